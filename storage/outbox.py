"""What must be said, kept until Telegram has taken it.

A *letter* is said once, its text fixed when written. A *card* is a living view: it has a name, is written
again while pending, and is drawn from the current state when it is sent. An *act* is a call that may be
repeated without harm. A *file* is said once like a letter, but made when it is sent: its bytes are never here.
"""

import json
from typing import Any

from sqlalchemy import BigInteger, and_, bindparam, case, delete, func, null, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.channel import TELEGRAM
from storage.database import Tx
from storage.schema import outbox
from storage.statement import Statement

LETTER, CARD, ACT, FILE = "letter", "card", "act", "file"
SAID = (LETTER, FILE)
"""What may not be repeated freely: if the answer was lost, it is said again after a pause."""

_NEW = binds(
    "kind", "name", "place", "subject", "cause", "report", "method", "body", "priority", "not_before", "written"
)
_LETTER = Statement(insert(outbox).values(_NEW | {"channel": TELEGRAM, "state": "pending"}).returning(outbox.c.id))
_ROW = insert(outbox).values(
    binds("name", "place", "subject", "body", "priority", "not_before", "written")
    | {"kind": CARD, "channel": TELEGRAM, "method": "card", "state": "pending"}
)
_WAITING = outbox.c.state == "pending"
_BY = outbox.c.channel == bindparam("by")


def _sooner(column: Any, given: Any) -> Any:
    """A card that is already waiting never waits longer because it is asked for again."""
    return case((and_(_WAITING, column < given), column), else_=given)


_CARD = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["name"],
        index_where=text("kind = 'card'"),
        set_={
            "state": "pending",
            "place": _ROW.excluded.place,
            "subject": _ROW.excluded.subject,
            "body": _ROW.excluded.body,
            "revision": outbox.c.revision + 1,
            "attempts": 0,
            "priority": _sooner(outbox.c.priority, _ROW.excluded.priority),
            "not_before": _sooner(outbox.c.not_before, _ROW.excluded.not_before),
            "written": _sooner(outbox.c.written, _ROW.excluded.written),
        },
    )
)
_REFRESH = Statement(
    update(outbox)
    .where(outbox.c.kind == CARD, outbox.c.subject == bindparam("of"))
    .values(
        state="pending",
        revision=outbox.c.revision + 1,
        attempts=0,
        priority=_sooner(outbox.c.priority, bindparam("now_priority")),
        not_before=_sooner(outbox.c.not_before, bindparam("at")),
        written=_sooner(outbox.c.written, bindparam("now")),
    )
)
_REFRESH_PLACE = Statement(
    update(outbox)
    .where(
        outbox.c.kind == CARD,
        outbox.c.place == bindparam("here"),
        outbox.c.subject != "",
        ~outbox.c.name.like("form:%"),
    )
    .values(
        state="pending",
        revision=outbox.c.revision + 1,
        attempts=0,
        priority=_sooner(outbox.c.priority, bindparam("now_priority")),
        not_before=_sooner(outbox.c.not_before, bindparam("at")),
        written=_sooner(outbox.c.written, bindparam("now")),
    )
)
_AGAIN = Statement(
    update(outbox)
    .where(outbox.c.kind == CARD, outbox.c.name == bindparam("of"))
    .values(state="pending", revision=outbox.c.revision + 1, attempts=0, not_before=bindparam("now"))
)
_SPARE = Statement(
    update(outbox)
    .where(
        outbox.c.place == bindparam("here"),
        outbox.c.method == "deleteMessage",
        outbox.c.state == "pending",
        outbox.c.body == bindparam("call"),
    )
    .values(state="recalled", settled=bindparam("now"))
)
_SAID_ABOUT = Statement(
    select(outbox.c.place, outbox.c.message).where(
        outbox.c.subject == bindparam("of"), outbox.c.kind == LETTER, outbox.c.message.is_not(None)
    )
)
_NAMES = Statement(select(outbox.c.name).where(outbox.c.kind == CARD, outbox.c.subject == bindparam("of")))
_CARD_BODY = Statement(select(outbox.c.body).where(outbox.c.kind == CARD, outbox.c.name == bindparam("of")))
_CARD_ID = Statement(select(outbox.c.id).where(outbox.c.kind == CARD, outbox.c.name == bindparam("of")))
_DROP_PLACE = Statement(delete(outbox).where(outbox.c.kind == CARD, outbox.c.place == bindparam("here")))
_DROP = Statement(delete(outbox).where(outbox.c.kind == CARD, outbox.c.name == bindparam("of")))
_RECALL = Statement(
    update(outbox)
    .where(
        outbox.c.cause == bindparam("of"), outbox.c.cause != "", outbox.c.state.in_(("pending", "dead")),
        or_(bindparam("whose", type_=BigInteger) == 0, outbox.c.report == bindparam("whose")),
    )
    .values(state="recalled", settled=bindparam("now"))
)  # fmt: skip
_READ = Statement(
    select(outbox.c.report).where(
        outbox.c.cause == bindparam("of"),
        outbox.c.cause != "",
        outbox.c.report.is_not(None),
        or_(outbox.c.state.in_(("sent", "sending")), outbox.c.repeats > 0),
    )
)
_DEAD = Statement(
    select(outbox.c.id, outbox.c.method, outbox.c.state, outbox.c.written, outbox.c.trouble)
    .where(outbox.c.state.in_(("dead", "undeliverable")))
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_REVIVE = Statement(
    update(outbox)
    .where(outbox.c.state == "dead", outbox.c.id.between(bindparam("low"), bindparam("high")))
    .values(state="pending", attempts=0, not_before=bindparam("now"), settled=null())
)
_BACKLOG = Statement(
    select(func.count(), func.min(outbox.c.not_before)).where(
        outbox.c.state == "pending", outbox.c.not_before <= bindparam("now"), _BY
    )
)
_OLDEST = select(func.min(outbox.c.written)).where(_BY)
_TRIED = Statement(_OLDEST.where(outbox.c.state == "pending", outbox.c.attempts > 0))
_ON_ITS_WAY = Statement(_OLDEST.where(outbox.c.state == "sending"))
_DEAD_COUNT = Statement(select(func.count()).where(outbox.c.state == "dead"))


def say(
    tx: Tx,
    kind: str,
    place: int,
    method: str,
    body: dict[str, Any],
    *,
    priority: int,
    now: Micros,
    not_before: Micros = 0,
    subject: str = "",
    cause: str = "",
    report: int | None = None,
    name: str | None = None,
) -> int:
    """Write a letter, an act or a named file; its number is returned. `body` is the call without the chat."""
    number: int = tx.value(
        _LETTER,
        kind=kind,
        name=name,
        place=place,
        subject=subject,
        cause=cause,
        report=report,
        method=method,
        body=json.dumps(body, ensure_ascii=False),
        priority=priority,
        not_before=max(now, not_before),
        written=now,
    )
    return number


def show(
    tx: Tx,
    name: str,
    place: int,
    *,
    subject: str,
    priority: int,
    now: Micros,
    not_before: Micros = 0,
    body: dict[str, Any] | None = None,
) -> None:
    """Ask for a card to be shown, or shown again as things stand when it is sent."""
    tx.execute(
        _CARD,
        name=name,
        place=place,
        subject=subject,
        body=json.dumps(body or {}),
        priority=priority,
        not_before=max(now, not_before),
        written=now,
    )


def refresh(tx: Tx, subject: str, *, priority: int, now: Micros, at: Micros = 0) -> None:
    """Ask for every card about a subject to be drawn again."""
    tx.execute(_REFRESH, of=subject, now_priority=priority, at=max(now, at), now=now)


def again(tx: Tx, name: str, now: Micros) -> None:
    """Ask for one card to be shown again, now."""
    tx.execute(_AGAIN, of=name, now=now)


def spare(tx: Tx, place: int, message: int, now: Micros) -> None:
    """A message that was to be deleted stays after all."""
    tx.execute(_SPARE, here=place, call=json.dumps({"message_id": message}, ensure_ascii=False), now=now)


def refresh_place(tx: Tx, place: int, *, priority: int, now: Micros) -> None:
    """Ask for every case card in a place to be drawn again: who reads there may see less now."""
    tx.execute(_REFRESH_PLACE, here=place, now_priority=priority, at=now, now=now)


def names(tx: Tx, subject: str) -> list[str]:
    """The cards about a subject."""
    return [name for (name,) in tx.all(_NAMES, of=subject)]


def exists(tx: Tx, name: str) -> bool:
    """Whether a card is still wanted."""
    return tx.value(_CARD_ID, of=name) is not None


def carries(tx: Tx, name: str) -> dict[str, Any]:
    """What a card's row carries beside the state it is drawn from, such as an open sub-menu."""
    body = tx.value(_CARD_BODY, of=name)
    return dict(json.loads(body)) if body else {}


def drop(tx: Tx, name: str) -> None:
    """Forget a card: it is not drawn again."""
    tx.execute(_DROP, of=name)


def recall(tx: Tx, cause: str, now: Micros, report: int = 0) -> set[int]:
    """Withdraw what is still here of a decision's letters (or of one report's); whose may have been read."""
    read = {report for (report,) in tx.all(_READ, of=cause)}
    tx.execute(_RECALL, of=cause, now=now, whose=report)
    return read


def troubled_since(tx: Tx, channel: str = TELEGRAM) -> Micros | None:
    """When the oldest row was written that has been tried in vain and is tried again, or is on its way."""
    found = [at for at in (tx.value(_TRIED, by=channel), tx.value(_ON_ITS_WAY, by=channel)) if at is not None]
    return min(found, default=None)


def dead(tx: Tx, most: int = 200) -> list[tuple[int, str, str, Micros, str]]:
    """Rows that could not be sent: number, method, state, when written, trouble."""
    return [(row[0], row[1], row[2], row[3], row[4]) for row in tx.all(_DEAD, most=most)]


def revive(tx: Tx, now: Micros, row: int | None = None) -> int:
    """Try a given-up row (or all) again; how many is returned."""
    return tx.execute(_REVIVE, low=row or 0, high=row or 2**62, now=now)


def drop_place(tx: Tx, place: int) -> None:
    """Forget every card in a place."""
    tx.execute(_DROP_PLACE, here=place)


def backlog(tx: Tx, now: Micros, channel: str = TELEGRAM) -> tuple[int, Micros | None]:
    """How many rows are due and since when the oldest is."""
    row = tx.one(_BACKLOG, now=now, by=channel)
    assert row is not None
    return row[0], row[1]


def dead_count(tx: Tx) -> int:
    """How many rows were given up."""
    return int(tx.value(_DEAD_COUNT))


def said_about(tx: Tx, subject: str) -> list[tuple[int, int]]:
    """Where letters about a subject stand: place and message number."""
    return [(place, message) for place, message in tx.all(_SAID_ABOUT, of=subject)]

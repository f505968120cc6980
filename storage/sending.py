"""The outbox while it is being emptied: what is due, what is on its way, and how it ended."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, case, func, null, or_, select, update

from bot.domain.actor import Purpose
from bot.domain.moment import Micros
from storage.channel import TELEGRAM
from storage.database import Row, Tx
from storage.hiding import FLEETING
from storage.outbox import CARD, SAID
from storage.schema import outbox, places, shown
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Head:
    """A due row, as much of it as is needed to decide whether it may go now.

    `method` is the call it will probably become; for a card, whether it was shown before says which.
    """

    id: int
    kind: str
    method: str
    chat: int
    priority: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed row."""

    id: int
    kind: str
    place: int
    chat: int
    thread: int
    name: str | None
    method: str
    body: dict[str, Any]
    revision: int
    attempts: int
    repeats: int
    written: Micros
    purpose: Purpose
    subject: str = ""


_METHOD = case(
    (outbox.c.kind != CARD, outbox.c.method), (shown.c.message.is_(None), "sendMessage"), else_="editMessageText"
)
_DUE = Statement(
    select(outbox.c.id, outbox.c.kind, _METHOD, places.c.chat, outbox.c.priority)
    .join(places, places.c.id == outbox.c.place)
    .outerjoin(shown, and_(outbox.c.kind == CARD, shown.c.name == outbox.c.name))
    .where(outbox.c.state == "pending", outbox.c.not_before <= bindparam("now"), outbox.c.channel == TELEGRAM)
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("most"))
)
_FIRST = Statement(
    select(func.min(outbox.c.not_before)).where(
        outbox.c.state == "pending", outbox.c.not_before > bindparam("now"), outbox.c.channel == TELEGRAM
    )
)
_CLAIM = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == "pending")
    .values(state="sending", attempts=outbox.c.attempts + 1, lease=bindparam("now"))
)
_GET = Statement(
    select(
        outbox.c.id, outbox.c.kind, outbox.c.place, places.c.chat, places.c.thread, outbox.c.name,
        outbox.c.method, outbox.c.body, outbox.c.revision, outbox.c.attempts, outbox.c.repeats, outbox.c.written,
        places.c.purpose, outbox.c.subject,
    )
    .join(places, places.c.id == outbox.c.place)
    .where(outbox.c.id == bindparam("row"))
)  # fmt: skip
_HERE = and_(
    outbox.c.id == bindparam("row"),
    outbox.c.state == "sending",
    outbox.c.revision == bindparam("claimed"),
)
_SETTLE = Statement(
    update(outbox)
    .where(_HERE)
    .values(
        state=bindparam("to"),
        settled=bindparam("now"),
        trouble=bindparam("why"),
        lease=null(),
        message=func.coalesce(bindparam("became"), outbox.c.message),
    )
)
_FADE = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state != "pending")
    .values(body="{}", subject="")
)
_LATER = Statement(
    update(outbox)
    .where(_HERE)
    .values(
        state="pending",
        not_before=bindparam("at"),
        trouble=bindparam("why"),
        lease=null(),
        repeats=outbox.c.repeats + bindparam("repeat"),
        attempts=outbox.c.attempts - bindparam("uncounted"),
    )
)
_TRIED = Statement(
    select(func.count()).where(
        outbox.c.kind == CARD, outbox.c.name == bindparam("of"),
        or_(outbox.c.state == "sending", outbox.c.attempts > 0),
    )
)  # fmt: skip
_RECOVER = Statement(
    update(outbox)
    .where(outbox.c.state == "sending", outbox.c.lease < bindparam("before"), outbox.c.channel == bindparam("by"))
    .values(
        state="pending",
        lease=null(),
        trouble="stopped while sending",
        repeats=outbox.c.repeats + case((outbox.c.kind.in_(SAID), 1), else_=0),
        not_before=case((outbox.c.kind.in_(SAID), bindparam("pause_end")), else_=outbox.c.not_before),
    )
)


def due(tx: Tx, now: Micros, most: int) -> list[Head]:
    """Rows whose time has come, most important first."""
    return [Head(*row) for row in tx.all(_DUE, now=now, most=most)]


def first(tx: Tx, now: Micros) -> Micros | None:
    """When the next held-back row may go."""
    moment: Micros | None = tx.value(_FIRST, now=now)
    return moment


def claim(tx: Tx, rows: Sequence[int], now: Micros) -> list[Outgoing]:
    """Take rows for sending; those that are no longer waiting are left out."""
    taken = [row for row in rows if tx.execute(_CLAIM, row=row, now=now) == 1]
    found = [tx.one(_GET, row=row) for row in taken]
    return [_outgoing(row) for row in found if row is not None]


def _outgoing(row: Row) -> Outgoing:
    values = list(row)
    values[7] = json.loads(row[7])
    values[12] = Purpose(row[12])
    return Outgoing(*values)


def settle(tx: Tx, row: Outgoing, to: str, now: Micros, why: str = "", *, message: int = 0) -> None:
    """Mark a claimed row, unless it was asked for again meanwhile.

    Args:
        message: the number of the message it became, if it became one.
    """
    became = message or None
    if row.subject == FLEETING and to == "dead":
        to = "undeliverable"  # nobody is to look at it, and it means nothing later
    tx.execute(_SETTLE, row=row.id, claimed=row.revision, to=to, now=now, why=why, became=became)
    if row.subject == FLEETING:
        tx.execute(_FADE, row=row.id)


def later(tx: Tx, row: Outgoing, at: Micros, why: str, *, repeat: bool = False, uncounted: bool = False) -> None:
    """Put a claimed row back until `at`.

    Args:
        repeat: it may already have been taken by Telegram.
        uncounted: the attempt was not the row's fault (Telegram asked us to wait).
    """
    counts = {"repeat": int(repeat), "uncounted": int(uncounted)}  # PostgreSQL makes no number of a truth
    tx.execute(_LATER, row=row.id, claimed=row.revision, at=at, why=why, **counts)


def recover(tx: Tx, pause_end: Micros, before: Micros = 2**62, channel: str = TELEGRAM) -> int:
    """What was being sent since `before` waits again, letters until `pause_end`; how many is returned."""
    return tx.execute(_RECOVER, pause_end=pause_end, before=before, by=channel)


def tried(tx: Tx, name: str) -> bool:
    """Whether a card that is not known to be shown may be: it was on its way when something happened."""
    return bool(tx.value(_TRIED, of=name))

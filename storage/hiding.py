"""What quick-hide must find in the outbox of one private chat: what was said there, and what is about to be."""

from dataclasses import dataclass

from sqlalchemy import Integer, and_, bindparam, or_, select, update

from bot.domain.moment import Micros
from storage.database import Tx
from storage.outbox import SAID
from storage.schema import outbox
from storage.statement import Statement

FLEETING = "fleeting"
"""Subject of what is said once and not kept: its text is forgotten as soon as it is settled."""

_HERE = outbox.c.place == bindparam("here")
_SAID_HERE = and_(_HERE, outbox.c.message.is_not(None), outbox.c.settled > bindparam("since"))
_SAID = Statement(select(outbox.c.message).where(_SAID_HERE))
_UNNUMBER = Statement(update(outbox).where(_SAID_HERE).values(message=None))
_ANSWER = or_(
    outbox.c.subject == FLEETING,
    and_(
        outbox.c.kind.in_(SAID),
        outbox.c.report.is_(None),
        outbox.c.cause == "",
        outbox.c.subject == "",
        bindparam("every", type_=Integer) == 1,
    ),
)
_DROP = Statement(
    update(outbox)
    .where(_HERE, outbox.c.state == "pending", _ANSWER)
    .values(state="recalled", settled=bindparam("now"), body="{}")
)
_ON_ITS_WAY = Statement(select(outbox.c.id).where(_HERE, outbox.c.state == "sending", _ANSWER))
_LOOK = Statement(select(outbox.c.place, outbox.c.state, outbox.c.message).where(outbox.c.id == bindparam("row")))
_DROP_ONE = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == "pending")
    .values(state="recalled", settled=bindparam("now"), body="{}")
)


@dataclass(frozen=True, slots=True)
class Late:
    """A letter that was on its way when its chat was hidden."""

    place: int
    state: str
    message: int | None


def said(tx: Tx, place: int, since: Micros) -> list[int]:
    """The messages the bot sent to a place since a moment; their numbers are forgotten."""
    numbers = [number for (number,) in tx.all(_SAID, here=place, since=since)]
    tx.execute(_UNNUMBER, here=place, since=since)
    return numbers


def drop_answers(tx: Tx, place: int, now: Micros, *, every: bool) -> list[int]:
    """What was about to be answered in a place is not said any more; the rows that are on their way already.

    Outcomes of reports stay: they are owed.

    Args:
        every: also ordinary answers, not only those of "About me". For the team those may be its work.
    """
    tx.execute(_DROP, here=place, now=now, every=int(every))
    return [row for (row,) in tx.all(_ON_ITS_WAY, here=place, every=int(every))]


def late(tx: Tx, row: int) -> Late | None:
    """How a row that was on its way ended."""
    found = tx.one(_LOOK, row=row)
    return Late(*found) if found else None


def drop(tx: Tx, row: int, now: Micros) -> None:
    """A row that waits to be said again is not said any more."""
    tx.execute(_DROP_ONE, row=row, now=now)

"""Letters to partners."""

from sqlalchemy import and_, bindparam, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.category import Lane
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.moment import Micros
from bot.domain.notice import UNANSWERED, NoticeState
from bot.domain.partner import Route
from bot.domain.sighting import Proof
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import dispatches, notices
from storage.statement import Statement

_COLUMNS = tuple(
    dispatches.c[name]
    for name in (
        "id", "partner", "lane", "route", "place", "span", "state", "made", "leaves", "sent", "due", "marks",
        "message_id",
    )
)  # fmt: skip
_ADD = Statement(
    insert(dispatches)
    .values(
        binds("partner", "lane", "span", "made", "leaves")
        | {"route": Route.HAND, "place": None, "state": DispatchState.OPEN}
    )
    .returning(*_COLUMNS)
)
_BY_ID = Statement(select(*_COLUMNS).where(dispatches.c.id == bindparam("id")))
_OPEN = Statement(
    select(*_COLUMNS)
    .where(
        dispatches.c.state == DispatchState.OPEN,
        dispatches.c.partner == bindparam("partner"),
        dispatches.c.lane == bindparam("lane"),
    )
    .order_by(dispatches.c.id)
)
_HAD = Statement(
    select(*_COLUMNS)
    .select_from(dispatches.join(notices, notices.c.went == dispatches.c.id))
    .where(notices.c.id == bindparam("notice"))
)
_IN_STATE = Statement(
    select(*_COLUMNS)
    .where(dispatches.c.state == bindparam("state"))
    .order_by(dispatches.c.leaves, dispatches.c.id)
    .limit(bindparam("most"))
)
_WANTING = Statement(
    select(*_COLUMNS)
    .where(
        dispatches.c.state == DispatchState.SENT,
        exists().where(
            notices.c.dispatch == dispatches.c.id,
            or_(
                notices.c.state.in_(UNANSWERED),
                and_(notices.c.state != NoticeState.WITHDRAWN, notices.c.proof == Proof.ASKED),
            ),
        ),
    )
    .order_by(dispatches.c.leaves, dispatches.c.id)
    .limit(bindparam("most"))
)
_LEAVE = Statement(
    update(dispatches)
    .where(dispatches.c.id == bindparam("of"))
    .values(
        state=DispatchState.GOING, route=bindparam("by_route"), place=bindparam("where"),
        message_id=bindparam("called"),
    )
)  # fmt: skip
_SENT = Statement(
    update(dispatches)
    .where(dispatches.c.id == bindparam("of"))
    .values(state=DispatchState.SENT, sent=bindparam("now"), sent_by=bindparam("by"), due=bindparam("until"))
)
_HASTEN = Statement(
    update(dispatches)
    .where(dispatches.c.id == bindparam("of"))
    .values(span=bindparam("length"), sent=bindparam("since"), due=bindparam("until"), marks=0)
)
_MOVE = Statement(update(dispatches).where(dispatches.c.id == bindparam("of")).values(state=bindparam("to")))
_MARK = Statement(update(dispatches).where(dispatches.c.id == bindparam("of")).values(marks=bindparam("many")))


def _dispatch(row: Row) -> Dispatch:
    values = list(row)
    values[2], values[3], values[6] = Lane(row[2]), Route(row[3]), DispatchState(row[6])
    return Dispatch(*values)


def add(tx: Tx, partner: str, lane: Lane, span: Micros | None, made: Micros, leaves: Micros) -> Dispatch:
    """Begin a letter."""
    row = tx.one(_ADD, partner=partner, lane=lane, span=span, made=made, leaves=leaves)
    assert row is not None
    return _dispatch(row)


def by_id(tx: Tx, number: int) -> Dispatch | None:
    """The letter with a number."""
    row = tx.one(_BY_ID, id=number)
    return _dispatch(row) if row else None


def open_one(tx: Tx, partner: str, lane: Lane, span: Micros | None) -> Dispatch | None:
    """The letter into which a notice may still be put."""
    found = (_dispatch(row) for row in tx.all(_OPEN, partner=partner, lane=lane))
    return next((one for one in found if one.span == span), None)


def had(tx: Tx, notice: int) -> Dispatch | None:
    """The letter in which a partner has a notice that is to go again."""
    row = tx.one(_HAD, notice=notice)
    return _dispatch(row) if row else None


def in_state(tx: Tx, state: DispatchState, most: int) -> list[Dispatch]:
    """The first letters in a state."""
    return [_dispatch(row) for row in tx.all(_IN_STATE, state=state, most=most)]


def wanting(tx: Tx, most: int) -> list[Dispatch]:
    """The first letters that are there and in which something waits: for the operator, or for a moderator."""
    return [_dispatch(row) for row in tx.all(_WANTING, most=most)]


def leave(tx: Tx, number: int, route: Route, place: int | None = None, message_id: str = "") -> None:
    """A letter goes its way."""
    tx.execute(_LEAVE, of=number, by_route=route, where=place, called=message_id)


def sent(tx: Tx, number: int, now: Micros, due: Micros | None, by: int = 0) -> None:
    """The partner has a letter."""
    tx.execute(_SENT, of=number, now=now, until=due, by=by)


def move(tx: Tx, number: int, to: DispatchState) -> None:
    """A letter stands elsewhere now."""
    tx.execute(_MOVE, of=number, to=to)


def mark(tx: Tx, number: int, marks: int) -> None:
    """So many moments of its clock are over."""
    tx.execute(_MARK, of=number, many=marks)


def hasten(tx: Tx, number: int, span: Micros, since: Micros | None, due: Micros | None) -> None:
    """A letter's clock begins anew, and is shorter."""
    tx.execute(_HASTEN, of=number, length=span, since=since, until=due)

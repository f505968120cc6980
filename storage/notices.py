"""Takedown notices: one for each account of a confirmed case."""

from sqlalchemy import bindparam, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from bot.domain.notice import UNANSWERED, Notice, NoticeState
from bot.domain.sighting import Again, Proof
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import notices
from storage.statement import Statement

_COLUMNS = tuple(
    notices.c[name]
    for name in (
        "id", "code", "case", "decision", "state", "made", "account", "partner", "dispatch", "sent", "due",
        "answered", "reason", "facts", "turn", "looks", "proof", "again", "insisted",
    )
)  # fmt: skip
_ADD = Statement(
    insert(notices)
    .values(binds("code", "case", "decision", "made", "account", "partner", "state"))
    .returning(notices.c.id)
)
_BY_ID = Statement(select(*_COLUMNS).where(notices.c.id == bindparam("id")))
_BY_CODE = Statement(select(*_COLUMNS).where(notices.c.code == bindparam("code")))
_OF_CASE = Statement(select(*_COLUMNS).where(notices.c.case == bindparam("case")).order_by(notices.c.id))
_IN = Statement(select(*_COLUMNS).where(notices.c.dispatch == bindparam("dispatch")).order_by(notices.c.id))
_WAITING = Statement(
    select(*_COLUMNS).where(notices.c.state == bindparam("state")).order_by(notices.c.id).limit(bindparam("most"))
)
_COUNTS = Statement(
    select(notices.c.partner, notices.c.state, func.count())
    .where(notices.c.state != NoticeState.WITHDRAWN)
    .group_by(notices.c.partner, notices.c.state)
    .order_by(notices.c.partner, notices.c.state)
)
_TAKEN = Statement(select(exists().where(notices.c.code == bindparam("code"))))
_MOVE = Statement(update(notices).where(notices.c.id == bindparam("of")).values(state=bindparam("to")))
_PUT = Statement(update(notices).where(notices.c.id == bindparam("of")).values(dispatch=bindparam("into")))
_APPROVE = Statement(
    update(notices)
    .where(notices.c.id == bindparam("of"))
    .values(state=NoticeState.APPROVED, approved_by=bindparam("by"))
)
_SENT = Statement(
    update(notices)
    .where(notices.c.id == bindparam("of"))
    .values(
        state=NoticeState.SENT, sent=bindparam("now"), due=bindparam("until"),
        begun=func.coalesce(notices.c.begun, bindparam("now")),
    )
)  # fmt: skip
_DUE = Statement(update(notices).where(notices.c.id == bindparam("of")).values(due=bindparam("until")))
_ANSWER = Statement(
    update(notices)
    .where(notices.c.id == bindparam("of"))
    .values(
        state=bindparam("to"), answered=bindparam("now"), answered_by=bindparam("by"), reason=bindparam("why"),
        heard=func.coalesce(notices.c.heard, bindparam("now")),
    )
)  # fmt: skip
_BEGIN = Statement(
    update(notices).where(notices.c.id == bindparam("of")).values(turn=notices.c.turn + 1, looks=0, proof="")
)
_LOOKED = Statement(update(notices).where(notices.c.id == bindparam("of")).values(looks=notices.c.looks + 1))
_PROVE = Statement(update(notices).where(notices.c.id == bindparam("of")).values(proof=bindparam("by")))
_INSIST = Statement(
    update(notices)
    .where(notices.c.id == bindparam("of"))
    .values(
        state=bindparam("to"), went=notices.c.dispatch, dispatch=None, due=None, answered=None, answered_by=None,
        reason="",
        turn=notices.c.turn + 1, looks=0, proof="", again=bindparam("why"), insisted=bindparam("now"),
    )
)  # fmt: skip
_FACTS = Statement(update(notices).where(notices.c.id == bindparam("of")).values(facts=bindparam("words")))
_PEOPLE = Statement(
    select(func.count()).where(notices.c.dispatch == bindparam("dispatch"), notices.c.state.in_(UNANSWERED))
)


def _notice(row: Row) -> Notice:
    values = list(row)
    values[4] = NoticeState(row[4])
    values[16] = Proof(row[16]) if row[16] else None
    values[17] = Again(row[17]) if row[17] else None
    return Notice(*values)


def add(
    tx: Tx, code: str, case: int, decision: int, made: Micros, *, account: int, partner: str, state: NoticeState
) -> int:
    """Write a notice; its number is returned."""
    number: int = tx.value(
        _ADD, code=code, case=case, decision=decision, made=made, account=account, partner=partner, state=state
    )
    return number


def by_id(tx: Tx, number: int) -> Notice | None:
    """The notice with a number."""
    row = tx.one(_BY_ID, id=number)
    return _notice(row) if row else None


def by_code(tx: Tx, code: str) -> Notice | None:
    """The notice with a code."""
    row = tx.one(_BY_CODE, code=code)
    return _notice(row) if row else None


def of_case(tx: Tx, case: int) -> list[Notice]:
    """The notices of a case, oldest first."""
    return [_notice(row) for row in tx.all(_OF_CASE, case=case)]


def standing(tx: Tx, case: int) -> list[Notice]:
    """The notices of the decision a case stands at."""
    return [one for one in of_case(tx, case) if one.state is not NoticeState.WITHDRAWN]


def of_dispatch(tx: Tx, dispatch: int) -> list[Notice]:
    """The notices in a letter, in order."""
    return [_notice(row) for row in tx.all(_IN, dispatch=dispatch)]


def unanswered(tx: Tx, dispatch: int) -> int:
    """How many of a letter's notices wait for the operator."""
    return int(tx.value(_PEOPLE, dispatch=dispatch))


def in_state(tx: Tx, state: NoticeState, most: int) -> list[Notice]:
    """The first notices in a state."""
    return [_notice(row) for row in tx.all(_WAITING, state=state, most=most)]


def counts(tx: Tx) -> list[tuple[str, NoticeState, int]]:
    """How many there are by operator and state, without those that were withdrawn."""
    return [(partner, NoticeState(state), count) for partner, state, count in tx.all(_COUNTS)]


def taken(tx: Tx, code: str) -> bool:
    """Whether a code is in use."""
    return bool(tx.value(_TAKEN, code=code))


def move(tx: Tx, notice: int, to: NoticeState) -> None:
    """A notice stands elsewhere now."""
    tx.execute(_MOVE, of=notice, to=to)


def put(tx: Tx, notice: int, dispatch: int | None) -> None:
    """The letter a notice goes in."""
    tx.execute(_PUT, of=notice, into=dispatch)


def approve(tx: Tx, notice: int, by: int) -> None:
    """A lead lets a notice go."""
    tx.execute(_APPROVE, of=notice, by=by)


def sent(tx: Tx, notice: int, now: Micros, due: Micros | None) -> None:
    """The operator has a notice."""
    tx.execute(_SENT, of=notice, now=now, until=due)


def due(tx: Tx, notice: int, until: Micros) -> None:
    """The operator is asked to answer by another moment."""
    tx.execute(_DUE, of=notice, until=until)


def answer(tx: Tx, notice: int, to: NoticeState, now: Micros, *, by: int, reason: str = "") -> None:
    """The operator has answered."""
    tx.execute(_ANSWER, of=notice, to=to, now=now, by=by, why=reason)


def describe(tx: Tx, notice: int, facts: str) -> None:
    """What the team adds, in its own words."""
    tx.execute(_FACTS, of=notice, words=facts)


def begin(tx: Tx, notice: int) -> None:
    """The operator has given its word: a new round in which people may be asked."""
    tx.execute(_BEGIN, of=notice)


def looked(tx: Tx, notice: int) -> None:
    """One day more of this round on which somebody was asked."""
    tx.execute(_LOOKED, of=notice)


def prove(tx: Tx, notice: int, by: Proof | None) -> None:
    """Whose word it is that the account is gone; None for nobody's."""
    tx.execute(_PROVE, of=notice, by=by or "")


def insist(tx: Tx, notice: int, to: NoticeState, why: Again, now: Micros) -> None:
    """It goes again: what was answered counts no more."""
    tx.execute(_INSIST, of=notice, to=to, why=why, now=now)

"""Hearings of appeals against decisions on cases: one for all who appeal against the same decision."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import appeals
from storage.statement import Statement

UPHELD, DENIED, VOID = "upheld", "denied", "void"


@dataclass(frozen=True, slots=True)
class AppealRow:
    """A hearing, and what it is about as it was decided then.

    Args:
        decision: number of the event that is appealed against.
        by, second: who decided, and who signed too.
        outcome: empty as long as somebody has to hear it; void if the decision fell otherwise.
    """

    id: int
    case: int
    decision: int
    verdict: State
    why: str
    by: int
    second: int | None
    decided: Micros
    opened: Micros
    due: Micros
    reminded: int
    heard: Micros | None
    heard_by: int | None
    outcome: str
    reason: str

    @property
    def subject(self) -> str:
        """What the hearing and its cards are called."""
        return f"A{self.id}"

    @property
    def open(self) -> bool:
        """Whether somebody still has to hear it."""
        return not self.outcome


_NAMES = tuple(field.name for field in fields(AppealRow))
_COLUMNS = tuple(appeals.c[name] for name in _NAMES)
_ADD = Statement(
    insert(appeals)
    .values(binds("case", "decision", "verdict", "why", "by", "second", "decided", "opened", "due"))
    .returning(appeals.c.id)
)
_BY_ID = Statement(select(*_COLUMNS).where(appeals.c.id == bindparam("id")))
_LOCKED = Statement(select(*_COLUMNS).where(appeals.c.id == bindparam("id")).with_for_update())
_ON = Statement(
    select(*_COLUMNS).where(appeals.c.case == bindparam("case"), appeals.c.decision == bindparam("decision"))
)
_STILL_OPEN = appeals.c.outcome == ""
_OPEN = Statement(select(*_COLUMNS).where(_STILL_OPEN).order_by(appeals.c.due, appeals.c.id))
_OPEN_ON = Statement(select(*_COLUMNS).where(appeals.c.case == bindparam("case"), _STILL_OPEN))
_OVERRULED = Statement(
    select(appeals.c.id)
    .where(
        appeals.c.case == bindparam("case"),
        appeals.c.outcome == UPHELD,
        or_(appeals.c.by == bindparam("person"), appeals.c.second == bindparam("person")),
    )
    .limit(1)
)
_THIS = appeals.c.id == bindparam("appeal")
_HEAR = Statement(
    update(appeals)
    .where(_THIS)
    .values(
        heard=bindparam("now"), heard_by=bindparam("whom"), outcome=bindparam("found"), reason=bindparam("because")
    )
)
_REMIND = Statement(update(appeals).where(_THIS).values(reminded=1))
_SOONER = Statement(
    update(appeals).where(_THIS, appeals.c.due > bindparam("sooner")).values(due=bindparam("sooner"))
)


def _appeal(row: Row) -> AppealRow:
    columns: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    return AppealRow(**columns | {"verdict": State(columns["verdict"])})


def add(tx: Tx, **columns: object) -> AppealRow:
    """Open a hearing. Takes what is known of the decision, when it opens, and when it is due."""
    made = by_id(tx, tx.value(_ADD, **columns))
    assert made is not None
    return made


def by_id(tx: Tx, appeal: int, *, lock: bool = True) -> AppealRow | None:
    """A hearing, locked until the end of the transaction unless told otherwise."""
    row = tx.one(_LOCKED if lock else _BY_ID, id=appeal)
    return _appeal(row) if row else None


def on(tx: Tx, case: int, decision: int) -> AppealRow | None:
    """The hearing about one decision."""
    row = tx.one(_ON, case=case, decision=decision)
    return _appeal(row) if row else None


def open_on(tx: Tx, case: int) -> list[AppealRow]:
    """The hearings on a case that wait: one at most, unless a decision fell this very moment."""
    return [_appeal(row) for row in tx.all(_OPEN_ON, case=case)]


def unheard(tx: Tx) -> list[AppealRow]:
    """Every hearing that waits, the most pressing first."""
    return [_appeal(row) for row in tx.all(_OPEN)]


def hear(tx: Tx, appeal: int, by: int | None, outcome: str, now: Micros, reason: str = "") -> None:
    """Write down how it ended."""
    tx.execute(_HEAR, appeal=appeal, whom=by, found=outcome, now=now, because=reason)


def overruled(tx: Tx, case: int, person: int) -> bool:
    """Whether an appeal was right against something this person decided on the case, or signed."""
    return tx.one(_OVERRULED, case=case, person=person) is not None


def remind(tx: Tx, appeal: int) -> None:
    """Its hearers were reminded; they are once."""
    tx.execute(_REMIND, appeal=appeal)


def hasten(tx: Tx, appeal: int, due: Micros) -> None:
    """It is due by then at the latest."""
    tx.execute(_SOONER, appeal=appeal, sooner=due)

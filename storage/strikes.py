"""Strikes: what followed knowingly false reports, and the appeals against it."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from bot.domain.strike import Kind
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import strikes
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class StrikeRow:
    """A strike, with its appeal if there is one; `by` and `heard_by` are members of the team."""

    id: int
    person: int
    case: int
    report: int
    by: int
    kind: Kind
    at: Micros
    until: Micros
    lifted: Micros | None
    asked: Micros | None
    appealed: Micros | None
    words: str
    heard: Micros | None
    heard_by: int | None
    outcome: str

    @property
    def subject(self) -> str:
        """What an appeal against it is called, and its cards."""
        return f"S{self.id}"

    @property
    def open(self) -> bool:
        """Whether somebody still has to hear the appeal."""
        return self.appealed is not None and self.heard is None and self.lifted is None


_ADD = Statement(
    insert(strikes).values(binds("person", "case", "report", "by", "kind", "at", "until")).returning(strikes.c.id)
)
_BY_ID = Statement(select(strikes).where(strikes.c.id == bindparam("id")))
_LOCKED = Statement(select(strikes).where(strikes.c.id == bindparam("id")).with_for_update())
_OF_PERSON = Statement(
    select(strikes)
    .where(strikes.c.person == bindparam("person"), strikes.c.lifted.is_(None))
    .order_by(strikes.c.id.desc())
)
_OF_CASE = Statement(select(strikes).where(strikes.c.case == bindparam("case")).order_by(strikes.c.id))
_SUSPENDED = Statement(
    select(strikes.c.until)
    .where(strikes.c.person == bindparam("person"), strikes.c.lifted.is_(None), strikes.c.until > bindparam("now"))
    .order_by(strikes.c.until.desc())
    .limit(1)
)
_ASKED = Statement(
    select(strikes)
    .where(
        strikes.c.person == bindparam("person"),
        strikes.c.lifted.is_(None),
        strikes.c.appealed.is_(None),
        strikes.c.asked > bindparam("since"),
    )
    .order_by(strikes.c.id.desc())
    .limit(1)
    .with_for_update()
)
_OPEN = Statement(
    select(strikes)
    .where(strikes.c.appealed.is_not(None), strikes.c.heard.is_(None), strikes.c.lifted.is_(None))
    .order_by(strikes.c.id)
)
_THIS = strikes.c.id == bindparam("strike")
_LIFT = Statement(update(strikes).where(_THIS).values(lifted=bindparam("now")))
_ASK = Statement(update(strikes).where(_THIS).values(asked=bindparam("when")))
_APPEAL = Statement(update(strikes).where(_THIS).values(appealed=bindparam("now"), words=bindparam("said")))
_HEAR = Statement(
    update(strikes)
    .where(_THIS)
    .values(heard=bindparam("now"), heard_by=bindparam("whom"), outcome=bindparam("found"))
)


_NAMES = tuple(field.name for field in fields(StrikeRow))


def _strike(row: Row) -> StrikeRow:
    columns: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    return StrikeRow(**columns | {"kind": Kind(columns["kind"])})


def add(
    tx: Tx, *, person: int, case: int, report: int, by: int, kind: Kind, at: Micros, until: Micros
) -> StrikeRow:
    """Write a strike down."""
    number = tx.value(_ADD, person=person, case=case, report=report, by=by, kind=kind, at=at, until=until)
    made = by_id(tx, number)
    assert made is not None
    return made


def by_id(tx: Tx, strike: int, *, lock: bool = True) -> StrikeRow | None:
    """A strike, locked until the end of the transaction unless told otherwise."""
    row = tx.one(_LOCKED if lock else _BY_ID, id=strike)
    return _strike(row) if row else None


def of_person(tx: Tx, person: int) -> list[StrikeRow]:
    """A person's strikes that were not taken back, newest first."""
    return [_strike(row) for row in tx.all(_OF_PERSON, person=person)]


def of_case(tx: Tx, case: int) -> list[StrikeRow]:
    """The strikes a case brought, also those that were taken back."""
    return [_strike(row) for row in tx.all(_OF_CASE, case=case)]


def suspended_until(tx: Tx, person: int, now: Micros) -> Micros | None:
    """When a running suspension ends."""
    until: Micros | None = tx.value(_SUSPENDED, person=person, now=now)
    return until


def asked(tx: Tx, person: int, since: Micros) -> StrikeRow | None:
    """The strike whose appeal this person was asked to write."""
    row = tx.one(_ASKED, person=person, since=since)
    return _strike(row) if row else None


def unheard(tx: Tx) -> list[StrikeRow]:
    """Strikes whose appeal nobody has decided."""
    return [_strike(row) for row in tx.all(_OPEN)]


def lift(tx: Tx, strike: int, now: Micros) -> None:
    """Take a strike back."""
    tx.execute(_LIFT, strike=strike, now=now)


def ask(tx: Tx, strike: int, when: Micros | None) -> None:
    """Remember that the words of an appeal were asked for; None for no longer."""
    tx.execute(_ASK, strike=strike, when=when)


def appeal(tx: Tx, strike: int, words: str, now: Micros) -> None:
    """Write an appeal down."""
    tx.execute(_APPEAL, strike=strike, said=words, now=now)


def hear(tx: Tx, strike: int, by: int, outcome: str, now: Micros) -> None:
    """Write down how an appeal ended."""
    tx.execute(_HEAR, strike=strike, whom=by, found=outcome, now=now)

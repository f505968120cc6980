"""Who is on duty, and everybody's week."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.duty import Turn
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import duty
from storage.statement import Statement

OFF = Turn()


@dataclass(frozen=True, slots=True)
class DutyRow:
    """How one person stands.

    Args:
        shifts: their week as text (`bot/reading/schedule.py`); empty for none.
    """

    person: int
    turn: Turn = OFF
    shifts: str = ""


_COLUMNS = (duty.c.person, duty.c.since, duty.c.until, duty.c.said, duty.c.shifts)
_OF = Statement(select(*_COLUMNS).where(duty.c.person == bindparam("whom")).with_for_update())
_SEEN = Statement(select(*_COLUMNS).where(duty.c.person == bindparam("whom")))
_ALL = Statement(select(*_COLUMNS).order_by(duty.c.person))
_ON = Statement(
    select(duty.c.person, duty.c.until)
    .where(duty.c.since <= bindparam("now"), duty.c.until > bindparam("now"))
    .order_by(duty.c.since, duty.c.person)
)
_ROW = insert(duty).values(binds("person", "since", "until", "said", "shifts"))
_PUT = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["person"],
        set_={name: _ROW.excluded[name] for name in ("since", "until", "said", "shifts")},
    )
)
_FORGET = Statement(delete(duty).where(duty.c.person == bindparam("whom")))


def _duty(row: Row) -> DutyRow:
    person, since, until, said, shifts = row
    return DutyRow(person, Turn(since, until, said), shifts)


def of(tx: Tx, person: int, *, lock: bool = True) -> DutyRow:
    """How somebody stands; off, without a week, if they never said."""
    row = tx.one(_OF if lock else _SEEN, whom=person)
    return _duty(row) if row else DutyRow(person)


def everybody(tx: Tx) -> list[DutyRow]:
    """All who ever were on duty or have a week."""
    return [_duty(row) for row in tx.all(_ALL)]


def on(tx: Tx, now: Micros) -> list[tuple[int, Micros]]:
    """Who is on duty and until when, first come first."""
    return [(person, until) for person, until in tx.all(_ON, now=now)]


def put(tx: Tx, row: DutyRow) -> None:
    """Write down how somebody stands."""
    turn = row.turn
    tx.execute(_PUT, person=row.person, since=turn.since, until=turn.until, said=turn.said, shifts=row.shifts)


def forget(tx: Tx, person: int) -> None:
    """Somebody has no duty any more."""
    tx.execute(_FORGET, whom=person)

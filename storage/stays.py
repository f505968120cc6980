"""Takedowns that wait for an agency."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from bot.domain.stay import End, Stay
from storage.binds import binds
from storage.database import Tx
from storage.schema import stays
from storage.statement import Statement

_COLUMNS = tuple(stays.c[name] for name in ("id", "case", "agency", "referral", "since", "until"))
_ADD = Statement(insert(stays).values(binds("case", "agency", "referral", "since", "until")).returning(stays.c.id))
_STANDING = Statement(
    select(*_COLUMNS)
    .where(stays.c.case == bindparam("case"), stays.c.ended.is_(None), stays.c.until > bindparam("now"))
    .order_by(stays.c.until, stays.c.id)
)
_OF_CASE = Statement(
    select(*_COLUMNS).where(stays.c.case == bindparam("case"), stays.c.why != End.FELL).order_by(stays.c.id)
)
_BY_ID = Statement(select(*_COLUMNS).where(stays.c.id == bindparam("id"), stays.c.ended.is_(None)))
_END = Statement(
    update(stays)
    .where(stays.c.id == bindparam("stay"), stays.c.ended.is_(None))
    .values(ended=bindparam("now"), why=bindparam("because"))
)


def add(tx: Tx, case: int, agency: str, referral: str, since: Micros, until: Micros) -> int:
    """Have takedowns of a case wait; the number of the stay is returned."""
    return int(tx.value(_ADD, case=case, agency=agency, referral=referral, since=since, until=until))


def standing(tx: Tx, case: int, now: Micros) -> list[Stay]:
    """What takedowns of a case wait for at a moment, the soonest to end first; empty if they do not wait."""
    return [Stay(*row) for row in tx.all(_STANDING, case=case, now=now)]


def open_(tx: Tx, number: int) -> Stay | None:
    """One that nobody has ended."""
    row = tx.one(_BY_ID, id=number)
    return Stay(*row) if row else None


def end(tx: Tx, number: int, why: End, now: Micros) -> bool:
    """Let go; False if it had ended already."""
    return tx.execute(_END, stay=number, now=now, because=why) == 1


def ever(tx: Tx, case: int) -> list[Stay]:
    """Everything takedowns of a case ever waited for, oldest first; but not what fell with a decision."""
    return [Stay(*row) for row in tx.all(_OF_CASE, case=case)]

"""Takedown notices. So far a draft: a code by which the account's owner may name the decision."""

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import notices
from storage.statement import Statement

DRAFT, WITHDRAWN = "draft", "withdrawn"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice: the decision it follows from, and whether that decision stands."""

    id: int
    code: str
    case: int
    decision: int
    state: str
    made: Micros


_COLUMNS = tuple(notices.c[name] for name in ("id", "code", "case", "decision", "state", "made"))
_ADD = Statement(
    insert(notices).values(binds("code", "case", "decision", "made") | {"state": DRAFT}).returning(notices.c.id)
)
_BY_CODE = Statement(select(*_COLUMNS).where(notices.c.code == bindparam("code")))
_OF_CASE = Statement(select(*_COLUMNS).where(notices.c.case == bindparam("case")).order_by(notices.c.id))
_TAKEN = Statement(select(exists().where(notices.c.code == bindparam("code"))))
_WITHDRAW = Statement(
    update(notices).where(notices.c.case == bindparam("of"), notices.c.state != WITHDRAWN).values(state=WITHDRAWN)
)


def add(tx: Tx, code: str, case: int, decision: int, made: Micros) -> None:
    """Write a draft."""
    tx.execute(_ADD, code=code, case=case, decision=decision, made=made)


def by_code(tx: Tx, code: str) -> NoticeRow | None:
    """The notice with a code."""
    row = tx.one(_BY_CODE, code=code)
    return NoticeRow(*row) if row else None


def of_case(tx: Tx, case: int) -> list[NoticeRow]:
    """The notices of a case, oldest first."""
    return [NoticeRow(*row) for row in tx.all(_OF_CASE, case=case)]


def standing(tx: Tx, case: int) -> NoticeRow | None:
    """The notice of the decision a case stands at, if there is one."""
    return next((one for one in reversed(of_case(tx, case)) if one.state != WITHDRAWN), None)


def taken(tx: Tx, code: str) -> bool:
    """Whether a code is in use."""
    return bool(tx.value(_TAKEN, code=code))


def withdraw(tx: Tx, case: int) -> int:
    """The notices of a case are not meant any more; how many there were."""
    return tx.execute(_WITHDRAW, of=case)

"""Cases somebody gave back for a reason: they are not dealt to the same person again for a while."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import skips
from storage.statement import Statement

_ROW = insert(skips).values(binds("case", "person", "reason", "until"))
_PUT = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["case", "person"], set_={"reason": _ROW.excluded.reason, "until": _ROW.excluded.until}
    )
)
_UNTIL = Statement(
    select(skips.c.until).where(skips.c.case == bindparam("case"), skips.c.person == bindparam("person"))
)


def put(tx: Tx, case: int, person: int, reason: str, until: Micros) -> None:
    """A case is not dealt to somebody until a moment."""
    tx.execute(_PUT, case=case, person=person, reason=reason, until=until)


def until(tx: Tx, case: int, person: int) -> Micros:
    """Until when a case is not dealt to somebody; 0 if it was never skipped."""
    return int(tx.value(_UNTIL, case=case, person=person) or 0)

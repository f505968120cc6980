"""What lies on a moderator's private desk: the case dealt by /next."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.binds import binds
from storage.database import Tx
from storage.schema import desks
from storage.statement import Statement

_GET = Statement(select(desks.c.case).where(desks.c.place == bindparam("place")))
_WITH = Statement(select(desks.c.place).where(desks.c.case == bindparam("case")))
_ROW = insert(desks).values(binds("place", "case"))
_PUT = Statement(_ROW.on_conflict_do_update(index_elements=["place"], set_={"case": _ROW.excluded.case}))


def get(tx: Tx, place: int) -> int | None:
    """The case on a desk, if any."""
    case: int | None = tx.value(_GET, place=place)
    return case


def put(tx: Tx, place: int, case: int | None) -> None:
    """Put a case on a desk, or clear it."""
    tx.execute(_PUT, place=place, case=case)


def showing(tx: Tx, case: int) -> list[int]:
    """The desks a case lies on."""
    return [place for (place,) in tx.all(_WITH, case=case)]

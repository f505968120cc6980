"""Urgent cases that a message in a place calls people for."""

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import calls
from storage.statement import Statement

_ADD = Statement(
    insert(calls).values(binds("case", "place", "begun")).on_conflict_do_nothing(index_elements=["case", "place"])
)
_BEGUN = Statement(select(func.max(calls.c.begun)).where(calls.c.place == bindparam("here")))
_IN = Statement(select(calls.c.case).where(calls.c.place == bindparam("here")).order_by(calls.c.case))
_PLACES = Statement(select(calls.c.place).where(calls.c.case == bindparam("of")).order_by(calls.c.place))
_CLEAR = Statement(delete(calls).where(calls.c.place == bindparam("here")))


def add(tx: Tx, case: int, place: int, begun: Micros) -> bool:
    """Name a case in a place's message; False if it is named already."""
    return tx.execute(_ADD, case=case, place=place, begun=begun) > 0


def begun(tx: Tx, place: int) -> Micros | None:
    """When a place's message was first sent; None if there is none."""
    at: Micros | None = tx.value(_BEGUN, here=place)
    return at


def named(tx: Tx, place: int) -> list[int]:
    """The cases a place's message names."""
    return [case for (case,) in tx.all(_IN, here=place)]


def places_of(tx: Tx, case: int) -> list[int]:
    """Where a case is named."""
    return [place for (place,) in tx.all(_PLACES, of=case)]


def clear(tx: Tx, place: int) -> None:
    """A place's message is over."""
    tx.execute(_CLEAR, here=place)

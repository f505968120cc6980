"""How much waits, without counting all of it."""

from functools import cache

from sqlalchemy import bindparam, func, select

from bot.domain.case import OPEN
from bot.domain.category import Lane
from storage.cases import NOBODY
from storage.database import Tx
from storage.schema import cases
from storage.statement import Statement


@cache
def _waiting(lane: Lane) -> Statement:
    there = (
        select(cases.c.id)
        .where(cases.c.state.in_(OPEN), cases.c.lane == lane, cases.c.about != bindparam("reader"))
        .limit(bindparam("most"))
    )
    return Statement(select(func.count()).select_from(there.subquery()))


def waiting(tx: Tx, lanes: frozenset[Lane], most: int, reader: int = NOBODY) -> int:
    """How many open cases there are in these lanes, counted up to `most`; without those about the reader."""
    found = 0
    for lane in sorted(lanes):
        if found < most:
            found += int(tx.value(_waiting(lane), most=most - found, reader=reader))
    return found

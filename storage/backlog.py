"""The queue as a whole: how much waits, since when, how much is late."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import bindparam, case, func, select

from bot.domain.case import OPEN, State
from bot.domain.category import Lane
from bot.domain.moment import Micros
from storage.database import Tx
from storage.schema import cases
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Backlog:
    """Open cases: all, those whose deadline has passed, those for a lead, and when the oldest was opened."""

    open: int
    overdue: int
    escalated: int
    oldest: Micros | None


@cache
def _standing(lanes: frozenset[Lane]) -> Statement:
    late = case((cases.c.due <= bindparam("now"), 1), else_=0)
    handed_on = case((cases.c.state == State.ESCALATED, 1), else_=0)
    return Statement(
        select(
            func.count(),
            func.coalesce(func.sum(late), 0),
            func.coalesce(func.sum(handed_on), 0),
            func.min(cases.c.opened),
        ).where(cases.c.state.in_(OPEN), cases.c.lane.in_(sorted(lanes)), cases.c.about != bindparam("reader"))
    )


_NEWEST = Statement(select(func.coalesce(func.max(cases.c.id), 0)))
_SINCE = Statement(select(func.count()).where(cases.c.id > bindparam("after"), cases.c.lane == Lane.ORDINARY))


def standing(tx: Tx, lanes: frozenset[Lane], reader: int, now: Micros) -> Backlog:
    """How the queue stands, without cases about who reads it."""
    if not lanes:
        return Backlog(0, 0, 0, None)
    row = tx.one(_standing(lanes), reader=reader, now=now)
    assert row is not None
    return Backlog(int(row[0]), int(row[1]), int(row[2]), row[3])


def newest(tx: Tx) -> int:
    """The number of the last case that was opened."""
    return int(tx.value(_NEWEST))


def opened_after(tx: Tx, case_number: int) -> int:
    """How many ordinary cases were opened after one."""
    return int(tx.value(_SINCE, after=case_number))

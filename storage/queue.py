"""What waits: how much, without counting all of it, and the parts of it."""

from functools import cache

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select

from bot.domain.case import OPEN, Case, State
from bot.domain.category import Lane
from bot.domain.listing import Listing, Mark
from bot.domain.moment import Micros
from storage.cases import COLUMNS, NOBODY, of_row
from storage.database import Row, Tx
from storage.schema import accounts, cases
from storage.statement import Statement

LOOKED_AT = (200, 2_000, 10_000)
"""Of the most urgent cases of a lane, in which a part is looked for: in few if they are enough, never in more."""

_TIMED = frozenset({Mark.OVERDUE, Mark.MINE, Mark.HELD})
_RUNNING = cases.c.lease_until > bindparam("now")
_MARKS: dict[Mark, ColumnElement[bool]] = {
    Mark.OVERDUE: cases.c.due <= bindparam("now"),
    Mark.MINE: and_(cases.c.lease_by == bindparam("person"), _RUNNING),
    Mark.HELD: and_(cases.c.held == 1, _RUNNING),
    Mark.LEADS: or_(cases.c.state == State.ESCALATED, cases.c.signed_by != 0),
}


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


@cache
def _listed(lane: Lane, category: bool, platform: bool, state: State | None, marks: frozenset[Mark]) -> Statement:
    """The first of the queue by its index, and of these those that fit."""
    first = (
        select(cases.c.id)
        .where(cases.c.state.in_(OPEN), cases.c.lane == lane, cases.c.about != bindparam("reader"))
        .order_by(cases.c.score.desc(), cases.c.id)
        .limit(bindparam("looked_at"))
        .subquery()
    )
    fits: list[ColumnElement[bool]] = [cases.c.state.in_(OPEN)]
    if category:
        fits.append(cases.c.category == bindparam("category"))
    if platform:
        fits.append(exists().where(accounts.c.id == cases.c.account, accounts.c.platform == bindparam("platform")))
    if state is not None:
        fits.append(cases.c.state == state)
    fits += [_MARKS[mark] for mark in sorted(marks)]
    return Statement(
        select(cases.c.score, *COLUMNS)
        .join(first, first.c.id == cases.c.id)
        .where(*fits)
        .order_by(cases.c.score.desc(), cases.c.id)
        .limit(bindparam("most"))
    )


def listed(
    tx: Tx, lanes: frozenset[Lane], wanted: Listing, reader: int, person: int, now: Micros, most: int
) -> list[Case]:
    """The most urgent cases of a part of the queue, without those about the reader.

    Args:
        person: who says "mine".
    """
    known: dict[str, str | int] = {"reader": reader, "most": most}
    if wanted.category:
        known["category"] = wanted.category
    if wanted.platform:
        known["platform"] = wanted.platform
    if Mark.MINE in wanted.marks:
        known["person"] = person
    if not wanted.marks.isdisjoint(_TIMED):
        known["now"] = now
    rows: list[Row] = []
    for lane in sorted(lanes if wanted.lane is None else lanes & {wanted.lane}):
        of = _listed(lane, bool(wanted.category), bool(wanted.platform), wanted.state, wanted.marks)
        found: list[Row] = []
        for looked_at in LOOKED_AT:  # bounded, however many wait
            found = tx.all(of, **known, looked_at=looked_at)
            if len(found) >= most:
                break
        rows += found
    rows.sort(key=lambda row: (-row[0], row[1]))
    return [of_row(row[1:]) for row in rows[:most]]

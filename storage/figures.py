"""Figures: counted by the database from events, cases and reports of a span of time, never row by row here.

Times are those of events. A decision that was undone is none. Every count comes by lane, so that whoever asks
is shown only what they may see; what is about the reader is not counted for them.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, bindparam, case, func, literal_column, or_, select

from bot.domain.case import OPEN
from bot.domain.category import Lane
from bot.domain.events import Kind
from bot.domain.moment import MINUTE, Micros
from storage.database import Tx
from storage.schema import accounts, cases, events, reports, strikes
from storage.schema import appeals as hearings
from storage.statement import Statement

_OUTCOMES = (Kind.CONFIRMED, Kind.REJECTED)
_DECISIONS = (*_OUTCOMES, Kind.ESCALATED)
_LOOKS = (Kind.TAKEN, *_DECISIONS, Kind.SIGNED)


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time, and who asks.

    Args:
        end: the first moment after it.
        reader: the person; cases about them are not counted.
        lead: the reader is a lead, who may know of cases on colleagues.
    """

    begin: Micros
    end: Micros
    reader: int
    lead: bool = False

    @property
    def times(self) -> dict[str, int]:
        """The parameters that say when."""
        return {"begin": self.begin, "end": self.end}

    @property
    def eyes(self) -> dict[str, int]:
        """The parameters that say who looks."""
        return {"reader": self.reader, "lead": int(self.lead)}


@dataclass(frozen=True, slots=True)
class Decided:
    """So many decisions alike."""

    count: int
    kind: Kind
    lane: Lane
    category: str
    platform: str
    by: int


_SPAN = (
    # Written as the partial index has it, so that both engines see that it serves.
    events.c.kind.in_([Kind.OPENED, *_LOOKS, Kind.UNDONE]),
    events.c.at >= bindparam("begin"),
    events.c.at < bindparam("end"),
)
_FILED = (reports.c.filed >= bindparam("begin"), reports.c.filed < bindparam("end"))
_HIDDEN = (
    cases.c.about != 0,
    or_(cases.c.about == bindparam("reader"), and_(cases.c.lane == Lane.LEADS, bindparam("lead") == 0)),
)
"""Cases on colleagues that the reader may not know of. There are few, so that they are taken off."""

_undone, _between, _earlier = events.alias("undone"), events.alias("between"), events.alias("earlier")
_DECIDED_ANEW = (
    select(_between.c.seq)
    .where(
        _between.c.case == events.c.case,
        _between.c.seq > events.c.seq,
        _between.c.seq < _undone.c.seq,
        _between.c.kind.in_(_DECISIONS),
    )
    .correlate(events, _undone)
    .exists()
)
_BACK = (Kind.UNDONE, Kind.REOPENED)
_STANDS = ~(
    select(_undone.c.seq)
    .where(
        _undone.c.case == events.c.case,
        _undone.c.seq > events.c.seq,
        _undone.c.kind.in_(_BACK),
        _undone.c.kind == Kind.UNDONE,
        ~_DECIDED_ANEW,  # what is undone is always the last decision
    )
    .correlate(events)
    .exists()
)
_FIRST_TIME = ~(
    select(_earlier.c.seq)
    .where(
        _earlier.c.case == events.c.case,
        _earlier.c.seq < events.c.seq,
        _earlier.c.kind.in_(_BACK),
        _earlier.c.kind == Kind.REOPENED,
    )
    .correlate(events)
    .exists()
)
_outcomes = (
    select()
    .select_from(events.join(cases, cases.c.id == events.c.case))
    .where(*_SPAN, events.c.kind.in_(_OUTCOMES), cases.c.about != bindparam("reader"), _STANDS)
)

_INBOUND = Statement(select(reports.c.origin, func.count()).where(*_FILED).group_by(reports.c.origin))
_INBOUND_HIDDEN = Statement(
    select(reports.c.origin, func.count())
    .select_from(reports.join(cases, cases.c.id == reports.c.case))
    .where(*_FILED, *_HIDDEN)
    .group_by(reports.c.origin)
)
_OPENED = Statement(select(func.count()).where(*_SPAN, events.c.kind == Kind.OPENED))
_OPENED_HIDDEN = Statement(
    select(func.count())
    .select_from(events.join(cases, cases.c.id == events.c.case))
    .where(*_SPAN, events.c.kind == Kind.OPENED, *_HIDDEN)
)
_KEYS = (events.c.kind, cases.c.lane, cases.c.category, accounts.c.platform, events.c.actor)
_DECIDED = Statement(
    _outcomes.add_columns(func.count(), *_KEYS).join(accounts, accounts.c.id == cases.c.account).group_by(*_KEYS)
)
_ORIGIN = (events.c.kind, cases.c.lane, reports.c.origin)
_ORIGINS = Statement(
    _outcomes.add_columns(func.count(events.c.case.distinct()), *_ORIGIN)
    .join(reports, reports.c.case == cases.c.id)
    .group_by(*_ORIGIN)
)


def _minutes(at: ColumnElement[int]) -> ColumnElement[int]:
    """Whole minutes since the case was opened: both engines divide whole numbers into whole numbers."""
    return (at - cases.c.opened).self_group().op("/")(literal_column(str(MINUTE)))


_LOOKED_BEFORE = (
    select(_earlier.c.seq)
    .where(_earlier.c.case == events.c.case, _earlier.c.seq < events.c.seq, _earlier.c.kind.in_(_LOOKS))
    .correlate(events)
    .exists()
)
_LOOK = Statement(
    select(cases.c.lane, _minutes(events.c.at), func.count())
    .select_from(events.join(cases, cases.c.id == events.c.case))
    .where(*_SPAN, events.c.kind.in_(_LOOKS), cases.c.about != bindparam("reader"), ~_LOOKED_BEFORE)
    .group_by(cases.c.lane, _minutes(events.c.at))
)
_DECISION = Statement(
    _outcomes.add_columns(cases.c.lane, _minutes(events.c.at), func.count())
    .where(_FIRST_TIME)
    .group_by(cases.c.lane, _minutes(events.c.at))
)
_LATE = func.sum(case((cases.c.due <= bindparam("now"), 1), else_=0))
_BACKLOG = Statement(
    select(cases.c.lane, func.count(), func.min(cases.c.opened), _LATE)
    .where(cases.c.state.in_(OPEN), cases.c.about != bindparam("reader"))
    .group_by(cases.c.lane)
)
_APPEALS = Statement(
    select(strikes.c.outcome, func.count())
    .where(strikes.c.appealed >= bindparam("begin"), strikes.c.appealed < bindparam("end"))
    .group_by(strikes.c.outcome)
)
_CASE_APPEALS = Statement(
    select(hearings.c.outcome, func.count())
    .select_from(hearings.join(cases, cases.c.id == hearings.c.case))
    .where(
        hearings.c.opened >= bindparam("begin"),
        hearings.c.opened < bindparam("end"),
        cases.c.about != bindparam("reader"),
        or_(cases.c.lane != Lane.LEADS, bindparam("lead") == 1),
    )
    .group_by(hearings.c.outcome)
)


def inbound(tx: Tx, span: Span) -> Counter[str]:
    """Reports by their origin."""
    found: Counter[str] = Counter(dict(tx.all(_INBOUND, **span.times)))
    found.subtract(dict(tx.all(_INBOUND_HIDDEN, **span.times, **span.eyes)))
    return found


def opened(tx: Tx, span: Span) -> int:
    """How many cases were opened."""
    hidden: int = tx.value(_OPENED_HIDDEN, **span.times, **span.eyes)
    return int(tx.value(_OPENED, **span.times)) - hidden


def decided(tx: Tx, span: Span) -> list[Decided]:
    """Decisions that stand, alike ones together."""
    return [
        Decided(count, Kind(kind), Lane(lane), category, platform, by)
        for count, kind, lane, category, platform, by in tx.all(_DECIDED, **span.times, reader=span.reader)
    ]


def origins(tx: Tx, span: Span) -> list[tuple[int, Kind, Lane, str]]:
    """Decided cases by the origin of their reports; one with reports of two origins counts for both."""
    rows = tx.all(_ORIGINS, **span.times, reader=span.reader)
    return [(count, Kind(kind), Lane(lane), origin) for count, kind, lane, origin in rows]


def looks(tx: Tx, span: Span) -> list[tuple[Lane, int, int]]:
    """Minutes from the opening to the first look, for looks in the span: lane, minutes, how many."""
    return [
        (Lane(lane), minutes, count) for lane, minutes, count in tx.all(_LOOK, **span.times, reader=span.reader)
    ]


def decisions(tx: Tx, span: Span) -> list[tuple[Lane, int, int]]:
    """Minutes from the opening to a decision that stands: lane, minutes, how many. Reopened cases are left out."""
    rows = tx.all(_DECISION, **span.times, reader=span.reader)
    return [(Lane(lane), minutes, count) for lane, minutes, count in rows]


def backlog(tx: Tx, reader: int, now: Micros) -> list[tuple[Lane, int, Micros, int]]:
    """Open cases by lane: how many, when the oldest was opened, how many are late."""
    return [
        (Lane(lane), count, oldest, late) for lane, count, oldest, late in tx.all(_BACKLOG, reader=reader, now=now)
    ]


def appeals(tx: Tx, span: Span) -> Counter[str]:
    """Appeals lodged in the span, against strikes and decisions, by their outcome; empty for those that wait."""
    found: Counter[str] = Counter(dict(tx.all(_APPEALS, **span.times)))
    found.update(dict(tx.all(_CASE_APPEALS, **span.times, **span.eyes)))
    return found

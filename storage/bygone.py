"""Reports and people whose time is over: they become anonymous."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, null, or_, select, update

from bot.domain.case import State
from bot.domain.events import Kind
from bot.domain.evidence import EvidenceState
from bot.domain.moment import Micros
from bot.domain.retention import Retention
from storage.database import Tx
from storage.erasure import WORDLESS, held
from storage.schema import (
    appellants,
    cases,
    drafts,
    events,
    evidence,
    origins,
    people,
    places,
    reports,
    staff,
    strikes,
)
from storage.statement import Statement

_FORMAL = (
    Kind.REQUESTED, Kind.SCANNED, Kind.REQUEST_OVER, Kind.DISCLOSURE_ASKED, Kind.DISCLOSED, Kind.DISCLOSURE_ENDED
)  # fmt: skip
_BESIDE = (Kind.EVIDENCE, Kind.FLAGGED, Kind.APPEALED, Kind.HEARD, *_FORMAL)
"""Events that are not what a case came to."""

_PERIODS = ("silent_days", "rejected_days", "confirmed_days", "withdrawn_days")


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides what is old: the periods, the categories that are silent, and how long strikes count."""

    retention: Retention
    silent: frozenset[str]
    memory: Micros

    def limits(self, now: Micros) -> dict[str, Micros]:
        """The moment behind which each period lies."""
        return {name: now - self.retention.span(name) for name in _PERIODS}


def _before(at: Any, period: str) -> ColumnElement[bool]:
    """Both what happened to the case and the report are older: one may join a case long after its decision."""
    return and_(at < bindparam(period), reports.c.filed < bindparam(period))


@cache
def _where(silent: frozenset[str]) -> ColumnElement[bool]:
    """What makes a report old. A legal hold keeps it, whatever else is said of it.

    In silent categories nothing goes before the case is closed: that is, handed over or released.
    """
    hushed = cases.c.category.in_(sorted(silent)) if silent else false()
    # What the case came to, and when; that evidence was erased since, or a hold set, does not count.
    last = (
        select(func.max(events.c.at))
        .where(events.c.case == cases.c.id, events.c.kind.not_in(_BESIDE))
        .scalar_subquery()
    )
    state = cases.c.state
    told = or_(
        and_(state == State.REJECTED, _before(cases.c.decided, "rejected_days")),
        and_(state == State.CONFIRMED, _before(cases.c.decided, "confirmed_days")),
        and_(state == State.CLOSED, _before(last, "confirmed_days")),
        and_(state.in_((State.MERGED, State.WITHDRAWN)), _before(last, "withdrawn_days")),
        and_(reports.c.told == State.WITHDRAWN, _before(reports.c.filed, "withdrawn_days")),
    )
    over = or_(
        and_(hushed, state == State.CLOSED, _before(last, "silent_days")),
        and_(~hushed, told),
        reports.c.leaving == "words",  # asked for during a hold that has ended
    )
    came = exists().where(
        evidence.c.report == reports.c.id, evidence.c.state.in_((EvidenceState.KEPT, EvidenceState.PENDING))
    )
    return and_(or_(reports.c.person.is_not(None), reports.c.words != "", came), ~held, over)


def _found(what: Any, silent: frozenset[str]) -> Any:
    return what.join(cases, cases.c.id == reports.c.case).where(_where(silent))


@cache
def _count(silent: frozenset[str]) -> Statement:
    return Statement(_found(select(func.count()).select_from(reports), silent))


@cache
def _slice(silent: frozenset[str]) -> Statement:
    found = _found(select(reports.c.id, reports.c.case).select_from(reports), silent)
    in_range = reports.c.id.between(bindparam("low"), bindparam("high"))
    return Statement(found.where(in_range).order_by(reports.c.id).limit(bindparam("most")))


_ANONYMISE = Statement(
    update(reports).where(reports.c.id == bindparam("report")).values(person=null(), leaving="", **WORDLESS)
)
_IDLE = and_(
    people.c.telegram.is_not(None),
    ~exists().where(reports.c.person == people.c.id),
    ~exists().where(staff.c.person == people.c.id),
    ~exists().where(origins.c.person == people.c.id, origins.c.ended.is_(None)),
    ~exists().where(strikes.c.person == people.c.id),
    ~exists().where(drafts.c.person == people.c.id),
    ~exists().where(appellants.c.person == people.c.id),
    or_(people.c.active < bindparam("people_days"), ~exists().where(places.c.person == people.c.id)),
)
_COUNT_IDLE = Statement(select(func.count()).select_from(people).where(_IDLE))
_SLICE_IDLE = Statement(
    select(people.c.id, people.c.telegram)
    .where(_IDLE, people.c.id.between(bindparam("low"), bindparam("high")))
    .order_by(people.c.id)
    .limit(bindparam("most"))
)
_SPENT = and_(
    strikes.c.at < bindparam("since"),
    strikes.c.until < bindparam("since"),
    strikes.c.case.not_in(select(cases.c.id).where(held)),
)
_COUNT_SPENT = Statement(select(func.count()).select_from(strikes).where(_SPENT))
_SLICE_SPENT = Statement(
    select(strikes.c.id, strikes.c.person)
    .where(_SPENT, strikes.c.id.between(bindparam("low"), bindparam("high")))
    .order_by(strikes.c.id)
    .limit(bindparam("most"))
)
LAST = 1 << 62


def count_reports(tx: Tx, rules: Rules, now: Micros) -> int:
    """How many reports are old."""
    return int(tx.value(_count(rules.silent), **rules.limits(now)))


def old_reports(
    tx: Tx, rules: Rules, now: Micros, most: int, low: int = 0, high: int = LAST
) -> list[tuple[int, int]]:
    """Old reports with their cases: at most `most`, numbered from `low` to `high`."""
    found = tx.all(_slice(rules.silent), **rules.limits(now), most=most, low=low, high=high)
    return [(report, case) for report, case in found]


def anonymise(tx: Tx, report: int) -> None:
    """Forget who reported and what they wrote; the report itself stays, for the figures."""
    tx.execute(_ANONYMISE, report=report)


def count_people(tx: Tx, rules: Rules, now: Micros) -> int:
    """How many people have nothing here any more."""
    return int(tx.value(_COUNT_IDLE, people_days=now - rules.retention.span("people_days")))


def idle_people(
    tx: Tx, rules: Rules, now: Micros, most: int, low: int = 0, high: int = LAST
) -> list[tuple[int, int]]:
    """People who have nothing here any more, with their Telegram numbers: at most `most`, from `low` to `high`."""
    before = now - rules.retention.span("people_days")
    return [
        (one, telegram) for one, telegram in tx.all(_SLICE_IDLE, people_days=before, most=most, low=low, high=high)
    ]


def count_strikes(tx: Tx, rules: Rules, now: Micros) -> int:
    """How many strikes count no more."""
    return int(tx.value(_COUNT_SPENT, since=now - rules.memory))


def spent_strikes(
    tx: Tx, rules: Rules, now: Micros, most: int, low: int = 0, high: int = LAST
) -> list[tuple[int, int]]:
    """Strikes that count no more, with whose they are: at most `most`, from `low` to `high`."""
    found = tx.all(_SLICE_SPENT, since=now - rules.memory, most=most, low=low, high=high)
    return [(strike, person) for strike, person in found]

"""Reporters who are asked whether an account is still there, and what they say."""

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.code import ALPHABET
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.domain.notice import Notice
from bot.domain.sighting import DROPPED, OPEN, Candidate, Seen, Tally
from storage.binds import binds
from storage.database import Row, Tx
from storage.reports import WITHDRAWN
from storage.schema import notices, outcomes, people, places, reports, sightings
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Sighting:
    """One question to the reporter of one report.

    Args:
        turn: the round of the notice.
        answer: "open", what was seen, or what became of it.
        person: the reporter; None if they have left.
        code: of their report.
    """

    id: int
    notice: int
    turn: int
    report: int
    at: Micros
    expires: Micros
    answer: str
    settled: Micros | None
    case: int
    person: int | None
    code: str

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self.answer == OPEN

    @property
    def name(self) -> str:
        """The name of its card."""
        return f"sighting:{self.id}"

    @property
    def subject(self) -> str:
        """How its card is asked for."""
        return f"G{self.id}"


_FIELDS = (*sightings.c, notices.c.case, reports.c.person, reports.c.code)
_ALL = (
    select(*_FIELDS)
    .join_from(sightings, notices, notices.c.id == sightings.c.notice)
    .join(reports, reports.c.id == sightings.c.report)
)
_IS_OPEN = sightings.c.answer == OPEN
_BY_ID = Statement(_ALL.where(sightings.c.id == bindparam("sighting")))
_OPEN_ON = Statement(_ALL.where(sightings.c.notice == bindparam("of"), _IS_OPEN).order_by(sightings.c.id))
_OPEN_OF = Statement(_ALL.where(reports.c.person == bindparam("whose"), _IS_OPEN).order_by(sightings.c.id))
_OF_REPORT = Statement(_ALL.where(sightings.c.report == bindparam("of")).order_by(sightings.c.id))
_ADD = Statement(
    insert(sightings)
    .values(binds("notice", "turn", "report", "at", "expires") | {"answer": OPEN})
    .returning(sightings.c.id)
)
_SETTLE = Statement(
    update(sightings)
    .where(sightings.c.id == bindparam("sighting"), _IS_OPEN)
    .values(answer=bindparam("became"), settled=bindparam("now"))
)
_TALLY = Statement(
    select(sightings.c.answer, func.count())
    .where(sightings.c.notice == bindparam("of"), sightings.c.turn == bindparam("in_turn"))
    .group_by(sightings.c.answer)
)
_OTHERS = reports.alias("others")
_ASKED_NOW = exists().where(
    sightings.c.notice == bindparam("notice"),
    sightings.c.turn == bindparam("turn"),
    sightings.c.report == _OTHERS.c.id,
    _OTHERS.c.person == reports.c.person,
)
_ASKED_LATELY = (
    select(func.count())
    .select_from(sightings)
    .join(_OTHERS, _OTHERS.c.id == sightings.c.report)
    .where(
        _OTHERS.c.person == reports.c.person, sightings.c.at > bindparam("since"), sightings.c.answer != DROPPED
    )
    .correlate(reports)
    .scalar_subquery()
)
_VICTIM = (literal(" ") + reports.c.flags + literal(" ")).like(f"% {Flag.VICTIM} %")
_ABLE = Statement(
    select(reports.c.id, people.c.id, reports.c.independent)
    .join_from(reports, outcomes, outcomes.c.report == reports.c.id)
    .join(people, people.c.id == reports.c.person)
    .where(
        reports.c.case == bindparam("case"),
        reports.c.account == bindparam("account"),
        reports.c.told != WITHDRAWN,
        outcomes.c.state == State.CONFIRMED,
        outcomes.c.decision == bindparam("decision"),
        or_(outcomes.c.at <= bindparam("happened"), outcomes.c.at <= bindparam("known")),
        people.c.reachable == 1,
        people.c.unasked == 0,
        exists().where(places.c.person == people.c.id),
        ~_VICTIM,
        ~_ASKED_NOW.correlate(reports),
        bindparam("most") > _ASKED_LATELY,
    )
    .order_by(reports.c.independent.desc(), reports.c.id)
    .limit(len(ALPHABET))
)


def _sighting(row: Row) -> Sighting:
    return Sighting(*row)


def add(tx: Tx, notice: Notice, report: int, at: Micros, expires: Micros) -> Sighting:
    """Write a question down."""
    number = tx.value(_ADD, notice=notice.id, turn=notice.turn, report=report, at=at, expires=expires)
    found = by_id(tx, number)
    assert found is not None
    return found


def by_id(tx: Tx, sighting: int) -> Sighting | None:
    """The question with a number."""
    row = tx.one(_BY_ID, sighting=sighting)
    return _sighting(row) if row else None


def open_on(tx: Tx, notice: int) -> list[Sighting]:
    """What is waited for about a notice."""
    return [_sighting(row) for row in tx.all(_OPEN_ON, of=notice)]


def open_of(tx: Tx, person: int) -> list[Sighting]:
    """What one person has not answered."""
    return [_sighting(row) for row in tx.all(_OPEN_OF, whose=person)]


def of_report(tx: Tx, report: int) -> list[Sighting]:
    """Everything the reporter of a report was asked, in order."""
    return [_sighting(row) for row in tx.all(_OF_REPORT, of=report)]


def settle(tx: Tx, sighting: int, became: str, now: Micros) -> bool:
    """A question is over; False if it was before."""
    return tx.execute(_SETTLE, sighting=sighting, became=became, now=now) > 0


def tally(tx: Tx, notice: Notice) -> Tally:
    """The answers of a notice's present round."""
    found = {answer: int(count) for answer, count in tx.all(_TALLY, of=notice.id, in_turn=notice.turn)}
    return Tally(found.get(Seen.GONE, 0), found.get(Seen.STILL, 0), found.get(Seen.UNSURE, 0), found.get(OPEN, 0))


def able(
    tx: Tx, notice: Notice, happened: Micros, now: Micros, *, batch: Micros, most: int, since: Micros
) -> list[Candidate]:
    """The reporters of a notice's account who may be asked, independent ones first; at most 32.

    They were told that it was confirmed, long enough ago to know of what followed, and can be reached.

    Args:
        happened: when the operator answered, or got the notice.
        batch: how much later those hear of it who were told of the confirmation later.
        most: questions to one person since `since`.
    """
    rows = tx.all(
        _ABLE,
        case=notice.case,
        account=notice.account,
        decision=notice.decision,
        notice=notice.id,
        turn=notice.turn,
        happened=happened,
        known=now - batch,
        most=most,
        since=since,
    )
    return [Candidate(report, person, bool(alone)) for report, person, alone in rows]

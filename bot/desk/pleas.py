"""What somebody may appeal against: strikes, rejections they were told, and notices they hold the code of.

Only what the person was told decides here, never what became of the case since: one must not read from what
may be appealed against what others reported.
"""

from dataclasses import dataclass

from bot.desk import strikes
from bot.desk.session import Session
from bot.domain.case import State
from bot.domain.code import NOTICE, REPORT, read_code
from bot.domain.moment import HOUR, Micros
from bot.domain.notice import Notice
from bot.domain.refusal import AlreadyAppealed, AppealLate, NoNotice, NoReport, NotAppealable, NoticeLate, Refusal
from storage import appellants, misses, notices, outcomes, reports
from storage.outcomes import Told
from storage.reports import ReportRow
from storage.strikes import StrikeRow

MISSES: int = 5
"""Wrong codes of notices an hour; after that a right one is as unknown as a wrong one."""

LOOKED_AT = 50
"""Reports looked through, the newest, for what may be appealed against."""


@dataclass(frozen=True, slots=True)
class Plea:
    """One thing that may be appealed against: a strike, a rejection, or what a notice follows from."""

    code: str
    strike: StrikeRow | None = None
    told: Told | None = None
    notice: Notice | None = None


def named(session: Session, typed: str) -> Plea:
    """What a code means, if this person may appeal against it now.

    Raises:
        Refusal: it is not theirs, or unknown, or not now, or was appealed against before.
    """
    if typed.strip()[:1].upper() == NOTICE:
        return _by_notice(session, typed)
    code = read_code(REPORT, typed)
    report = reports.by_code(session.tx, code, session.person.id) if code else None
    if report is None:
        raise NoReport(code=typed[:20])
    return _by_report(session, report)


def possible(session: Session) -> list[Plea]:
    """Everything this person may appeal against now, newest first; of notices nobody but their holder knows."""
    found = []
    for report in reports.of_person(session.tx, session.person.id, LOOKED_AT):
        try:
            found.append(_by_report(session, report))
        except Refusal:
            continue
    return found


def offered(session: Session, report: ReportRow) -> bool:
    """Whether a report's own page offers to appeal."""
    try:
        return _by_report(session, report) is not None
    except Refusal:
        return False


def _by_report(session: Session, report: ReportRow) -> Plea:
    struck = [one for one in strikes.live(session, session.person.id) if one.report == report.id]
    if struck:
        if struck[0].appealed is not None:
            raise AlreadyAppealed(code=report.code)
        return Plea(report.code, strike=struck[0])
    told = outcomes.of(session.tx, report.id)
    if told is None or report.status(session.now) != State.REJECTED or told.state is not State.REJECTED:
        raise NotAppealable(code=report.code)
    _once(session, told.case, told.decision, report.code)
    if told.reason not in session.house.taxonomy.appeal.reasons:
        raise NotAppealable(code=report.code)
    if session.now >= (last := told.at + session.house.taxonomy.appeal.window):
        raise AppealLate(code=report.code, at=last)
    return Plea(report.code, told=told)


def _by_notice(session: Session, typed: str) -> Plea:
    person, since = session.person.id, session.now - HOUR
    if misses.count(session.tx, person, since) >= MISSES:
        raise NoNotice(code=typed[:20])
    code = read_code(NOTICE, typed)
    notice = notices.by_code(session.tx, code) if code else None
    if notice is None:
        misses.add(session.tx, person, session.now)
        raise NoNotice(code=typed[:20])
    _once(session, notice.case, notice.decision, notice.code)
    last: Micros = notice.made + session.house.taxonomy.appeal.window
    if session.now >= last:
        house = session.house
        raise NoticeLate(code=notice.code, at=last, contact=house.contact or house.organisation)
    return Plea(notice.code, notice=notice)


def _once(session: Session, case: int, decision: int, code: str) -> None:
    own = appellants.own(session.tx, session.person.id, case, decision)
    if own is not None and own.appealed is not None:
        raise AlreadyAppealed(code=code)

"""Taking a report back: asked twice, done once, and the same for everybody, whatever others reported."""

from bot.desk import answers, ledger, letters, links, status
from bot.desk.session import REPORTERS, Session
from bot.domain import draft as form
from bot.domain.asides import Withdraw
from bot.domain.case import Case
from bot.domain.code import REPORT, read_code
from bot.domain.course import withdrawn
from bot.domain.draft import Stage
from bot.domain.refusal import NoReport, Settled
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.speech.voice import untappable
from storage import drafts, outbox, reports
from storage.reports import ReportRow


def withdraw(session: Session, command: Withdraw) -> None:
    """Ask whether it is meant, or do it; what stands afterwards takes the question's place."""
    report = _own(session, command.code)
    gone = report.told == reports.WITHDRAWN
    if not gone and not status.waits(report, session.now):
        session.turn(status.page(session, report))
        raise Settled(code=report.code)
    if not gone and not command.answer:
        session.turn(_question(session, report))
        return
    if not gone and command.answer == "yes":
        _take_back(session, report)
        report = _own(session, command.code)
    session.turn(status.page(session, report))
    if report.told == reports.WITHDRAWN:
        session.answer("withdraw.done", code=report.code)


def _own(session: Session, typed: str) -> ReportRow:
    """One of this person's own reports as it stands, with its case locked."""
    code = read_code(REPORT, typed)
    report = reports.by_code(session.tx, code, session.person.id) if code else None
    if report is None:
        raise NoReport(code=typed[:20])
    ledger.locked(session, report.case)
    return reports.by_code(session.tx, report.code, session.person.id) or report


def _question(session: Session, report: ReportRow) -> Payload:
    voice, language = session.house.voice, session.language
    said = voice.say(language, "withdraw.sure", code=untappable(report.code))
    yes = Button(voice.plain(language, "b.withdraw_yes"), buttons.withdraw(report.code, "yes"), style="danger")
    no = Button(voice.plain(language, "b.withdraw_no"), buttons.withdraw(report.code, "no"))
    return Payload(said, ((yes, no),))


def _take_back(session: Session, report: ReportRow) -> None:
    case = ledger.locked(session, report.case)
    assert case is not None
    if case.decision is not None:
        letters.unsay(session, case, report)
    reports.set_told(session.tx, report.id, reports.WITHDRAWN)
    category = session.house.taxonomy[case.category]
    outcome = withdrawn(case, category, session.now, independent=_leaves_a_gap(session, case, report))
    _add_no_more(session, report)
    ledger.write(session, outcome)
    links.forget(session, report.id, case.id)
    answers.report_gone(session, report.id)
    ledger.redraw(session, outcome.case, soon=outcome.case.state is not case.state)


def _leaves_a_gap(session: Session, case: Case, report: ReportRow) -> bool:
    """Whether the case has one source less; if only copies of this report are left, one takes its place."""
    if report.independent and case.sources == 1 and case.reporters > 1:
        reports.promote(session.tx, case.id)
        return False
    return report.independent


def _add_no_more(session: Session, report: ReportRow) -> None:
    """A form that was adding to the report is done."""
    draft = drafts.open_of(session.tx, session.person.id)
    if draft is not None and report.code in draft.onto:
        drafts.save(session.tx, form.end(draft, Stage.SENT), session.now)
        outbox.refresh(session.tx, draft.id, priority=REPORTERS, now=session.now)

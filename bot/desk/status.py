"""What a reporter may know of their own reports."""

from bot.desk import pleas
from bot.desk.session import REPORTERS, Session
from bot.domain.code import REPORT, read_code
from bot.domain.commands import ShowStatus
from bot.domain.moment import Micros
from bot.domain.refusal import NoReport
from bot.speech import asking as speech
from bot.speech import buttons
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, Rows, in_columns
from bot.speech.voice import At, Due, Markup, untappable
from bot.views import progress
from storage import accounts, questions, reports
from storage.reports import ReportRow

LISTED = 10

WAITING = ("received", "in_review", "waiting_for_reporter")
"""As far as the reporter knows, nothing has been decided."""


def show(session: Session, command: ShowStatus) -> None:
    """List my reports, or open one. Only the person's own are ever looked at."""
    if command.code:
        code = read_code(REPORT, command.code)
        report = reports.by_code(session.tx, code, session.person.id) if code else None
        if report is None:
            raise NoReport(code=command.code[:20])
        session.letter(session.place, page(session, report), priority=REPORTERS)
        return
    own = reports.of_person(session.tx, session.person.id, LISTED)
    if not own:
        session.answer("status.none")
        return
    session.letter(session.place, _list(session, own), priority=REPORTERS)


def _state(session: Session, report: ReportRow) -> str:
    if questions.on_report(session.tx, report.id) is not None:
        return session.house.voice.plain(session.language, "status.waiting_for_reporter")
    return session.house.voice.plain(session.language, f"status.{report.status(session.now)}")


def waits(report: ReportRow, now: Micros) -> bool:
    """Whether the reporter still waits for an outcome, by what they may know."""
    return report.status(now) in WAITING


def page(session: Session, report: ReportRow) -> Payload:
    """One report as its reporter may see it, with what they may do about it."""
    voice, language = session.house.voice, session.language
    waiting = waits(report, session.now)
    late = "status.one_late" if report.due <= session.now else "status.one_waiting"
    said = voice.say(
        language,
        late if waiting else "status.one",
        now=session.now,
        code=untappable(report.code),
        state=_state(session, report),
        account=account_line(accounts.by_id(session.tx, report.account).account),
        category=voice.plain(language, f"category.{report.category}"),
        filed=At(report.filed),
        due=Due(report.due),
    )
    if (further := progress.line(session.tx, report, session.house, language, session.now)) is not None:
        said = Markup(f"{said}\n{further}")
    question = questions.on_report(session.tx, report.id)
    asked: Rows = ()
    if question is not None:
        due, words = At(question.expires), speech.quoted(question.words)
        said = Markup(f"{said}\n\n{voice.say(language, 'status.asked', now=session.now, question=words, due=due)}")
        asked = speech.answer_rows(question.id, voice, language)
    every = Button(voice.plain(language, "b.all_reports"), buttons.status())
    return Payload(said, (*asked, *_ways_on(session, report), (every,)))


def _ways_on(session: Session, report: ReportRow) -> Rows:
    """What may be done about a report: add to it as long as it stands, withdraw it until an outcome was told."""
    voice, language = session.house.voice, session.language
    if report.told == reports.WITHDRAWN:
        return ()
    add = Button(voice.plain(language, "b.add_evidence"), buttons.add_evidence(report.code))
    if not waits(report, session.now):
        return ((add,), *_appeal(session, report))
    return ((add, Button(voice.plain(language, "b.withdraw"), buttons.withdraw(report.code))),)


def _appeal(session: Session, report: ReportRow) -> Rows:
    if not pleas.offered(session, report):
        return ()
    label = session.house.voice.plain(session.language, "b.appeal")
    return ((Button(label, buttons.begin_appeal(report.code)),),)


def _list(session: Session, own: list[ReportRow]) -> Payload:
    voice, language = session.house.voice, session.language
    lines = [voice.say(language, "status.header")]
    lines += [
        voice.say(language, "status.line", code=report.code, state=_state(session, report)) for report in own
    ]
    drawn = [Button(report.code, buttons.status(report.code)) for report in own]
    return Payload("\n".join(lines), in_columns(drawn, 3))

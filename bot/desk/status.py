"""What a reporter may know of their own reports."""

from bot.desk.session import REPORTERS, Session
from bot.domain.code import REPORT, read_code
from bot.domain.commands import ShowStatus
from bot.domain.refusal import NoReport
from bot.speech import buttons
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, in_columns
from bot.speech.voice import At, Due, untappable
from storage import accounts, reports
from storage.reports import ReportRow

LISTED = 10


def show(session: Session, command: ShowStatus) -> None:
    """List my reports, or open one. Only the person's own are ever looked at."""
    if command.code:
        code = read_code(REPORT, command.code)
        report = reports.by_code(session.tx, code, session.person.id) if code else None
        if report is None:
            raise NoReport(code=command.code[:20])
        session.letter(session.place, _one(session, report), priority=REPORTERS)
        return
    own = reports.of_person(session.tx, session.person.id, LISTED)
    if not own:
        session.answer("status.none")
        return
    session.letter(session.place, _list(session, own), priority=REPORTERS)


def _state(session: Session, report: ReportRow) -> str:
    return session.house.voice.plain(session.language, f"status.{report.status(session.now)}")


def _one(session: Session, report: ReportRow) -> Payload:
    voice, language = session.house.voice, session.language
    waiting = report.status(session.now) in ("received", "in_review", "waiting_for_reporter")
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
    return Payload(said, ((Button(voice.plain(language, "b.all_reports"), buttons.status()),),))


def _list(session: Session, own: list[ReportRow]) -> Payload:
    voice, language = session.house.voice, session.language
    lines = [voice.say(language, "status.header")]
    lines += [
        voice.say(language, "status.line", code=report.code, state=_state(session, report)) for report in own
    ]
    drawn = [Button(report.code, buttons.status(report.code)) for report in own]
    return Payload("\n".join(lines), in_columns(drawn, 3))

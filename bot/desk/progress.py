"""What reporters hear on the way from a confirmation to the account being gone: what is true, and only then."""

from bot.desk import letters
from bot.desk.session import REPORTERS, Session
from bot.domain.case import Case
from bot.domain.notice import Notice
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.speech.voice import untappable
from bot.views.progress import heard_from
from storage import outcomes, people, places, reports
from storage.reports import ReportRow


def sent(session: Session, case: Case, notice: Notice) -> None:
    """The operator has the notice; who reported before it was asked again hears that it was."""
    _tell(session, case, notice, "outcome.notice_sent", again="outcome.insisted")


def taken_down(session: Session, case: Case, notice: Notice) -> None:
    """The operator says that the account is gone."""
    _tell(session, case, notice, "outcome.taken_down")


def refused(session: Session, case: Case, notice: Notice, reason: str) -> None:
    """The operator says that it cannot act."""
    _tell(session, case, notice, "outcome.operator_refused", reason=reason)


def _tell(session: Session, case: Case, notice: Notice, key: str, reason: str = "", again: str = "") -> None:
    """Tell those who reported this account and were told that it was confirmed; nobody where nobody is warned."""
    if letters.silent(session, case):
        return
    for report in reports.of_case(session.tx, case.id):
        told = outcomes.of(session.tx, report.id)
        if report.account != notice.account or told is None or told.decision != notice.decision:
            continue
        at = heard_from(told.at, session.now, session.house.directory[notice.partner].batch)
        before = again and notice.insisted is not None and report.filed < notice.insisted
        _write(session, case, report, notice, again if before else key, reason, at)


def _write(
    session: Session, case: Case, report: ReportRow, notice: Notice, key: str, reason: str, at: int
) -> None:
    person = people.by_id(session.tx, report.person) if report.person is not None else None
    place = places.private(session.tx, person.id) if person is not None else None
    if person is None or place is None:
        return
    voice, language = session.house.voice, person.language
    said = voice.say(
        language,
        key,
        code=untappable(report.code),
        platform=session.house.directory[notice.partner].name(language),
        reason=voice.plain(language, f"answer.{reason}") if reason else "",
    )
    status = Button(voice.plain(language, "b.status"), buttons.status(report.code))
    session.letter(
        place, Payload(said, ((status,),)), priority=REPORTERS, not_before=at,
        cause=letters.cause(case, notice.decision), report=report.id,
    )  # fmt: skip

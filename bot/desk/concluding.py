"""Confirmed cases come to an end: the account is gone, or it is given up; and they are followed again."""

from bot.desk import ending, ledger, letters, links
from bot.desk.session import REPORTERS, Session
from bot.domain.actor import Actor
from bot.domain.case import Case, State
from bot.domain.closing import GONE
from bot.domain.course import closed, resumed
from bot.domain.events import Kind
from bot.domain.moment import Micros
from bot.domain.notice import Notice
from bot.domain.outcome import Moment, Outcome
from bot.domain.sighting import Proof
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.speech.voice import Markup, untappable
from bot.views.progress import heard_from
from storage import notices, outcomes, people, places, reports, sightings
from storage.reports import ReportRow


def gone(session: Session, case: Case, by: int) -> None:
    """The account is not there any more, and nothing is left to be done.

    Args:
        by: the moderator who said so; 0 for nobody.
    """
    outcome = closed(case, Actor(by), Moment(session.now, 0), GONE)
    ledger.write(session, outcome)
    follow(session, outcome)
    ledger.redraw(session, outcome.case)
    links.ripple(session, outcome.case)


def resume(session: Session, case: Case, why: str, by: int = 0) -> Case:
    """Follow a closed case again.

    Args:
        why: "still" or "back".
    """
    outcome = resumed(case, Actor(by), session.now, why)
    ledger.write(session, outcome)
    follow(session, outcome)
    ledger.redraw(session, outcome.case)
    links.ripple(session, outcome.case)
    return outcome.case


def follow(session: Session, outcome: Outcome) -> None:
    """Tell reporters what is true of the end of their case: only those who know that it was confirmed."""
    case, kind = outcome.case, outcome.event.kind
    if kind not in (Kind.CLOSED, Kind.RESUMED) or letters.silent(session, case):
        return
    why = str(outcome.event.data["why"])
    standing = {one.account: one for one in notices.standing(session.tx, case.id)}
    for report in reports.of_case(session.tx, case.id):
        notice = standing.get(report.account)
        if kind is Kind.RESUMED:
            _goes_on(session, case, report)
        elif why != GONE or notice is not None:
            _ends(session, case, report, notice, why)


def _ends(session: Session, case: Case, report: ReportRow, notice: Notice | None, why: str) -> None:
    told = outcomes.of(session.tx, report.id)
    if told is None or case.decision is None or told.decision != case.decision.seq:
        return
    batch = session.house.directory[notice.partner].batch if notice is not None else 0
    held = session.now + (0 if why == GONE else session.house.hold(case.category))
    at = max(held, heard_from(told.at, session.now, batch))
    if report.status(session.now) == State.CONFIRMED:
        reports.tell(session.tx, report.id, State.CLOSED, at, session.now)
    _write(session, case, report, notice if why == GONE else None, f"outcome.closed_{why}", at)


def _goes_on(session: Session, case: Case, report: ReportRow) -> None:
    """Who has read that the case was closed is told that it goes on; to others nothing was said."""
    if State.CLOSED not in (report.told, report.next_told):
        return
    knew = report.status(session.now) == State.CLOSED
    reports.set_told(session.tx, report.id, State.CONFIRMED)
    if knew:
        _write(session, case, report, None, "outcome.resumed", session.now)


def _write(session: Session, case: Case, report: ReportRow, notice: Notice | None, key: str, at: Micros) -> None:
    person = people.by_id(session.tx, report.person) if report.person is not None else None
    place = places.private(session.tx, person.id) if person is not None else None
    if person is None or place is None:
        return
    voice, language, code = session.house.voice, person.language, untappable(report.code)
    said = _gone(session, notice, language, code) if notice is not None else voice.say(language, key, code=code)
    status = Button(voice.plain(language, "b.status"), buttons.status(report.code))
    session.letter(
        place, Payload(said, ((status,),)), priority=REPORTERS, not_before=at, cause=ending.cause(case),
        report=report.id,
    )  # fmt: skip


def _gone(session: Session, notice: Notice, language: str, code: Markup) -> Markup:
    """Whose word it is that the account is gone."""
    voice = session.house.voice
    if notice.proof is Proof.REPORTERS:
        count = voice.count(language, "card.reporters", sightings.tally(session.tx, notice).gone)
        return voice.say(language, "outcome.gone_reporters", code=code, people=count)
    platform = session.house.directory[notice.partner].name(language)
    key = "outcome.gone_moderator" if notice.proof is Proof.MODERATOR else "outcome.gone_operator"
    return voice.say(language, key, code=code, platform=platform)

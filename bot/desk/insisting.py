"""An operator is asked again: the account is still there after all, or it is back."""

from bot.desk import concluding, dispatches, ledger, sightings
from bot.desk.correspondence import tell_team
from bot.desk.session import MODERATORS, Session
from bot.domain.case import Case, State
from bot.domain.notice import Notice, NoticeState, Step, after
from bot.domain.sighting import Again
from bot.speech.payload import Payload
from bot.speech.voice import untappable
from storage import dispatches as letters
from storage import notices, outbox, timers


def insist(session: Session, case: Case, notice: Notice, why: Again, by: int = 0) -> Case:
    """Have a notice go again, in a new letter with a new clock; the locked case as it is then.

    Args:
        by: the moderator who says that it is still there; 0 if reporters do.

    Raises:
        Unanswerable: the operator has not answered, so its clock still runs.
    """
    became = after(notice, Step.INSIST)
    sightings.drop(session, notice.id)
    letter = letters.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
    notices.insist(session.tx, notice.id, became, why, session.now)
    timers.set_(session.tx, timers.NOTICE, str(notice.id), session.now)
    outbox.refresh(session.tx, notice.code, priority=MODERATORS, now=session.now)
    case = dispatches.note(session, case, notice, f"insisted_{why}", actor=by)
    if letter is not None:
        outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)
        if not by:
            tell_team(session, letter, f"notice.insisted_{why}", code=untappable(notice.code), case=case.label)
    return case


def reported(session: Session, case: Case, account: int) -> Case:
    """Somebody reports an account whose operator said that it is gone: the operator is told that it is back.

    Nobody outside the team and the operator learns it from this; to the reporter it is a report like any other.
    """
    over = case.state is State.CLOSED
    if over:
        case = concluding.resume(session, case, Again.BACK)
    if case.state is not State.CONFIRMED:
        return case
    found = [
        one
        for one in notices.standing(session.tx, case.id)
        if one.account == account and one.state is NoticeState.TAKEN_DOWN
    ]
    for notice in found:
        case = insist(session, case, notice, Again.BACK)
    if over and not found:
        _tell(session, case)
    return case


def _tell(session: Session, case: Case) -> None:
    """A case that was given up is followed again."""
    voice = session.house.voice
    said = voice.say(voice.fallback, "mod.reported_again", case=case.label)
    for place in ledger.homes(session, case):
        session.letter(place, Payload(said), priority=MODERATORS, subject=case.label)

"""A formal request wants an account gone: notices that wait go at once, and operators who have one hear of it."""

from typing import Any

from bot.desk import dispatches
from bot.desk.correspondence import by_hand, tell_partner, tell_team
from bot.desk.session import MODERATORS, Session
from bot.desk.urging import pace, urged
from bot.domain.case import Case
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.notice import HERE, UNANSWERED, Notice
from bot.speech.voice import Due, untappable
from storage import dispatches as letters
from storage import notices, outbox, timers


def hasten(session: Session, case: Case) -> None:
    """Look again at every notice of a locked case, unless its takedown waits."""
    if dispatches.waits(session, case) or not urged(session, case):
        return
    for notice in notices.standing(session.tx, case.id):
        letter = letters.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
        if letter is None:
            continue
        if notice.state in HERE and letter.state is DispatchState.OPEN:
            _alone(session, case, notice)
        elif letter.state in (DispatchState.GOING, DispatchState.SENT) and notice.state in (*HERE, *UNANSWERED):
            _shorten(session, case, notice, letter)


def _alone(session: Session, case: Case, notice: Notice) -> None:
    """It waits for others no longer; only for the end of the window in which the decision can be taken back."""
    assert case.decision is not None
    notices.put(session.tx, notice.id, None)
    timers.set_(session.tx, timers.NOTICE, str(notice.id), max(session.now, case.decision.undo_until))


def _shorten(session: Session, case: Case, notice: Notice, letter: Dispatch) -> None:
    """The clock of a letter begins anew, and is shorter; whoever has it is told that, and why."""
    _, span = pace(session, case)
    assert span is not None
    until = session.now + span
    if letter.due is not None and letter.due <= until:
        return
    sent = letter.sent is not None
    letters.hasten(session.tx, letter.id, span, session.now if sent else None, until if sent else None)
    outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)
    if not sent:
        return
    for one in notices.of_dispatch(session.tx, letter.id):
        if one.state in UNANSWERED:
            notices.due(session.tx, one.id, until)
    dispatches.wind(session, letter.id)
    said: dict[str, Any] = {"code": untappable(notice.code), "due": Due(until)}
    if tell_partner(session, letter, "request.operator", **said):
        dispatches.note(session, case, notice, "hastened")
    else:
        copy = by_hand(session, letter, "request.operator", **said)
        tell_team(session, letter, "request.operator_by_hand", copy=copy, **said)

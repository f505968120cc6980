"""Appeals against a decision that fell otherwise: undone, looked at again, moved, or decided anew."""

from bot.desk import letters, replies
from bot.desk.session import MODERATORS, Session
from bot.domain.appeal import Answer, Side
from bot.domain.case import DECIDED
from bot.domain.events import Kind
from bot.domain.hearing import stands
from bot.domain.outcome import Outcome
from storage import appeals, appellants, outbox
from storage.appeals import VOID

_BESIDE = frozenset(
    {
        Kind.OPENED, Kind.JOINED, Kind.TAKEN, Kind.RELEASED, Kind.FLAGGED, Kind.EVIDENCE, Kind.APPEALED,
        Kind.HEARD,
    }
)  # fmt: skip


def settle(session: Session, outcome: Outcome) -> None:
    """Nobody needs to hear an appeal any more if what it is against has fallen; who appealed is told, once.

    If the team did it, at once, as all reporters are. If somebody else's report did, at a pace of its own, or
    one could read from the answer that another reported the account.
    """
    case, event = outcome.case, outcome.event
    if event.kind in _BESIDE:
        return
    for appeal in appeals.open_on(session.tx, case.id):
        if not stands(case, appeal.decision):
            appeals.hear(session.tx, appeal.id, None, VOID, session.now)
            outbox.refresh(session.tx, appeal.subject, priority=MODERATORS, now=session.now)
    decided = case.state in DECIDED and case.decision is not None and case.decision.seq == event.seq
    for one in appellants.concerned(session.tx, case.id, session.now):
        if stands(case, one.decision):
            continue
        if decided and one.side is Side.REPORTER and not letters.silent(session, case):
            replies.unsay(session, case, one)  # they hear the new outcome
        elif one.answer != Answer.AGAIN:
            at = session.now if event.actor else replies.own_pace(session, one.due)
            replies.give(session, case, one, Answer.AGAIN, at=at)

"""A question that nobody waits for any more: its case was decided, moved, or ended meanwhile."""

from bot.desk.session import REPORTERS, Session
from bot.domain.asking import DROPPED
from bot.domain.case import State
from bot.domain.events import Kind
from bot.domain.outcome import Outcome
from storage import outbox, questions

ENDS = frozenset(
    {Kind.CONFIRMED, Kind.REJECTED, Kind.ESCALATED, Kind.RECATEGORISED, Kind.MERGED, Kind.WITHDRAWN, Kind.REOPENED}
)
"""What may take a case out of waiting, beside the answer."""


def follow(session: Session, outcome: Outcome) -> None:
    """Take the question back, so that its reporter is not left with a dead button."""
    if outcome.event.kind not in ENDS or outcome.case.state is State.WAITING:
        return
    question = questions.on_case(session.tx, outcome.case.id)
    if question is not None and questions.settle(session.tx, question.id, DROPPED, session.now):
        outbox.refresh(session.tx, question.subject, priority=REPORTERS, now=session.now)

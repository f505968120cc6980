"""The end of a case is taken back: what was still to be said of it is not said any more."""

from bot.desk.session import Session
from bot.domain.case import Case
from bot.domain.events import Kind
from bot.domain.outcome import Outcome
from storage import outbox


def cause(case: Case) -> str:
    """How letters name that a case was closed."""
    return f"{case.label}.closed"


def follow(session: Session, outcome: Outcome) -> None:
    """Withdraw letters of an end that was none."""
    if outcome.event.kind in (Kind.RESUMED, Kind.REOPENED):
        outbox.recall(session.tx, cause(outcome.case), session.now)

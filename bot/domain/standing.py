"""What the audit says of the decision a case stands at: whose, when, and what undoing it goes back to."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.case import Decision, State
from bot.domain.events import Event, decides, takes_back
from bot.domain.moment import Micros


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision as its event tells it."""

    by: int
    at: Micros
    seq: int
    previous: State
    reason: str


def standing(events: Iterable[Event]) -> Standing | None:
    """The decision that stands after these events; None where none does."""
    found: Standing | None = None
    before = State.NEW
    for event in events:
        if decides(event):
            if before is State.WAITING:  # its question is dropped: undoing goes back to where it was asked
                before = State.ESCALATED if found is not None else State.IN_REVIEW
            found = Standing(event.actor, event.at, event.seq, before, str(event.data.get("reason", "")))
        elif takes_back(event):
            found = None
        before = event.state
    return found


def stored(decision: Decision | None) -> Standing | None:
    """The same of the decision as the case carries it."""
    if decision is None:
        return None
    return Standing(decision.by, decision.at, decision.seq, decision.previous, decision.reason)

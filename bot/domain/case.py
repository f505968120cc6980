"""The case: the open question about one account."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.category import Lane
from bot.domain.flag import Flag
from bot.domain.moment import Micros


class State(StrEnum):
    """Where a case stands (DESIGN: `new → in_review → confirmed | rejected | escalated`, and so on)."""

    NEW = "new"
    IN_REVIEW = "in_review"
    WAITING = "waiting_for_reporter"
    ESCALATED = "escalated"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CLOSED = "closed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


OPEN = (State.NEW, State.IN_REVIEW, State.WAITING, State.ESCALATED)
"""Somebody still has to decide."""

LIVE = (*OPEN, State.CONFIRMED)
"""Further reports on the account join it; at most one per account (a partial unique index)."""

DECIDED = (State.CONFIRMED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Lease:
    """A moderator's turn to look: nobody else decides until it ends.

    Args:
        held: put aside until then by its holder, who is reminded when the moment comes.
    """

    by: int
    until: Micros
    held: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The last decision, and what undoing it goes back to.

    Args:
        seq: number of its event; letters that follow from it carry it as their cause.
        previous: the state before.
        undo_until: end of the undo window.
    """

    by: int
    at: Micros
    seq: int
    previous: State
    undo_until: Micros
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands.

    Args:
        id: shown to moderators as ``C<id>``.
        account: our number of the account in question.
        round: what buttons carry; changes with the state or with what a decision rests on, never because
            another report joins.
        version: the internal lock; changes with every write.
        seq: number of the last event.
        due: moment by which a decision is promised.
        reporters: how many people reported it.
        sources: how many of them are independent of each other.
        flags: what is special about it.
        about: number of the member of staff whose account it is; 0 for nobody of ours.
        accuracy: points of its most accurate reporter, as known when they reported.
        signed_by: who confirmed it first, where two must; 0 for nobody.
        merged_into: number of the case it became a part of; 0 for none.
        kin: whether it has something in common with a case that was confirmed (`bot.domain.link`).
    """

    id: int
    account: int
    category: str
    lane: Lane
    state: State
    round: int
    version: int
    seq: int
    opened: Micros
    look_due: Micros
    due: Micros
    reporters: int = 0
    lease: Lease | None = None
    decision: Decision | None = None
    sources: int = 0
    flags: frozenset[Flag] = frozenset()
    about: int = 0
    accuracy: int = 0
    signed_by: int = 0
    merged_into: int = 0
    kin: bool = False

    @property
    def handed_on(self) -> bool:
        """Whether the decision was handed to those who lead, also while their question is with the reporter."""
        return self.state is State.ESCALATED or (self.state is State.WAITING and self.decision is not None)

    @property
    def unasked(self) -> State:
        """Where it stands when nothing is asked any more."""
        if self.state is not State.WAITING:
            return self.state
        return State.ESCALATED if self.handed_on else State.IN_REVIEW

    @property
    def label(self) -> str:
        """The number moderators use."""
        return f"C{self.id}"

    def leased_by_other(self, person: int, now: Micros) -> bool:
        """Whether a colleague's turn is running."""
        return self.lease is not None and self.lease.until > now and self.lease.by != person

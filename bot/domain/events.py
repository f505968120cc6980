"""Events: one line of the audit each, and the state rebuilt from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.case import LIVE, OPEN, State
from bot.domain.moment import Micros


class Kind(StrEnum):
    """What happened, in the past tense."""

    OPENED = "opened"
    JOINED = "joined"
    TAKEN = "taken"
    RELEASED = "released"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    UNDONE = "undone"
    REOPENED = "reopened"
    RECATEGORISED = "recategorised"
    FLAGGED = "flagged"
    EVIDENCE = "evidence"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    HEARD = "heard"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    PASSED = "passed"
    HELD = "held"
    ASKED = "asked"
    ANSWERED = "answered"
    NOTED = "noted"
    VIEWED = "viewed"
    MERGED = "merged"
    ABSORBED = "absorbed"
    SEPARATED = "separated"
    REFERRED = "referred"
    PACKAGED = "packaged"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    UNREFERRED = "unreferred"
    STAYED = "stayed"
    UNSTAYED = "unstayed"
    REQUESTED = "requested"
    SCANNED = "scanned"
    REQUEST_OVER = "request_over"
    DISCLOSURE_ASKED = "disclosure_asked"
    DISCLOSED = "disclosed"
    DISCLOSURE_ENDED = "disclosure_ended"
    NOTICE = "notice"
    CLOSED = "closed"
    RESUMED = "resumed"


TOOL = "tool"
"""What an event's data says it was done by; those from before this was kept do not say."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case.

    Holds pseudonymous numbers and codes only, never text that a person could ask us to erase.

    Args:
        seq: 1, 2, 3 … within the case.
        actor: number of the person, 0 for the clock or a reporter.
        state: the state afterwards.
        round: the round afterwards.
        data: codes such as a reason or a category.
    """

    case: int
    seq: int
    at: Micros
    actor: int
    kind: Kind
    state: State
    round: int
    data: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What the audit alone says about a case."""

    state: State
    round: int
    seq: int
    category: str
    reporters: int
    decided_by: int | None
    reason: str
    flags: str = ""
    sources: int = 0
    signed_by: int = 0
    appealed: bool = False


class Broken(ValueError):
    """The events do not tell a possible story; the message names the first impossible one."""


_BEFORE: dict[Kind, tuple[State, ...]] = {
    Kind.TAKEN: (State.NEW, State.IN_REVIEW, State.WAITING, State.ESCALATED),
    Kind.RELEASED: (State.IN_REVIEW, State.WAITING, State.ESCALATED),
    Kind.CONFIRMED: (State.NEW, State.IN_REVIEW, State.WAITING, State.ESCALATED),
    Kind.REJECTED: (State.NEW, State.IN_REVIEW, State.WAITING, State.ESCALATED),
    Kind.ESCALATED: (State.NEW, State.IN_REVIEW, State.WAITING),
    Kind.UNDONE: (State.CONFIRMED, State.REJECTED, State.ESCALATED),
    Kind.REOPENED: (State.CONFIRMED, State.REJECTED, State.CLOSED),
    Kind.WITHDRAWN: tuple(state for state in State if state is not State.WITHDRAWN),
    Kind.APPEALED: (State.CONFIRMED, State.REJECTED, State.CLOSED),
    Kind.HEARD: (State.CONFIRMED, State.REJECTED, State.CLOSED),
    Kind.SIGNED: OPEN,
    Kind.UNSIGNED: OPEN,
    Kind.PASSED: OPEN,
    Kind.HELD: OPEN,
    Kind.ASKED: (State.NEW, State.IN_REVIEW, State.ESCALATED),
    Kind.ANSWERED: (State.WAITING,),
    Kind.MERGED: OPEN,
    Kind.ABSORBED: LIVE,
    Kind.SEPARATED: (State.MERGED,),
    Kind.CLOSED: (State.CONFIRMED,),
    Kind.RESUMED: (State.CLOSED,),
}

_RESETS = {Kind.UNDONE, Kind.REOPENED, Kind.SEPARATED}
_UNSIGNS = {*_RESETS, Kind.RECATEGORISED, Kind.MERGED, Kind.UNSIGNED, Kind.REJECTED, Kind.ESCALATED}
_DECISIONS = {Kind.CONFIRMED, Kind.REJECTED, Kind.ESCALATED, Kind.MERGED}


def rebuild(events: Iterable[Event]) -> Rebuilt:
    """Fold a case's events into what they say about it.

    Raises:
        Broken: numbering has a gap, or an event was impossible in the state before it.
    """
    told: Rebuilt | None = None
    for event in events:
        told = _step(told, event)
    if told is None:
        raise Broken("no events")
    return told


def _step(before: Rebuilt | None, event: Event) -> Rebuilt:
    if before is None:
        if event.kind is not Kind.OPENED or event.seq != 1:
            raise Broken(f"event {event.seq} is {event.kind}, the first must be {Kind.OPENED} with number 1")
        first = str(event.data["category"])
        return Rebuilt(event.state, event.round, 1, first, 0, None, "", str(event.data.get("flags", "")))
    if event.seq != before.seq + 1:
        raise Broken(f"event {event.seq} follows {before.seq}")
    if event.kind in _BEFORE and before.state not in _BEFORE[event.kind]:
        raise Broken(f"event {event.seq}: {event.kind} in state {before.state}")
    if event.kind is Kind.WITHDRAWN and not before.reporters:
        raise Broken(f"event {event.seq}: {event.kind}, but nobody has reported it")
    if event.kind is Kind.HEARD and not before.appealed:
        raise Broken(f"event {event.seq}: {event.kind}, but nobody has appealed")
    decided_by, reason = before.decided_by, before.reason
    if decides(event):
        decided_by, reason = event.actor, str(event.data.get("reason", ""))
    elif takes_back(event):
        decided_by, reason = None, ""
    joined, alone = _people(before, event)
    category = str(event.data["category"]) if event.kind is Kind.RECATEGORISED else before.category
    flags = str(event.data.get("flags", before.flags))
    return Rebuilt(
        event.state,
        event.round,
        event.seq,
        category,
        before.reporters + joined,
        decided_by,
        reason,
        flags,
        before.sources + alone,
        _signed(before, event),
        _appealed(before, event),
    )


def decides(event: Event) -> bool:
    """Whether the case stands at this from now on, until it is taken back."""
    return event.kind in _DECISIONS


def takes_back(event: Event) -> bool:
    """Whether no decision stands after it."""
    return event.kind in _RESETS or event.state is State.WITHDRAWN or _forgets(event)


def _forgets(event: Event) -> bool:
    """Another category is decided about anew, unless a lead who has the case gives it one."""
    return event.kind is Kind.RECATEGORISED and not event.data.get("keeps")


def _people(before: Rebuilt, event: Event) -> tuple[int, int]:
    """How many reporters an event brings or takes, and how many of them are sources of their own."""
    if event.kind is Kind.MERGED:
        return -before.reporters, -before.sources
    if event.kind in (Kind.ABSORBED, Kind.SEPARATED):
        return int(event.data["reporters"]), int(event.data["sources"])
    joined = (event.kind is Kind.JOINED) - (event.kind is Kind.WITHDRAWN)
    return joined, joined * int(event.data.get("source", 1))  # before sources were told apart every report was one


def _signed(before: Rebuilt, event: Event) -> int:
    if event.kind is Kind.SIGNED:
        return event.actor
    return 0 if event.kind in _UNSIGNS or event.state is State.WITHDRAWN else before.signed_by


def _appealed(before: Rebuilt, event: Event) -> bool:
    """Whether an appeal waits: until it is heard, or what it was against has fallen."""
    fell = event.kind in _RESETS or event.kind in _DECISIONS or _forgets(event)
    over = fell or event.kind is Kind.HEARD
    return event.kind is Kind.APPEALED or (before.appealed and not over)

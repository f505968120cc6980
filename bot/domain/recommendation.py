"""What the history of an account recommends. It is said with its reason, and decides nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import OPEN, Case, State
from bot.domain.category import Lane
from bot.domain.events import Kind

OFTEN = 2
"""So many earlier decisions the same way recommend something; one says little."""


class Advice(StrEnum):
    """What is recommended."""

    CONFIRM = "confirm"
    LOOK_TWICE = "look_twice"


@dataclass(frozen=True, slots=True)
class Past:
    """How often an account was decided about in one way before, for a reason."""

    state: State
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation, and what it rests on.

    Args:
        count: how many earlier decisions.
        reason: the most frequent reason of rejections; empty for confirmations.
    """

    advice: Advice
    count: int
    reason: str = ""


STEPS = frozenset({Kind.CONFIRMED, Kind.REJECTED, Kind.UNDONE, Kind.REOPENED, Kind.RECATEGORISED})
"""What makes a decision, and what takes it back."""


def past(steps: Iterable[tuple[int, Kind, Mapping[str, str | int]]]) -> tuple[Past, ...]:
    """The decisions that stood, from the audit of an account's cases: case, event and its data, in order.

    A rejection that new evidence brought back into review was one all the same; what was undone, looked at again
    by a lead or an appeal, or found to be of another category was none.
    """
    stood: dict[int, list[tuple[State, str]]] = {}
    for case, kind, data in steps:
        made = stood.setdefault(case, [])
        if kind in (Kind.CONFIRMED, Kind.REJECTED):
            made.append((State(kind.value), str(data.get("reason", ""))))
        elif made and not (kind is Kind.REOPENED and data.get("why") == "evidence"):
            made.pop()
    counted = Counter(one for made in stood.values() for one in made)
    return tuple(Past(state, reason, count) for (state, reason), count in sorted(counted.items()))


def recommend(case: Case, past: Iterable[Past]) -> Recommendation | None:
    """What earlier decisions on the account recommend; None where they say nothing, or both things.

    In the child lane nothing but the procedure is followed.
    """
    if case.lane is Lane.CHILD or case.state not in OPEN:
        return None
    known = tuple(past)
    confirmed = sum(one.count for one in known if one.state in (State.CONFIRMED, State.CLOSED))
    rejections = [one for one in known if one.state is State.REJECTED]
    rejected = sum(one.count for one in rejections)
    if confirmed >= OFTEN and not rejected:
        return Recommendation(Advice.CONFIRM, confirmed)
    if rejected >= OFTEN and not confirmed:
        most = max(rejections, key=lambda one: (one.count, one.reason))
        return Recommendation(Advice.LOOK_TWICE, rejected, most.reason)
    return None

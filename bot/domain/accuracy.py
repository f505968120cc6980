"""How often a reporter was right, as points for the queue. Nobody loses any by it.

The rule is Discourse's (https://meta.discourse.org, "reviewable queue": flag accuracy): it says nothing before a
handful of decisions, has its pivot at 70 %, never goes below zero, and looks at the last hundred only.
"""

from collections.abc import Iterable
from enum import StrEnum

from bot.domain.case import State

ENOUGH = 5
"""With fewer decided reports nothing is known."""

LAST = 100
"""Older ones are forgotten: people learn."""

PIVOT = 70
"""Per cent from which on somebody is more than ordinarily reliable."""

MOST = 10
"""Points of a reporter who was always right."""

UNTELLING = frozenset(
    {"no_account", "not_found", "out_of_scope", "private_dispute", "duplicate", "operator_own_rule"}
)
"""Rejections that do not say whether the report was true."""


class Band(StrEnum):
    """What people are shown instead of the points; who it is about is not shown. Texts: ``accuracy.<code>``."""

    HIGH = "high"
    GOOD = "good"


def agrees(state: State, reason: str = "") -> bool | None:
    """Whether a case's outcome bears its reporters out; None where it says nothing of that."""
    if state in (State.CONFIRMED, State.CLOSED):
        return True
    if state is State.REJECTED and reason not in UNTELLING:
        return False
    return None


def points(outcomes: Iterable[tuple[State, str]]) -> int:
    """What a reporter's past adds to a case, 0 to 10.

    Args:
        outcomes: state and reason of the cases of their reports, newest first.
    """
    telling = [said for said in (agrees(*outcome) for outcome in outcomes) if said is not None][:LAST]
    if len(telling) < ENOUGH:
        return 0
    above = 100 * sum(telling) - PIVOT * len(telling)
    return max(0, round(MOST * above / ((100 - PIVOT) * len(telling))))


def band(gained: int) -> Band | None:
    """How points are shown; None for nothing known, or nothing special."""
    if gained <= 0:
        return None
    return Band.HIGH if gained >= 7 else Band.GOOD

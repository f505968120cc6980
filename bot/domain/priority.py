"""How urgent a case is in the queue: a number that can be explained."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import Case
from bot.domain.category import Category, Taxonomy
from bot.domain.moment import Micros

PER_REPORTER, REPORTERS_CAP = 5, 25
PRIOR_CONFIRMED = 10
DEADLINE = 40


class Level(StrEnum):
    """What people are shown instead of the number."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Priority:
    """A score with what it is made of, each part in points."""

    urgency: int
    reporters: int
    prior: int
    deadline: int

    @property
    def score(self) -> int:
        """The sum; higher is dealt first."""
        return self.urgency + self.reporters + self.prior + self.deadline

    @property
    def level(self) -> Level:
        """High from 90 points, medium from 45."""
        if self.score >= 90:
            return Level.HIGH
        return Level.MEDIUM if self.score >= 45 else Level.LOW


def priority(case: Case, category: Category, taxonomy: Taxonomy, prior: int, now: Micros) -> Priority:
    """Weigh a case.

    Args:
        prior: how many cases on the same account were confirmed before.
    """
    used = (now - case.opened) / max(1, case.due - case.opened)
    return Priority(
        urgency=taxonomy.weights[category.urgency],
        reporters=min(REPORTERS_CAP, PER_REPORTER * case.reporters),
        prior=PRIOR_CONFIRMED if prior else 0,
        deadline=round(DEADLINE * min(1.0, max(0.0, used))),
    )

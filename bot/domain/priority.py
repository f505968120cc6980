"""How urgent a case is in the queue: a number that can be explained."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.domain.accuracy import MOST
from bot.domain.case import Case
from bot.domain.category import Category, Taxonomy
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.domain.origin import Origin

PER_SOURCE, SOURCES_CAP = 5, 25
PRIOR_CONFIRMED = 10
DEADLINE = 40
FLAGGED = 15
TIED = 10
ALARMING = frozenset({Flag.MINOR, Flag.COERCION})
"""Flags for which a case is looked at sooner."""


class Level(StrEnum):
    """What people are shown instead of the number."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    def reaches(self, least: "Level") -> bool:
        """Whether it is as high as another, or higher."""
        order = (Level.LOW, Level.MEDIUM, Level.HIGH)
        return order.index(self) >= order.index(least)


@dataclass(frozen=True, slots=True)
class Priority:
    """A score with what it is made of, each part in points; its text is ``why.<name>``."""

    urgency: int
    sources: int
    prior: int
    deadline: int
    accuracy: int = 0
    flags: int = 0
    kin: int = 0
    origin: int = 0

    @property
    def parts(self) -> dict[str, int]:
        """The points by their names, in the order they are told."""
        return asdict(self)

    @property
    def score(self) -> int:
        """The sum; higher is dealt first."""
        return sum(self.parts.values())

    @property
    def level(self) -> Level:
        """High from 90 points, medium from 45."""
        if self.score >= 90:
            return Level.HIGH
        return Level.MEDIUM if self.score >= 45 else Level.LOW


def priority(
    case: Case,
    category: Category,
    taxonomy: Taxonomy,
    prior: int,
    now: Micros,
    origins: Iterable[Origin] = (),
) -> Priority:
    """Weigh a case.

    Args:
        prior: how many cases on the same account were confirmed before.
        origins: whose reports it has; the weightiest counts, once.
    """
    used = (now - case.opened) / max(1, case.due - case.opened)
    return Priority(
        urgency=taxonomy.weights[category.urgency],
        sources=min(SOURCES_CAP, PER_SOURCE * case.sources),
        prior=PRIOR_CONFIRMED if prior else 0,
        deadline=round(DEADLINE * min(1.0, max(0.0, used))),
        accuracy=min(MOST, case.accuracy),
        flags=FLAGGED if case.flags & ALARMING else 0,
        kin=TIED if case.kin else 0,
        origin=max((taxonomy.trust.get(one, 0) for one in origins), default=0),
    )

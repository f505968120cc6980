"""Strikes: what follows when a report is found to be knowingly false. A warning first, and time heals."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import Case
from bot.domain.category import Lane, Taxonomy
from bot.domain.flag import Flag
from bot.domain.ladder import Ladder
from bot.domain.moment import Micros

FALSE_REPORT = "false_report"
"""The rejection reason that only leads may give, and that strikes come from."""

SPARED = frozenset({Flag.MINOR, Flag.COERCION})
"""Where a child or force is suspected nobody is punished for having spoken."""


class Kind(StrEnum):
    """What a strike is. Its letter is ``strike.<kind>``."""

    WARNING = "warning"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one more strike means.

    Args:
        until: end of the suspension; the moment itself for a warning.
    """

    kind: Kind
    until: Micros


def sentence(ladder: Ladder, earlier: Iterable[Micros], now: Micros) -> Sentence:
    """What a strike brings.

    Args:
        earlier: when this person got those that were not taken back.
    """
    before = sum(1 for at in earlier if now - at < ladder.memory)
    length = ladder.steps[min(before, len(ladder.steps) - 1)]
    return Sentence(Kind.SUSPENSION if length else Kind.WARNING, now + length)


def punishable(case: Case, category: str, flags: frozenset[Flag], taxonomy: Taxonomy) -> bool:
    """Whether a report may bring a strike at all.

    Args:
        category: the report's own, which may differ from what the case has become.
        flags: what this reporter's own words or answers raised.
    """
    if case.lane is Lane.CHILD or flags or case.flags & SPARED:
        return False
    said = [taxonomy[code] for code in (case.category, category) if code in taxonomy]
    return not any(one.silent or one.lane is Lane.CHILD for one in said)

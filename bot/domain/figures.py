"""Figures: who may see which, and their arithmetic. Medians, never means: one forgotten case spoils a mean."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.actor import Actor, Purpose, Role
from bot.domain.allowed import READERS
from bot.domain.category import Lane

FEW = 5
"""Fewer than these could point at somebody."""

BY = ("category", "platform", "origin", "moderator")


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the figures somebody may see in a place.

    Args:
        lanes: whose cases are told apart by category, platform and so on.
        lead: cases about colleagues may be known.
        veiled: small numbers are not said.
        loads: how much each moderator decided.
        own: how much one decided oneself.
    """

    lanes: frozenset[Lane]
    lead: bool
    veiled: bool
    loads: bool
    own: bool


def scope(actor: Actor, purpose: Purpose) -> Scope:
    """What this person may see here. In a group it is what everybody there may see."""
    private = purpose is Purpose.PRIVATE
    lanes = {Lane.ORDINARY}
    if private and actor.has(Role.CHILD_SAFETY):
        lanes.add(Lane.CHILD)
    if private and actor.has(Role.LEAD):
        lanes.add(Lane.LEADS)
    return Scope(
        lanes=frozenset(lanes),
        lead=Lane.LEADS in lanes,
        veiled=not private or not actor.has(*READERS, Role.OWNER),
        loads=private and actor.has(Role.LEAD, Role.OWNER),
        own=private and actor.has(Role.MODERATOR, Role.LEAD, Role.CHILD_SAFETY),
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took, in minutes: half took no longer than the median, nine of ten no longer than p90."""

    count: int
    median: int
    p90: int


def spread(minutes: Iterable[tuple[int, int]]) -> Spread | None:
    """The spread of so many times each, by nearest rank; None of nothing."""
    times = sorted(Counter[int](_summed(minutes)).items())
    total = sum(count for _, count in times)
    if not total:
        return None
    return Spread(total, _rank(times, -(-total // 2)), _rank(times, -(-total * 9 // 10)))


def _summed(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    found: Counter[int] = Counter()
    for key, count in pairs:
        found[max(0, key)] += count
    return found


def _rank(times: list[tuple[int, int]], rank: int) -> int:
    for minutes, count in times:
        rank -= count
        if rank <= 0:
            return minutes
    raise AssertionError("a rank is at most the number of times")


def cell(count: int, *, veiled: bool) -> str:
    """A number of a table as it is shown."""
    return f"<{FEW}" if veiled and count < FEW else str(count)


def known(found: Spread | None, *, veiled: bool) -> Spread | None:
    """A spread as it may be shown: of a handful it would be single cases."""
    return None if found is None or (veiled and found.count < FEW) else found

"""Which cases exist for somebody: what may be listed, found and offered to them where they are."""

from dataclasses import dataclass

from bot.domain.actor import Actor, Place, Purpose, Role
from bot.domain.allowed import lanes as workable
from bot.domain.case import Case
from bot.domain.category import Lane

EVERYBODY = -1
"""A group reads: no case is about it, and it sees the ordinary lane only."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The lanes that can be seen, but for cases about the reader."""

    lanes: frozenset[Lane]
    reader: int

    def sees(self, case: Case) -> bool:
        """Whether a case exists for them."""
        return case.lane in self.lanes and case.about != self.reader


def readable(actor: Actor) -> frozenset[Lane]:
    """The lanes an actor may read: those they work on, and for auditors the ordinary one."""
    audited = {Lane.ORDINARY} if actor.has(Role.AUDITOR) else set()
    return workable(actor) | audited


def sight(actor: Actor, place: Place) -> Sight | None:
    """What an actor sees in a place; None where nothing is shown to them."""
    lanes = readable(actor)
    if place.purpose is Purpose.MODERATORS:
        return Sight(lanes & {Lane.ORDINARY}, EVERYBODY) if lanes else None
    return Sight(lanes, actor.id) if lanes and place.purpose is Purpose.PRIVATE else None


def anywhere(actor: Actor) -> Sight | None:
    """What an actor sees in a list that nobody else sees; None for nothing."""
    lanes = readable(actor)
    return Sight(lanes, actor.id) if lanes else None

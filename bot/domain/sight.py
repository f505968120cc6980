"""Which cases exist for somebody: what may be listed, found and offered to them where they are."""

from dataclasses import dataclass

from bot.domain.actor import Actor, Place, Purpose, Role
from bot.domain.allowed import lanes as workable
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.flag import Flag

EVERYBODY = -1
"""A group reads: no case is about it, and it sees the ordinary lane only."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The lanes that can be seen, but for cases about the reader.

    Args:
        senior: lanes in which the reader also finds cases that protect a person.
    """

    lanes: frozenset[Lane]
    reader: int
    senior: frozenset[Lane] = frozenset()

    def sees(self, case: Case) -> bool:
        """Whether a case is found by them; one that protects a person only by who leads, or looks at it."""
        if case.lane not in self.lanes or case.about == self.reader:
            return False
        looking = case.lease is not None and case.lease.by == self.reader
        return Flag.PERSON_AT_RISK not in case.flags or case.lane in self.senior or looking


def readable(actor: Actor) -> frozenset[Lane]:
    """The lanes an actor may read: those they work on, and for auditors the ordinary one."""
    audited = {Lane.ORDINARY} if actor.has(Role.AUDITOR) else set()
    return workable(actor) | audited


def leads(actor: Actor) -> frozenset[Lane]:
    """The lanes an actor leads; in the child lane its own people are their own leads."""
    found = {Lane.ORDINARY, Lane.LEADS} if actor.has(Role.LEAD) else set()
    return frozenset(found | ({Lane.CHILD} if actor.has(Role.CHILD_SAFETY) else set()))


def sight(actor: Actor, place: Place) -> Sight | None:
    """What an actor sees in a place; None where nothing is shown to them."""
    lanes = readable(actor)
    if place.of_team:
        return Sight(lanes & {Lane.ORDINARY}, EVERYBODY) if lanes else None
    return Sight(lanes, actor.id, leads(actor)) if lanes and place.purpose is Purpose.PRIVATE else None


def anywhere(actor: Actor) -> Sight | None:
    """What an actor sees in a list that nobody else sees; None for nothing."""
    lanes = readable(actor)
    return Sight(lanes, actor.id, leads(actor)) if lanes else None

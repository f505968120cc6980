"""Who acts and where: roles, places, and the two together."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be trusted with. One person may hold several."""

    OWNER = "owner"
    LEAD = "lead"
    MODERATOR = "moderator"
    CHILD_SAFETY = "child_safety"
    AUDITOR = "auditor"
    ANALYST = "analyst"


class Purpose(StrEnum):
    """What a chat is for."""

    PRIVATE = "private"
    MODERATORS = "moderators"
    TOPIC = "topic"  # another topic of the moderators' forum: the same people read it
    ELSEWHERE = "elsewhere"
    LEAVING = "leaving"  # of somebody whose data was erased: forgotten as soon as they have heard it
    GONE = "gone"  # forgotten: no chat any more
    PARTNER = "partner"  # where somebody outside the team reads: an operator or an agency
    POST = "post"  # no chat: what goes by e-mail
    ANCHOR = "anchor"  # where the fingerprint of the audit is posted every day


def figures_only(roles: frozenset[Role]) -> bool:
    """Whether these roles, if any, are for reading figures and nothing else."""
    return bool(roles) and roles <= {Role.ANALYST}


@dataclass(frozen=True, slots=True)
class Place:
    """A chat (and thread) that things are said in; everything refers to its id, so that it may move."""

    id: int
    purpose: Purpose
    chat: int
    thread: int = 0
    person: int | None = None

    @property
    def of_team(self) -> bool:
        """Whether the team, and nobody else, reads here: its group, or a topic of its forum."""
        return self.purpose in (Purpose.MODERATORS, Purpose.TOPIC)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at the moment of acting.

    Args:
        id: our own number for the person (a pseudonym), 0 for the clock.
        roles: the roles held now.
        reported: whether this person is a reporter of the case at hand.
        stands_in: whether this owner acts for the leads, because the only one is whom the case is about.
    """

    id: int
    roles: frozenset[Role] = frozenset()
    reported: bool = False
    stands_in: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether any of the roles is held."""
        return not self.roles.isdisjoint(roles)

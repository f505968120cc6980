"""Giving and taking roles by button."""

from dataclasses import dataclass

from bot.domain.actor import Role
from bot.domain.refusal import NotStaff, Unknown


class OnlyFigures(NotStaff):
    """The person reads figures, and nothing else."""


class NoMember(Unknown):
    """The person is not on the team, or not any more."""


@dataclass(frozen=True, slots=True)
class ShowMembers:
    """The team as buttons, a page of it."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowMember:
    """One member's roles as buttons.

    Args:
        person: our own number of them.
    """

    person: int


@dataclass(frozen=True, slots=True)
class SetRole:
    """Give or take one role of somebody on the team. The button says which, so that two presses do it once."""

    person: int
    role: Role
    on: bool


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Take every role of somebody.

    Args:
        sure: they were asked whether it is meant.
    """

    person: int
    sure: bool = False


def may_set(mine: frozenset[Role], role: Role) -> bool:
    """Whether somebody with these roles gives and takes that one: owners any, leads the moderators'."""
    return Role.OWNER in mine or (Role.LEAD in mine and role is Role.MODERATOR)


RoleCommand = ShowMembers | ShowMember | SetRole | RemoveMember

"""Data of the buttons that give and take roles; `bot.speech.buttons` reads them with all others."""

from bot.domain.actor import Role
from bot.domain.roles import RemoveMember, RoleCommand, SetRole, ShowMember, ShowMembers


def members(page: int = 0) -> str:
    """The button that shows the team."""
    return f"t.{page}"


def member(person: int) -> str:
    """The button that shows one member's roles."""
    return f"t.one.{person}"


def set_role(person: int, role: Role, *, on: bool) -> str:
    """The button that gives or takes a role."""
    return f"t.{'give' if on else 'take'}.{person}.{role}"


def remove_member(person: int, *, sure: bool = False) -> str:
    """The button that takes every role of somebody: it asks first."""
    return f"t.remove.{person}.yes" if sure else f"t.remove.{person}"


def read(parts: list[str]) -> RoleCommand | None:
    """What such a button asks for; None if its data is not ours."""
    match parts:
        case [page] if _numbers(page):
            return ShowMembers(int(page))
        case ["one", person] if _numbers(person):
            return ShowMember(int(person))
        case ["give" | "take" as what, person, role] if _numbers(person) and role in frozenset(Role):
            return SetRole(int(person), Role(role), on=what == "give")
        case ["remove", person] | ["remove", person, "yes"] if _numbers(person):
            return RemoveMember(int(person), sure=parts[-1] == "yes")
    return None


def _numbers(*texts: str) -> bool:
    return all(text.isdigit() and len(text) < 16 for text in texts)

"""The team as team_buttons."""

from dataclasses import dataclass

from bot.domain.actor import Role
from bot.speech import team_buttons
from bot.speech.payload import Button, Payload, clip, in_columns
from bot.speech.voice import Voice

LONGEST = 22
"""Characters on a button."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the team, with their roles."""

    person: int
    name: str
    roles: tuple[Role, ...]


def _roles(member: Member, voice: Voice, language: str) -> str:
    return ", ".join(voice.plain(language, f"role.{role}") for role in member.roles)


def members(team: list[Member], page: int, most: int, voice: Voice, language: str) -> Payload:
    """The list, and a button for each."""
    pages = max(1, -(-len(team) // most))
    page = min(page, pages - 1)
    shown = team[page * most : (page + 1) * most]
    lines = [voice.say(language, "team.header_buttons")]
    lines += [voice.say(language, "team.line", name=one.name, roles=_roles(one, voice, language)) for one in shown]
    drawn = [Button(clip(one.name, LONGEST), team_buttons.member(one.person)) for one in shown]
    turns = [Button("←", team_buttons.members(page - 1))] if page else []
    turns += [Button("→", team_buttons.members(page + 1))] if page + 1 < pages else []
    rows = in_columns(drawn, 2)
    return Payload("\n".join(lines), (*rows, tuple(turns)) if turns else rows)


def member(one: Member, changeable: tuple[Role, ...], voice: Voice, language: str, *, removable: bool) -> Payload:
    """One member: a button for each role that may be changed, ticked where it is held."""
    said = voice.say(language, "team.member", name=one.name, roles=_roles(one, voice, language))
    drawn = [
        Button(
            f"{'✓' if role in one.roles else '＋'} {voice.plain(language, f'role.{role}')}",
            team_buttons.set_role(one.person, role, on=role not in one.roles),
        )
        for role in changeable
    ]
    rows = in_columns(drawn, 2)
    away = Button(voice.plain(language, "b.remove_member"), team_buttons.remove_member(one.person), style="danger")
    back = Button(voice.plain(language, "b.back"), team_buttons.members())
    return Payload(said, (*rows, *(((away,),) if removable else ()), (back,)))

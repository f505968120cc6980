"""Menus that put a case where it belongs: its category, and the case it is a part of."""

from bot.domain.case import Case
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Rows, in_columns
from bot.speech.voice import Voice


def categories(
    case: Case,
    page: str,
    common: tuple[str, ...],
    groups: dict[str, tuple[str, ...]],
    voice: Voice,
    language: str,
) -> Rows:
    """The categories a case could be given instead of its own.

    Args:
        page: a group's name; empty for the common ones and the ways to the groups.
    """

    def button(label: str, value: str) -> Button:
        data = buttons.on_case(case.id, case.round, Verb.RECATEGORISE, value)
        return Button(voice.plain(language, label), data)

    codes = groups.get(page, common)
    drawn = [button(f"category.{code}.short", code) for code in codes if code != case.category]
    if page not in groups:
        drawn += [button(f"group.{name}", f"{buttons.GROUP}{name}") for name in groups]
    return (*in_columns(drawn, 2), (back(case, voice, language),))


def others(case: Case, linked: tuple[int, ...], voice: Voice, language: str) -> Rows:
    """The open cases that this one could become a part of."""
    drawn = [
        Button(f"→ C{number}", buttons.on_case(case.id, case.round, Verb.MERGE, str(number))) for number in linked
    ]
    return (*in_columns(drawn, 3), (back(case, voice, language),))


def back(case: Case, voice: Voice, language: str) -> Button:
    """The way back to the verbs."""
    return Button(voice.plain(language, "b.back"), buttons.on_case(case.id, case.round, buttons.NO_MENU))

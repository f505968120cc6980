"""What the menus offer that put a case where it belongs: categories, and cases it could be a part of."""

from collections.abc import Iterable

from bot.domain.case import OPEN, Case
from bot.domain.category import Taxonomy
from bot.domain.link import Linked
from bot.speech import buttons
from bot.speech.voice import Voice

Choices = tuple[tuple[str, str], ...]
"""What buttons offer: code and label."""


def categories(
    case: Case, page: str, taxonomy: Taxonomy, voice: Voice, language: str, *, settled: bool = False
) -> Choices:
    """The categories a case could be given instead of its own.

    Args:
        page: a group's name; empty for the common ones and the ways to the groups.
        settled: only those under which a case can be confirmed.
    """
    codes = taxonomy.groups.get(page, taxonomy.common)
    others = (code for code in codes if code != case.category and (taxonomy[code].settled or not settled))
    found = [(code, voice.plain(language, f"category.{code}.short")) for code in others]
    if page not in taxonomy.groups:
        found += [(f"{buttons.GROUP}{name}", voice.plain(language, f"group.{name}")) for name in taxonomy.groups]
    return tuple(found)


def wholes(linked: Iterable[Linked]) -> Choices:
    """The open cases that one could become a part of."""
    return tuple((str(one.case), f"→ C{one.case}") for one in linked if one.state in OPEN)

"""What the words of a form point to: a category that may be offered, and flags that are acted on."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.draft import Draft
from bot.domain.flag import Flag
from bot.domain.part import Part
from bot.house import House
from bot.reading.clean import LIMIT
from bot.reading.signals import suggest

SURE = 4
"""From this score on the category stands in the form already: one tap sends. The reporter still decides."""


def read(house: House, draft: Draft) -> Draft:
    """Read a form's words anew: what they raise, and the category while the reporter has picked none.

    What was raised once stays raised, also when its words are edited away.
    """
    found = suggest(draft.text, house.rules)
    if not draft.picked:
        sure = found.score >= SURE and found.category in house.taxonomy
        draft = replace(draft, category=found.category or "" if sure else "")
    spoken = [part.text for part in draft.parts] + [draft.name]
    draft = replace(draft, flags=draft.flags | flags(house, draft.category, *spoken, *_file_names(draft.parts)))
    if Flag.MINOR in draft.flags and not draft.picked:
        draft = replace(draft, category="")  # in this the reporter decides
    return draft


def flags(house: House, category: str, *texts: str) -> frozenset[Flag]:
    """What texts raise under a category (empty: none picked), each whole and all of them together."""
    whole = "\n".join(text for text in texts if text)
    found = (suggest(piece, house.rules, under=category).flags for piece in _pieces(whole))
    return frozenset().union(*found)


def _pieces(text: str) -> Iterator[str]:
    """A long text in pieces that are read whole; they overlap, so that nothing falls between them."""
    step = LIMIT - 200
    for start in range(0, max(1, len(text) - 200), step):
        yield text[start : start + LIMIT]


def _file_names(parts: tuple[Part, ...]) -> list[str]:
    """Names of files: people write into them what a picture shows."""
    names = (part.attachment.name for part in parts if part.attachment is not None)
    return [name.replace("_", " ").replace(".", " ") for name in names]


def of_part(house: House, category: str, part: Part) -> frozenset[Flag]:
    """What one more message raises beside a report of a category."""
    return flags(house, category, part.text, *_file_names((part,)))


def as_json(house: House, words: str) -> str:
    """What the rules said of a report's words, for the record."""
    return suggest(words, house.rules).packed()

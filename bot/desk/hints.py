"""What the words of a form point to: a category that may be offered, and flags that are acted on."""

from dataclasses import replace

from bot.domain.draft import Draft
from bot.domain.flag import Flag
from bot.house import House
from bot.reading.signals import suggest

SURE = 4
"""From this score on the category stands in the form already: one tap sends. The reporter still decides."""


def read(house: House, draft: Draft) -> Draft:
    """Read a form's words anew: what they raise, and the category while the reporter has picked none."""
    found = suggest(draft.text, house.rules)
    draft = replace(draft, flags=found.flags)
    if draft.picked:
        return draft
    sure = found.score >= SURE and found.category in house.taxonomy and Flag.MINOR not in draft.flags
    return replace(draft, category=found.category or "" if sure else "")


def as_json(house: House, words: str) -> str:
    """What the rules said of a report's words, for the record."""
    return suggest(words, house.rules).packed()

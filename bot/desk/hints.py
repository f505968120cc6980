"""What the words of a form point to: a category that may be offered, and flags that are acted on."""

import json
from dataclasses import replace

from bot.domain.draft import Draft
from bot.domain.flag import Flag
from bot.house import House
from bot.reading.signals import Suggestion, suggest

SURE = 4
"""From this score on the category stands in the form already: one tap sends. The reporter still decides."""

_KNOWN = frozenset(Flag)


def read(house: House, draft: Draft) -> Draft:
    """Read a form's words anew: what they raise, and the category while the reporter has picked none."""
    found = suggest(draft.text, house.rules)
    draft = replace(draft, flags=flags(found))
    if draft.picked:
        return draft
    sure = found.score >= SURE and found.category in house.taxonomy and Flag.MINOR not in draft.flags
    return replace(draft, category=found.category or "" if sure else "")


def flags(found: Suggestion) -> frozenset[Flag]:
    """The flags of a suggestion that the house knows."""
    return frozenset(Flag(code) for code in found.flags & _KNOWN)


def as_json(house: House, words: str) -> str:
    """What the rules said of a report's words, for the record: category, score, rules and their version."""
    found = suggest(words, house.rules)
    if found.category is None and not found.flags:
        return ""
    said = {
        "category": found.category,
        "score": found.score,
        "reasons": [reason.rule for reason in found.reasons],
        "flags": sorted(found.flags),
        "version": found.version,
    }
    return json.dumps(said, ensure_ascii=False)

"""Suggestions: what the words of a report point to, and why. A suggestion never decides; a person does."""

import json
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.flag import Flag


class Trick(StrEnum):
    """How a text was disguised. Each has a text ``trick.<code>``."""

    ZERO_WIDTH = "zero_width"
    FANCY_FONT = "fancy_font"
    SPACED_LETTERS = "spaced_letters"
    MIXED_SCRIPT = "mixed_script"
    LEET = "leet"
    COMBINING_MARKS = "combining_marks"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a category or a flag is suggested.

    Args:
        rule: the rule's name.
        words: what matched, as it was written, or as it reads without its disguise; empty for a rule whose
            words are not shown.
        weight: what it adds to the score; 0 where it raises a flag.
        flag: what it raises.
    """

    rule: str
    words: str
    weight: int
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the words of a report point to; for people to judge.

    Args:
        category: None where the score stays below the threshold.
        score: of the category, or of the nearest one.
        reasons: of that category first, then of the flags.
        flags: what to look out for, whatever the category.
        tricks: how the text was disguised.
        version: of the rules.
    """

    category: str | None
    score: int
    reasons: tuple[Reason, ...]
    flags: frozenset[Flag]
    tricks: frozenset[Trick]
    version: str

    def packed(self) -> str:
        """As it is kept with a report: rules by name, and no words, so that there is nothing in it to erase.

        Empty where nothing is suggested and nothing raised.
        """
        if self.category is None and not self.flags:
            return ""
        kept = {
            "category": self.category,
            "score": self.score,
            "reasons": [reason.rule for reason in self.reasons],
            "flags": sorted(self.flags),
            "version": self.version,
        }
        return json.dumps(kept, ensure_ascii=False)

"""The rules for suggestions, as values; rule_file.py reads them."""

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.flag import Flag
from bot.reading.fold import Folded


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern for one category.

    Args:
        disguised: it looks at the words that were disguised only.
        unless: it finds nothing in a text where this matches.
        shown: whether people are told which words it found; not so for what is on a private list.
    """

    name: str
    category: str
    weight: int
    pattern: re.Pattern[str]
    disguised: bool
    unless: re.Pattern[str] | None
    shown: bool

    def search(self, text: Folded) -> str | None:
        """The words that match, or None."""
        if self.unless and self.unless.search(text.views[0]):
            return None
        for where in (() if text.whole else text.hidden) if self.disguised else text.views:
            if found := self.pattern.search(where):
                return found[0]
        return None


@dataclass(frozen=True, slots=True)
class FlagRule:
    """One pattern for one flag; with `near`, only so many characters from a word of one of these categories."""

    name: str
    flag: Flag
    pattern: re.Pattern[str]
    near: frozenset[str]
    within: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that are switched on, in the order of the file.

    Args:
        version: stored with each suggestion.
        dated: the day of the last change.
        suggest_at: from this score on a category is suggested.
        raise_at: from this score on the report is looked at sooner.
    """

    version: str
    dated: date
    suggest_at: int
    raise_at: int
    rules: tuple[Rule, ...]
    flags: tuple[FlagRule, ...]

"""A category suggested from words, with its reasons. It never decides: a person does.

The rules are data (rules.toml): each has a name, a weight and a switch, and the file has a version and a date.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.fold import Folded, fold
from bot.reading.rules import SHIPPED, FlagRule, Rule, Rules, RulesError, load

__all__ = ["SHIPPED", "Reason", "Rules", "RulesError", "Suggestion", "load", "suggest"]

LONGEST_WORDS = 40
"""Matched words are shown on a small screen."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a category or a flag is suggested.

    Args:
        rule: the rule's name.
        words: what matched, as it reads after folding.
        weight: what it adds to the score; 0 where it only raises a flag.
    """

    rule: str
    words: str
    weight: int


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
    flags: frozenset[str]
    tricks: frozenset[str]
    version: str


def suggest(text: str, rules: Rules) -> Suggestion:
    """Score a text against the rules. Takes any string, never raises."""
    folded = fold(text)
    matched: dict[str, list[tuple[Rule, str]]] = defaultdict(list)
    for rule in rules.rules:
        words = rule.search(folded)
        if words is not None:
            matched[rule.category].append((rule, words))
    best = max(matched, key=lambda category: _strength(matched[category]), default=None)
    reasons = [_reason(rule.name, words, rule.weight) for rule, words in matched[best]] if best else []
    score = sum(reason.weight for reason in reasons)
    flagged = dict(_flagged(folded, rules, matched))
    return Suggestion(
        category=best if score >= rules.suggest_at else None,
        score=score,
        reasons=(*reasons, *(_reason(rule.name, words, 0) for rule, words in flagged.items())),
        flags=frozenset(rule.flag for rule in flagged),
        tricks=folded.tricks,
        version=rules.version,
    )


def _strength(matches: list[tuple[Rule, str]]) -> tuple[int, int]:
    """The score; of equal ones, the category with more words than disguise."""
    return sum(rule.weight for rule, _ in matches), sum(rule.weight for rule, _ in matches if not rule.disguised)


def _reason(name: str, words: str, weight: int) -> Reason:
    short = words.strip()
    return Reason(name, short if len(short) <= LONGEST_WORDS else short[: LONGEST_WORDS - 1] + "…", weight)


def _flagged(
    text: Folded, rules: Rules, matched: dict[str, list[tuple[Rule, str]]]
) -> Iterator[tuple[FlagRule, str]]:
    for rule in rules.flags:
        signals = [one.pattern for category in rule.near & matched.keys() for one, _ in matched[category]]
        if signals or not rule.near:
            for view in text.views:
                words = _beside(rule, signals, view) if rule.near else _first(rule.pattern, view)
                if words is not None:
                    yield rule, words
                    break


def _first(pattern: re.Pattern[str], view: str) -> str | None:
    found = pattern.search(view)
    return found[0] if found else None


def _beside(rule: FlagRule, signals: list[re.Pattern[str]], view: str) -> str | None:
    """The flag's words where a signal is near enough."""
    places: list[tuple[int, int]] | None = None
    for found in rule.pattern.finditer(view):
        if places is None:
            places = [signal.span() for pattern in signals for signal in pattern.finditer(view)]
        start, end = found.start() - rule.within, found.end() + rule.within
        if any(first <= end and last >= start for first, last in places):
            return found[0]
    return None

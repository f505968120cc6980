"""A category suggested from words, with its reasons. It never decides: a person does.

The rules are data (rules.toml): each has a name, a weight and a switch, and the file has a version and a date.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.domain.suggestion import Reason, Suggestion, Trick
from bot.reading.clean import LIMIT
from bot.reading.fold import Folded, fold
from bot.reading.rules import FlagRule, Rule, Rules

LONGEST_WORDS = 40
"""Matched words are shown on a small screen."""


def suggest(text: str, rules: Rules, *, under: str = "") -> Suggestion:
    """Score a text against the rules. Takes any string, never raises.

    Args:
        under: the category the text is reported under, if that is known: it counts as a signal for flags.
    """
    folded = fold(text)
    matched: dict[str, list[tuple[Rule, str]]] = defaultdict(list)
    for rule in rules.rules:
        words = rule.search(folded)
        if words is not None:
            matched[rule.category].append((rule, words))
    best = max(matched, key=lambda category: _strength(matched[category]), default=None)
    found = matched[best] if best else []
    score = sum(rule.weight for rule, _ in found)
    flagged = dict(_flagged(folded, rules, matched, under))
    written = " ".join(text[:LIMIT].split())
    return Suggestion(
        category=best if score >= rules.suggest_at else None,
        score=score,
        reasons=(
            *(Reason(rule.name, _shown(rule, words, written), rule.weight) for rule, words in found),
            *(Reason(rule.name, _shown(rule, words, written), 0, rule.flag) for rule, words in flagged.items()),
        ),
        flags=frozenset(rule.flag for rule in flagged),
        tricks=frozenset(map(Trick, folded.tricks)),
        version=rules.version,
    )


def _strength(matches: list[tuple[Rule, str]]) -> tuple[int, int]:
    """The score; of equal ones, the category with more words than disguise."""
    return sum(rule.weight for rule, _ in matches), sum(rule.weight for rule, _ in matches if not rule.disguised)


def _shown(rule: Rule | FlagRule, words: str, written: str) -> str:
    """Words for people: as they were written where that can be found, else as they read without disguise."""
    if not rule.shown:
        return ""
    words = words.strip()
    lower = written.lower()
    at = lower.find(words) if len(lower) == len(written) else -1
    shown = written[at : at + len(words)] if at >= 0 else words
    return shown if len(shown) <= LONGEST_WORDS else shown[: LONGEST_WORDS - 1] + "…"


def _flagged(
    text: Folded, rules: Rules, matched: dict[str, list[tuple[Rule, str]]], under: str
) -> Iterator[tuple[FlagRule, str]]:
    for rule in rules.flags:
        signals = [one.pattern for category in rule.near & matched.keys() for one, _ in matched[category]]
        anywhere = not rule.near or under in rule.near
        if signals or anywhere:
            for view in text.views:
                words = _first(rule.pattern, view) if anywhere else _beside(rule, signals, view)
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

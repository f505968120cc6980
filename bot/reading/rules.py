"""The rule file for suggestions: what is in it, and what is wrong with one that cannot be used."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.reading.fold import Folded

SHIPPED = Path(__file__).with_name("rules.toml")
_HEAVIEST = 10
_GAP = r"[ '._/-]?"
_NAME = re.compile(r"[a-z0-9_]{1,40}")
_RULE_KEYS = frozenset(("weight", "regex", "words", "unless", "among", "on", "note"))
_FLAG_KEYS = frozenset(("flag", "regex", "words", "near", "within", "on", "note"))


class RulesError(ValueError):
    """The rule file is not usable; the message says which rule and why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern for one category; `disguised` rules look at the words that were disguised only."""

    name: str
    category: str
    weight: int
    pattern: re.Pattern[str]
    disguised: bool
    unless: re.Pattern[str] | None

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
    flag: str
    pattern: re.Pattern[str]
    near: frozenset[str]
    within: int


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


def load(path: Path = SHIPPED, categories: Collection[str] | None = None) -> Rules:
    """Read a rule file; give the known category codes to have them checked.

    Raises:
        RulesError: the file is not TOML, or a rule in it cannot be used.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise RulesError(f"{path}: {problem}") from problem
    try:
        return _rules(data, categories)
    except RulesError as problem:
        raise RulesError(f"{path}: {problem}") from problem


def _rules(data: dict[str, Any], categories: Collection[str] | None) -> Rules:
    version, dated = data.get("version"), data.get("date")
    if not isinstance(version, str) or not version or not isinstance(dated, date):
        raise RulesError("say the version (text) and the date (as 2026-01-31)")
    found = [
        _rule(category, name, row, categories)
        for category, rows in _table("rule", data.get("rule")).items()
        for name, row in _table(f"rule.{category}", rows).items()
    ]
    flags = [_flag(name, row, categories) for name, row in _table("flag", data.get("flag", {})).items()]
    names = [one.name for one in (*found, *flags) if one]
    if twice := {name for name in names if names.count(name) > 1}:
        raise RulesError(f"rule {min(twice)!r}: the name is used twice")
    return Rules(
        version=version,
        dated=dated,
        suggest_at=_number("suggest_at", data.get("suggest_at"), 1, 100),
        raise_at=_number("raise_at", data.get("raise_at"), 1, 100),
        rules=tuple(rule for rule in found if rule),
        flags=tuple(flag for flag in flags if flag),
    )


def _rule(category: str, name: str, row: object, known: Collection[str] | None) -> Rule | None:
    """One rule, or None where it is switched off; what is switched off is checked too."""
    table = _row(name, row, _RULE_KEYS)
    _known(name, [category], known)
    among = table.get("among", "words")
    if among not in ("words", "disguised"):
        raise RulesError(f"rule {name!r}: among is 'words' or 'disguised', not {among!r}")
    weight = _number(f"rule {name!r}: weight", table.get("weight"), 1, _HEAVIEST)
    unless = _compiled(name, table["unless"]) if "unless" in table else None
    rule = Rule(name, category, weight, _pattern(name, table), among == "disguised", unless)
    return rule if table.get("on", True) else None


def _flag(name: str, row: object, known: Collection[str] | None) -> FlagRule | None:
    table = _row(name, row, _FLAG_KEYS)
    near = table.get("near", [])
    if not isinstance(near, list):
        raise RulesError(f"rule {name!r}: near is a list of categories")
    _known(name, near, known)
    flag = table.get("flag")
    if not isinstance(flag, str) or not _NAME.fullmatch(flag):
        raise RulesError(f"rule {name!r}: say which flag it raises")
    within = _number(f"rule {name!r}: within", table.get("within", 40), 0, 4096)
    rule = FlagRule(name, flag, _pattern(name, table), frozenset(map(str, near)), within)
    return rule if table.get("on", True) else None


def _row(name: str, row: object, keys: Collection[str]) -> dict[str, Any]:
    """A rule's table, with the entries every rule may have in order."""
    if not _NAME.fullmatch(name):
        raise RulesError(f"rule {name!r}: a name is 1 to 40 of a-z, 0-9 or _")
    table = _table(f"rule {name!r}", row)
    if strange := sorted(table.keys() - keys):
        raise RulesError(f"rule {name!r}: {strange[0]!r} is not one of {', '.join(sorted(keys))}")
    if not isinstance(table.get("on", True), bool):
        raise RulesError(f"rule {name!r}: on is true or false")
    return table


def _pattern(name: str, table: dict[str, Any]) -> re.Pattern[str]:
    """What a rule looks for: a regex, or words of which the letters may stand apart."""
    regex, words = table.get("regex"), table.get("words")
    if (regex is None) == (words is None):
        raise RulesError(f"rule {name!r}: give it either a regex or words")
    if words is not None:
        if (
            not isinstance(words, list)
            or not all(isinstance(word, str) and word.strip() for word in words)
            or not words
        ):
            raise RulesError(f"rule {name!r}: words is a list of texts")
        regex = rf"\b(?:{'|'.join(_GAP.join(map(re.escape, word.casefold().replace(' ', ''))) for word in words)})"
    return _compiled(name, regex)


def _compiled(name: str, regex: object) -> re.Pattern[str]:
    if not isinstance(regex, str) or not regex:
        raise RulesError(f"rule {name!r}: a regex is a text")
    try:
        pattern = re.compile(regex)
    except (re.error, OverflowError, RecursionError) as problem:
        raise RulesError(f"rule {name!r}: the regex does not compile: {problem}") from problem
    if pattern.search(""):
        raise RulesError(f"rule {name!r}: the regex matches every text")
    return pattern


def _known(name: str, codes: Collection[object], known: Collection[str] | None) -> None:
    for code in codes:
        if known is not None and code not in known:
            raise RulesError(f"rule {name!r}: there is no category {code!r}")


def _number(what: str, value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise RulesError(f"{what} is a whole number from {least} to {most}, not {value!r}")
    return value


def _table(what: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RulesError(f"{what} is not a table")
    return value

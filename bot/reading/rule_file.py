"""The rule files for suggestions: reading them, and saying what is wrong with one that cannot be used.

A deployment uses the shipped file or its own, and may add a private one, which is kept elsewhere: its words are
never shown, and it can switch off rules of the other.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.category import Lane, Taxonomy
from bot.domain.flag import Flag
from bot.reading.rules import FlagRule, Rule, Rules

SHIPPED = Path(__file__).with_name("rules.toml")
RAISED_BY_WORDS = (Flag.MINOR, Flag.COERCION, Flag.MONEY_LOST, Flag.ONGOING, Flag.MEDIA_SENSITIVE)
"""The other flags say what people did or asked for, which no words of a reporter can."""

_HEAVIEST = 10
_GAP = r"[ '._/-]?"
_NAME = re.compile(r"[a-z0-9_]{1,40}")
_TOP_KEYS = frozenset(("version", "date", "off", "rule", "flag"))
_SCORES = frozenset(("suggest_at", "raise_at"))
_RULE_KEYS = frozenset(("weight", "regex", "words", "unless", "among", "on", "show", "note"))
_FLAG_KEYS = frozenset(("flag", "regex", "words", "near", "within", "on", "show", "note"))


class RulesError(ValueError):
    """A rule file is not usable; the message says which rule and why."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What one file says: rules by name, those that are switched off there as None."""

    version: str
    dated: date
    scores: tuple[int, int]
    rules: Mapping[str, Rule | None]
    flags: Mapping[str, FlagRule | None]
    off: frozenset[str]

    @property
    def names(self) -> list[str]:
        return [*self.rules, *self.flags]


def load(path: Path = SHIPPED, taxonomy: Taxonomy | None = None, private: Path | None = None) -> Rules:
    """Read a rule file, and a private one beside it.

    Args:
        taxonomy: to have the categories checked.
        private: more rules, of which the words are not shown, and a list of others to switch off.

    Raises:
        RulesError: a file is not TOML, or a rule in it cannot be used.
    """
    page = _read(path, taxonomy, private=False)
    if private is None:
        return _bound(page, page.off)
    added = _read(private, taxonomy, private=True)
    if twice := set(page.names) & set(added.names):
        raise RulesError(f"{private}: rule {min(twice)!r}: the name is taken in {path}")
    try:
        _off_exists(added.off, [*page.names, *added.names])
    except RulesError as problem:
        raise RulesError(f"{private}: {problem}") from problem
    both = replace(
        page,
        version=f"{page.version}+{added.version}",
        dated=max(page.dated, added.dated),
        rules={**page.rules, **added.rules},
        flags={**page.flags, **added.flags},
    )
    return _bound(both, page.off | added.off)


def _bound(page: _Page, off: Collection[str]) -> Rules:
    suggest_at, raise_at = page.scores
    return Rules(
        version=page.version,
        dated=page.dated,
        suggest_at=suggest_at,
        raise_at=raise_at,
        rules=tuple(rule for name, rule in page.rules.items() if rule and name not in off),
        flags=tuple(flag for name, flag in page.flags.items() if flag and name not in off),
    )


def _read(path: Path, taxonomy: Taxonomy | None, *, private: bool) -> _Page:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise RulesError(f"{path}: {problem.strerror}") from problem
    except ValueError as problem:
        raise RulesError(f"{path}: {problem}") from problem
    try:
        return _page(data, taxonomy, private=private)
    except RulesError as problem:
        raise RulesError(f"{path}: {problem}") from problem


def _page(data: dict[str, Any], taxonomy: Taxonomy | None, *, private: bool) -> _Page:
    version, dated = data.get("version"), data.get("date")
    if not isinstance(version, str) or not version or type(dated) is not date:
        raise RulesError("say the version (text) and the date (as 2026-01-31)")
    keys = _TOP_KEYS if private else _TOP_KEYS | _SCORES
    if strange := sorted(data.keys() - keys):
        raise RulesError(f"{strange[0]!r} is not one of {', '.join(sorted(keys))}")
    rules = _rows(data.get("rule", {} if private else None))
    flags = _table("flag", data.get("flag", {}))
    names = [*(name for _, name, _ in rules), *flags]
    if twice := {name for name in names if names.count(name) > 1}:
        raise RulesError(f"rule {min(twice)!r}: the name is used twice")
    off = _texts("off", data.get("off", []))
    if not private:
        _off_exists(off, names)
    return _Page(
        version=version,
        dated=dated,
        scores=(1, 1) if private else (_score("suggest_at", data), _score("raise_at", data)),
        rules={name: _rule(category, name, row, taxonomy, show=not private) for category, name, row in rules},
        flags={name: _flag(name, row, taxonomy, show=not private) for name, row in flags.items()},
        off=frozenset(off),
    )


def _rows(rule: object) -> list[tuple[str, str, object]]:
    """Category, name and row of every rule."""
    tables = {category: _table(f"rule.{category}", under) for category, under in _table("rule", rule).items()}
    return [(category, name, row) for category, under in tables.items() for name, row in under.items()]


def _score(name: str, data: dict[str, Any]) -> int:
    return _number(name, data.get(name), 1, 100)


def _off_exists(off: Iterable[str], names: Collection[str]) -> None:
    for name in sorted(off):
        if name not in names:
            raise RulesError(f"off: there is no rule {name!r}")


def _rule(category: str, name: str, row: object, known: Taxonomy | None, *, show: bool) -> Rule | None:
    """One rule, or None where it is switched off; what is switched off is checked too."""
    table = _row(name, row, _RULE_KEYS)
    _known(name, [category], known)
    among = table.get("among", "words")
    if among not in ("words", "disguised"):
        raise RulesError(f"rule {name!r}: among is 'words' or 'disguised', not {among!r}")
    weight = _number(f"rule {name!r}: weight", table.get("weight"), 1, _HEAVIEST)
    unless = _compiled(name, table["unless"]) if "unless" in table else None
    pattern = _pattern(name, table)
    rule = Rule(name, category, weight, pattern, among == "disguised", unless, shown=table.get("show", show))
    return rule if table.get("on", True) else None


def _flag(name: str, row: object, known: Taxonomy | None, *, show: bool) -> FlagRule | None:
    table = _row(name, row, _FLAG_KEYS)
    near = _texts(f"rule {name!r}: near", table.get("near", []))
    _known(name, near, known)
    flag = table.get("flag")
    if flag not in RAISED_BY_WORDS:
        raise RulesError(f"rule {name!r}: say which flag it raises: {', '.join(RAISED_BY_WORDS)}")
    within = _number(f"rule {name!r}: within", table.get("within", 40), 0, 4096)
    shown = table.get("show", show)
    rule = FlagRule(name, Flag(flag), _pattern(name, table), frozenset(near), within, shown=shown)
    return rule if table.get("on", True) else None


def _row(name: str, row: object, keys: Collection[str]) -> dict[str, Any]:
    """A rule's table, with the entries every rule may have in order."""
    if not _NAME.fullmatch(name):
        raise RulesError(f"rule {name!r}: a name is 1 to 40 of a-z, 0-9 or _")
    table = _table(f"rule {name!r}", row)
    if strange := sorted(table.keys() - keys):
        raise RulesError(f"rule {name!r}: {strange[0]!r} is not one of {', '.join(sorted(keys))}")
    for switch in ("on", "show"):
        if not isinstance(table.get(switch, True), bool):
            raise RulesError(f"rule {name!r}: {switch} is true or false")
    return table


def _pattern(name: str, table: dict[str, Any]) -> re.Pattern[str]:
    """What a rule looks for: a regex, or words of which the letters may stand apart."""
    regex, words = table.get("regex"), table.get("words")
    if (regex is None) == (words is None):
        raise RulesError(f"rule {name!r}: give it either a regex or words")
    if words is not None:
        given = _texts(f"rule {name!r}: words", words)
        if not given or not all(word.strip() for word in given):
            raise RulesError(f"rule {name!r}: words is a list of texts, at least one, none of them empty")
        regex = rf"\b(?:{'|'.join(_GAP.join(map(re.escape, word.casefold().replace(' ', ''))) for word in given)})"
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


def _known(name: str, codes: Iterable[str], taxonomy: Taxonomy | None) -> None:
    """Categories exist; those of the child lane are never suggested from words, which raise a flag instead."""
    for code in codes:
        if taxonomy is not None and code not in taxonomy:
            raise RulesError(f"rule {name!r}: there is no category {code!r}")
        if taxonomy is not None and taxonomy[code].lane is Lane.CHILD:
            raise RulesError(f"rule {name!r}: words never suggest {code!r}; let it raise the flag {Flag.MINOR}")


def _number(what: str, value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise RulesError(f"{what} is a whole number from {least} to {most}, not {value!r}")
    return value


def _texts(what: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RulesError(f"{what} is a list of texts")
    return value


def _table(what: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RulesError(f"{what} is not a table")
    return value

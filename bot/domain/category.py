"""Categories of abuse, their clocks and rules, as data (taxonomy.toml)."""

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from bot.domain import ladder
from bot.domain.flag import Flag
from bot.domain.ladder import Ladder
from bot.domain.moment import HOUR, Micros
from bot.domain.retention import Retention, parsed

SHIPPED = Path(__file__).with_name("taxonomy.toml")
T = TypeVar("T")
_CODE = re.compile(r"[A-Za-z0-9_]{1,20}")


class Urgency(StrEnum):
    """How soon a moderator must look; its weight in the queue is data."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Media(StrEnum):
    """What may be taken in: nothing, text only, or pictures and documents too."""

    NONE = "none"
    TEXT = "text"
    OK = "ok"


class Lane(StrEnum):
    """Who works on a case: everybody on the team, child-safety people only, or leads (a colleague's account)."""

    ORDINARY = "ordinary"
    CHILD = "child"
    LEADS = "leads"


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of abuse.

    Args:
        code: short name used in commands and in the database; its texts are ``category.<code>``.
        look: time until the first look, in microseconds.
        review: time until the decision.
        operator: time the platform has to answer; None where there is no clock.
        media: what may be taken in.
        lane: who works on it.
        silent: the reporter sees "in review" until released, so that nobody is warned.
        targets: agencies it may be escalated to, in order.
        advice: what a reporter is told beside the receipt; its text is ``advice.<advice>``.
        ask: questions asked after the receipt, by name (see `Question`).
    """

    code: str
    urgency: Urgency
    look: Micros
    review: Micros
    operator: Micros | None
    media: Media
    lane: Lane
    silent: bool
    targets: tuple[str, ...]
    advice: str
    ask: tuple[str, ...] = ()

    @property
    def urgent(self) -> bool:
        """Whether decisions go out at once, without the hold-back."""
        return self.urgency is Urgency.CRITICAL


@dataclass(frozen=True, slots=True)
class Question:
    """Something a reporter is asked after the receipt, to be answered with yes, no or "don't know".

    Args:
        flag: raised by "yes" and by "don't know": unsure is treated with care.
        category: what the case becomes by "yes".
    """

    flag: Flag
    category: str


class TaxonomyError(ValueError):
    """The taxonomy file is not usable; the message says which entry and why."""


@dataclass(frozen=True)
class Taxonomy:
    """All categories, rejection reasons, urgency weights and retention periods of one deployment.

    `common` categories are on the first page a reporter sees; the others are in one of the `groups`.
    """

    version: str
    categories: dict[str, Category]
    reasons: tuple[str, ...]
    weights: dict[Urgency, int]
    common: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    strikes: Ladder = field(default_factory=Ladder)
    retention: Retention = field(default_factory=Retention)

    def __getitem__(self, code: str) -> Category:
        return self.categories[code]

    def __contains__(self, code: object) -> bool:
        return code in self.categories

    @property
    def keys(self) -> list[str]:
        """The texts that its categories and reasons need."""
        named = [f"category.{code}" for code in self.categories] + [f"reason.{code}" for code in self.reasons]
        advice = [f"advice.{one.advice}" for one in self.categories.values() if one.advice]
        asked = [f"ask.{name}" for name in self.questions]
        return [*named, *(f"{key}.short" for key in named), *advice, *asked, *(f"group.{g}" for g in self.groups)]

    @cached_property
    def child(self) -> Category:
        """The category of a case in which a child may be involved."""
        return next(one for one in self.categories.values() if one.lane is Lane.CHILD)

    @cached_property
    def silent(self) -> frozenset[str]:
        """Categories whose reporters are told nothing until released."""
        return frozenset(code for code, one in self.categories.items() if one.silent)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Category codes in the order they are offered."""
        return tuple(self.categories)


def _category(code: str, row: object) -> Category:
    _code("category", code)
    if not isinstance(row, dict):
        raise TaxonomyError(f"category {code!r}: is not a table")
    try:
        operator = row.get("operator_hours")
        return Category(
            code=code,
            urgency=Urgency(str(row["urgency"])),
            look=round(float(str(row["look_hours"])) * HOUR),
            review=round(float(str(row["review_hours"])) * HOUR),
            operator=None if operator is None else round(float(str(operator)) * HOUR),
            media=Media(str(row["media"])),
            lane=Lane(str(row.get("lane", Lane.ORDINARY))),
            silent=bool(row.get("silent", False)),
            targets=tuple(_code("target", target) for target in _list(row.get("targets"))),
            advice=str(row.get("advice", "")),
            ask=tuple(_code("question", name) for name in _list(row.get("ask"))),
        )
    except (KeyError, ValueError) as problem:
        raise TaxonomyError(f"category {code!r}: {problem}") from problem


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def load(path: Path = SHIPPED) -> Taxonomy:
    """Read a taxonomy.

    Raises:
        TaxonomyError: the file is not TOML, an entry is incomplete, or a child lane would allow media.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise TaxonomyError(f"{path}: {problem}") from problem
    rows = _part(data, "category", dict)
    categories = {code: _category(code, row) for code, row in rows.items()}
    for category in categories.values():
        if category.lane is Lane.LEADS:
            raise TaxonomyError(
                f"category {category.code!r}: the leads' lane is for colleagues' accounts, no category"
            )
        if category.lane is Lane.CHILD and (category.media is not Media.NONE or not category.silent):
            raise TaxonomyError(f"category {category.code!r}: the child lane takes no media and is silent")
    if not any(category.lane is Lane.CHILD for category in categories.values()):
        raise TaxonomyError("no category is in the child lane")
    questions = {name: _question(name, row, categories) for name, row in data.get("question", {}).items()}
    for category in categories.values():
        if unknown := [name for name in category.ask if name not in questions]:
            raise TaxonomyError(f"category {category.code!r}: no question is named {', '.join(unknown)}")
    common, groups = _pages(data, categories)
    return Taxonomy(
        version=_part(data, "version", str),
        categories=categories,
        reasons=tuple(_code("reason", code) for code in _part(data, "reasons", list)),
        weights=_weights(_part(data, "weights", dict)),
        common=common,
        groups=groups,
        questions=questions,
        strikes=_strikes(data.get("strikes")),
        retention=_retention(data.get("retention", {})),
    )


def _retention(rows: object) -> Retention:
    try:
        return parsed(rows if isinstance(rows, dict) else {"retention": rows})
    except ValueError as problem:
        raise TaxonomyError(str(problem)) from problem


def _question(name: str, row: object, categories: dict[str, Category]) -> Question:
    _code("question", name)
    try:
        assert isinstance(row, dict)
        question = Question(Flag(str(row["flag"])), str(row["category"]))
    except (AssertionError, KeyError, ValueError) as problem:
        raise TaxonomyError(f"question {name!r}: needs a flag and a category ({problem})") from problem
    if question.category not in categories:
        raise TaxonomyError(f"question {name!r}: no category is named {question.category}")
    return question


def _pages(
    data: dict[str, Any], categories: dict[str, Category]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The first page and the groups; without them all categories stand on the first page."""
    common = tuple(_code("category", code) for code in _list(data.get("common"))) or tuple(categories)
    groups = {
        _code("group", name): tuple(_code("category", code) for code in _list(codes))
        for name, codes in data.get("group", {}).items()
    }
    placed = [*common, *(code for codes in groups.values() for code in codes)]
    if sorted(placed) != sorted(categories):
        wrong = sorted({code for code in placed if placed.count(code) > 1} | set(placed) ^ set(categories))
        raise TaxonomyError(f"every category is common or in one group, once: {', '.join(wrong)}")
    return common, groups


def _part(data: dict[str, Any], name: str, kind: type[T]) -> T:
    part = data.get(name)
    if not isinstance(part, kind) or not part:
        raise TaxonomyError(f"{name!r} is missing or empty")
    return part


def _code(what: str, code: object) -> str:
    """Codes travel in button data: short, and without the dot that parts it."""
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise TaxonomyError(f"{what} {code!r}: a code is 1 to 20 letters, digits or _")
    return code


def _strikes(rows: object) -> Ladder:
    try:
        return ladder.read(rows)
    except ValueError as problem:
        raise TaxonomyError(f"strikes: {problem}") from problem


def _weights(rows: dict[str, object]) -> dict[Urgency, int]:
    found = {}
    for urgency in Urgency:
        weight = rows.pop(urgency.value, None)
        if not isinstance(weight, int):
            raise TaxonomyError(f"weights: {urgency.value!r} needs a whole number")
        found[urgency] = weight
    if rows:
        raise TaxonomyError(f"weights: no urgency is named {', '.join(map(repr, rows))}")
    return found

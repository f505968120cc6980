"""The taxonomy of a deployment, read from a file: shipped as taxonomy.toml beside this one."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from bot.domain import asking, ladder, redress
from bot.domain.asking import Asking
from bot.domain.category import Category, Lane, Media, Question, Taxonomy, TaxonomyError, Urgency
from bot.domain.flag import Flag
from bot.domain.ladder import Ladder
from bot.domain.moment import HOUR
from bot.domain.origin import Origin
from bot.domain.redress import Redress
from bot.domain.retention import Retention, parsed

SHIPPED = Path(__file__).with_name("taxonomy.toml")
T = TypeVar("T")
_CODE = re.compile(r"[A-Za-z0-9_]{1,20}")


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
            signatures=_signatures(row.get("signatures", 1)),
            settled=bool(row.get("settled", True)),
            stay=round(float(str(row.get("stay_hours", 0))) * HOUR),
        )
    except (KeyError, ValueError) as problem:
        raise TaxonomyError(f"category {code!r}: {problem}") from problem


def _signatures(value: object) -> int:
    if value not in (1, 2):
        raise ValueError(f"signatures are 1 or 2, not {value!r}")
    return int(value)


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
        asking=_asking(data.get("asking", {})),
        appeal=_appeal(data),
        trust=_trust(data.get("origin", {})),
    )


def _retention(rows: object) -> Retention:
    try:
        return parsed(rows if isinstance(rows, dict) else {"retention": rows})
    except ValueError as problem:
        raise TaxonomyError(str(problem)) from problem


def _asking(rows: object) -> Asking:
    try:
        return asking.parsed(rows if isinstance(rows, dict) else {"asking": rows})
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


def _appeal(data: dict[str, Any]) -> Redress:
    try:
        return redress.read(data.get("appeal"), tuple(data["reasons"]))
    except ValueError as problem:
        raise TaxonomyError(f"appeal: {problem}") from problem


def _trust(rows: object) -> dict[Origin, int]:
    """Points by origin; one that is not named weighs nothing more."""
    if not isinstance(rows, dict) or not all(isinstance(points, int) for points in rows.values()):
        raise TaxonomyError("origin: needs whole numbers")
    if unknown := [name for name in rows if name not in frozenset(Origin)]:
        raise TaxonomyError(f"origin: no origin is named {', '.join(unknown)}")
    return {Origin(name): points for name, points in rows.items()}

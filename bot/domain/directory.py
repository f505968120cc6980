"""The directory of partners, read from a file: shipped as partners.toml beside this one."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.duty import Schedule
from bot.domain.moment import HOUR, MINUTE, Micros
from bot.domain.partner import Level, Partner, Sort
from bot.domain.sighting import Checks

SHIPPED = Path(__file__).with_name("partners.toml")
ELSEWHERE = "elsewhere"
"""The operator of whatever platform has none in the directory."""

MINISTRY = "komdigi"
_CODE = re.compile(r"[a-z0-9_]{1,20}")


class DirectoryError(ValueError):
    """The file is not usable; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What happens when of the time that an operator has, in percent of it.

    Args:
        alerts: the team is told.
        reminders: the operator is reminded.
        ministry: the way to the ministry is offered.
        agency: code of the ministry.
        formal: how long an operator has where a formal request wants the account gone, in microseconds.
        numbers: whether the notice then names unit and number of the letter.
    """

    alerts: tuple[int, ...] = (50, 80, 100)
    reminders: tuple[int, ...] = (100, 150)
    ministry: int = 200
    agency: str = MINISTRY
    formal: Micros = 4 * HOUR
    numbers: bool = False

    @property
    def marks(self) -> tuple[int, ...]:
        """All moments at which something happens, in order."""
        return tuple(sorted({*self.alerts, *self.reminders, self.ministry}))


@dataclass(frozen=True)
class Directory:
    """All partners of one deployment.

    Args:
        source: where its facts come from.
        checked: when somebody last looked whether they are true.
        reasons: what an operator may say when it cannot act.
        ours: those of them that are our mistake.
        checks: how an operator's word that an account is gone is checked.
    """

    version: str
    source: str
    checked: date
    partners: dict[str, Partner]
    clock: Clock = field(default_factory=Clock)
    reasons: tuple[str, ...] = ("other",)
    ours: frozenset[str] = frozenset()
    checks: Checks = field(default_factory=Checks)

    def __getitem__(self, code: str) -> Partner:
        return self.partners[code]

    def __contains__(self, code: object) -> bool:
        return code in self.partners

    def operator(self, platform: str) -> Partner:
        """Who runs a platform; somebody elsewhere, if nobody in the directory does."""
        found = (one for one in self.partners.values() if platform in one.platforms)
        return next(found, self.partners[ELSEWHERE])

    def of(self, sort: Sort) -> tuple[Partner, ...]:
        """The operators, or the agencies, in the order of the file."""
        return tuple(one for one in self.partners.values() if one.sort is sort)

    @property
    def keys(self) -> list[str]:
        """The texts that its reasons need."""
        return [f"answer.{code}{short}" for code in self.reasons for short in ("", ".short")]


def load(path: Path, schedule: Callable[[str], Schedule | None]) -> Directory:
    """Read a directory.

    Args:
        schedule: reads working hours.

    Raises:
        DirectoryError: the file is not TOML, or an entry is incomplete.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        found = {}
        for sort in Sort:
            for code, row in dict(data.get(sort, {})).items():
                if code in found:
                    raise ValueError(f"{code!r} is there twice")
                found[code] = _partner(code, sort, row, schedule)
        answers = dict(data.get("answers", {}))
        directory = Directory(
            version=str(data["version"]),
            source=str(data["source"]),
            checked=data["checked"],
            partners=found,
            clock=_clock(dict(data.get("clock", {}))),
            reasons=tuple(_code(one) for one in answers.get("reasons", ["other"])),
            ours=frozenset(_code(one) for one in answers.get("ours", [])),
            checks=_checks(dict(data.get("checks", {}))),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DirectoryError(f"{path}: {problem}") from problem
    _whole(path, directory)
    return directory


def _whole(path: Path, directory: Directory) -> None:
    if not isinstance(directory.checked, date):
        raise DirectoryError(f"{path}: checked is a date, such as 2026-11-24")
    if ELSEWHERE not in directory or directory[ELSEWHERE].sort is not Sort.OPERATOR:
        raise DirectoryError(f"{path}: operator.{ELSEWHERE} is missing")
    if directory.clock.agency not in directory:
        raise DirectoryError(f"{path}: clock.ministry_agency is not in the directory")
    strange = directory.ours - set(directory.reasons)
    if strange:
        raise DirectoryError(f"{path}: answers.ours names {', '.join(sorted(strange))}, which is no reason")
    platforms = [platform for one in directory.partners.values() for platform in one.platforms]
    twice = sorted({one for one in platforms if platforms.count(one) > 1})
    if twice:
        raise DirectoryError(f"{path}: {', '.join(twice)} is run by two operators")


def _partner(code: str, sort: Sort, row: dict[str, Any], schedule: Callable[[str], Schedule | None]) -> Partner:
    try:
        names = {str(language): str(name) for language, name in dict(row["name"]).items()}
        typed = str(row.get("hours", ""))
        hours = schedule(typed) if typed else ()
        if hours is None:
            raise ValueError(f"hours {typed!r} cannot be read")
        signatures = row.get("signatures", 1)
        if signatures not in (1, 2):
            raise ValueError(f"signatures are 1 or 2, not {signatures!r}")
        return Partner(
            code=_code(code),
            sort=sort,
            names=names,
            platforms=tuple(_code(one) for one in row.get("platforms", [])),
            categories=tuple(str(one) for one in row.get("categories", [])),
            batch=round(float(row.get("batch_minutes", 60)) * MINUTE),
            hours=hours,
            approval=bool(row.get("approval", False)),
            level=Level(str(row.get("package", Level.SUMMARY))),
            signatures=int(signatures),
            stay=round(float(row.get("stay_hours", 0)) * HOUR),
        )
    except (KeyError, ValueError, TypeError) as problem:
        raise ValueError(f"{sort}.{code}: {problem}") from problem


def _clock(row: dict[str, Any]) -> Clock:
    usual = Clock()
    return Clock(
        tuple(int(one) for one in row.get("alerts", usual.alerts)),
        tuple(int(one) for one in row.get("reminders", usual.reminders)),
        int(row.get("ministry", usual.ministry)),
        str(row.get("ministry_agency", usual.agency)),
        round(float(row.get("formal_hours", 4)) * HOUR),
        bool(row.get("formal_numbers", usual.numbers)),
    )


def _checks(row: dict[str, Any]) -> Checks:
    usual = Checks()
    days = tuple(int(one) for one in row.get("days", usual.days))
    if not days or list(days) != sorted(set(days)) or days[0] < 1:
        raise ValueError("checks.days are days in order, such as [1, 3, 7]")
    names = ("people", "enough", "hours", "most", "per_days")
    found = {name: int(row.get(name, getattr(usual, name))) for name in names}
    low = [name for name, value in found.items() if value < 1]
    if low:
        raise ValueError(f"checks: {', '.join(low)} must be above 0")
    return Checks(days, **found)


def _code(code: object) -> str:
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no code: lower-case letters, digits and _, at most 20")
    return code

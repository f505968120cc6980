"""Asking one reporter something: its rules as data (`[asking]` in taxonomy.toml), and the reporter's buttons."""

import re
from dataclasses import dataclass, fields
from typing import Any

from bot.domain.moment import HOUR, MINUTE, Micros

LONGEST_HOURS = 48
"""Nobody's case waits longer for an answer."""

LONGEST_QUESTION = 300
"""Characters of a question in one's own words."""

PATIENCE: Micros = 15 * MINUTE
"""The next message is taken as the words that were asked for this long; later it is what it always was."""

OWN_WORDS = "words"
"""In place of a ready question's code: the words follow."""

OPEN, ANSWERED, UNSURE, EXPIRED, DROPPED = "open", "answered", "unsure", "expired", "dropped"
"""What a question is, or became."""

_CODE = re.compile(r"[a-z][a-z0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Asking:
    """How reporters are asked.

    Args:
        hours: how long an answer is waited for.
        most: questions to one report.
        ready: codes of the ready questions; their texts are ``question.<code>``.
        media: those of them that ask for a file: not asked where no picture is taken.
    """

    hours: int = 24
    most: int = 3
    ready: tuple[str, ...] = ("when", "where", "proof", "how", "still")
    media: tuple[str, ...] = ("proof",)

    @property
    def span(self) -> Micros:
        """How long an answer is waited for."""
        return self.hours * HOUR

    @property
    def keys(self) -> list[str]:
        """The texts its questions need."""
        return [f"question.{code}{short}" for code in self.ready for short in ("", ".short")]

    def offered(self, *, pictures: bool) -> tuple[str, ...]:
        """The ready questions where pictures are taken, or are not."""
        return tuple(code for code in self.ready if pictures or code not in self.media)


@dataclass(frozen=True, slots=True)
class Answer:
    """A button on a question to the reporter.

    Args:
        question: its number.
        how: "words" to write an answer, "unsure", or "skip".
    """

    question: int
    how: str


def parsed(rows: dict[str, Any]) -> Asking:
    """Read the section.

    Raises:
        ValueError: a name is not known, or a value makes no sense.
    """
    known = {field.name for field in fields(Asking)}
    for name, value in rows.items():
        if name not in known:
            raise ValueError(f"asking: nothing is named {name!r}")
        if name in ("ready", "media"):
            if not isinstance(value, list) or not all(_code(one) for one in value):
                raise ValueError(f"asking: {name} is a list of codes: small letters and digits, at most 16")
        elif not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise ValueError(f"asking: {name} must be a whole number above 0")
    listed = {name: tuple(value) for name, value in rows.items() if isinstance(value, list)}
    found = Asking(**{**rows, **listed})
    if found.hours > LONGEST_HOURS:
        raise ValueError(f"asking: hours is at most {LONGEST_HOURS}")
    return found


def _code(value: object) -> bool:
    return isinstance(value, str) and bool(_CODE.fullmatch(value)) and value != OWN_WORDS

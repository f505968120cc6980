"""What reading gives back, and the sheet on which used places are crossed out."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.account import Account

USED = "\0"
"""Stands in the working text where something was read already; `clean` lets none in from outside."""


class Confidence(StrEnum):
    """How sure the text alone makes us."""

    CERTAIN = "certain"  # URL grammar, or Telegram itself says so
    LIKELY = "likely"  # a cue word and a name that the platform can have
    AMBIGUOUS = "ambiguous"  # a bare @name: ask which app


@dataclass(frozen=True, slots=True)
class Found:
    """One account in a text. The span is in the prepared text, best effort."""

    account: Account
    confidence: Confidence
    span: tuple[int, int] = (0, 0)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entity:
    """A Telegram message entity as plain values; offset and length in UTF-16 units of the raw text."""

    kind: str
    offset: int
    length: int
    url: str | None = None
    user_id: int | None = None
    username: str | None = None


class Sheet:
    """The text being read. What is taken once is not read again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []

    def take(self, start: int, end: int) -> None:
        """Cross out a stretch."""
        self.text = self.text[:start] + USED * (end - start) + self.text[end:]

    def add(
        self,
        account: Account,
        confidence: Confidence,
        span: tuple[int, int],
        flags: frozenset[str] = frozenset(),
    ) -> None:
        """Note an account and cross its stretch out."""
        self.found.append(Found(account, confidence, span, flags))
        self.take(*span)

"""Looking for cases and accounts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Find:
    """Cases by number, report code, account, or words."""

    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowAccount:
    """Everything about one account, as it was written or by our number of it."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class FindInline:
    """Cases for the list above somebody's keyboard, in whatever chat they are."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenLinked:
    """A link to a case was followed: it opens for the team, and is an ordinary greeting for others."""

    case: int


Finding = Find | ShowAccount | FindInline | OpenLinked

"""Flags: what is special about a case or a report, whatever its category."""

from collections.abc import Iterable
from enum import StrEnum


class Flag(StrEnum):
    """Something that changes how carefully, or how soon, a case is looked at. Each has a text ``flag.<code>``."""

    MINOR = "minor_suspected"
    COERCION = "coercion_suspected"
    MONEY_LOST = "money_lost"
    ONGOING = "ongoing_now"
    MEDIA_SENSITIVE = "media_sensitive"
    OFFICIAL = "official_account"
    VICTIM = "reporter_is_victim"
    LAW_REQUEST = "law_request"
    LEGAL_HOLD = "legal_hold"
    PERSON_AT_RISK = "person_at_risk"
    """Whoever is shown or offered by the account may be a victim: nothing points at the person any more."""


FORMAL = frozenset({Flag.LAW_REQUEST, Flag.LEGAL_HOLD})
"""What formal requests bring, and take away again: nobody's business but that of those who lead."""


def packed(flags: Iterable[Flag]) -> str:
    """Flags as one text, in one order: how they are stored and how events carry them."""
    return " ".join(sorted(flags))


def unpacked(text: str) -> frozenset[Flag]:
    """Flags from their text.

    Raises:
        ValueError: a flag is not known.
    """
    return frozenset(Flag(code) for code in text.split())

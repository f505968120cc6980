"""A stay: an agency asks that a takedown waits, so that what is there can be preserved first. It always ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.moment import Micros


class End(StrEnum):
    """Why a stay stands no more."""

    RELEASED = "released"
    EXPIRED = "expired"
    ACKNOWLEDGED = "acknowledged"
    RENEWED = "renewed"
    FELL = "fell"  # with the decision that brought it; the next one brings its own


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay.

    Args:
        agency: who asked; empty for the one that a category brings by itself.
        referral: code of the referral it was asked on; empty for none.
    """

    id: int
    case: int
    agency: str
    referral: str
    since: Micros
    until: Micros


def last(stays: Iterable[Stay]) -> Stay | None:
    """The one that ends last: until then nothing is asked of the operator, whoever else lets go earlier."""
    return max(stays, key=lambda one: (one.until, one.id), default=None)

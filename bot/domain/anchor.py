"""Anchors: once a day the ends of all chains that grew are folded into one number, which is shown to others.

Whoever changes an event and recomputes its chain cannot take back what was shown.
"""

import hashlib

from bot.domain.chain import GENESIS
from bot.domain.moment import Micros

FIRST = GENESIS
"""What the first anchor is chained to."""

ENOUGH = 12
"""Characters of an anchor by which it may be looked up."""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def begin(previous: str, at: Micros) -> str:
    """The fold before the first case: the anchor before, and the moment."""
    return _hash(f"{previous}\nanchor {at}")


def fold(folded: str, case: int, seq: int, head: str) -> str:
    """One case more: its number, the number of its last event, and that event's hash."""
    return _hash(f"{folded}\n{case} {seq} {head}")


def seal(folded: str, cases: int) -> str:
    """The anchor, when all cases are in it."""
    return _hash(f"{folded}\nsealed {cases}")

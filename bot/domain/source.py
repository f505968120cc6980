"""Independent sources: a burst, a copied text or freshly made accounts are one voice, however many they are."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.moment import DAY, MINUTE, Micros
from bot.domain.origin import Origin

BURST: Micros = MINUTE
"""Reports on one account closer together than this are one burst."""

FRESH: Micros = DAY
"""A reporter first met less than this before reporting is brand-new."""

WORDLESS = hashlib.sha256(b"").hexdigest()
"""The digest of no words at all, which is nobody's copy."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What may tie one report on an account to another.

    Args:
        digest: of the reporter's words; ``WORDLESS`` where there were none.
        filed: when it came.
        met: when its reporter was first met; None where nobody knows any more.
        origin: whose report it is.
    """

    digest: str
    filed: Micros
    met: Micros | None
    origin: Origin = Origin.PUBLIC

    @property
    def fresh(self) -> bool:
        """Whether the reporter was brand-new."""
        return self.met is not None and self.filed - self.met < FRESH


def tied(one: Mark, other: Mark) -> bool:
    """Whether two reports on the same account could come from the same hand.

    Reports of different origins do not: a lead has said who one of the two is. So the first report of each
    trusted origin counts for itself, even brand-new or in a burst; a second one of the same origin is held to
    the usual rule.
    """
    if one.origin is not other.origin:
        return False
    copied = one.digest == other.digest != WORDLESS
    return copied or abs(one.filed - other.filed) < BURST or (one.fresh and other.fresh)


def independent(newcomer: Mark, counted: Iterable[Mark]) -> bool:
    """Whether a report counts as a source of its own, beside those that count already.

    Only what counts is looked at, and what counts goes on counting: so the number never falls, no two that
    count are tied, and a case has of each origin at most one source a minute and one brand-new one.
    """
    return not any(tied(newcomer, one) for one in counted)

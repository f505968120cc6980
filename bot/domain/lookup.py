"""The public look-up: what anybody may be told about an account they name, where a deployment allows it.

It says one thing only, that moderators confirmed it, and says nothing wherever that could harm somebody: whoever
is shown by the account, whoever reported it, or an investigation.
"""

from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.case import Case, State
from bot.domain.category import Category, Lane, Media
from bot.domain.flag import Flag
from bot.domain.moment import HOUR, Micros
from bot.domain.refusal import NotAllowed, Unknown

MOST, WINDOW = 5, HOUR
"""So often one person may ask within so long: enough for a doubt, too little to try out a list."""

SHIELDED = frozenset(
    {
        Flag.MINOR, Flag.COERCION, Flag.PERSON_AT_RISK, Flag.LEGAL_HOLD, Flag.LAW_REQUEST, Flag.MEDIA_SENSITIVE,
    }
)  # fmt: skip
"""What is never spoken of, whatever was decided."""

KINDS = frozenset({"account", "account_id", "phone", "payment"})
"""Accounts that are somebody's alone; a display name may be a stranger's too."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """What may be told about an account.

    Args:
        text: it, as typed.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands beside a case.

    Args:
        waits: an agency asks that its takedown waits.
        handed_over: an agency works on it.
        appealed: somebody objects to the decision.
        told: a reporter has heard that it was confirmed.
    """

    waits: bool = False
    handed_over: bool = False
    appealed: bool = False
    told: bool = False


def may_tell(account: Account, case: Case, category: Category, beside: Circumstances, now: Micros) -> bool:
    """Whether anybody may hear that moderators confirmed it.

    Only categories that take pictures: in the others whoever is shown may be a victim, and a confirmation would
    point at them.
    """
    decision = case.decision
    return (
        case.state in (State.CONFIRMED, State.CLOSED)
        and decision is not None
        and decision.undo_until <= now
        and account.kind in KINDS
        and case.lane is Lane.ORDINARY
        and not case.about
        and not category.silent
        and category.media is Media.OK
        and not case.flags & SHIELDED
        and beside.told
        and not (beside.waits or beside.handed_over or beside.appealed)
    )


class NoLookUp(NotAllowed):
    """This deployment does not offer it."""


class AskedTooOften(NotAllowed):
    """This person has asked as often as one may."""


class OneAccount(Unknown):
    """No account was named, several were, or it is not said on which app."""

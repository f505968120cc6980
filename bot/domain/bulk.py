"""Which cases one decision on many may touch, and which it leaves to somebody who looks at them."""

from enum import StrEnum

from bot.domain.actor import Actor
from bot.domain.case import Case
from bot.domain.category import Category, Lane
from bot.domain.course import GRAVE
from bot.domain.moment import MINUTE, Micros

MOST = 50
FRESH: Micros = 15 * MINUTE
"""A preview older than this is not carried out."""


class Left(StrEnum):
    """Why a case is left out; its text is ``bulk.left_<why>``."""

    LEASED = "leased"
    OWN = "own"
    SIGNATURES = "signatures"
    URGENT = "urgent"
    SIGNS = "signs"
    OTHER = "other"


def left_out(case: Case, category: Category, actor: Actor, now: Micros) -> Left | None:
    """Why a case needs somebody who looks at it; None if it does not."""
    if case.lane is not Lane.ORDINARY:
        return Left.OTHER
    if actor.reported:
        return Left.OWN
    if category.urgent:
        return Left.URGENT
    if not case.flags.isdisjoint(GRAVE):
        return Left.SIGNS
    if category.signatures > 1:
        return Left.SIGNATURES
    return Left.LEASED if case.leased_by_other(actor.id, now) else None

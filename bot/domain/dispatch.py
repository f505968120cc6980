"""Dispatches: letters that take notices to a partner, several at once where they come together."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.partner import Route

MOST = 5
"""Notices in one letter: each has its own row of buttons, and all must fit into one message."""


class DispatchState(StrEnum):
    """Where a letter stands."""

    OPEN = "open"  # notices are still put into it
    GOING = "going"  # it is on its way, or in a moderator's hands
    SENT = "sent"
    VOID = "void"  # nothing was left in it when it was to go


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A letter to a partner.

    Args:
        span: how long the partner has to answer, in microseconds; None for no clock.
        leaves: when it is to go.
        marks: how many moments of its clock are over.
        message_id: by e-mail, how the letter is known there, however often it goes.
    """

    id: int
    partner: str
    lane: Lane
    route: Route
    place: int | None
    span: Micros | None
    state: DispatchState
    made: Micros
    leaves: Micros
    sent: Micros | None = None
    due: Micros | None = None
    marks: int = 0
    message_id: str = ""

    @property
    def subject(self) -> str:
        """How its cards are asked for."""
        return f"D{self.id}"

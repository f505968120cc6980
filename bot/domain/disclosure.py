"""A disclosure: the identity of one reporter, released on one formal request by two people, on record."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.moment import DAY, Micros
from bot.domain.refusal import NotAllowed, Unknown, Unusable

PATIENCE: Micros = 7 * DAY
"""Who is asked to be the second has so long."""

LIES_FOR: Micros = DAY
"""So long the file lies in the private chat of who approved."""


class Stage(StrEnum):
    """Where a disclosure stands. Each has a text ``disclosure.stage_<code>``."""

    ASKED = "asked"
    RELEASED = "released"
    DENIED = "denied"
    DROPPED = "dropped"
    EXPIRED = "expired"


class Step(StrEnum):
    """What is done about one; the first by one person, the others by whoever may."""

    ASK = "ask"
    APPROVE = "approve"
    DENY = "deny"
    DROP = "drop"


ENDS = {Step.DENY: Stage.DENIED, Step.DROP: Stage.DROPPED}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One release, or what was to be one. It names nobody: the report is a number of ours.

    Args:
        request: code of the request it rests on.
        by: who asked for it; `approved_by` the second person.
        told: whether the reporter was told.
    """

    id: int
    request: str
    report: int
    stage: Stage
    asked: Micros
    by: int
    until: Micros
    ended: Micros | None = None
    approved_by: int | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Disclose:
    """Release the identity of who wrote a report, by the code of a request that asks for it.

    Args:
        report: the report's code, or its place on the case, as typed.
        number: ours of the disclosure, where a button was pressed; 0 otherwise.
    """

    request: str
    report: str = ""
    step: Step = Step.ASK
    number: int = 0


class NothingToDisclose(Unusable):
    """The request does not ask for information, or is over."""


class NoScanYet(Unusable):
    """Nothing is released before the letter itself is on record."""


class NotOfCase(Unknown):
    """The case has no such report."""


class NobodyLeft(Unusable):
    """Whoever reported it is not known any more."""


class AlreadyAsked(Unusable):
    """Somebody has asked for it, or it was released."""


class SecondLead(NotAllowed):
    """Whoever asked for it does not approve it."""


class NoSecond(NotAllowed):
    """There is nobody who could be the second person."""


class AskerLeft(NotAllowed):
    """Whoever asked for it leads no more, so nobody has asked."""


class NotOpen(Unknown):
    """Nobody has asked for it, or it is over."""

"""A referral: the hand-over of one case to one agency, from the draft to their own case number."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from bot.domain.actor import Actor
from bot.domain.case import Case, State
from bot.domain.category import Category, Lane
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag
from bot.domain.moment import HOUR, Micros
from bot.domain.outcome import Moment, Outcome, outcome
from bot.domain.partner import Level, Partner
from bot.domain.refusal import NotAllowed, Unknown, Unusable

LONGEST_NUMBER = 64
"""Characters of an agency's own case number."""


class Stage(StrEnum):
    """Where a referral stands. Each has a text ``referral.stage_<code>``."""

    DRAFT = "draft"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OPEN = (Stage.DRAFT, Stage.SENT, Stage.ACKNOWLEDGED)
GONE_OUT = (Stage.SENT, Stage.ACKNOWLEDGED, Stage.CLOSED)


class Told(IntEnum):
    """What an agency was told of a case after it had been handed over."""

    NOTHING = 0
    AGAIN = 1
    FELL = 2


class Act(StrEnum):
    """What may be done with a referral; each is a button ``b.referral_<code>``."""

    APPROVE = "approve"
    FETCH = "fetch"
    SENT = "sent"
    ACK = "ack"
    NUMBER = "number"
    STAY = "stay"
    RELEASE = "release"
    CLOSE = "close"
    DROP = "drop"


FOR_AGENCIES = (Act.ACK, Act.NUMBER, Act.STAY, Act.RELEASE)
"""What an agency does itself in its chat."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as it stands.

    Args:
        facts: what a moderator wrote for the agency.
        approved_by: who had it sent; the second of two people where it takes two.
        through: number of the event with which its package ends.
        route: how it went: "hand" or "chat".
        number: the agency's own case number.
        confirmed: the case was confirmed when it was handed over.
        corrected: what the agency was told since.
        digest: SHA-256 of its package.
    """

    id: int
    code: str
    case: int
    agency: str
    stage: Stage
    level: Level
    facts: str
    made: Micros
    made_by: int
    approved: Micros | None = None
    approved_by: int | None = None
    through: int = 0
    route: str = ""
    place: int | None = None
    sent: Micros | None = None
    sent_by: int | None = None
    acknowledged: Micros | None = None
    number: str = ""
    closed: Micros | None = None
    confirmed: bool = False
    corrected: Told = Told.NOTHING
    digest: str = ""


def signatures(case: Case, category: Category, agency: Partner) -> int:
    """How many people a referral takes: as the agency or the category has it, and always two where a child
    may be involved."""
    return max(agency.signatures, category.signatures, 2 if case.lane is Lane.CHILD else 1)


def acts(referral: Referral, *, staying: bool) -> tuple[Act, ...]:
    """What can be done with it as it stands, in the order of its buttons.

    Args:
        staying: the takedown waits because this agency asked for it.
    """
    if referral.stage is Stage.DRAFT:
        return (Act.FETCH, Act.SENT, Act.DROP) if referral.approved is not None else (Act.APPROVE, Act.DROP)
    if referral.stage not in (Stage.SENT, Stage.ACKNOWLEDGED):
        return ()
    first = (Act.ACK,) if referral.stage is Stage.SENT else ()
    return (*first, Act.NUMBER, Act.RELEASE if staying else Act.STAY, Act.FETCH, Act.CLOSE)


def noted(case: Case, kind: Kind, actor: Actor, now: Micros, **data: str | int) -> Outcome:
    """A line of the audit about a hand-over; the case stays as it is."""
    return outcome(case, kind, actor, Moment(now, 0), data=data)


def told(case: Case, category: Category) -> bool:
    """Whether reporters may hear that it was passed on: never where it could warn whoever runs the account."""
    quiet = {Flag.MINOR, Flag.COERCION, Flag.PERSON_AT_RISK, Flag.LEGAL_HOLD} & case.flags
    return case.state is State.CONFIRMED and case.lane is Lane.ORDINARY and not category.silent and not quiet


FALLS = frozenset({Kind.REJECTED, Kind.WITHDRAWN})
"""The agency is told of these whatever it was told before."""


def falls(event: Event) -> bool:
    """Whether a case that was handed over is not confirmed any more: it fell, or is looked at again."""
    if event.kind is Kind.WITHDRAWN:
        return event.state is State.WITHDRAWN
    decided_anew = event.kind is Kind.RECATEGORISED and not event.data.get("keeps")
    return decided_anew or event.kind in (Kind.REJECTED, Kind.UNDONE, Kind.REOPENED)


@dataclass(frozen=True, slots=True)
class WorkReferral:
    """Do something with a referral, or show it.

    Args:
        code: as typed, or as the button has it; a case number shows what it was referred to.
        act: one of `Act`; empty to show it.
        words: a number, or hours.
    """

    code: str
    act: str = ""
    words: str = ""


class NoReferral(Unknown):
    """No such referral, or none that this person or chat may know of."""


class AlreadyReferred(Unusable):
    """There is one to this agency already."""


class SecondPerson(NotAllowed):
    """Whoever wrote it does not approve it."""


class NotNow(Unusable):
    """It does not stand so that this could be done."""


class NoNumber(Unusable):
    """That is no case number."""


class NoSpan(Unusable):
    """That is no number of hours a takedown may wait."""


MOST_HOURS = 720
USUAL: Micros = 72 * HOUR
"""How long a takedown waits if the agency names no time."""


def hours(typed: str) -> Micros | None:
    """A span as typed, such as ``48`` or ``48h``; None if it is none."""
    digits = typed.strip().lower().rstrip("hj ").strip()
    if not digits:
        return USUAL
    if not digits.isascii() or not digits.isdigit() or not 0 < int(digits[:6]) <= MOST_HOURS or len(digits) > 3:
        return None
    return int(digits) * HOUR

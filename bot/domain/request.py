"""A formal request: what police, a court or a ministry ask by letter about one case. Recorded by who leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.moment import DAY, Micros
from bot.domain.refusal import NotAllowed, Unknown, Unusable
from bot.domain.verbs import CaseCommand, Verb

LONGEST_UNIT = 80
"""Characters of a unit's name."""

LONGEST_LETTER = 64
"""Characters of a letter's number."""

OLDEST = timedelta(days=3 * 365)
"""A letter that is dated further back is a slip."""

USUAL: Micros = 30 * DAY
"""How long a takedown waits and evidence stays if the letter names no time."""

MOST_DAYS = 365


class Issuer(StrEnum):
    """Who may ask formally. Each has a text ``issuer.<code>``."""

    POLICE = "police"
    COURT = "court"
    MINISTRY = "ministry"


class Want(StrEnum):
    """What is asked. Each has a text ``want.<code>``."""

    TAKEDOWN = "takedown"
    PRESERVE = "preserve"
    INFORMATION = "information"


class Act(StrEnum):
    """What may be done with a recorded request; each is a button ``b.request_<code>``."""

    SCAN = "scan"
    LOOK = "look"
    RELEASE = "release"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a letter asks.

    Args:
        span: how long things are to stay as they are, in microseconds.
        silent: the letter forbids that the reporter is told.
    """

    want: Want
    span: Micros = 0
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is on record.

    Args:
        code: Q…, how it is spoken of.
        number: the letter's.
        dated: the letter's date, as ISO 8601.
        silent: the letter forbids that a reporter is told.
    """

    id: int
    code: str
    case: int
    issuer: Issuer
    unit: str
    number: str
    dated: str
    want: Want
    silent: bool
    made: Micros
    made_by: int
    closed: Micros | None = None

    @property
    def open(self) -> bool:
        """Whether it still has any effect."""
        return self.closed is None


@dataclass(frozen=True, slots=True)
class Typed:
    """A request as somebody typed it; what is empty is asked for.

    Args:
        again: the same letter is to be recorded once more.
    """

    issuer: str = ""
    unit: str = ""
    number: str = ""
    dated: str = ""
    want: str = ""
    again: bool = False


def acts(request: Request, *, scanned: bool, staying: bool) -> tuple[Act, ...]:
    """What can be done with it as it stands, in the order of its buttons.

    Args:
        scanned: its letter is in the store, or on its way there.
        staying: it keeps something as it is.
    """
    found = [Act.LOOK] if scanned else [Act.SCAN] if request.open else []
    if staying:
        found.append(Act.RELEASE)
    return (*found, Act.CLOSE) if request.open else tuple(found)


def contradictory(requests: Iterable[Request]) -> bool:
    """Whether one that stands wants the account gone, and another wants it kept as it is."""
    wants = {one.want for one in requests if one.open}
    return {Want.TAKEDOWN, Want.PRESERVE} <= wants


def sensible(dated: date, today: date) -> bool:
    """Whether a letter may bear a date."""
    return today - OLDEST <= dated <= today


# --- what is asked for


@dataclass(frozen=True, slots=True)
class RecordRequest(CaseCommand):
    """Record a request on a case; what was not typed is asked for."""

    verb = Verb.REQUEST
    typed: Typed = Typed()


@dataclass(frozen=True, slots=True)
class PickForRequest:
    """A button of the form: who asks, what is asked, or that the same letter is recorded once more."""

    value: str


@dataclass(frozen=True, slots=True)
class WorkRequest:
    """Do something with a recorded request, or show it.

    Args:
        act: one of `Act`; empty to show it.
    """

    code: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class ShowRequests:
    """The register: those that stand, a page of them."""

    page: int = 0


RequestCommand = RecordRequest | PickForRequest | WorkRequest | ShowRequests


# --- what is refused


class NoRequest(Unknown):
    """No such request, or none that this person may know of."""


class NoIssuer(Unusable):
    """Nobody of that kind asks formally."""


class NoWant(Unusable):
    """It cannot be asked like this."""


class NoUnit(Unusable):
    """That is no name of a unit."""


class NoLetter(Unusable):
    """That is no number of a letter."""


class NoDay(Unusable):
    """That is no date, or none that a letter can bear."""


class Incorporated(Unusable):
    """The case is part of another one, where requests are recorded."""


class Bound(NotAllowed):
    """A case with a request that stands does not become part of another."""


class NotAScan(Unusable):
    """A scan is a picture or a PDF."""


class OnlyPdf(Unusable):
    """Where a child may be involved, no picture is taken in, not even of a letter."""


class ScanTooLarge(Unusable):
    """The file is larger than a bot can fetch."""


class ScanThere(Unusable):
    """The letter is there already, or cannot be added any more."""


class RequestOver(Unusable):
    """It does not stand so that this could be done."""

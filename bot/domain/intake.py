"""Commands by which reports come in, and by which something is added to them."""

from dataclasses import dataclass

from bot.domain.part import Part


@dataclass(frozen=True, slots=True)
class TakeIn:
    """What a reporter sent.

    Args:
        part: what the message brought.
        onto: codes in the message of ours that it answers: it may be about those reports.
        fresh: it came by a command to report: it is a report of its own, whatever else is open.
        case: number of the case on the card that it answers; the team's words there are a note.
        request: code of the formal request on the card that it answers; a file there is its letter.
    """

    part: Part
    onto: tuple[str, ...] = ()
    fresh: bool = False
    case: int = 0
    request: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    """A message that was taken in has been edited."""

    part: Part


@dataclass(frozen=True, slots=True)
class BeginReport:
    """A link with something behind it was followed: a category, or a form begun in a group."""

    hint: str = ""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """Somebody reports in a group, perhaps as a reply to what is reported."""

    part: Part | None = None


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Add something to one of my reports."""

    code: str

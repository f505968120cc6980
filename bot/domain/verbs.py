"""The verbs on a case, and the commands that ask for them. They carry what the person gave."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.moment import Micros


class Verb(StrEnum):
    """What may be done with a case; `allowed()` gives these."""

    SEE = "see"
    TAKE = "take"
    RELEASE = "release"
    CONFIRM = "confirm"
    REJECT = "reject"
    ESCALATE = "escalate"
    UNDO = "undo"
    REOPEN = "reopen"
    PASS = "pass"  # noqa: S105 - a verb
    HOLD = "hold"
    ASK = "ask"
    NOTE = "note"
    RECATEGORISE = "category"
    MERGE = "merge"
    PROTECT = "protect"
    EVIDENCE = "evidence"
    REFER = "refer"
    CHECK = "check"
    CLOSE = "close"
    REQUEST = "request"
    DISCLOSE = "disclose"


LEAD = "lead"
"""The escalation target inside the team."""


@dataclass(frozen=True, slots=True)
class CaseCommand:
    """Something asked of one case.

    Args:
        case: its number.
        round: what the pressed button carried; None when typed.
    """

    verb: ClassVar[Verb]
    case: int
    round: int | None = None


@dataclass(frozen=True, slots=True)
class Take(CaseCommand):
    """Look at the case for a while; nobody else decides meanwhile."""

    verb = Verb.TAKE


@dataclass(frozen=True, slots=True)
class Release(CaseCommand):
    """Give the case back to the queue; with a reason it is not dealt to the same person again for a while."""

    verb = Verb.RELEASE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Confirm(CaseCommand):
    """The account is used as reported.

    Args:
        category: its true category, as picked or typed; empty for the one it has.
    """

    verb = Verb.CONFIRM
    category: str = ""


@dataclass(frozen=True, slots=True)
class Reject(CaseCommand):
    """The report is not acted on, for a reason from the list; the note is told to those who reported."""

    verb = Verb.REJECT
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Escalate(CaseCommand):
    """Hand the decision on; the note is for colleagues."""

    verb = Verb.ESCALATE
    target: str = LEAD
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refer(CaseCommand):
    """Hand the case over to an agency; the note is what it is told, in a moderator's words."""

    verb = Verb.REFER
    agency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Undo(CaseCommand):
    """Take the last decision back, within its window."""

    verb = Verb.UNDO


@dataclass(frozen=True, slots=True)
class Reopen(CaseCommand):
    """Look again at a decided case, after the window."""

    verb = Verb.REOPEN


@dataclass(frozen=True, slots=True)
class Pass(CaseCommand):
    """Give one's turn to a colleague.

    Args:
        to: how the colleague was named: our number of them (buttons), an @name, or a name.
        person: our number of them, once the desk has found it.
    """

    verb = Verb.PASS
    to: str = ""
    note: str = ""
    person: int = 0


@dataclass(frozen=True, slots=True)
class Hold(CaseCommand):
    """Put the case aside for oneself and be reminded.

    Args:
        span: how long, as picked or typed: ``1h``, ``4h``, ``morning``.
        until: the moment, once the desk has worked it out.
    """

    verb = Verb.HOLD
    span: str = ""
    until: Micros = 0


@dataclass(frozen=True, slots=True)
class Ask(CaseCommand):
    """Ask one reporter something; neither learns who the other is.

    Args:
        report: our number of the report, once the desk has found it.
        question: code of a ready question, or words.
        which: the reporter by their place on the case, 1 for the first; 0 for the desk to choose.
    """

    verb = Verb.ASK
    report: int = 0
    question: str = ""
    which: int = 0


@dataclass(frozen=True, slots=True)
class Note(CaseCommand):
    """Write something down for colleagues."""

    verb = Verb.NOTE
    words: str = ""


@dataclass(frozen=True, slots=True)
class Recategorise(CaseCommand):
    """It is a case of another category."""

    verb = Verb.RECATEGORISE
    category: str = ""


@dataclass(frozen=True, slots=True)
class Merge(CaseCommand):
    """The case becomes part of another one."""

    verb = Verb.MERGE
    into: int = 0


@dataclass(frozen=True, slots=True)
class Protect(CaseCommand):
    """Whoever is shown or offered by the account may be a victim (or, after all, is not)."""

    verb = Verb.PROTECT
    yes: bool = True


@dataclass(frozen=True, slots=True)
class ShowEvidence(CaseCommand):
    """Send what came with the reports to my private chat.

    Args:
        piece: our number of one piece, on its button; 0 for the list.
        nth: its place in the list, as typed; 0 for the list.
        page: of the list.
    """

    verb = Verb.EVIDENCE
    piece: int = 0
    nth: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Close(CaseCommand):
    """Give a confirmed case up, for a reason from `bot.domain.closing`."""

    verb = Verb.CLOSE
    reason: str = ""

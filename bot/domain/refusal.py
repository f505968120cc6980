"""Refusals: answers that say no, why, and what to do next.

    Refusal
    ├── NotAllowed        the person may not do this
    │   ├── NotStaff      only the team may
    │   ├── WrongRole     only another role may
    │   ├── WrongPlace    not in this chat
    │   ├── LastOwner     somebody must own the bot
    │   ├── StillStaff    roles are handed over before one leaves
    │   ├── OwnReport     nobody decides on their own report
    │   ├── ForLeads      only a lead may give this reason
    │   ├── OwnDecision   an appeal is heard, and what follows it is decided, by somebody else
    │   ├── Signed        the second signature is a colleague's
    │   ├── NotStarted    the bot may not write to this person in private yet
    │   ├── Suspended     no reports for a while, after knowingly false ones
    │   └── TooMany / TooBusy   a rate limit: this person's, or the whole bot's
    ├── Overtaken         the situation changed: somebody decided, the button is old
    │   ├── AlreadyThere  the case is already in that state (NowPart: it is part of another one)
    │   ├── Leased        a colleague is looking at it
    │   ├── NoTurn        nobody has the turn that would be given back
    │   └── TooLate       the undo window is over
    ├── Unknown           nothing is known under that name
    │   ├── NoCase / NoReport / NoDraft / NoReason / NoTarget / NoRole / NoPerson / NoPiece
    │   ├── NoCategory    (NearCategory, where one is written nearly like it)
    │   ├── NoAppeal / NotAppealable / NoNotice / NoDenial
    │   ├── NoTopicOf
    │   ├── NoColleague   nobody on the team is called that
    │   ├── NoFilter      the queue has no such filter
    │   └── NoReady / NoReporter / NobodyToAsk / NoQuestion   (bot.domain.objection)
    └── Unusable          the input makes no sense here
        ├── ClaimSpent / NotAnAccount / Misused / OldButton / Unsupported / OurOwnMessage / JustSent / NotATopic
        ├── Unseen / Unsettled
        ├── OurselvesReported / YourOwn / Settled / TakenBack / SameCategory / SameCase / OtherLane
        ├── CannotTake / Unreachable   a colleague who may not have the case, or whom no message reaches
        ├── NoHold / HoldOver / HoldTooLong   a moment until which nothing can be put aside
        ├── WhichCase / NoWords / TooLong / OnlyWords / NeedsNote / NamesTeam / ReadyOnly / AskedEnough (likewise)
        ├── Appealed (AlreadyAppealed) / AppealLate / NoticeLate
        └── NoBulk / NothingToDo / BulkOver   not readable, case fits a bulk decision, or its preview is old

Each class has a text ``refusal.<name>`` in every language (a test keeps this).
"""

from bot.domain.moment import Micros
from bot.domain.unusable import (
    AlreadyAppealed,
    Appealed,
    AppealLate,
    BulkOver,
    CannotTake,
    ClaimSpent,
    HoldOver,
    HoldTooLong,
    JustSent,
    Misused,
    NoBulk,
    NoHold,
    NotAnAccount,
    NotATopic,
    NothingToDo,
    NoticeLate,
    OldButton,
    OtherLane,
    OurOwnMessage,
    OurselvesReported,
    Refusal,
    SameCase,
    SameCategory,
    Settled,
    TakenBack,
    Unreachable,
    Unseen,
    Unsettled,
    Unsupported,
    Unusable,
    YourOwn,
)  # fmt: skip

__all__ = [  # what is defined elsewhere and had from here
    "AlreadyAppealed",
    "AppealLate",
    "Appealed",
    "BulkOver",
    "CannotTake",
    "ClaimSpent",
    "HoldOver",
    "HoldTooLong",
    "JustSent",
    "Misused",
    "NoBulk",
    "NoHold",
    "NotATopic",
    "NotAnAccount",
    "NothingToDo",
    "NoticeLate",
    "OldButton",
    "OtherLane",
    "OurOwnMessage",
    "OurselvesReported",
    "Refusal",
    "SameCase",
    "SameCategory",
    "Settled",
    "TakenBack",
    "Unreachable",
    "Unseen",
    "Unsettled",
    "Unsupported",
    "Unusable",
    "YourOwn",
]  # fmt: skip


class NotAllowed(Refusal):
    """The person may not do this."""


class NotStaff(NotAllowed):
    """Only the team may do this."""


class WrongRole(NotAllowed):
    """Only another role may do this."""


class WrongPlace(NotAllowed):
    """Not in this chat."""


class OwnReport(NotAllowed):
    """Nobody decides on their own report."""

    in_private = True


class ForLeads(NotAllowed):
    """Only a lead may call a report knowingly false."""


class OwnDecision(NotAllowed):
    """An appeal is heard, and what follows it is decided, by somebody other than who decided before."""


class Signed(NotAllowed):
    """Who confirmed first does not confirm a second time where two must."""


class NotStarted(NotAllowed):
    """What was asked for is shown in private only, and the bot may not write there yet."""


class Suspended(NotAllowed):
    """This person may not report until a moment, but for what cannot wait."""


class TooMany(NotAllowed):
    """This person has reported as much as one may in an hour."""


class TooBusy(NotAllowed):
    """The whole bot has taken in as much as it may in a minute."""


class Overtaken(Refusal):
    """The situation changed since the button was drawn."""

    def __init__(self, *, state: str, by: int | None = None, at: Micros | None = None, **more: object) -> None:
        super().__init__(state=state, by=by, at=at, **more)


class AlreadyThere(Overtaken):
    """The case is not in a state where this can be done."""


class NowPart(AlreadyThere):
    """The case has become part of another one, where it goes on."""


class Leased(Overtaken):
    """A colleague is looking at the case."""


class NoTurn(Overtaken):
    """Nobody has a turn on the case that could be given back."""


class TooLate(Overtaken):
    """The undo window is over."""


class Unknown(Refusal):
    """Nothing is known under that name."""


class NoCase(Unknown):
    """No such case (or none this person may see)."""


class NoReport(Unknown):
    """No such report among this person's."""


class NoDraft(Unknown):
    """The form is no longer open."""


class NoReason(Unknown):
    """No such rejection reason."""


class NoCategory(Unknown):
    """No such category."""


class NearCategory(NoCategory):
    """No such category, and some are written nearly like it."""


class NoTarget(Unknown):
    """No such escalation target."""


class NoRole(Unknown):
    """No such role."""


class NoPerson(Unknown):
    """It is not clear who is meant."""


class NoPiece(Unknown):
    """No such piece of evidence."""


class NoAppeal(Unknown):
    """There is nothing this person could appeal against."""


class NoTopicOf(Unknown):
    """Nothing of that name has a topic."""


class NoColleague(Unknown):
    """Nobody on the team is called that."""


class NoFilter(Unknown):
    """The queue cannot be narrowed by that word."""


class NotAppealable(Unknown):
    """Nothing was decided about the report that an appeal could change."""


class NoNotice(Unknown):
    """No such notice, or too many wrong guesses to be told."""


class NoDenial(Unknown):
    """No such reason why a decision stands."""


class LastOwner(NotAllowed):
    """The last owner cannot be removed."""


class StillStaff(NotAllowed):
    """A member of the team does not vanish: roles are handed over first."""


def family(root: type[Refusal] = Refusal) -> list[type[Refusal]]:
    """Every refusal, depth first."""
    found = [root]
    for child in root.__subclasses__():
        found.extend(family(child))
    return found

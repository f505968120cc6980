"""Input that makes no sense here: refusals of that kind, and what all refusals are."""

from typing import ClassVar


class Refusal(Exception):
    """An answer that says no. It is said to the person, never logged as an error.

    Attributes:
        fields: what the text needs. Values named ``by`` are person numbers and values named ``at`` are
            moments; the desk puts a name and a time there.
    """

    in_private: ClassVar[bool] = False
    """Whether saying it in a group would expose somebody."""

    def __init__(self, **fields: object) -> None:
        super().__init__(type(self).__name__)
        self.fields = fields

    @property
    def key(self) -> str:
        """The key of its text."""
        name = type(self).__name__
        return "refusal." + "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


class Unusable(Refusal):
    """The input makes no sense here."""


class ClaimSpent(Unusable):
    """The owner's link was used or has expired."""


class NotAnAccount(Unusable):
    """What was typed cannot be an account on that platform."""


class Misused(Unusable):
    """The command is written otherwise."""


class NotATopic(Unusable):
    """This is no topic of the moderators' forum."""


class OldButton(Unusable):
    """The button is not one of ours, or from long ago."""


class OurselvesReported(Unusable):
    """The account is this bot."""


class YourOwn(Unusable):
    """The account is the reporter's own."""


class Appealed(Unusable):
    """The appeal was decided, or is being heard."""


class SameCategory(Unusable):
    """It is a case of that category already."""


class SameCase(Unusable):
    """A case cannot become part of itself."""


class OtherLane(Unusable):
    """Cases of different lanes are not put together."""


class Unsupported(Unusable):
    """A kind of message that cannot be taken in."""


class OurOwnMessage(Unusable):
    """The bot's own words were sent back to it."""


class JustSent(Unusable):
    """The same was sent a little while ago."""


class Unsettled(Unusable):
    """The case is given its true category before it is confirmed."""


class Unseen(Unusable):
    """The piece of evidence cannot be looked at: it is not there, or may not be shown."""


class TakenBack(Unusable):
    """The report was withdrawn; whoever has more to say reports anew."""


class Settled(Unusable):
    """The report has had its outcome and cannot be taken back."""


class CannotTake(Unusable):
    """A colleague may not have the case; why is theirs, so it is not said. A group could guess it."""

    in_private = True


class Unreachable(Unusable):
    """A colleague whom the bot cannot write to."""


class NoHold(Unusable):
    """It cannot be read how long the case is to be put aside."""


class HoldOver(Unusable):
    """The moment until which the case was to be put aside is over."""


class HoldTooLong(Unusable):
    """Nothing is put aside for so long."""


class NoBulk(Unusable):
    """It cannot be read what is to be decided on which cases."""


class NothingToDo(Unusable):
    """No case is left for a bulk decision."""


class BulkOver(Unusable):
    """A bulk decision's preview is too old, was used, or was dropped."""


class AlreadyAppealed(Appealed):
    """This person appealed against this decision before."""


class AppealLate(Unusable):
    """The time to appeal against a rejection is over; a new report is not."""


class NoticeLate(Unusable):
    """The time to object to what a notice says is over; the organisation can still be written to."""

"""Refusals at the moderators' desk: a turn that cannot be passed or put aside, a list that cannot be decided."""

from bot.domain.refusal import Unknown, Unusable


class NoBulk(Unusable):
    """It cannot be read what is to be decided on which cases."""


class NothingToDo(Unusable):
    """No case is left for a bulk decision."""


class BulkOver(Unusable):
    """A bulk decision's preview is too old, was used, or was dropped."""


class NoHold(Unusable):
    """It cannot be read how long the case is to be put aside."""


class HoldOver(Unusable):
    """The moment until which the case was to be put aside is over."""


class HoldTooLong(Unusable):
    """Nothing is put aside for so long."""


class CannotTake(Unusable):
    """A colleague may not have the case; why is theirs, so it is not said."""


class Unreachable(Unusable):
    """A colleague whom the bot cannot write to."""


class NoColleague(Unknown):
    """Nobody on the team is called that."""


class NoFilter(Unknown):
    """The queue cannot be narrowed by that word."""

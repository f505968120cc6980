"""Refusals of words: questions, notes and answers that cannot be taken as they are; commands without a case."""

from bot.domain.refusal import Unknown, Unusable


class NoReady(Unknown):
    """No such ready question, or none that may be asked here."""


class NoReporter(Unknown):
    """The case has no reporter of that number."""


class NobodyToAsk(Unknown):
    """Nobody who reported the case can be asked any more."""


class NoQuestion(Unknown):
    """No question is open under that button."""


class WhichCase(Unusable):
    """A command without a case, and no card it answers."""


class NoWords(Unusable):
    """Words are missing."""


class TooLong(Unusable):
    """More words than fit."""


class OnlyWords(Unusable):
    """Words were asked for, and something else came."""


class NeedsNote(Unusable):
    """That reason needs words of one's own."""


class NamesTeam(Unusable):
    """Reporters do not learn who works on their report."""


class ReadyOnly(Unusable):
    """Where nobody is to be warned, only ready questions are asked."""


class AskedEnough(Unusable):
    """Whoever could be asked has been asked as often as one may be."""

"""Sightings: after an operator's word a few of the case's own reporters say whether the account is still there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import Case
from bot.domain.category import Category, Lane
from bot.domain.code import ALPHABET
from bot.domain.flag import Flag
from bot.domain.moment import DAY, HOUR, Micros
from bot.domain.refusal import Unknown, Unusable


class Seen(StrEnum):
    """What somebody saw. Each has a button ``b.seen_<code>``."""

    STILL = "still"
    GONE = "gone"
    UNSURE = "unsure"


OPEN, EXPIRED, DROPPED = "open", "expired", "dropped"
"""What a question is, or became without an answer."""

STOP, AGAIN = "stop", "again"
"""Not to be asked any more, and to be asked after all: buttons on a question."""

HOWS = (*Seen, STOP, AGAIN)

NEVER = frozenset({Flag.MINOR, Flag.COERCION, Flag.PERSON_AT_RISK, Flag.LEGAL_HOLD})
"""With one of these flags nobody is sent to look at an account."""


class Proof(StrEnum):
    """Whose word it is that an account is gone. Each has a text ``proof.<code>``."""

    ASKED = "asked"  # nobody's yet: a moderator has to say
    REPORTERS = "reporters"
    MODERATOR = "moderator"
    OPERATOR = "operator"  # nobody else could be asked, or answered


class Again(StrEnum):
    """Why an operator is asked a second time. Each has a text ``dispatch.again_<code>``."""

    STILL = "still"
    BACK = "back"


class Verdict(StrEnum):
    """What the answers come to."""

    GONE = "gone"
    STILL = "still"
    MODERATOR = "moderator"
    WORD = "word"  # the operator's alone


@dataclass(frozen=True, slots=True)
class Checks:
    """How the operator's word is checked (`[checks]` in partners.toml).

    Args:
        days: after the operator's word, when somebody is asked.
        people: how many at once.
        enough: equal answers that settle it.
        hours: how long an answer is waited for.
        most: questions to one person within `per_days`.
    """

    days: tuple[int, ...] = (1, 3, 7)
    people: int = 3
    enough: int = 2
    hours: int = 24
    most: int = 3
    per_days: int = 30

    @property
    def wait(self) -> Micros:
        """How long an answer is waited for."""
        return self.hours * HOUR

    def pause(self, looks: int) -> Micros:
        """How long it is until the next look; after the last one, until nothing is waited for any more.

        Args:
            looks: how many there were since the operator's word.
        """
        if looks == len(self.days):
            return self.wait
        return (self.days[looks] - (self.days[looks - 1] if looks else 0)) * DAY


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reporter who may be asked."""

    report: int
    person: int
    independent: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of one round.

    Args:
        open: questions that may still be answered.
    """

    gone: int = 0
    still: int = 0
    unsure: int = 0
    open: int = 0


def may_ask(case: Case, category: Category) -> bool:
    """Whether reporters of a case are ever asked: not where nobody is warned, or somebody may be in danger."""
    return case.lane is Lane.ORDINARY and not category.silent and case.flags.isdisjoint(NEVER)


def chosen(able: Sequence[Candidate], most: int, pick: Callable[[str], str]) -> tuple[Candidate, ...]:
    """Who is asked: independent reporters before others, among equals by chance; everybody at most once.

    Args:
        able: at most 32 are looked at.
        pick: chooses one character of a string.
    """
    left = list({one.person: one for one in able[: len(ALPHABET)]}.values())
    found: list[Candidate] = []
    while left and len(found) < most:
        first = [one for one in left if one.independent] or left
        one = first[ALPHABET.index(pick(ALPHABET[: len(first)]))]
        left.remove(one)
        found.append(one)
    return tuple(found)


def settles(tally: Tally, checks: Checks, *, more: bool, over: bool, word: bool = True) -> Verdict | None:
    """What answers come to; None while others may still say something.

    One person's "gone" agrees with the operator and is enough where nobody else can be asked. One person's "still
    there" contradicts it: a moderator weighs the two.

    Args:
        more: somebody else can be asked later.
        over: nothing is waited for any more.
        word: the operator said that it is gone; else it has said nothing, and silence is settled by a moderator.
    """
    if tally.gone and tally.still:
        return Verdict.MODERATOR
    if tally.still >= checks.enough:
        return Verdict.STILL if word else None
    waits = (tally.open or more) and not over
    if tally.gone >= checks.enough or (tally.gone and not waits):
        return Verdict.GONE if word else Verdict.MODERATOR
    if waits or not word:
        return None
    if tally.still or tally.unsure:
        return Verdict.MODERATOR
    return Verdict.WORD if over else None


# --- what is asked for


@dataclass(frozen=True, slots=True)
class AnswerSighting:
    """A button on a question to a reporter.

    Args:
        sighting: its number.
        how: one of HOWS.
    """

    sighting: int
    how: str


@dataclass(frozen=True, slots=True)
class RecordSeen:
    """A moderator says whether the account of a notice is gone.

    Args:
        code: of the notice.
    """

    code: str
    seen: Seen


# --- what is refused


class NoSighting(Unknown):
    """The question is over, or never was theirs."""


class NothingToCheck(Unusable):
    """The notice has not come to a point at which that could be said."""

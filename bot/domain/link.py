"""What ties two cases together, and what may be said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import OPEN, Case, State
from bot.domain.category import Lane
from bot.domain.moment import Micros

MOST_SHOWN = 5
COMMON = 50
"""What more other cases than this have in common says nothing of any of them."""

GONE = (State.MERGED, State.WITHDRAWN)
"""Cases in these states are not shown: what they knew has gone elsewhere, or was taken back."""

PIECES = 32
"""Pieces of a sketch, two bits each."""

ALIKE = 19
"""So many pieces of two sketches are equal when about half of what the texts are made of is."""

_LOW = 0x5555_5555_5555_5555


class Tie(StrEnum):
    """What two cases have in common. The names sort what is certain before what is likely."""

    ACCOUNT = "account"
    LINK = "link"
    PAYMENT = "payment"
    PHONE = "phone"
    PICTURE = "picture"
    TEXT = "text"  # words that somebody else wrote and the reporter forwarded
    WORDS = "words"  # words that the reporter typed or pasted

    @property
    def strong(self) -> bool:
        """Whether it says that the same people are behind both: anything but a link, which many may pass on."""
        return self is not Tie.LINK

    @property
    def worded(self) -> bool:
        """Whether it is a likeness of texts."""
        return self in (Tie.TEXT, Tie.WORDS)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a case may have in common with others, as a keyed digest.

    Args:
        sketch: of a text, to compare it with others that have the digest; 0 for anything else.
    """

    tie: Tie
    value: int
    sketch: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Which report brought a mark: who (None: the account itself, or forgotten), and when."""

    person: int | None = None
    filed: Micros | None = None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A case that bears a mark, with all that decides whether it may be said and to whom."""

    case: int
    account: int
    state: State
    lane: Lane
    about: int
    mark: Mark
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case, and why it is shown beside one.

    Args:
        ties: what they have in common, texts always as ``Tie.TEXT``; the certain first.
        returns: the one is probably the return of this one, which was confirmed.
    """

    case: int
    state: State
    ties: tuple[Tie, ...]
    returns: bool = False


def alike(one: int, other: int) -> bool:
    """Whether two sketches are of texts that are nearly the same."""
    differ = one ^ other
    return PIECES - ((differ | differ >> 1) & _LOW).bit_count() >= ALIKE


def ties(mark: Mark, source: Source, other: Bearer) -> bool:
    """Whether a mark that two cases bear ties them.

    Of texts only what two people brought, or what was forwarded: one reporter's own words about two accounts
    are alike because they are theirs. One form that names several accounts brings the same words to each.
    """
    if not mark.tie.worded:
        return True
    if source.filed is not None and source.filed == other.source.filed:
        return False
    typed = mark.tie is other.mark.tie is Tie.WORDS
    same = source.person is not None and source.person == other.source.person
    return not (typed and same) and alike(mark.sketch, other.mark.sketch)


def confirmed(state: State) -> bool:
    """Whether a case was found to be true; nothing else is ever closed."""
    return state in (State.CONFIRMED, State.CLOSED)


def rank(
    case: Case, found: Iterable[tuple[Tie, Bearer]], lanes: frozenset[Lane], reader: int
) -> tuple[Linked, ...]:
    """The cases to show beside one, to somebody who works on these lanes: confirmed ones first, then the newest.

    Other cases on the same account are its history, not links; a case about the reader does not exist for them.
    """
    known: dict[int, tuple[Bearer, set[Tie]]] = {}
    for tie, other in found:
        if shown(case, other, lanes, reader):
            known.setdefault(other.case, (other, set()))[1].add(Tie.TEXT if tie.worded else tie)
    linked = [
        Linked(number, other.state, tuple(sorted(ties_)), _returned(case, other, ties_))
        for number, (other, ties_) in known.items()
    ]
    linked.sort(key=lambda one: (not one.returns, not confirmed(one.state), -len(one.ties), -one.case))
    return tuple(linked[:MOST_SHOWN])


def shown(case: Case, other: Bearer, lanes: frozenset[Lane], reader: int) -> bool:
    """Whether another case may be shown beside one to this reader, and has something to say."""
    return (
        other.case != case.id
        and other.account != case.account
        and other.state not in GONE
        and other.lane in lanes
        and (not other.about or other.about != reader)
    )


def _returned(case: Case, other: Bearer, ties_: Iterable[Tie]) -> bool:
    return other.case < case.id and confirmed(other.state) and any(tie.strong for tie in ties_)


def lifts(case: Case, tie: Tie, other: Bearer) -> bool:
    """Whether a tie to another case makes an open one more urgent.

    Priority is seen by all who work on the case's lane, so nothing counts that some of them may not know of.
    """
    known = frozenset({Lane.CHILD if case.lane is Lane.CHILD else Lane.ORDINARY})
    seen = shown(case, other, known, 0) and not other.about
    return seen and case.state in OPEN and tie.strong and confirmed(other.state)

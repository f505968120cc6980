"""Cases that have something in common with one."""

from collections.abc import Iterable, Iterator

from bot.domain import allowed
from bot.domain.actor import Actor
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.link import COMMON, Bearer, Linked, Mark, Source, Tie, lifts, rank, ties
from storage import cases, marks, twins
from storage.database import Tx


def linked(tx: Tx, case: Case, lanes: frozenset[Lane], reader: int) -> tuple[Linked, ...]:
    """At most five cases to show beside one, to somebody who works on these lanes; probable returns first.

    Args:
        reader: number of who reads it: a case about them is not there; `storage.cases.NOBODY` for a group.
    """
    return rank(case, found(tx, case), lanes, reader)


def for_card(tx: Tx, case: Case, viewer: Actor | None) -> tuple[Linked, ...]:
    """The same for a card that somebody reads in private, or (None) a group that works on ordinary cases only."""
    if viewer is None:
        return linked(tx, case, frozenset({Lane.ORDINARY}), cases.NOBODY)
    return linked(tx, case, allowed.lanes(viewer), viewer.id)


def kin(tx: Tx, case: Case) -> bool:
    """Whether an open case is strongly tied to one that was confirmed."""
    return any(lifts(case, tie, other) for tie, other in found(tx, case))


def found(tx: Tx, case: Case) -> Iterator[tuple[Tie, Bearer]]:
    """Everything that ties a case to others, whoever may know of it."""
    yield from by_marks(tx, case, marks.of_case(tx, case.id))
    yield from by_files(tx, case, twins.files(tx, case.id))


def by_marks(tx: Tx, case: Case, known: Iterable[tuple[Mark, Source]]) -> Iterator[tuple[Tie, Bearer]]:
    """What some of a case's marks tie it to; a mark that many cases bear says nothing."""
    for mark, source in known:
        others = marks.bearers(tx, mark.value, case.id, COMMON + 1)
        if len(others) <= COMMON:
            yield from ((mark.tie, other) for other in others if ties(mark, source, other))


def by_files(tx: Tx, case: Case, files: Iterable[tuple[str, str | None]]) -> Iterator[tuple[Tie, Bearer]]:
    """What some of its files tie it to, likewise."""
    for file in files:
        others = twins.bearers(tx, file, case.id, COMMON + 1)
        if len(others) <= COMMON:
            yield from ((Tie.PICTURE, other) for other in others)

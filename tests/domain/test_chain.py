"""The hash chain: whatever is changed, left out, added or moved is noticed."""

from dataclasses import replace

import pytest

from bot.domain import chain
from bot.domain.case import State
from bot.domain.events import Event, Kind
from tests.domain.made import NOW

STORY = [
    Event(1, 1, NOW, 0, Kind.OPENED, State.NEW, 0, {"category": "fraud"}),
    Event(1, 2, NOW, 0, Kind.JOINED, State.NEW, 0),
    Event(1, 3, NOW + 1, 7, Kind.CONFIRMED, State.CONFIRMED, 1),
    Event(1, 4, NOW + 2, 7, Kind.UNDONE, State.NEW, 2, {"decision": 3}),
]


def links(story: list[Event]) -> list[str]:
    found = [chain.GENESIS]
    for event in story:
        found.append(chain.link(found[-1], event))
    return found[1:]


def test_the_spelling_never_changes() -> None:
    """A database of years must verify with every later version: this text is a promise."""
    assert chain.canonical(STORY[3]) == (
        '{"actor":7,"at":1700000000000002,"case":1,"data":{"decision":3},"kind":"undone","round":2,'
        '"seq":4,"state":"new"}'
    )
    assert links(STORY)[-1] == "7a9ffd1b646932b4001dd51d91e6cd285d66d39b94319a6435437bb0becf2302"


@pytest.mark.parametrize(
    "change",
    [
        {"actor": 8},
        {"at": NOW},
        {"kind": Kind.REJECTED},
        {"state": State.REJECTED},
        {"round": 5},
        {"data": {"reason": "other"}},
        {"case": 2},
        {"seq": 7},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_changes_every_link_from_there_on(change: dict[str, object]) -> None:
    forged = [*STORY[:2], replace(STORY[2], **change), STORY[3]]  # type: ignore[arg-type]
    true, false = links(STORY), links(forged)
    assert true[:2] == false[:2]
    assert true[2] != false[2]
    assert true[3] != false[3]


def test_order_and_number_matter() -> None:
    ends = {links(story)[-1] for story in (STORY, STORY[:3], STORY[1:], STORY[::-1], [*STORY, STORY[3]])}
    assert len(ends) == 5

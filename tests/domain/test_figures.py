"""Figures: their arithmetic, and who may see which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actor import Actor, Purpose, Role
from bot.domain.category import Lane
from bot.domain.figures import Spread, cell, known, scope, spread


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ([], None),
        ([(7, 1)], Spread(1, 7, 7)),
        ([(1, 1), (9, 1)], Spread(2, 1, 9)),
        ([(1, 1), (5, 1), (9, 1)], Spread(3, 5, 9)),
        ([(9, 1), (1, 8), (500_000, 1)], Spread(10, 1, 9)),  # one forgotten case spoils neither
        ([(10, 90), (20, 10)], Spread(100, 10, 10)),
        ([(10, 89), (20, 11)], Spread(100, 10, 20)),
        ([(-3, 2)], Spread(2, 0, 0)),  # a clock that was put back
    ],
)
def test_half_and_nine_of_ten(times: list[tuple[int, int]], told: Spread | None) -> None:
    assert spread(times) == told


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 4)), min_size=1, max_size=20))
def test_as_if_every_time_stood_in_a_row(times: list[tuple[int, int]]) -> None:
    row = sorted(minutes for minutes, count in times for _ in range(count))
    found = spread(times)
    assert found is not None
    assert found.count == len(row)
    assert found.median == row[(len(row) + 1) // 2 - 1]
    assert found.p90 == row[-(-len(row) * 9 // 10) - 1]


@pytest.mark.parametrize(("count", "said"), [(0, "<5"), (4, "<5"), (5, "5"), (12, "12")])
def test_small_numbers(count: int, said: str) -> None:
    assert cell(count, veiled=True) == said
    assert cell(count, veiled=False) == str(count)
    told = Spread(count, 1, 2)
    assert known(told, veiled=True) == (told if count >= 5 else None)
    assert known(told, veiled=False) == told


ALL, C, L = Lane.ORDINARY, Lane.CHILD, Lane.LEADS
SEES = {  # lanes told apart, small numbers veiled, everybody's load, one's own
    Role.OWNER: ({ALL}, False, True, False),
    Role.LEAD: ({ALL, L}, False, True, True),
    Role.MODERATOR: ({ALL}, False, False, True),
    Role.CHILD_SAFETY: ({ALL, C}, False, False, True),
    Role.AUDITOR: ({ALL}, False, False, False),
    Role.ANALYST: ({ALL}, True, False, False),
}


@pytest.mark.parametrize("role", Role)
def test_who_sees_what(role: Role) -> None:
    lanes, veiled, loads, own = SEES[role]
    seen = scope(Actor(1, frozenset({role})), Purpose.PRIVATE)
    assert (set(seen.lanes), seen.veiled, seen.loads, seen.own) == (lanes, veiled, loads, own)
    assert seen.lead is (L in lanes)
    for group in (Purpose.MODERATORS, Purpose.TOPIC):
        seen = scope(Actor(1, frozenset(Role)), group)
        assert (set(seen.lanes), seen.lead, seen.veiled, seen.loads, seen.own) == (
            {ALL},
            False,
            True,
            False,
            False,
        )

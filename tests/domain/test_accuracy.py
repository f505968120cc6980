"""Reporter accuracy: what a past adds, by a table; nobody loses any, at random."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.accuracy import LAST, MOST, UNTELLING, Band, agrees, band, points
from bot.domain.case import State
from bot.domain.taxonomy import load

RIGHT, WRONG, NOTHING = (State.CONFIRMED, ""), (State.REJECTED, "not_violation"), (State.REJECTED, "duplicate")
OUTCOME = st.tuples(st.sampled_from(State), st.sampled_from(load().reasons))


@pytest.mark.parametrize(
    ("right", "wrong", "nothing", "expected", "shown"),
    [
        (0, 0, 0, 0, None),
        (4, 0, 0, 0, None),  # too few to know
        (4, 0, 90, 0, None),
        (5, 0, 0, 10, Band.HIGH),
        (5, 0, 90, 10, Band.HIGH),
        (7, 3, 0, 0, None),  # the pivot
        (8, 2, 0, 3, Band.GOOD),
        (9, 1, 0, 7, Band.HIGH),
        (69, 31, 0, 0, None),
        (0, 100, 0, 0, None),  # never below zero
    ],
)
def test_points(right: int, wrong: int, nothing: int, expected: int, shown: Band | None) -> None:
    gained = points([NOTHING] * nothing + [RIGHT] * right + [WRONG] * wrong)
    assert gained == expected
    assert band(gained) is shown


def test_only_the_last_hundred_count() -> None:
    assert points([RIGHT] * LAST + [WRONG] * 500) == MOST
    assert points([WRONG] * LAST + [RIGHT] * 500) == 0


@pytest.mark.parametrize("state", State)
def test_what_an_outcome_says(state: State) -> None:
    expected = {State.CONFIRMED: True, State.CLOSED: True, State.REJECTED: False}.get(state)
    assert agrees(state, "not_violation") is expected


def test_the_reasons_that_say_nothing_exist() -> None:
    assert set(load().reasons) >= UNTELLING
    assert agrees(State.REJECTED, "false_report") is False
    assert agrees(State.REJECTED, "not_enough") is False


@given(st.lists(OUTCOME, max_size=150))
def test_nobody_loses_and_being_right_never_harms(outcomes: list[tuple[State, str]]) -> None:
    gained = points(outcomes)
    assert 0 <= gained <= MOST
    if len(outcomes) < LAST:
        assert points([RIGHT, *outcomes]) >= gained
        assert points([NOTHING, *outcomes]) == gained

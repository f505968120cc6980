"""What an account's history recommends, as a table."""

import pytest

from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.events import Kind
from bot.domain.recommendation import Advice, Past, Recommendation, past, recommend
from tests.domain.made import case

CONFIRMED, CLOSED = State.CONFIRMED, State.CLOSED
PRIVATE, THIN = "private_dispute", "not_enough"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ([], None),
        ([Past(CONFIRMED, "", 1)], None),
        ([Past(CONFIRMED, "", 2)], Recommendation(Advice.CONFIRM, 2)),
        ([Past(CONFIRMED, "", 1), Past(CLOSED, "", 1)], Recommendation(Advice.CONFIRM, 2)),
        ([Past(CONFIRMED, "", 5), Past(State.REJECTED, THIN, 1)], None),
        ([Past(State.REJECTED, PRIVATE, 1)], None),
        ([Past(State.REJECTED, PRIVATE, 2), Past(State.REJECTED, THIN, 1)],
         Recommendation(Advice.LOOK_TWICE, 3, PRIVATE)),
        ([Past(State.REJECTED, PRIVATE, 2), Past(CONFIRMED, "", 1)], None),
    ],
)  # fmt: skip
def test_history_recommends(before: list[Past], said: Recommendation | None) -> None:
    assert recommend(case(State.IN_REVIEW), before) == said
    assert recommend(case(State.IN_REVIEW, Lane.LEADS), before) == said


R, C, U = (Kind.REJECTED, {"reason": THIN}), (Kind.CONFIRMED, {}), (Kind.UNDONE, {})
AGAIN, LEAD, MOVED = (
    (Kind.REOPENED, {"why": "evidence"}), (Kind.REOPENED, {"why": "lead"}), (Kind.RECATEGORISED, {})
)  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "stood"),
    [
        ([], ()),
        ([R], ((State.REJECTED, THIN, 1),)),
        ([R, AGAIN, R], ((State.REJECTED, THIN, 2),)),
        ([R, AGAIN, C], ((CONFIRMED, "", 1), (State.REJECTED, THIN, 1))),
        ([R, U, C], ((CONFIRMED, "", 1),)),
        ([C, LEAD, R], ((State.REJECTED, THIN, 1),)),
        ([C, MOVED], ()),
        ([MOVED, U, LEAD, C], ((CONFIRMED, "", 1),)),
    ],
)
def test_only_decisions_that_stood_count(
    steps: list[tuple[Kind, dict[str, str | int]]], stood: tuple[tuple[State, str, int], ...]
) -> None:
    found = past((case_, kind, data) for case_ in (1, 2) for kind, data in steps)
    assert found == tuple(Past(state, reason, 2 * count) for state, reason, count in stood)


@pytest.mark.parametrize("state", State)
def test_nothing_is_recommended_for_a_child_or_after_the_decision(state: State) -> None:
    before = [Past(CONFIRMED, "", 3)]
    assert recommend(case(state, Lane.CHILD), before) is None
    open_ = state in (State.NEW, State.IN_REVIEW, State.WAITING, State.ESCALATED)
    assert (recommend(case(state), before) is not None) is open_

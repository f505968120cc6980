"""The life of a notice: what may follow what, as a grid."""

import pytest

from bot.domain.notice import ANSWERED, HERE, UNANSWERED, Notice, NoticeState, Step, Unanswerable, after, possible

GRID = """
              approve   send ack          ask          gone       no      insist withdraw
draft         approved  .    .            .            .          .       .      withdrawn
approved      .         sent .            .            .          .       .      withdrawn
sent          .         .    acknowledged acknowledged taken_down refused .      withdrawn
acknowledged  .         .    .            acknowledged taken_down refused .      withdrawn
taken_down    .         .    .            .            .          .       approved withdrawn
refused       .         .    .            .            taken_down .       approved withdrawn
withdrawn     .         .    .            .            .          .       .      .
"""


def made(state: NoticeState, due: int | None = 10) -> Notice:
    return Notice(1, "N1", 1, 1, state, 0, 1, "michat", due=due)


def cells() -> list[tuple[str, str, str]]:
    head, *rows = [line.split() for line in GRID.strip().splitlines()]
    return [(row[0], step, to) for row in rows for step, to in zip(head, row[1:], strict=True)]


@pytest.mark.parametrize(("state", "step", "to"), cells())
def test_every_step_from_every_state(state: str, step: str, to: str) -> None:
    notice = made(NoticeState(state))
    if to == ".":
        with pytest.raises(Unanswerable) as refused:
            after(notice, Step(step))
        assert refused.value.key == f"refusal.notice_{state}"
    else:
        assert after(notice, Step(step)) == to


def test_the_grid_is_whole() -> None:
    assert {(state, step) for state, step, _ in cells()} == {(a, b) for a in NoticeState for b in Step}
    assert {*HERE, *UNANSWERED, *ANSWERED, NoticeState.WITHDRAWN} == set(NoticeState)


def test_buttons_are_the_answers_that_lead_somewhere() -> None:
    assert possible(NoticeState.SENT) == (Step.TAKE_DOWN, Step.REFUSE, Step.ASK, Step.ACKNOWLEDGE)
    assert possible(NoticeState.REFUSED) == (Step.TAKE_DOWN,)
    assert possible(NoticeState.APPROVED) == possible(NoticeState.WITHDRAWN) == ()


def test_overdue_is_a_matter_of_the_clock() -> None:
    assert not made(NoticeState.SENT).overdue(9)
    assert made(NoticeState.SENT).overdue(10)
    assert not made(NoticeState.TAKEN_DOWN).overdue(99)
    assert not made(NoticeState.SENT, due=None).overdue(99)

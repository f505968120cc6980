"""What ties cases together, and who may be told of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import OPEN, State
from bot.domain.category import Lane
from bot.domain.link import (
    ALIKE,
    GONE,
    MOST_SHOWN,
    PIECES,
    Bearer,
    Mark,
    Source,
    Tie,
    alike,
    confirmed,
    lifts,
    rank,
    ties,
)
from tests.domain.made import ME, case

ORDINARY = frozenset({Lane.ORDINARY})
WORDED = Mark(Tie.WORDS, 1, 0b1010)
LANES = st.sampled_from(Lane)
BEARERS = st.builds(
    Bearer,
    case=st.integers(1, 60),
    account=st.integers(1, 5),
    state=st.sampled_from(State),
    lane=LANES,
    about=st.sampled_from((0, ME, 8)),
    mark=st.just(Mark(Tie.PHONE, 1)),
)


def bearer(number: int = 17, state: State = State.CONFIRMED, **changes: object) -> Bearer:
    values: dict[str, object] = {"account": 2, "lane": Lane.ORDINARY, "about": 0, "mark": Mark(Tie.PHONE, 1)}
    return Bearer(case=number, state=state, **(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mine", "source", "theirs", "other", "tied"),
    [
        (Tie.PHONE, Source(1, 5), Tie.PHONE, Source(1, 5), True),
        (Tie.WORDS, Source(1, 5), Tie.WORDS, Source(2, 6), True),
        (Tie.WORDS, Source(1, 5), Tie.WORDS, Source(1, 6), False),  # one reporter's own words
        (Tie.TEXT, Source(1, 5), Tie.TEXT, Source(1, 6), True),  # what one reporter forwarded twice
        (Tie.TEXT, Source(1, 5), Tie.WORDS, Source(1, 6), True),
        (Tie.TEXT, Source(1, 5), Tie.TEXT, Source(1, 5), False),  # one form that names two accounts
        (Tie.WORDS, Source(None, 5), Tie.WORDS, Source(None, 6), True),  # forgotten people are not one person
    ],
)
def test_what_texts_tie(mine: Tie, source: Source, theirs: Tie, other: Source, *, tied: bool) -> None:
    assert ties(Mark(mine, 1, 9), source, bearer(mark=Mark(theirs, 1, 9), source=other)) is tied


def test_a_digest_in_common_is_not_enough_for_texts() -> None:
    assert not ties(WORDED, Source(1, 1), bearer(mark=Mark(Tie.WORDS, 1, ~WORDED.sketch), source=Source(2, 2)))


@given(st.integers(-(1 << 63), (1 << 63) - 1), st.sets(st.integers(0, PIECES - 1)), st.integers(1, 3))
def test_sketches_are_alike_by_their_pieces(one: int, places: set[int], by: int) -> None:
    bits = one & ((1 << 64) - 1)
    for place in places:
        bits ^= by << 2 * place
    other = bits - (1 << 64) if bits >> 63 else bits
    assert alike(one, other) == alike(other, one) == (PIECES - len(places) >= ALIKE)


@pytest.mark.parametrize(
    ("ties_", "number", "state", "returns"),
    [
        ({Tie.PHONE}, 17, State.CONFIRMED, True),
        ({Tie.PHONE}, 17, State.CLOSED, True),
        ({Tie.WORDS}, 17, State.CONFIRMED, True),
        ({Tie.PICTURE}, 17, State.CONFIRMED, True),
        ({Tie.LINK}, 17, State.CONFIRMED, False),
        ({Tie.LINK, Tie.PAYMENT}, 17, State.CONFIRMED, True),
        ({Tie.PHONE}, 17, State.IN_REVIEW, False),
        ({Tie.PHONE}, 17, State.REJECTED, False),
        ({Tie.PHONE}, 99, State.CONFIRMED, False),  # the newer one is the return, not the older
    ],
)
def test_a_return(ties_: set[Tie], number: int, state: State, *, returns: bool) -> None:
    (one,) = rank(case(), [(tie, bearer(number, state)) for tie in ties_], ORDINARY, ME)
    assert one.returns is returns
    assert Tie.WORDS not in one.ties


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({}, True),
        ({"account": 1}, False),  # the same account's history is shown as such
        ({"lane": Lane.CHILD}, False),
        ({"lane": Lane.LEADS}, False),
        ({"about": ME}, False),
        ({"about": 8}, True),
    ],
)
def test_who_sees_it(changes: dict[str, object], *, seen: bool) -> None:
    assert bool(rank(case(), [(Tie.PHONE, bearer(**changes))], ORDINARY, ME)) is seen  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from(Tie), BEARERS)), st.frozensets(LANES))
def test_nothing_is_shown_that_may_not_be(found: list[tuple[Tie, Bearer]], lanes: frozenset[Lane]) -> None:
    mine = case()
    # One case is the same in every row, as in the database.
    by_number = {other.case: other for _, other in found}
    shown = rank(mine, [(tie, by_number[other.case]) for tie, other in found], lanes, ME)
    assert len(shown) <= MOST_SHOWN
    for one in shown:
        other = by_number[one.case]
        assert other.lane in lanes
        assert other.about != ME
        assert other.state not in GONE
        assert other.account != mine.account
        assert one.case != mine.id
    ranks = [(not one.returns, not confirmed(one.state)) for one in shown]
    assert ranks == sorted(ranks), "returns and confirmed cases come first"


@given(st.sampled_from(Tie), BEARERS, st.sampled_from(State), LANES)
def test_priority_gives_no_hidden_case_away(tie: Tie, other: Bearer, state: State, lane: Lane) -> None:
    mine = case(state, lane)
    if lifts(mine, tie, other):
        assert state in OPEN
        assert tie is not Tie.LINK
        assert confirmed(other.state)
        assert other.about == 0
        assert other.lane is (Lane.CHILD if lane is Lane.CHILD else Lane.ORDINARY)


def test_a_tie_to_a_confirmed_case_lifts() -> None:
    assert lifts(case(), Tie.PHONE, bearer())

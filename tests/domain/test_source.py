"""Independent sources: who counts, by a table, and what never happens, at random."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moment import DAY, HOUR, MINUTE, SECOND
from bot.domain.origin import Origin
from bot.domain.source import WORDLESS, Mark, independent, tied
from tests.domain.made import NOW

OLD, NEW = NOW - 400 * DAY, NOW - HOUR


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        #  what the first and the second report look like: words, when, reporter met
        (("a", 0, OLD), ("b", HOUR, OLD), False),
        (("a", 0, OLD), ("a", HOUR, OLD), True),  # copied words
        (("a", 0, OLD), ("a", 300 * DAY, OLD), True),
        ((WORDLESS, 0, OLD), (WORDLESS, HOUR, OLD), False),  # no words are nobody's copy
        (("a", 0, OLD), ("b", 0, OLD), True),  # the same minute
        (("a", 0, OLD), ("b", MINUTE - 1, OLD), True),
        (("a", 0, OLD), ("b", MINUTE, OLD), False),
        (("a", 0, NEW), ("b", HOUR, NEW), True),  # both brand-new
        (("a", 0, NEW), ("b", HOUR, OLD), False),
        (("a", 0, NEW), ("b", HOUR, None), False),  # nobody knows any more
        (("a", 0, NOW - DAY), ("b", HOUR, NEW), False),  # a day is old enough
        (("a", 0, NOW - DAY + 1), ("b", HOUR, NEW), True),
    ],
)
def test_what_ties_two_reports(one: tuple[str, int, int], other: tuple[str, int, int], expected: bool) -> None:
    first, second = (Mark(words, NOW + after, met) for words, after, met in (one, other))
    assert tied(first, second) is tied(second, first) is expected
    assert independent(second, [first]) is not expected


MARKS = st.lists(
    st.builds(
        Mark,
        st.sampled_from([WORDLESS, "a", "b", "c", "d"]),
        st.integers(0, 90).map(lambda n: NOW + n * 20 * SECOND),
        st.sampled_from([None, OLD, NEW, NOW]),
    ),
    max_size=40,
)


def count(marks: list[Mark]) -> list[Mark]:
    """Those that count, as they come."""
    counted: list[Mark] = []
    for mark in marks:
        if independent(mark, counted):
            counted.append(mark)
    return counted


@given(MARKS)
def test_never_more_sources_than_reporters_and_never_fewer_than_before(marks: list[Mark]) -> None:
    marks.sort(key=lambda mark: mark.filed)
    sizes = [len(count(marks[:n])) for n in range(len(marks) + 1)]
    assert all(size <= n for n, size in enumerate(sizes))
    assert all(later - earlier in (0, 1) for earlier, later in itertools.pairwise(sizes))
    assert sizes[1:2] in ([], [1]), "the first always counts"


@given(MARKS)
def test_no_two_that_count_are_tied(marks: list[Mark]) -> None:
    counted = count(marks)
    assert not [1 for n, one in enumerate(counted) for other in counted[:n] if tied(one, other)]
    assert len([mark for mark in counted if mark.fresh]) <= 1
    assert all(any(tied(mark, one) for one in counted) for mark in marks), "whoever does not count is tied"


def test_a_brigade_is_one_source() -> None:
    """A thousand new accounts with the same text, over a day."""
    marks = [Mark("a", NOW + n * 86 * SECOND, NOW + n * 86 * SECOND) for n in range(1000)]
    assert len(count(marks)) == 1


def test_of_each_origin_the_first_counts() -> None:
    """Brand-new, in the same second, with the same words: a lead has said who the trusted one is."""
    public = Mark("a", NOW, NOW)
    patrol, police = (Mark("a", NOW, NOW, origin) for origin in (Origin.PATROL, Origin.POLICE))
    assert independent(patrol, [public])
    assert independent(public, [patrol])
    assert independent(police, [public, patrol])
    assert not independent(patrol, [public, patrol]), "a second one of an origin is held to the usual rule"

"""Who is asked whether an account is gone, and what the answers come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.category import Lane
from bot.domain.code import ALPHABET
from bot.domain.flag import Flag
from bot.domain.moment import DAY, HOUR
from bot.domain.sighting import NEVER, Candidate, Checks, Tally, Verdict, chosen, may_ask, settles
from bot.domain.taxonomy import load
from tests.domain.made import case

TAXONOMY = load()
CHECKS = Checks()
TABLE = """
    gone still unsure open more over   word       nothing_heard
    0    0     0      3    no   no     .          .
    1    0     0      2    no   no     .          .
    1    0     0      0    yes  no     .          .
    1    0     0      0    no   no     gone       moderator
    1    0     2      0    no   no     gone       moderator
    2    0     0      1    yes  no     gone       moderator
    0    2     0      1    yes  no     still      .
    0    1     0      1    no   no     .          .
    0    1     0      0    no   no     moderator  .
    1    1     0      1    yes  no     moderator  moderator
    2    1     0      0    no   no     moderator  moderator
    0    0     2      0    no   no     moderator  .
    0    0     0      0    no   no     .          .
    0    0     0      0    no   yes    word       .
    0    0     0      2    no   yes    word       .
    0    0     1      0    no   yes    moderator  .
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines()[1:])
def test_what_answers_come_to(line: str) -> None:
    gone, still, unsure, open_, more, over, word, unheard = line.split()
    tally = Tally(int(gone), int(still), int(unsure), int(open_))
    for expected, said in ((word, True), (unheard, False)):
        found = settles(tally, CHECKS, more=more == "yes", over=over == "yes", word=said)
        assert found == (None if expected == "." else Verdict(expected)), (line, said)


COUNTS = st.integers(0, 4)


@given(COUNTS, COUNTS, COUNTS, st.integers(0, 3), st.booleans())
def test_a_round_always_ends(gone: int, still: int, unsure: int, waiting: int, more: bool) -> None:
    tally = Tally(gone, still, unsure, waiting)
    over = settles(tally, CHECKS, more=more, over=True)
    assert over is not None
    early = settles(tally, CHECKS, more=more, over=False)
    assert early in (None, over), "waiting longer for nobody changes nothing"
    if over is Verdict.GONE:
        assert gone, "nobody who was asked is put words into the mouth"
        assert not still
    if over is Verdict.STILL:
        assert still >= CHECKS.enough
        assert not gone


PEOPLE = st.lists(st.builds(Candidate, st.integers(1, 99), st.integers(1, 9), st.booleans()), max_size=40)


@given(PEOPLE, st.integers(1, 4), st.integers(0, 31))
def test_who_is_asked(able: list[Candidate], most: int, luck: int) -> None:
    found = chosen(able, most, lambda letters: letters[luck % len(letters)])
    assert found == chosen(able, most, lambda letters: letters[luck % len(letters)]), (
        "the same luck, the same people"
    )
    near = able[: len(ALPHABET)]
    people = [one.person for one in found]
    assert len(people) == len(set(people)) == min(most, len({one.person for one in near})), "each once, no fewer"
    assert set(found) <= set(near)
    order = [one.independent for one in found]
    assert order == sorted(order, reverse=True), "independent ones first"


def test_who_is_never_asked() -> None:
    for code, category in TAXONOMY.categories.items():
        expected = not category.silent and category.lane is Lane.ORDINARY
        assert may_ask(case(category=code, lane=category.lane), category) == expected, code
    assert not any(may_ask(case(category=code), TAXONOMY[code]) for code in ("csea", "trafficking", "terrorism"))
    for flag in Flag:
        assert may_ask(case(flags=frozenset({flag})), TAXONOMY["fraud"]) == (flag not in NEVER)
    assert not may_ask(case(lane=Lane.LEADS), TAXONOMY["fraud"])
    assert {Flag.MINOR, Flag.COERCION, Flag.PERSON_AT_RISK, Flag.LEGAL_HOLD} == NEVER


def test_days_after_the_operators_word() -> None:
    pauses = [CHECKS.pause(looks) for looks in range(4)]
    assert pauses == [DAY, 2 * DAY, 4 * DAY, 24 * HOUR]

"""Codes survive a telephone: what is misread or mistyped is noticed, what is meant is understood."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.code import ALPHABET, NOTICE, REFERRAL, REPORT, new_code, read_case, read_code

KINDS = (REPORT, NOTICE, REFERRAL)
LENGTH = {REPORT: 7, NOTICE: 11, REFERRAL: 11}
CODES = st.tuples(st.sampled_from(KINDS), st.integers(0, 2**32)).map(
    lambda made: (made[0], new_code(made[0], random.Random(made[1]).choice))
)


@given(CODES)
def test_a_code_is_read_back(made: tuple[str, str]) -> None:
    kind, code = made
    assert len(code) == LENGTH[kind]
    assert code.startswith(kind)
    assert read_code(kind, code) == code


@given(CODES)
def test_every_single_wrong_character_is_noticed(made: tuple[str, str]) -> None:
    kind, code = made
    for place in range(1, len(code)):
        for letter in ALPHABET.replace(code[place], ""):
            assert read_code(kind, code[:place] + letter + code[place + 1 :]) is None


@given(CODES)
def test_every_two_swapped_neighbours_are_noticed(made: tuple[str, str]) -> None:
    kind, code = made
    for place in range(1, len(code) - 1):
        one, other = code[place], code[place + 1]
        if one != other:
            assert read_code(kind, code[:place] + other + one + code[place + 2 :]) is None


@given(CODES)
def test_it_is_read_as_people_write_it(made: tuple[str, str]) -> None:
    kind, code = made
    looks_alike = code.replace("0", "o").replace("1", "l").lower()
    for typed in (code.lower(), looks_alike, looks_alike.replace("l", "I"), f" {code[:3]}-{code[3:]}\n"):
        assert read_code(kind, typed) == code
    assert read_code(kind, code.replace("V", "U")) == code


@given(CODES, st.sampled_from(KINDS))
def test_another_kind_is_not_it(made: tuple[str, str], other: str) -> None:
    kind, code = made
    if kind != other:
        assert read_code(other, code) is None


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_whatever_is_typed_never_breaks(kind: str, typed: str) -> None:
    read = read_code(kind, typed)
    assert read is None or read_code(kind, read) == read


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("C42", 42),
        ("c42", 42),
        ("42", 42),
        (" C42 ", 42),
        ("C007", 7),
        ("", None),
        ("C", None),
        ("CC1", None),
        ("C-1", None),
        ("C1.5", None),
        ("C٤٢", None),
        ("C²", None),
        ("C42 ada", None),
        ("C" + "9" * 15, 10**15 - 1),
        ("C" + "9" * 16, None),
    ],
)
def test_case_numbers(typed: str, number: int | None) -> None:
    assert read_case(typed) == number

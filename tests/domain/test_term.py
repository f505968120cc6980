"""The words a text is found by, and case numbers with a slip."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.code import looks_like_case
from bot.domain.term import LONGEST, MOST, terms


@given(st.text())
def test_terms_are_letters_and_digits_once(text: str) -> None:
    found = terms(text)
    assert len(set(found)) == len(found) <= MOST
    for term in found:
        assert 1 < len(term) <= LONGEST
        assert all(unicodedata.category(char)[0] in "LN" for char in term), "nothing that a database could read"
    assert terms(" ".join(found)) == found, "what is found is looked for by itself"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Café  CAFÉ cafe", ("cafe",)),
        ("contoh.com/undian_besar", ("contoh", "com", "undian", "besar")),
        ("a b 1 wa 08", ("wa", "08")),
        ("ＴＲＡＮＳＦＥＲ", ("transfer",)),
        ("", ()),
        ("x\0yz", ("xyz",)),
    ],
)
def test_terms(text: str, found: tuple[str, ...]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("C4Z", True), ("c9999", True), ("#12", True), ("4Z", True), ("C", False), ("", False), ("halo", False),
     ("C1234567890", False), ("not_enough", False), ("halo2", False), ("C4.2x", False), ("٤", False)],
)  # fmt: skip
def test_what_looks_like_a_case(typed: str, meant: bool) -> None:
    assert looks_like_case(typed) is meant

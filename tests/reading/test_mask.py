import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.mask import identity_numbers, mask_personal


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NIK 3173010101900001 saya", "NIK [NIK] saya"),
        ("perempuan 3173014101900001", "perempuan [NIK]"),
        ("ktp 3173 0101 0190 0001", "ktp [NIK]"),
        ("ktp 317301.010190.0001", "ktp [NIK]"),
        ("kartu 4242 4242 4242 4242", "kartu [kartu]"),
        ("kartu 4242-4242-4242-4242!", "kartu [kartu]!"),
        ("amex 378282246310005", "amex [kartu]"),
        ("bukan 4242 4242 4242 4241", "bukan 4242 4242 4242 4241"),
        ("hari 99: 3173019901900001", "hari 99: 3173019901900001"),
        ("WA 0812-0000-0001, 6281200000001", "WA 0812-0000-0001, 6281200000001"),
        ("tgl 12-05-2024 0812-0000-0001", "tgl 12-05-2024 0812-0000-0001"),
        ("BCA 0000000001", "BCA 0000000001"),
        ("", ""),
    ],
)
def test_mask(text, masked):
    assert mask_personal(text) == masked


def test_identity_numbers_are_located():
    assert identity_numbers("NIK 3173010101900001 4242424242424242") == [(4, 20)]


@given(st.text(alphabet="0123456789 -.a", max_size=200))
def test_masking_twice_changes_nothing(text):
    once = mask_personal(text)
    assert mask_personal(once) == once

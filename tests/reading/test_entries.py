"""Rows as reports: which account, why not, and the same row however it is written."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.batch import Flaw
from bot.reading.columns import Row
from bot.reading.entries import RISKY, Words, entry, neutral

WORDS = Words({"fraud": "fraud", "penipuan": "fraud", "judi online": "gambling"})


def read(
    account: str, platform: str = "", category: str = "fraud", reason: str = "Sebab", seen: str = ""
) -> object:
    cells = {"account": account, "platform": platform, "category": category, "reason": reason, "seen": seen}
    found = entry(Row(2, cells), WORDS)
    return found.flaw if found.flaw is not None else found.account.key if found.account else None


@pytest.mark.parametrize(
    ("account", "platform", "expected"),
    [
        ("michat: contoh_fiktif_01", "", "michat:account:contoh_fiktif_01"),
        ("contoh_fiktif_01", "MiChat", "michat:account:contoh_fiktif_01"),
        ("@contoh_fiktif_01", "telegram", "telegram:account:contoh_fiktif_01"),
        ("https://t.me/contoh_fiktif_01", "", "telegram:account:contoh_fiktif_01"),
        ("https://t.me/contoh_fiktif_01", "tele", "telegram:account:contoh_fiktif_01"),
        ("+62 812-0000-0001", "", "phone:phone:+6281200000001"),
        ("'+6281200000001", "", "phone:phone:+6281200000001"),
        ("081200000001", "WA", "whatsapp:phone:+6281200000001"),
        ("+6281200000001", "whatsapp", "whatsapp:phone:+6281200000001"),
        ("@contoh_fiktif", "", Flaw.WHICH_APP),
        ("contoh_fiktif", "", Flaw.WHICH_APP),
        ("contoh_fiktif", "fesbuk-palsu", Flaw.NO_APP),
        ("", "michat", Flaw.NO_ACCOUNT),
        ("ini bukan akun sama sekali !!", "", Flaw.NOT_AN_ACCOUNT),
        ("https://t.me/satu_fiktif https://t.me/dua_fiktif", "", Flaw.MANY_ACCOUNTS),
        ('=HYPERLINK("https://t.me/contoh_fiktif")', "", Flaw.FORMULA),
        ("=1+1", "michat", Flaw.FORMULA),
        ("+cmd(1)", "", Flaw.FORMULA),
        ("@SUM(A1)", "telegram", Flaw.FORMULA),
    ],
)
def test_accounts(account: str, platform: str, expected: object) -> None:
    assert read(account, platform) == expected


@pytest.mark.parametrize(
    ("more", "flaw"),
    [
        ({"category": "PENIPUAN"}, None),
        ({"category": " judi  ONLINE "}, None),
        ({"category": "lain sekali"}, Flaw.NO_CATEGORY),
        ({"category": ""}, Flaw.NO_CATEGORY),
        ({"reason": ""}, Flaw.NO_REASON),
        ({"reason": " -. "}, Flaw.NO_REASON),
        ({"seen": "2026-11-24"}, None),
        ({"seen": "24/11/2026"}, None),
        ({"seen": "2026-11-24 20:15"}, None),
        ({"seen": "31.02.2026"}, Flaw.BAD_DATE),
        ({"seen": "kemarin"}, Flaw.BAD_DATE),
    ],
)
def test_the_other_columns(more: dict[str, str], flaw: Flaw | None) -> None:
    found = read("michat: contoh_fiktif_01", **more)
    assert found == (flaw or "michat:account:contoh_fiktif_01")


def test_the_same_row_written_otherwise() -> None:
    one = entry(Row(2, {"account": "michat: A_fiktif1", "category": "fraud", "reason": "Undian  PALSU"}), WORDS)
    cells = {"account": "@a_fiktif1", "platform": "MiChat", "category": "Penipuan", "reason": "undian palsu"}
    other = entry(Row(9, cells), WORDS)
    assert one.identity == other.identity != ""
    later = entry(Row(9, cells | {"seen": "2026-11-24"}), WORDS)
    assert later.identity != one.identity
    assert later.words == "2026-11-24: undian palsu"


@given(st.lists(st.text(max_size=40), min_size=5, max_size=5))
def test_any_cells_are_a_report_or_say_why(cells: list[str]) -> None:
    named = dict(zip(("account", "platform", "category", "reason", "seen"), cells, strict=True))
    found = entry(Row(1, named), WORDS)
    assert (found.account is None) == (found.flaw is not None)


@given(st.text(max_size=30))
def test_no_cell_of_ours_is_a_formula(cell: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerow([neutral(cell)])
    (read_back,) = next(csv.reader(io.StringIO(text.getvalue(), newline="")), [""])
    assert not read_back.startswith(RISKY)

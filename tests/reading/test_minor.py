"""Neutral words of age raise `minor_suspected` beside another signal; alone they raise nothing."""

import pytest

from bot.domain.flag import Flag
from bot.reading.rule_file import load
from bot.reading.signals import suggest

RULES = load()

RAISED = (
    "open bo usia 15", "open bo, umur 16", "open bo umurnya 17", "open bo 12 th", "open bo 09 thn", "open bo 16th",
    "open bo 16 tahun", "open bo, enam belas tahun", "open bo lima belas th", "ready bo sebelas tahun no dp",
    "open bo 16yo", "open bo 16 y.o.", "open bo, aged 14", "escort service, 16-year-old", "escort service 15 yrs",
    "open bo 𝟏𝟔 𝐭𝐡", "0p3n b0 16 thn", "open bo u m u r 1 6", "open bo usia 16-18",
    "cewek SMP ready bo", "anak sma open bo", "kelas 3 SD, open bo", "SMK, st 500 include room", "siswi open bo",
    "open bo murid baru", "pelajar, st 300k", "open bo masih di bawah umur", "open bo dibawah umur",
    "underage, escort service", "open bo anak gadis", "jual konten dewasa anak sekolah", "video 18+ SMA",
    "dia ancam sebar foto saya, saya masih SMP", "foto pribadi disebar tanpa izin, umur saya 15",
    "open bo, dia usianya baru 16",
    "lowongan ladies LC, 16 tahun boleh",
)  # fmt: skip

NOT_RAISED = (
    "anak kost open bo", "open bo dekat kost, anak kos putri", "open bo, foto di SD card", "SD card 32gb, open bo",
    "open bo, SD 500", "open bo usia 25 th", "open bo umur 30 tahun", "open bo 18 tahun", "open bo 18 th",
    "open bo 117 th", "open bo, 15 menit", "open bo sejak 5 tahun lalu", "pengalaman 10 tahun, open bo",
    "open bo, umur 17,5", "open bo mahasiswi", "open bo anak buah dia", "open bo, 13 tahun penjara",
    "film dewasa 17 tahun ke atas", "rating 4.5 th, open bo", "open bo st 500", "open bo 16 foto",
    "Anak saya SMP, umur 13 tahun", "usia 25 th", "usia 15 th", "anak kost", "SD card", "SD Negeri 5",
    "slot gacor, usia 15 th", "pinjaman cepat untuk siswa SMA", "di bawah umur dilarang masuk",
)  # fmt: skip


@pytest.mark.parametrize("text", RAISED)
def test_raised(text: str) -> None:
    assert Flag.MINOR in suggest(text, RULES).flags


@pytest.mark.parametrize("text", NOT_RAISED)
def test_not_raised(text: str) -> None:
    assert Flag.MINOR not in suggest(text, RULES).flags


@pytest.mark.parametrize(("between", "raised"), [(1, True), (39, True), (40, True), (41, False), (400, False)])
def test_near_is_forty_characters(between: int, raised: bool) -> None:
    gap = (" tidak" * 100)[: between - 1].rstrip()
    gap = gap + "x" * (between - 1 - len(gap)) + " "
    for text in (f"open bo{gap}usia 15", f"usia 15{gap}open bo"):
        assert (Flag.MINOR in suggest(text, RULES).flags) is raised, text


def test_a_signal_too_weak_to_suggest_anything_is_near_enough() -> None:
    found = suggest("prostitusi anak SMP", RULES)
    assert (found.category, found.flags) == (None, {Flag.MINOR})


def test_the_flag_names_its_words_and_never_a_category() -> None:
    found = suggest("open bo, umur 16", RULES)
    assert found.category == "prostitution"
    assert [(one.rule, one.words) for one in found.reasons if not one.weight] == [("minor_age", "umur 16")]

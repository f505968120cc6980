"""Why a category is suggested, as people read it on a phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.flag import Flag
from bot.domain.suggestion import Reason, Suggestion, Trick
from bot.reading.rule_file import load
from bot.reading.signals import suggest
from bot.speech.reasons import LONGEST, raised, reasons
from bot.speech.voice import Voice

RULES = load()
VOICE = Voice("Asia/Jakarta")


TRICKS = [
    ("situs s l o t g a c o r", "slotgacor", "huruf direnggangkan", "letters spaced apart"),
    ("0p3n b.o ready jakarta", "open b.o", "angka sebagai huruf", "digits as letters"),
    ("𝓞𝓹𝓮𝓷 𝓑𝓞 real", "open bo", "huruf hias", "fancy letters"),
    ("ѕlоt gасоr jujur", "slot gacor", "huruf aksara lain", "letters of other alphabets"),
    ("s\u200bl\u200bo\u200bt gacor", "slot gacor", "huruf tak terlihat", "invisible characters"),
    ("coba buka C̶O̶N̶T̶O̶H̶ ya kak", "contoh", "huruf bercoretan", "marks over letters"),
    ("ѕlоt g4cor", "slot gacor", "huruf disamarkan", "disguised letters"),
]


@pytest.mark.parametrize(("text", "words", "id_", "en"), TRICKS)
def test_a_disguise_is_named_in_both_languages(text: str, words: str, id_: str, en: str) -> None:
    found = suggest(text, RULES)
    assert reasons(found, VOICE, "id") == f"kata: {words}; {id_}"
    assert reasons(found, VOICE, "en") == f"words: {words}; {en}"


def test_every_trick_has_its_row() -> None:
    assert {trick for text, *_ in TRICKS for trick in suggest(text, RULES).tricks} == set(Trick)


def test_words_stand_as_they_were_written() -> None:
    found = suggest("Situs Slot\nGacor, pasti MAXWIN, depo 10rb", RULES)
    assert reasons(found, VOICE, "id") == "kata: Slot Gacor, MAXWIN, Situs Slot"
    assert reasons(suggest("Akun ini\npenipu", RULES), VOICE, "en") == "words: Akun ini penipu"


@pytest.mark.parametrize("text", ["Tolong blokir komentar judol ini", "halo", ""])
def test_where_nothing_is_suggested_nothing_is_said(text: str) -> None:
    assert reasons(suggest(text, RULES), VOICE, "id") == ""


def made(*words: str, tricks: frozenset[Trick] = frozenset(), weights: tuple[int, ...] = ()) -> Suggestion:
    weights = weights or (2,) * len(words)
    found = tuple(
        Reason(f"r{n}", word, weight) for n, (word, weight) in enumerate(zip(words, weights, strict=True))
    )
    return Suggestion("spam", 9, found, frozenset(), tricks, "t")


def test_the_weightiest_come_first_and_three_are_enough() -> None:
    found = made("satu", "dua", "tiga", "empat", weights=(1, 3, 2, 2))
    assert reasons(found, VOICE, "id") == "kata: dua, tiga, empat"


def test_what_is_part_of_another_is_not_said_twice() -> None:
    assert reasons(made("Slot Gacor", "gacor", "slot gacor"), VOICE, "id") == "kata: Slot Gacor"


def test_what_only_raises_a_flag_is_no_reason_for_the_category() -> None:
    assert reasons(suggest("Open BO, umur 16", RULES), VOICE, "id") == "kata: Open BO"


def test_what_raises_a_flag_is_said_of_the_flag() -> None:
    found = suggest("Open BO, umur 16, anak SMA", RULES)
    assert raised(found, Flag.MINOR, VOICE, "id") == "kata: umur 16, SMA, anak"
    assert raised(found, Flag.COERCION, VOICE, "id") == ""
    hidden = Suggestion(None, 0, (Reason("r", "", 0, Flag.MINOR),), frozenset({Flag.MINOR}), frozenset(), "t")
    assert raised(hidden, Flag.MINOR, VOICE, "en") == "words on the operator's list"


def test_words_of_a_private_list_are_not_said() -> None:
    assert reasons(made("", "terlihat"), VOICE, "id") == "kata: terlihat"
    assert reasons(made(""), VOICE, "id") == "kata dari daftar pengelola"
    assert reasons(made(""), VOICE, "en") == "words on the operator's list"


def test_long_words_are_left_out_or_cut() -> None:
    assert reasons(made("pendek", "x" * 60), VOICE, "id") == "kata: pendek"
    assert reasons(made("y" * 90), VOICE, "id") == f"kata: {'y' * 53}…"


def test_no_app_makes_a_link_of_it() -> None:
    assert reasons(made("www.hadiah-fiktif.blogspot"), VOICE, "id") == "kata: www hadiah-fiktif blogspot"
    assert reasons(made("@contoh_fiktif"), VOICE, "id") == "kata: contoh_fiktif"
    assert reasons(made("undangan.apk"), VOICE, "id") == "kata: undangan.apk"


@given(
    st.lists(st.text(max_size=90).map(str.strip), max_size=6),
    st.frozensets(st.sampled_from(Trick)),
    st.sampled_from(["id", "en"]),
)
def test_it_always_fits_one_line(words: list[str], tricks: frozenset[Trick], language: str) -> None:
    said = reasons(made(*words, tricks=tricks), VOICE, language)
    assert 0 < len(said) <= LONGEST

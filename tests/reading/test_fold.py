"""What a disguise becomes, and what must stay as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.clean import LIMIT
from bot.reading.fold import fold, tricks, views

TRICKS = {"zero_width", "fancy_font", "spaced_letters", "mixed_script", "leet", "combining_marks"}
STRANGE = st.lists(
    st.sampled_from(("s l o t ", "𝓢", "🅢", "🇸", "\u200b", "\ufeff", "\u0336", "е", "ﷺ", "4", "@", "|",
                     "⚡", "\ud800", "\0", "a", " ")),
    max_size=80,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("𝓸𝓹𝓮𝓷", "open"),
        ("ＧＡＣＯＲ", "gacor"),
        ("ⓢⓛⓞⓣ", "slot"),
        ("🅢🅛🅞🅣", "slot"),
        ("🆂🅻🅾🆃", "slot"),
        ("🇸🇱🇴🇹", "slot"),
        ("🇸 🇱 🇴 🇹", "slot"),
        ("⒮⒧⒪⒯", "slot"),
        ("ꜱʟᴏᴛ", "slot"),
        ("ѕlоt", "slot"),
        ("ΜΑΧ", "max"),
        ("ꓢꓡꓳꓔ", "slot"),
        ("M̶A̶X̶", "max"),
        ("s\u200bl\u2060o\u3164t", "slot"),
        ("gac\u00ador", "gacor"),
        ("⚡slot⚡gacor🚩", "slot gacor"),
        ("【slot】", "slot"),
        ("¹²³ ①② ❶ ４", "123 12 1 4"),
        ("4️⃣𝑫", "4d"),
        ("s l o t", "slot"),
        ("s.l.o.t", "slot"),
        ("s - l - o - t", "slot"),
        ("S L O T gacor", "slot gacor"),
        ("gacorrrrr", "gacor"),
        ("777 1000", "777 1000"),
        ("www.contoh.example", "www.contoh.example"),
        ("1 2 3 4 5", "1 2 3 4 5"),
        ("a b c", "a b c"),
        ("satu\n\n  dua\tdan", "satu dua dan"),
        ("Kafé José", "kafe jose"),
        ("", ""),
    ],
)
def test_the_plain_view(written, read):
    assert views(written)[0] == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("g4c0r", "gacor"),
        ("0p3n b0", "open bo"),
        ("p1nj0l", "pinjol"),
        ("s1ot", "slot"),
        ("$lot g@cor", "slot gacor"),
        ("s|ot m!nta", "slot minta"),
        ("g4cor!!", "gacor!!"),
        ("n4ga88", "naga88"),
        ("t0to4d", "toto4d"),
    ],
)
def test_digits_are_read_as_letters_in_a_view_of_their_own(written, read):
    assert read in views(written)[1:]
    assert views(written)[0] == written


@pytest.mark.parametrize(
    "written", ["0812-0000-0001", "rp 150.000", "100%", "jam 10.30", "halo!", "@rina88", "7 7 7"]
)
def test_numbers_and_names_are_never_letters(written):
    assert views(written) == (written,)


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("s\u200blot", {"zero_width"}),
        ("s\u200dlot", {"zero_width"}),
        ("𝓼𝓵𝓸𝓽", {"fancy_font"}),
        ("ꜱʟᴏᴛ", {"fancy_font"}),
        ("🇸 🇱 🇴 🇹", {"fancy_font", "spaced_letters"}),
        ("s l o t", {"spaced_letters"}),
        ("ѕlot", {"mixed_script"}),
        ("g4cor", {"leet"}),
        ("g@cor", {"leet"}),
        ("M̶A̶X̶", {"combining_marks"}),
        ("slot biasa", set()),
        ("Kafé, naïve, Łukasz", set()),
        ("русский текст", set()),
        ("ภาษาไทย", set()),
        ("Halo 🇮🇩🇲🇾 👨‍👩‍👧 ❤️ 1️⃣", set()),
        ("luas 12 m² dan ½", set()),
        ("\ufeffsurat", set()),
        ("\u202a+62 812\u202c", set()),
        ("surel budi@contoh.example", set()),
        ("https://contoh.example/a4b", set()),
        ("10rb 1,5jt 4d 12:30", set()),
        ("1 2 3 4 5", set()),
    ],
)
def test_the_tricks(written, used):
    assert tricks(written) == used


def test_a_name_in_disguise_is_told_from_a_text_in_disguise():
    name = fold("coba 𝐍𝐀𝐆𝐀 𝟳𝟳 malam ini")
    assert (name.hidden, name.whole) == (("naga",), False)
    decorated = fold("𝓢𝓮𝓵𝓪𝓶𝓪𝓽 𝓹𝓪𝓰𝓲")
    assert (decorated.hidden, decorated.whole) == (("selamat pagi",), True)


def test_of_a_long_text_the_leet_views_keep_what_changed_and_its_neighbours():
    long = "kata biasa saja " * 200 + "ini 0p3n b0 di kota " + "lagi dan lagi " * 50
    plain, leet = views(long)[:2]
    assert len(plain) > 3000
    assert "kata biasa saja ini open bo di kota lagi" in leet
    assert len(leet) < 200


@given(st.one_of(st.text(max_size=300), STRANGE))
def test_any_text_is_folded_without_an_error(text):
    folded = fold(text)
    assert folded.views == views(text)
    assert 1 <= len(folded.views) <= 3
    assert folded.tricks <= TRICKS
    assert all(len(view) <= LIMIT and "\n" not in view for view in folded.views)


def test_what_is_beyond_telegrams_limit_is_left_out():
    assert len(views("a b" * 90_000)[0]) <= LIMIT
    assert len(views("ﷺ" * 90_000)[0]) <= LIMIT


def test_the_table_of_characters_does_not_grow_without_end():
    start = time.process_time()
    for first in range(0, 0x20000, 2048):
        fold("".join(map(chr, range(first, first + 2048))))
    assert time.process_time() - start < 20
    assert fold("𝓼𝓵𝓸𝓽").views == ("slot",)

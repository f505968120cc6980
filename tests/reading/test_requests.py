"""Formal requests as they are typed: what is understood, what is not, and that nothing breaks it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moment import DAY
from bot.domain.request import Act, Issuer, Request, Typed, Want, Wish, acts, contradictory, sensible
from bot.reading.requests import day, issuer, key, line, wish
from bot.speech import buttons
from bot.speech import request_presses as presses
from bot.speech.voice import Voice

PART = st.text(st.characters(codec="utf-8", exclude_characters=";\n", exclude_categories=("C", "Z")), min_size=1)


@given(PART, PART, PART, PART, PART)
def test_a_whole_line_is_read_back(who: str, unit: str, number: str, dated: str, want: str) -> None:
    for between in (";", "; ", " ;\n", "\n"):
        typed = line(between.join((who, unit, number, dated, want)))
        assert (typed.issuer, typed.unit, typed.number, typed.dated) == (who, unit, number, dated)
        assert typed.want == want


@given(st.text())
def test_nothing_breaks_it(text: str) -> None:
    typed = line(text)
    assert all("\n" not in getattr(typed, name) for name in ("issuer", "unit", "number", "dated", "want"))
    for read in (issuer, wish, day, key):
        read(text)
    assert buttons.read(f"r.form.{text}") is None or text in presses.PICKED


@given(st.integers(1, 365), st.sampled_from(["preserve", "pertahankan", "HOLD", " tahan "]))
def test_days_are_read(days: int, word: str) -> None:
    for typed in (f"{word} {days}", f"{word} {days}d", f"{word} {days} hari", f"{word}, {days} days"):
        assert wish(typed) == Wish(Want.PRESERVE, days * DAY)


def test_what_cannot_be_asked() -> None:
    for days in ("0", "366", "-3", "3 weeks", "٣"):
        assert wish(f"preserve {days}") is None
    for typed in ("", "takedown now", "information loudly", "information silent silent", "arrest"):
        assert wish(typed) is None


def test_what_the_texts_offer_is_understood() -> None:
    voice = Voice("Asia/Jakarta")
    for language in voice.languages:
        for one in Issuer:
            assert issuer(voice.plain(language, f"issuer.{one}")) is one
        for want in Want:
            found = wish(voice.plain(language, f"want.{want}"))
            assert found is not None
            assert found.want is want
    for picked in presses.PICKED:
        assert picked == "again" or issuer(picked) or wish(picked.replace("-", " ")), picked
    assert wish("informasi rahasia") == wish("information silent") == Wish(Want.INFORMATION, silent=True)


def test_dates() -> None:
    assert day("2026-11-24") == day("24/11/2026") == day(" 24.11.2026 ") == date(2026, 11, 24)
    assert day("31/02/2026") is day("24 Nov") is day("٢٠٢٦-11-24") is None
    today = date(2026, 11, 30)
    assert sensible(today, today)
    assert sensible(date(2024, 1, 1), today)
    assert not sensible(date(2026, 12, 1), today)
    assert not sensible(date(2023, 1, 1), today)


def made(want: Want, closed: int | None = None) -> Request:
    return Request(1, "Q", 1, Issuer.POLICE, "Unit", "1", "2026-11-24", want, False, 0, 7, closed)


def test_what_can_be_done_as_it_stands() -> None:
    assert acts(made(Want.PRESERVE), scanned=False, staying=True) == (Act.SCAN, Act.RELEASE, Act.CLOSE)
    assert acts(made(Want.PRESERVE), scanned=True, staying=False) == (Act.LOOK, Act.CLOSE)
    assert acts(made(Want.TAKEDOWN, 5), scanned=False, staying=False) == ()
    assert acts(made(Want.TAKEDOWN, 5), scanned=True, staying=False) == (Act.LOOK,)
    assert contradictory([made(Want.TAKEDOWN), made(Want.PRESERVE)])
    assert not contradictory([made(Want.TAKEDOWN, 5), made(Want.PRESERVE)])
    assert not contradictory([made(Want.INFORMATION), made(Want.PRESERVE)])


def test_the_same_letter_however_it_is_spaced() -> None:
    assert key("B/123/XI/2026") == key(" b 123.xi-2026 ")
    assert key("B/123") != key("B/124")
    assert Typed() == line("")

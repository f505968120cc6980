"""Weekly shifts and ends of turns, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duty import Shift, Until
from bot.domain.moment import HOUR, MINUTE
from bot.reading.schedule import MOST, read_schedule, read_until, write_schedule
from bot.speech.week import week

WEEKDAYS = "mon,tue,wed,thu,fri"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("mon-fri 08:00-16:00", f"{WEEKDAYS} 08:00-16:00"),
        ("Senin–Jumat: 8-16", f"{WEEKDAYS} 08:00-16:00"),
        ("senin sampai jumat pukul 08.00–16.00 WIB", f"{WEEKDAYS} 08:00-16:00"),
        ("senin - jumat 08.00 s/d 16.00", f"{WEEKDAYS} 08:00-16:00"),
        ("hari kerja 8-12,13-17; sabtu 9-12", f"{WEEKDAYS} 08:00-12:00; {WEEKDAYS} 13:00-17:00; sat 09:00-12:00"),
        ("sat,sun 22:00-06:00", "sat,sun 22:00-06:00"),
        ("sabtu dan minggu 22.00 - 06.00", "sat,sun 22:00-06:00"),
        ("fri-mon 20-4", "mon,fri,sat,sun 20:00-04:00"),
        ("daily 0-24", "mon,tue,wed,thu,fri,sat,sun 00:00-24:00"),
        ("setiap hari 20.00-00.00", "mon,tue,wed,thu,fri,sat,sun 20:00-24:00"),
        ("jum'at 9-10\nsabtu 10-11", "fri 09:00-10:00; sat 10:00-11:00"),
    ],
)
def test_a_week(written: str, kept: str) -> None:
    read = read_schedule(written)
    assert read is not None
    assert write_schedule(read) == kept


@pytest.mark.parametrize(
    "written",
    ["", "off", "mon-fri", "8-16", "mon 8-8", "mon 8-16 tue", "mon 25-26", "mon 8:70-9", "mon 24-8", "mon 8-16 x",
     "besok 8-16", "mon -8-16", "👍", "mon 8-16; " * (MOST + 1)],
)  # fmt: skip
def test_what_is_no_week(written: str) -> None:
    assert read_schedule(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", Until()),
        ("8h", Until(8 * HOUR)),
        ("8 jam", Until(8 * HOUR)),
        ("90 menit", Until(90 * MINUTE)),
        ("1h30m", Until(90 * MINUTE)),
        ("17:00", Until(minute=1020)),
        ("sampai 17.00", Until(minute=1020)),
        ("until 0:15", Until(minute=15)),
        ("24:00", Until(minute=0)),
        ("0h", None),
        ("25h", None),
        ("8", None),
        ("8:70", None),
        ("besok", None),
    ],
)
def test_an_end(written: str, meant: Until | None) -> None:
    assert read_until(written) == meant


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    """Any shift that can be written."""
    begin = draw(st.integers(0, 1439))
    end = draw(st.integers(1, 1440).filter(lambda minute: minute != begin))
    return Shift(draw(st.frozensets(st.integers(0, 6), min_size=1)), begin, end)


@given(st.lists(shifts(), min_size=1, max_size=MOST))
def test_what_is_kept_is_read_again(some: list[Shift]) -> None:
    assert read_schedule(write_schedule(tuple(some))) == tuple(some)


@given(st.text(max_size=80) | st.text("monsatri 0123456789-,;:.", max_size=40))
def test_anything_is_read_or_refused(text: str) -> None:
    read = read_schedule(text)
    assert read is None or read_schedule(write_schedule(read)) == read
    until = read_until(text)
    assert until is None or 0 <= until.length <= 24 * HOUR


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("mon-fri 8-16; sat 9-12", "id", "Sen–Jum 08.00–16.00; Sab 09.00–12.00"),
        ("mon-fri 8-16", "en", "Mon–Fri 08:00–16:00"),
        ("mon,tue 8-9", "en", "Mon, Tue 08:00–09:00"),
        ("mon,wed,thu,fri,sun 8-9,10-11", "en", "Mon, Wed–Fri, Sun 08:00–09:00, 10:00–11:00"),
        ("daily 0-24", "id", "Sen–Min 00.00–24.00"),
    ],
)
def test_a_week_is_shown(written: str, language: str, said: str) -> None:
    read = read_schedule(written)
    assert read is not None
    assert week(read, language) == said

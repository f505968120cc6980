"""Working hours: a time to answer that runs only while the other side works."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duty import spans
from bot.domain.hours import later
from bot.domain.moment import DAY, HOUR, MINUTE, SECOND, Micros
from bot.reading.schedule import read_schedule

ZONE = ZoneInfo("Asia/Jakarta")
OFFICE = read_schedule("mon-fri 08:00-16:00") or ()


def at(text: str) -> Micros:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()) * SECOND


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23 09:00", 4, "2026-11-23 13:00"),
        ("2026-11-23 15:00", 4, "2026-11-24 11:00"),
        ("2026-11-23 03:00", 8, "2026-11-23 16:00"),
        ("2026-11-27 15:00", 2, "2026-11-30 09:00"),  # over the weekend
        ("2026-11-28 12:00", 24, "2026-12-02 16:00"),
        ("2026-11-23 08:00", 200, "2026-12-25 16:00"),  # five weeks of forty hours
    ],
)
def test_only_working_time_counts(start: str, hours: int, end: str) -> None:
    assert later(at(start), hours * HOUR, OFFICE, ZONE) == at(end)


def test_without_hours_all_time_counts() -> None:
    assert later(at("2026-11-28 12:00"), 24 * HOUR, (), ZONE) == at("2026-11-29 12:00")


@given(st.integers(0, 10_000), st.integers(1, 3_000))
def test_so_much_work_lies_between(minute: int, length: int) -> None:
    start = at("2026-11-23 00:00") + minute * MINUTE
    end = later(start, length * MINUTE, OFFICE, ZONE)
    days = {span for day in range(30) for span in spans(OFFICE, ZONE, start + day * DAY)}
    worked = sum(max(0, min(end, span.end) - max(start, span.begin)) for span in days)
    assert worked == length * MINUTE

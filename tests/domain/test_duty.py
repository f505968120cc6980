"""The calendar of duty: weekly shifts in real time zones, and turns that people begin and end themselves."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duty import (
    LONGEST,
    Schedule,
    Shift,
    Turn,
    advanced,
    come_on,
    coming,
    due,
    go_off,
    next_time,
    running,
    spans,
)
from bot.domain.moment import DAY, HOUR, MINUTE, SECOND, Micros

JAKARTA, BERLIN = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin")
EVERY = frozenset(range(7))


def at(text: str, zone: ZoneInfo = JAKARTA) -> Micros:
    """A clock time of the zone."""
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()) * SECOND


def hours(begin: float, end: float, days: frozenset[int] = EVERY) -> Shift:
    return Shift(days, round(begin * 60), round(end * 60))


MONDAY = frozenset({0})
"""2026-11-23 was a Monday."""


@pytest.mark.parametrize(
    ("shift", "now", "runs"),
    [
        (hours(8, 16, MONDAY), "2026-11-23T07:59", None),
        (hours(8, 16, MONDAY), "2026-11-23T08:00", ("2026-11-23T08:00", "2026-11-23T16:00")),
        (hours(8, 16, MONDAY), "2026-11-23T16:00", None),
        (hours(8, 16, MONDAY), "2026-11-24T09:00", None),
        (hours(22, 6, MONDAY), "2026-11-24T05:59", ("2026-11-23T22:00", "2026-11-24T06:00")),
        (hours(22, 6, MONDAY), "2026-11-23T05:00", None),
        (hours(0, 24, MONDAY), "2026-11-23T23:59", ("2026-11-23T00:00", "2026-11-24T00:00")),
        (hours(22, 6, frozenset({6})), "2026-11-23T02:00", ("2026-11-22T22:00", "2026-11-23T06:00")),
    ],
)
def test_a_shift(shift: Shift, now: str, runs: tuple[str, str] | None) -> None:
    span = running((shift,), JAKARTA, at(now))
    assert (None if span is None else (span.begin, span.end)) == (None if runs is None else tuple(map(at, runs)))


def test_the_night_the_clocks_change() -> None:
    night = (hours(22, 6),)
    for day, length in (("2026-03-28", 7), ("2026-10-24", 9), ("2026-07-01", 8)):
        span = running(night, BERLIN, at(f"{day}T23:00", BERLIN))
        assert span is not None
        assert span.end - span.begin == length * HOUR
    skipped = spans((hours(2.5, 2.75), hours(2.5, 3.25)), BERLIN, at("2026-03-29T12:00", BERLIN))
    assert all(span.begin < span.end for span in skipped), "what does not exist is left out"
    both = (hours(22, 2.5), hours(2.5, 8))
    for day in ("2026-03-29", "2026-10-25"):
        found = [
            one
            for one in spans(both, BERLIN, at(f"{day}T12:00", BERLIN))
            if one.begin < at(f"{day}T09:00", BERLIN)
        ]
        assert found[-2].end == found[-1].begin, "one shift follows the other without a gap"


def test_whoever_goes_off_stays_off_until_their_next_shift() -> None:
    week = (hours(8, 16),)
    turn = advanced(Turn(), week, JAKARTA, at("2026-11-23T08:00"))
    assert turn.on(at("2026-11-23T12:00"))
    turn = go_off(turn, at("2026-11-23T12:00"))
    turn = advanced(turn, week, JAKARTA, at("2026-11-23T12:01"))
    assert not turn.on(at("2026-11-23T12:01"))
    assert due(turn, week, JAKARTA, at("2026-11-23T12:01")) == at("2026-11-24T08:00")
    assert advanced(turn, week, JAKARTA, at("2026-11-24T08:00")).until == at("2026-11-24T16:00")


def test_how_long_a_turn_lasts() -> None:
    week, now = (hours(8, 16),), at("2026-11-23T10:00")
    assert come_on(Turn(), (), JAKARTA, now).until == now + LONGEST
    assert come_on(Turn(), week, JAKARTA, now).until == at("2026-11-23T16:00")
    short = come_on(Turn(), week, JAKARTA, now, until=now + HOUR)
    assert not advanced(short, week, JAKARTA, now + HOUR).since, "who says until when means it"
    early = come_on(Turn(), week, JAKARTA, at("2026-11-23T07:00"), until=at("2026-11-23T09:00"))
    later = advanced(early, week, JAKARTA, at("2026-11-23T09:00"))
    assert (later.since, later.until) == (early.since, at("2026-11-23T16:00")), "a shift began meanwhile"


def test_a_turn_that_ended_while_nobody_looked() -> None:
    turn = Turn(at("2026-11-23T08:00"), at("2026-11-23T16:00"))
    assert advanced(turn, (hours(20, 22),), JAKARTA, at("2026-11-23T21:00")) == Turn(
        at("2026-11-23T20:00"), at("2026-11-23T22:00")
    )


@st.composite
def weeks(draw: st.DrawFn) -> Schedule:
    """Some shifts, on the half hour."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, 47)) * 30
        end = draw(st.integers(1, 48).filter(lambda half, begin=begin: half * 30 != begin)) * 30  # type: ignore[misc]
        found.append(Shift(draw(st.frozensets(st.integers(0, 6), min_size=1)), begin, end))
    return tuple(found)


@given(
    weeks(),
    st.sampled_from([JAKARTA, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]),
    st.integers(0, 365 * 24 * 4),
)
def test_the_clock_keeps_the_calendar(week: Schedule, zone: ZoneInfo, quarter: int) -> None:
    """Looking only when due gives at every moment what the calendar says; so does looking at odd moments."""
    now = at("2026-01-01T00:00") + quarter * 15 * MINUTE
    end = now + 2 * DAY
    turn = advanced(Turn(), week, zone, now)
    looks = 0
    while now < end:
        assert turn.on(now) == (running(week, zone, now) is not None)
        assert advanced(turn, week, zone, now) == turn
        following = due(turn, week, zone, now)
        assert following is not None
        assert following > now, "the clock never stands still"
        now, looks = following, looks + 1
        turn = advanced(turn, week, zone, now)
    assert looks < 60
    assert advanced(Turn(), week, zone, now).on(now) == turn.on(now), "also when nobody looked before"


@given(st.integers(0, 1439), st.integers(0, 365 * 24 * 60))
def test_a_time_of_the_day_is_less_than_a_day_away(minute: int, ahead: int) -> None:
    now = at("2026-01-01T00:00") + ahead * MINUTE
    assert 0 < next_time(minute, JAKARTA, now) - now <= DAY
    assert 0 < next_time(minute, BERLIN, now) - now <= DAY + HOUR
    assert coming((), JAKARTA, now) is None

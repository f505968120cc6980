"""Spans of time that figures are asked for, as people type them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.moment import SECOND, Micros
from bot.domain.refusal import Unknown

TODAY, WEEK, MONTH = "today", "week", "month"
_WORDS = {
    "": WEEK, TODAY: TODAY, "hari": TODAY, "hariini": TODAY, WEEK: WEEK, "minggu": WEEK, "pekan": WEEK,
    MONTH: MONTH, "bulan": MONTH,
}  # fmt: skip


class NoPeriod(Unknown):
    """No such span of time."""


_DAYS = re.compile(r"([1-9][0-9]?)[dh]", re.ASCII)
_CALENDAR = re.compile(r"(20[0-9]{2})[-_](0[1-9]|1[0-2])", re.ASCII)
KNOWN = "today, week, month, 30d, 2026-11"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time.

    Args:
        code: how it is asked for again.
        end: the first moment after it; at the latest the one after now.
    """

    code: str
    begin: Micros
    end: Micros


def period(given: str, now: Micros, zone: tzinfo) -> Period:
    """Read a span as typed: "today", "week" (also for nothing), "month", "30d" or "2026-11".

    Days begin at midnight in the deployment's zone, and today counts as one of them.

    Raises:
        NoPeriod: it is none of these, or has not begun.
    """
    text = given.strip().lower()
    today = datetime.fromtimestamp(now // SECOND, UTC).astimezone(zone).date()

    def begin(day: date) -> Micros:
        return round(datetime.combine(day, time(), zone).timestamp()) * SECOND

    until = now + 1  # what happens at this very moment is in it
    word = _WORDS.get(text)
    if word == TODAY:
        return Period(TODAY, begin(today), until)
    if word == WEEK:
        return Period(WEEK, begin(today - timedelta(days=6)), until)
    if word == MONTH:
        return Period(MONTH, begin(today.replace(day=1)), until)
    if days := _DAYS.fullmatch(text):
        return Period(f"{days[1]}d", begin(today - timedelta(days=int(days[1]) - 1)), until)
    if month := _CALENDAR.fullmatch(text):
        first = date(int(month[1]), int(month[2]), 1)
        if first <= today:
            following = (first + timedelta(days=31)).replace(day=1)
            return Period(f"{month[1]}-{month[2]}", begin(first), min(begin(following), until))
    raise NoPeriod(given=given, known=KNOWN)

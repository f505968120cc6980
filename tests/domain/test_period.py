"""Spans of time as people type them; days are the deployment's."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.moment import SECOND, Micros
from bot.domain.period import NoPeriod, period

WIB = ZoneInfo("Asia/Jakarta")


def at(text: str) -> Micros:
    """A moment in Jakarta."""
    return round(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp()) * SECOND


NOW = at("2026-11-24 01:30:00")  # still the 23rd in UTC


@pytest.mark.parametrize(
    ("given", "code", "begin", "end"),
    [
        ("", "week", "2026-11-18", ""),
        ("week", "week", "2026-11-18", ""),
        ("Minggu", "week", "2026-11-18", ""),
        (" today ", "today", "2026-11-24", ""),
        ("hari", "today", "2026-11-24", ""),
        ("bulan", "month", "2026-11-01", ""),
        ("1d", "1d", "2026-11-24", ""),
        ("30d", "30d", "2026-10-26", ""),
        ("30h", "30d", "2026-10-26", ""),
        ("2026-11", "2026-11", "2026-11-01", ""),
        ("2026_10", "2026-10", "2026-10-01", "2026-11-01"),
        ("2025-12", "2025-12", "2025-12-01", "2026-01-01"),
    ],
)
def test_spans(given: str, code: str, begin: str, end: str) -> None:
    found = period(given, NOW, WIB)
    assert (found.code, found.begin) == (code, at(f"{begin} 00:00:00"))
    assert found.end == (at(f"{end} 00:00:00") if end else NOW + 1)
    assert period(found.code, NOW, WIB) == found, "what a button carries"


@pytest.mark.parametrize("given", ["never", "0d", "100d", "d", "-1d", "2026-13", "2026-00", "2026-12", "٣d"])
def test_no_spans(given: str) -> None:
    with pytest.raises(NoPeriod) as no:
        period(given, NOW, WIB)
    assert no.value.fields["given"] == given

"""A weekly schedule in somebody's language: ``Sen–Jum 08.00–16.00; Sab 09.00–12.00``."""

from itertools import pairwise

from babel.dates import get_day_names

from bot.domain.duty import Schedule


def week(schedule: Schedule, language: str) -> str:
    """All shifts of a week."""
    names = dict(get_day_names("abbreviated", context="stand-alone", locale=language))
    parts: dict[frozenset[int], list[str]] = {}
    for shift in schedule:
        hours = f"{_clock(shift.begin, language)}–{_clock(shift.end, language)}"
        parts.setdefault(shift.days, []).append(hours)
    return "; ".join(f"{_days(days, names)} {', '.join(hours)}" for days, hours in parts.items())


def _days(days: frozenset[int], names: dict[int, str]) -> str:
    """The days, three or more in a row as a range."""
    inside = {day for day in days if {day - 1, day + 1} <= days}
    said = ""
    for before, day in pairwise([-1, *sorted(days)]):
        if day not in inside:
            said += names[day] if before < 0 else f"{'–' if before in inside else ', '}{names[day]}"
        elif before < 0:
            said += names[day]
    return said


def _clock(minute: int, language: str) -> str:
    return f"{minute // 60:02}{'.' if language == 'id' else ':'}{minute % 60:02}"

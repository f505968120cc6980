"""How long a case is put aside: ``4h``, ``tomorrow``, ``17:00``, ``besok 9.30``."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.moment import DAY, HOUR, MINUTE, SECOND, Micros
from bot.domain.refusal import HoldOver, HoldTooLong, NoHold

LONGEST: Micros = 3 * DAY
MORNING = 8
OFFERED = ("1h", "4h", "morning")
"""The spans that have buttons; the text of each is ``b.hold_<span>``."""

_SPAN = re.compile(r"(\d{1,4}) ?(h|hours?|jam|j|m|min|minutes?|menit|mnt|d|days?|hari)", re.ASCII)
_CLOCK = re.compile(r"(tomorrow|besok)?(?: at| jam| pukul)? ?(\d{1,2})[:.](\d{2})", re.ASCII)
_TOMORROW = ("tomorrow", "besok", "morning", "besok pagi", "tomorrow morning")
_UNITS = {"h": HOUR, "j": HOUR, "m": MINUTE, "d": DAY}


def hold_until(typed: str, now: Micros, zone: ZoneInfo) -> Micros:
    """The moment that was meant.

    Raises:
        NoHold: it cannot be read.
        HoldOver: that moment is over.
        HoldTooLong: it is further away than a case may be put aside.
    """
    until = _meant(" ".join(typed.lower().split()), now, zone)
    if until is None:
        raise NoHold()
    if until <= now:
        raise HoldOver()
    if until - now > LONGEST:
        raise HoldTooLong()
    return until


def _meant(text: str, now: Micros, zone: ZoneInfo) -> Micros | None:
    today = datetime.fromtimestamp(now // SECOND, UTC).astimezone(zone)
    if text in _TOMORROW:
        return _at(today + timedelta(days=1), MORNING, 0)
    span = _SPAN.fullmatch(text)
    if span is not None:
        unit = "d" if span[2] == "hari" else "h" if span[2] == "jam" else span[2][0]
        return now + int(span[1]) * _UNITS[unit]
    clock = _CLOCK.fullmatch(text)
    if clock is not None and int(clock[2]) < 24 and int(clock[3]) < 60:
        day = today + timedelta(days=1) if clock[1] else today
        return _at(day, int(clock[2]), int(clock[3]))
    return None


def _at(day: datetime, hour: int, minute: int) -> Micros:
    return round(day.replace(hour=hour, minute=minute, second=0, microsecond=0).timestamp()) * SECOND

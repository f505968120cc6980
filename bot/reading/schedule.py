"""Weekly shifts and ends of turns as people write them, in Indonesian and English.

schedule := part (separator? part)*        mon-fri 08:00-16:00, sat 9-12
part     := days times                     senin sampai jumat pukul 08.00–16.00
days     := "daily" | day (("-" | ",") day)*
times    := time "-" time ("," time "-" time)*
"""

import re

from bot.domain.duty import WHOLE_DAY, Schedule, Shift, Until
from bot.domain.moment import HOUR, MINUTE

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""How a schedule is kept."""

MOST = 14
"""Shifts in one schedule."""

_NAMES = (
    "mon monday mo senin sen", "tue tuesday tues tu selasa sel", "wed wednesday we rabu rab",
    "thu thursday thur thurs th kamis kam", "fri friday fr jumat jum jumaat",
    "sat saturday sa sabtu sab", "sun sunday su minggu min ming ahad",
)  # fmt: skip
_DAY = {name: number for number, names in enumerate(_NAMES) for name in names.split()}
_MANY = {
    frozenset(range(7)): "daily everyday tiaphari setiaphari harian 7hari",
    frozenset(range(5)): "weekdays weekday workdays harikerja",
    frozenset((5, 6)): "weekend weekends akhirpekan",
}
_GROUP = {name: days for days, names in _MANY.items() for name in names.split()}
_TWO_WORDS = re.compile(r"\b(every|tiap|setiap|hari|akhir|7)\s+(day|hari|kerja|pekan)\b")
_SILENT = re.compile(r"\b(?:pukul|jam|hours?|from|dari|at|wib|wita|wit|hari)\b")
_TO = re.compile(r"\b(?:to|till|until|sampai|hingga|s\.?/?d\.?)(?=[\s\d]|$)|[–—−~]")
_AND = re.compile(r"\b(?:and|dan|serta)\b|[;\n&+/]")
_COLON = re.compile(r":(?!\d)")
_TOKEN = re.compile(r"\s*(?:(?P<time>\d{1,2}(?:[:.]\d{2})?)|(?P<word>[a-z7]+)|(?P<sign>[-,]))")
_LENGTH = re.compile(
    r"(?:(?P<h>\d{1,2}) ?(?:h|hours?|hrs?|jam|j))? ?(?:(?P<m>\d{1,4}) ?(?:m|mins?|minutes?|menit|mnt))?"
)
_CLOCK = re.compile(r"(?:(?:until|till|sampai|hingga|s/d|sd|pukul|jam) ?)*(\d{1,2})[:.](\d{2})")


def read_until(text: str) -> Until | None:
    """How long a turn is to last: `8h`, `90 menit`, `17:00`, `sampai 17.00` or nothing; None for anything else."""
    text = " ".join(text.lower().split())
    if not text:
        return Until()
    if clock := _CLOCK.fullmatch(text):
        minute = int(clock[1]) * 60 + int(clock[2])
        return Until(minute=minute % WHOLE_DAY) if int(clock[2]) < 60 and minute <= WHOLE_DAY else None
    if length := _LENGTH.fullmatch(text):
        whole = int(length["h"] or 0) * HOUR + int(length["m"] or 0) * MINUTE
        return Until(whole) if 0 < whole <= 24 * HOUR else None
    return None


def read_schedule(text: str) -> Schedule | None:
    """A weekly schedule; None if any of it is not understood."""
    tokens = _tokens(text)
    shifts: list[Shift] = []
    while tokens:
        days = _days(tokens)
        times = _times(tokens) if days else []
        if not days or not times:
            return None
        shifts += [Shift(days, begin, end) for begin, end in times]
    return tuple(shifts) if 0 < len(shifts) <= MOST else None


def write_schedule(schedule: Schedule) -> str:
    """A schedule as it is kept; reading it gives the same."""
    return "; ".join(
        f"{','.join(DAYS[day] for day in sorted(shift.days))} {clock(shift.begin)}-{clock(shift.end)}"
        for shift in schedule
    )


def clock(minute: int, mark: str = ":") -> str:
    """A minute of the day as people write it."""
    return f"{minute // 60:02}{mark}{minute % 60:02}"


def _tokens(text: str) -> list[str]:
    """Times, names of days, `-` and `,`; what cannot be read stays as one token that fits nowhere."""
    text = _TWO_WORDS.sub(r"\1\2", text.lower().replace("'", "").replace("\u2019", ""))
    text = _AND.sub(",", _TO.sub("-", _SILENT.sub(" ", _COLON.sub(" ", text))))
    found, at = [], 0
    text = text.strip(" ,\t")
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return ["?"]
        found.append(token[0].strip())
        at = token.end()
    return found


def _days(tokens: list[str]) -> frozenset[int]:
    """Take the days a part begins with; none if there are none."""
    found: set[int] = set()
    while tokens and (tokens[0] == "," or tokens[0] in _DAY or tokens[0] in _GROUP):
        token = tokens.pop(0)
        if token in _GROUP:
            found |= _GROUP[token]
        elif token in _DAY:
            first = last = _DAY[token]
            if len(tokens) > 1 and tokens[0] == "-" and tokens[1] in _DAY:
                last = _DAY[tokens[1]]
                del tokens[:2]
            found |= {day % 7 for day in range(first, last + 1 + 7 * (last < first))}
    return frozenset(found)


def _times(tokens: list[str]) -> list[tuple[int, int]]:
    """Take the hours behind the days; none if they make no sense."""
    found: list[tuple[int, int]] = []
    while len(tokens) >= 3 and tokens[1] == "-":
        begin, end = _minute(tokens[0]), _minute(tokens[2])
        if begin is None or end is None or begin in (end, WHOLE_DAY):
            return []
        found.append((begin, end if end or not begin else WHOLE_DAY))
        del tokens[:3]
        if tokens[:1] == [","]:
            if len(tokens) > 1 and not tokens[1][0].isdigit():
                break  # days follow; they take the comma
            tokens.pop(0)
    return found


def _minute(token: str) -> int | None:
    hour, _, minute = token.replace(".", ":").partition(":")
    if not hour.isdigit() or not (minute or "0").isdigit():
        return None
    whole = int(hour) * 60 + int(minute or 0)
    return whole if int(minute or 0) < 60 and whole <= WHOLE_DAY else None

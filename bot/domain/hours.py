"""Working hours: when a time to answer ends, if it runs only while the other side works."""

from zoneinfo import ZoneInfo

from bot.domain.duty import Schedule, spans
from bot.domain.moment import Micros


def later(start: Micros, length: Micros, hours: Schedule, zone: ZoneInfo) -> Micros:
    """The moment when so much working time has gone by since `start`; without a schedule all time counts."""
    left, now = length, start
    while hours:
        for begin, end in _merged(hours, zone, now):
            begins = max(begin, now)
            if end <= begins:
                continue
            if left <= end - begins:
                return begins + left
            left -= end - begins
            now = end
    return start + length


def _merged(hours: Schedule, zone: ZoneInfo, now: Micros) -> list[tuple[Micros, Micros]]:
    """Shifts as stretches of time that do not overlap, in order; they reach a week ahead."""
    found: list[tuple[Micros, Micros]] = []
    for span in spans(hours, zone, now):
        if found and span.begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span.end))
        else:
            found.append((span.begin, span.end))
    return found

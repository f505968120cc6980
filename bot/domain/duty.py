"""Who is on duty when: weekly shifts, and turns that people begin and end themselves.

A turn has an end from the beginning, so that nobody stays on duty for ever. The clock begins a turn with each
shift and ends it with the shift; whoever goes off in the middle of one stays off until their next begins.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.moment import DAY, HOUR, MINUTE, SECOND, Micros

WHOLE_DAY = 24 * 60
LONGEST: Micros = 12 * HOUR
"""A turn that somebody began without saying until when."""

FURTHEST: Micros = DAY
"""A turn may be asked for at most for so long; a longer one is a schedule."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours on some days of the week.

    Args:
        days: on which it begins; 0 is Monday.
        begin: minute of the day.
        end: minute of that day, at most 1440 (midnight); of the next day if it is not after `begin`.
    """

    days: frozenset[int]
    begin: int
    end: int


Schedule = tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another."""

    begin: Micros
    end: Micros


@dataclass(frozen=True, slots=True)
class Turn:
    """How somebody stands: on duty since and until, or off (zeros); and when they last said so themselves."""

    since: Micros = 0
    until: Micros = 0
    said: Micros = 0

    def on(self, now: Micros) -> bool:
        """Whether they are on duty at this moment."""
        return self.since <= now < self.until


def moment(day: date, minute: int, zone: ZoneInfo) -> Micros:
    """A clock time of a day. One that the clock skips is as long after midnight; of two alike it is the first."""
    days, minute = divmod(minute, WHOLE_DAY)
    local = datetime.combine(day + timedelta(days), time(minute // 60, minute % 60), zone)
    return round(local.astimezone(UTC).timestamp()) * SECOND


def _today(zone: ZoneInfo, now: Micros) -> date:
    return datetime.fromtimestamp(now // SECOND, zone).date()


def spans(schedule: Schedule, zone: ZoneInfo, now: Micros) -> list[Span]:
    """When shifts run, from the day before yesterday to the same day of next week, in order."""
    today = _today(zone, now)
    found = []
    for ahead in range(-2, 9):
        day = today + timedelta(ahead)
        for shift in schedule:
            if day.weekday() in shift.days:
                end = shift.end if shift.end > shift.begin else shift.end + WHOLE_DAY
                span = Span(moment(day, shift.begin, zone), moment(day, end, zone))
                if span.begin < span.end:  # some minutes do not exist in the night the clocks go forward
                    found.append(span)
    return sorted(found, key=lambda span: (span.begin, span.end))


def running(schedule: Schedule, zone: ZoneInfo, now: Micros, after: Micros = 0) -> Span | None:
    """The shift that runs now and ends last, of those that began after a moment."""
    here = [span for span in spans(schedule, zone, now) if after < span.begin <= now < span.end]
    return max(here, key=lambda span: span.end, default=None)


def coming(schedule: Schedule, zone: ZoneInfo, now: Micros) -> Micros | None:
    """When the next shift begins."""
    return min((span.begin for span in spans(schedule, zone, now) if span.begin > now), default=None)


def advanced(turn: Turn, schedule: Schedule, zone: ZoneInfo, now: Micros) -> Turn:
    """The turn as time and the schedule leave it."""
    if turn.on(now):
        return turn
    span = running(schedule, zone, now, turn.said)
    if span is None:
        return Turn(said=turn.said)
    goes_on = turn.since and span.begin <= turn.until
    return Turn(turn.since if goes_on else span.begin, span.end, turn.said)


def due(turn: Turn, schedule: Schedule, zone: ZoneInfo, now: Micros) -> Micros | None:
    """When to look again."""
    return turn.until if turn.on(now) else coming(schedule, zone, now)


def come_on(turn: Turn, schedule: Schedule, zone: ZoneInfo, now: Micros, until: Micros = 0) -> Turn:
    """Somebody begins a turn, or says until when theirs is to last; 0 for the end of the shift that runs."""
    span = running(schedule, zone, now)
    end = until or (span.end if span is not None else now + LONGEST)
    return Turn(turn.since if turn.on(now) else now, end, now)


def go_off(turn: Turn, now: Micros) -> Turn:
    """Somebody ends their turn; the shift that runs does not bring them back."""
    return replace(turn, since=0, until=0, said=now)


def next_time(minute: int, zone: ZoneInfo, now: Micros) -> Micros:
    """When it is this minute of the day next."""
    today = _today(zone, now)
    return next(at for ahead in range(3) if (at := moment(today + timedelta(ahead), minute, zone)) > now)


@dataclass(frozen=True, slots=True)
class Until:
    """How long somebody means to be on duty: for a length of time, or until a minute of the day; neither: open."""

    length: Micros = 0
    minute: int | None = None

    def at(self, zone: ZoneInfo, now: Micros) -> Micros:
        """The moment; 0 where none was said."""
        if self.minute is not None:
            return next_time(self.minute, zone, now)
        return now + min(max(self.length, MINUTE), FURTHEST) if self.length else 0


# --- what people ask for


@dataclass(frozen=True, slots=True)
class ComeOn:
    """I am on duty from now on."""

    until: Until = Until()


@dataclass(frozen=True, slots=True)
class GoOff:
    """I am off duty from now on.

    Args:
        words: a note for who comes on duty next.
        keep: my turns on cases go on.
    """

    words: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class SetShifts:
    """My week from now on; None to be shown it."""

    schedule: Schedule | None = None


@dataclass(frozen=True, slots=True)
class ShowDuty:
    """Who is on duty, and when others are."""


DutyCommand = ComeOn | GoOff | SetShifts | ShowDuty

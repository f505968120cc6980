"""How hard knowingly false reports are answered, as data (taxonomy.toml, ``[strikes]``)."""

from dataclasses import dataclass

from bot.domain.moment import DAY, Micros


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps and how long they are remembered.

    Args:
        memory: a strike older than this counts no more.
        steps: how long the first, second, third … suspends; 0 is a warning. Further ones are like the last.
    """

    memory: Micros = 180 * DAY
    steps: tuple[Micros, ...] = (0, 7 * DAY, 30 * DAY)


def read(rows: object) -> Ladder:
    """A ladder from its table; the usual one if there is none.

    Raises:
        ValueError: an entry is missing or cannot be; the message says which.
    """
    if rows is None:
        return Ladder()
    if not isinstance(rows, dict) or set(rows) != {"memory_days", "suspension_days"}:
        raise ValueError("needs memory_days and suspension_days, and nothing else")
    memory, steps = rows["memory_days"], rows["suspension_days"]
    if not _days(memory) or memory == 0:
        raise ValueError("memory_days: a whole number of days, at least 1")
    if not isinstance(steps, list) or not steps or not all(_days(step) for step in steps):
        raise ValueError("suspension_days: a list of whole numbers of days, 0 for a warning")
    if steps != sorted(steps) or steps[0] != 0:
        raise ValueError("suspension_days: begins with 0, a warning, and never gets shorter")
    return Ladder(memory * DAY, tuple(step * DAY for step in steps))


def _days(value: object) -> bool:
    return type(value) is int and 0 <= value <= 3650

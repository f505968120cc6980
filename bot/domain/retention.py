"""How long personal data is kept, as data (`[retention]` in taxonomy.toml)."""

from dataclasses import dataclass, fields
from typing import Any

from bot.domain.moment import DAY, HOUR, Micros

_UNITS: dict[str, Micros] = {"days": DAY, "hours": HOUR}


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept, in the unit their name ends in. What is not said in the file is as here.

    Args:
        rejected_days: who reported and what they wrote, after a case was rejected.
        confirmed_days: the same, after a case was closed, or confirmed and never closed.
        withdrawn_days: the same, after a case or a report was withdrawn, or merged into another.
        silent_days: the same in silent categories, after the case was closed; never before.
        people_days: somebody without reports, after they were last heard.
        form_days: a form, after it ended.
        inbox_days: that an update came (its text goes when it is done), to recognise repeats.
        given_up_days: an update or a letter that could not be dealt with, whole.
        letter_text_days: the text of a letter, after it was sent.
        letter_days: that a letter was sent.
        handover_days: a note for whoever comes on duty next that nobody read.
        heard_hours: where somebody wrote a message, to be able to remove it from their chat.
    """

    rejected_days: int = 90
    confirmed_days: int = 730
    withdrawn_days: int = 30
    silent_days: int = 30
    people_days: int = 90
    form_days: int = 30
    inbox_days: int = 14
    given_up_days: int = 30
    letter_text_days: int = 30
    letter_days: int = 90
    handover_days: int = 7
    heard_hours: int = 48

    def span(self, name: str) -> Micros:
        """A length of time by its name."""
        length: int = getattr(self, name)
        return length * _UNITS[name.rpartition("_")[2]]


def parsed(rows: dict[str, Any]) -> Retention:
    """Read the section.

    Raises:
        ValueError: a name is not known, or a length is no whole number above 0.
    """
    known = {field.name for field in fields(Retention)}
    for name, length in rows.items():
        if name not in known:
            raise ValueError(f"retention: nothing is named {name!r}")
        if not isinstance(length, int) or isinstance(length, bool) or not 0 < length < 100_000:
            raise ValueError(f"retention: {name} must be a whole number above 0")
    found = Retention(**rows)
    if found.letter_text_days > found.letter_days:
        raise ValueError("retention: letter_text_days is longer than letter_days")
    return found

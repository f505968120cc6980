"""What people ask for themselves, beside reporting: help first, a clean chat, their report back."""

from dataclasses import dataclass
from enum import StrEnum


class Plight(StrEnum):
    """What happened to the person who writes. Each has a text ``sos.<code>`` and a label ``b.sos_<code>``."""

    FORCED = "forced"
    EXPOSED = "exposed"
    THREATENED = "threatened"
    CHILD = "child"
    MONEY = "money"
    HIJACKED = "hijacked"


@dataclass(frozen=True, slots=True)
class AboutMe:
    """Help for whoever it happened to: nothing is demanded and no report begins.

    Args:
        page: a plight, or another page of it; empty for the first.
    """

    page: str = ""


@dataclass(frozen=True, slots=True)
class Hide:
    """Take both sides' messages out of my private chat, and forget what I was filling in."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take one of my reports back.

    Args:
        code: the report's, as the button carries it.
        answer: "yes" or "no" to the question whether it is meant; empty asks it.
    """

    code: str
    answer: str = ""

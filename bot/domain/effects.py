"""What follows from a decision, as values; the desk turns them into outgoing rows in the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TellReporters:
    """Every reporter hears an outcome; `/status` shows `state` from the same moment.

    Args:
        decided: False when only the status changes and nothing is said.
    """

    state: str
    decided: bool = True


@dataclass(frozen=True, slots=True)
class TellLeads:
    """Leads hear in private that a decision was handed to them."""


@dataclass(frozen=True, slots=True)
class TellColleague:
    """A colleague hears in private that a case was passed to them.

    Args:
        person: our number of the colleague.
    """

    person: int


@dataclass(frozen=True, slots=True)
class Recall:
    """Letters of a decision that are still here are withdrawn; who already read theirs gets a correction."""

    decision: int


Effect = TellReporters | TellLeads | TellColleague | Recall

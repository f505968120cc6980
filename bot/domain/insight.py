"""What the team asks about its own work: the history of a case, and figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """What happened to a case, a page of it.

    Args:
        page: 0 is the newest.
    """

    case: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowFigures:
    """How much came in, how much was decided, how long it took.

    Args:
        period: "today", "week", "month", "30d" or "2026-11", as typed.
        by: what the table is about: "category", "platform", "origin" or "moderator".
    """

    period: str = ""
    by: str = ""


Insight = ShowHistory | ShowFigures

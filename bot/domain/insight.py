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


@dataclass(frozen=True, slots=True)
class ShowBoard:
    """How operators and agencies follow through.

    Args:
        words: a span of time, a partner's code, or both, as typed.
    """

    words: str = ""


@dataclass(frozen=True, slots=True)
class SendBoard:
    """The same of everybody, as a file.

    Args:
        format: "csv" or "json".
    """

    period: str
    format: str


Insight = ShowHistory | ShowFigures | ShowBoard | SendBoard

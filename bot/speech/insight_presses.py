"""Buttons of the team's look at its own work: what their data says, written and read."""

from bot.domain.insight import SendBoard, ShowBoard, ShowFigures, ShowHistory
from bot.domain.score import FORMATS


def history(case: int, page: int = 0) -> str:
    """The button that shows what happened to a case, a page of it; 0 is the newest."""
    return f"i.{case}.{page}"


def figures(period: str, by: str) -> str:
    """The button that shows figures of a span of time, with a table by category, platform …"""
    return f"g.{_span(period)}.{by}"


def board(period: str, partner: str = "") -> str:
    """The button that shows how everybody, or one partner, follows through."""
    return ".".join(part for part in ("g", "board", _span(period), partner) if part)


def sheet(period: str, form: str) -> str:
    """The button that sends the same as a file."""
    return f"g.sheet.{_span(period)}.{form}"


def _span(period: str) -> str:
    return period.replace("-", "_")


def read(kind: str, parts: list[str]) -> ShowHistory | ShowFigures | ShowBoard | SendBoard | None:
    """What such a button asks for; None if it is none."""
    match kind, parts:
        case "i", [case, page] if all(one.isdigit() and len(one) < 16 for one in parts):
            return ShowHistory(int(case), int(page))
        case "g", ["board", period, *partner] if len(partner) < 2:
            return ShowBoard(" ".join((*partner, period)))
        case "g", ["sheet", period, form] if form in FORMATS:
            return SendBoard(period, form)
        case "g", [period, by]:
            return ShowFigures(period, by)
    return None

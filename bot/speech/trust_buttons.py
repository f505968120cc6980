"""Data of the buttons of trusted reporters and their lists; `bot.speech.buttons` reads them with all others."""

from bot.domain.batch import BatchCommand, SendOutcome
from bot.domain.origin import EndOrigin, OriginCommand, ShowOrigins


def end(trust: int) -> str:
    """The button that takes a grant back."""
    return f"b.end.{trust}"


def page(number: int) -> str:
    """The button that shows a page of the grants."""
    return f"b.page.{number}"


def outcome(batch: int) -> str:
    """The button that sends what became of a list's rows."""
    return f"b.file.{batch}"


def read(parts: list[str]) -> OriginCommand | BatchCommand | None:
    """What such a button asks for; None if its data is not ours."""
    match parts:
        case ["end", trust] if trust.isdigit() and len(trust) < 16:
            return EndOrigin(int(trust))
        case ["page", page] if page.isdigit() and len(page) < 4:
            return ShowOrigins(int(page))
        case ["file", batch] if batch.isdigit() and len(batch) < 16:
            return SendOutcome(int(batch))
    return None

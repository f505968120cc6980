"""What the buttons of appeals ask for; `bot.speech.buttons` writes them, and reads them with all others."""

from bot.domain.appeal import Appeal, DropAppeal, Hear, ShowAppeal
from bot.domain.code import REPORT, read_code


def read(parts: list[str]) -> Appeal | DropAppeal | Hear | ShowAppeal | None:
    """What such a button asks for; None if its data is not ours."""
    match parts:
        case []:
            return DropAppeal()
        case [subject] if subject[:1] in ("S", "A") and _number(subject[1:]):
            return ShowAppeal(subject)
        case [code] if read_code(REPORT, code):
            return Appeal(code=code)
        case [subject, "lift" | "keep" as answer] if subject[:1] in ("S", "A") and _number(subject[1:]):
            return Hear(subject, upheld=answer == "lift")
        case [subject, "keep", reason] if _hearing(subject):
            return Hear(subject, upheld=False, reason=reason)
    return None


def _hearing(subject: str) -> bool:
    return subject[:1] == "A" and _number(subject[1:])


def _number(text: str) -> bool:
    return text.isdigit() and len(text) < 16

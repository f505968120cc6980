"""Data of the buttons on notices; `bot.speech.buttons` reads them with all others."""

from bot.domain.code import NOTICE, read_code
from bot.domain.notice import AnswerNotice, ApproveNotice, NoticeCommand, OpenNotice, SentByHand, ShowNotice, Step
from bot.domain.sighting import RecordSeen, Seen

_STEPS = frozenset((Step.ACKNOWLEDGE, Step.ASK, Step.TAKE_DOWN, Step.REFUSE))


def answer(code: str, step: Step, reason: str = "") -> str:
    """The button of an operator's answer."""
    return ".".join(part for part in ("d", code, step, reason) if part)


def back(code: str) -> str:
    """The button that closes the reasons again."""
    return f"d.{code}.back"


def approve(code: str) -> str:
    """The button of a lead who lets a notice go."""
    return f"d.{code}.ok"


def show(code: str) -> str:
    """The button that shows a notice."""
    return f"d.{code}"


def sent_by_hand(dispatch: int) -> str:
    """The button of whoever has sent a letter."""
    return f"d.{dispatch}.sent"


def seen(code: str, what: Seen) -> str:
    """The button of a moderator who says whether the account of a notice is gone."""
    return f"d.{code}.seen.{what}"


def sighting(number: int, how: str) -> str:
    """A button of a reporter who is asked whether an account is still there."""
    return f"j.g.{number}.{how}"


def read(parts: list[str]) -> NoticeCommand | None:
    """What such a button asks for; None if its data is not ours."""
    match parts:
        case [number, "sent"] if number.isdigit() and len(number) < 16:
            return SentByHand(int(number))
        case [code, *rest] if read_code(NOTICE, code) == code:
            return _on(code, rest)
    return None


def _on(code: str, rest: list[str]) -> NoticeCommand | None:
    match rest:
        case []:
            return ShowNotice(code)
        case ["back"]:
            return OpenNotice(code)
        case ["ok"]:
            return ApproveNotice(code)
        case ["seen", (Seen.GONE | Seen.STILL) as what]:
            return RecordSeen(code, Seen(what))
        case [step] | [step, _] if step in _STEPS and (len(rest) == 1 or step == Step.REFUSE):
            return AnswerNotice(code, Step(step), "".join(rest[1:]))
    return None

"""Button data: the one place that writes and reads it (at most 64 bytes, dots between the parts).

A button says what is wanted and carries the round it was drawn in. It proves nothing: whoever presses is
checked, so a forged button gets no further than an honest one.
"""

import base64
import re
from collections.abc import Callable

from bot.domain.asides import AboutMe, Hide, Withdraw
from bot.domain.asking import Answer
from bot.domain.commands import (
    CarryOutBulk,
    ChooseLanguage,
    Command,
    FormPress,
    NarrowQueue,
    Next,
    ShowCase,
    ShowMine,
    ShowQueue,
    ShowStatus,
)
from bot.domain.finding import Find, ShowAccount
from bot.domain.intake import AddEvidence
from bot.domain.own_data import AskErasure, Erase, EraseMe, SendMyData
from bot.domain.remark import DropWords
from bot.domain.sighting import HOWS, AnswerSighting
from bot.speech import (
    appeal_presses,
    insight_presses,
    notice_buttons,
    presses,
    referral_presses,
    team_buttons,
    trust_buttons,
)
from bot.speech.presses import asked

GROUP, MENUS, MORE = presses.GROUP, presses.MENUS, presses.MORE
NO_MENU, NO_REASON, PRESSED = presses.NO_MENU, presses.NO_REASON, presses.PRESSED
_BY_CODE: dict[str, Callable[[str], Command]] = {"e": AddEvidence, "l": ChooseLanguage}
_OURS = re.compile(r"[a-z](\.[A-Za-z0-9_-]+)*", re.ASCII)
MOST_DATA = 64
"""Bytes of a button's data (https://core.telegram.org/bots/api#inlinekeyboardbutton)."""


def on_case(case: int, round_: int, verb: str, value: str = "") -> str:
    """A button on a case card."""
    return ".".join(part for part in ("c", str(case), str(round_), verb, value) if part)


def on_form(draft: str, round_: int, name: str, value: str = "") -> str:
    """A button on a reporter's form."""
    return ".".join(part for part in ("f", draft, str(round_), name, value) if part)


def next_case() -> str:
    """The button that deals the next case."""
    return "n"


def open_case(case: int) -> str:
    """The button that shows a case here."""
    return f"o.{case}"


def find(text: str, page: int) -> str:
    """The button that shows a page of what was asked for; empty if it is too long for one."""
    data = f"z.{page}.{base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')}"
    return data if len(data) <= MOST_DATA else ""


def queue(words: tuple[str, ...], page: int) -> str:
    """The button that shows a page of a part of the queue; empty if it is too long for one."""
    return _short(".".join(part for part in ("u", str(page), "-".join(words)) if part))


def narrow(words: tuple[str, ...], menu: str = "all") -> str:
    """The button that offers other parts of the queue; empty if it is too long for one."""
    return _short(".".join(part for part in ("v", menu, "-".join(words)) if part))


def mine() -> str:
    """The button that shows what is in one's own hands."""
    return "m"


def bulk(number: int, answer: str) -> str:
    """A button below the preview of a bulk decision: "yes", "no", or afterwards "undo"."""
    return f"y.{number}.{answer}"


def _short(data: str) -> str:
    return data if len(data) <= MOST_DATA else ""


def account(number: int) -> str:
    """The button that shows an account."""
    return f"x.{number}"


def status(code: str = "") -> str:
    """The button that shows one of my reports, or all of them."""
    return f"s.{code}" if code else "s"


def add_evidence(code: str) -> str:
    """The button that adds something to one of my reports."""
    return f"e.{code}"


def sos(page: str = "") -> str:
    """The button "About me", or one of its pages."""
    return f"h.{page}" if page else "h"


def hide() -> str:
    """The button that clears the private chat at once."""
    return "q"


def withdraw(code: str, answer: str = "") -> str:
    """The button that takes a report back: it asks first, then "yes" or "no" answers."""
    return f"w.{code}.{answer}" if answer else f"w.{code}"


def language(code: str) -> str:
    """The button that chooses a language."""
    return f"l.{code}"


def appeal(subject: str, *, upheld: bool) -> str:
    """A button that decides an appeal: against a strike (``S7``), or against a decision (``A7``)."""
    return f"a.{subject}.{'lift' if upheld else 'keep'}"


def deny(subject: str, reason: str) -> str:
    """A button that lets a decision stand, and says why."""
    return f"a.{subject}.keep.{reason}"


def show_appeal(subject: str) -> str:
    """The button that shows an appeal's card here."""
    return f"a.{subject}"


def begin_appeal(code: str) -> str:
    """The button of whoever wants a decision looked at again: on their report, or on a strike for it."""
    return f"a.{code}"


def drop_appeal() -> str:
    """The button of whoever does not want to write an appeal after all."""
    return "a"


def answer(question: int, how: str) -> str:
    """A button on a question to a reporter."""
    return f"j.{question}.{how}"


def drop_words() -> str:
    """The button of whoever does not want to write what was asked for."""
    return "k"


def my_data() -> str:
    """The button that sends what is kept about me."""
    return "p.data"


def ask_erasure() -> str:
    """The button that asks whether my data is to be erased."""
    return "p.erase"


def erase(person: int, asked: int, what: Erase) -> str:
    """A button of that question: it is for one person, and not for ever."""
    return f"p.erase.{person}.{asked}.{what}"


def read(data: str) -> Command | None:
    """What a pressed button asks for; None if the data is not ours."""
    if not _OURS.fullmatch(data):
        return None
    kind, *parts = data.split(".")
    match kind, parts:
        case "c", [case, round_, verb, *value] if _numbers(case, round_) and len(value) <= 1:
            return asked(int(case), int(round_), verb, "".join(value))
        case "f", [draft, round_, name, *value] if _numbers(round_) and len(value) <= 1:
            return FormPress(draft, int(round_), name, "".join(value))
        case "n", []:
            return Next(fresh=False)
        case "o", [case] if _numbers(case):
            return ShowCase(int(case))
        case "s", [] | [_]:
            return ShowStatus("".join(parts))
        case "a", _:
            return appeal_presses.read(parts)
        case _, [code] if kind in _BY_CODE:
            return _BY_CODE[kind](code)
    return _REST.get(kind, _aside)(kind, parts)


def _queue(kind: str, parts: list[str]) -> Command | None:
    match kind, parts:
        case "u", [page, *words] if _numbers(page) and len(page) < 3 and len(words) < 2:
            return ShowQueue("".join(words).replace("-", " "), int(page))
        case "v", [menu, *words] if len(words) < 2:
            return NarrowQueue("".join(words).replace("-", " "), menu)
        case "m", []:
            return ShowMine()
        case "y", [number, ("yes" | "no" | "undo") as answer] if _numbers(number):
            return CarryOutBulk(int(number), answer)
    return None


def _finding(kind: str, parts: list[str]) -> Command | None:
    match kind, parts:
        case "x", [number] if _numbers(number):
            return ShowAccount("", int(number))
        case "z", [page, packed] if _numbers(page) and len(page) < 3:
            text = _unpacked(packed)
            return Find(text, int(page)) if text.isprintable() and text else None
    return None


def _unpacked(packed: str) -> str:
    try:
        return base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except ValueError:
        return ""


def _own_data(_kind: str, parts: list[str]) -> Command | None:
    match parts:
        case ["data"]:
            return SendMyData()
        case ["erase"]:
            return AskErasure()
        case ["erase", person, asked, what] if _numbers(person, asked) and what in frozenset(Erase):
            return EraseMe(int(person), int(asked), Erase(what))
    return None


def _aside(kind: str, parts: list[str]) -> Command | None:
    """Buttons of one's own affairs beside reporting."""
    match kind, parts:
        case "h", [] | [_]:
            return AboutMe("".join(parts))
        case "q", []:
            return Hide()
        case "j", [question, ("words" | "unsure" | "skip") as how] if _numbers(question):
            return Answer(int(question), how)
        case "j", ["g", sighting, how] if _numbers(sighting) and how in HOWS:
            return AnswerSighting(int(sighting), how)
        case "k", []:
            return DropWords()
        case "w", [code] | [code, ("yes" | "no")]:
            return Withdraw(code, "".join(parts[1:]))
    return None


def _numbers(*texts: str) -> bool:
    return all(text.isdigit() and len(text) < 16 for text in texts)


def _team(_kind: str, parts: list[str]) -> Command | None:
    return team_buttons.read(parts)


def _notice(_kind: str, parts: list[str]) -> Command | None:
    return notice_buttons.read(parts)


_REST: dict[str, Callable[[str, list[str]], Command | None]] = {
    "p": _own_data,
    **dict.fromkeys("xz", _finding),
    **dict.fromkeys("uvmy", _queue),
    **dict.fromkeys("ig", insight_presses.read),
    "t": _team,
    referral_presses.KIND: referral_presses.read,
    "b": lambda _kind, parts: trust_buttons.read(parts),
    "d": _notice,
}

"""What can be asked about appeals, in the imperative; and what one is asked for."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.code import NOTICE, REPORT, read_code

_LENGTHS = {REPORT: range(5, 10), NOTICE: range(8, 15)}
"""Characters of what may be a mistyped code."""


class Side(StrEnum):
    """Who appeals against a decision on a case. Colleagues read ``appeal.side_<side>``, never who it is."""

    REPORTER = "reporter"
    OWNER = "owner"


class Answer(StrEnum):
    """What somebody who appealed is told."""

    AGAIN = "again"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Appeal:
    """Ask for another look at what was decided.

    Args:
        words: why; they may follow in the next message.
        code: what it is about as typed: one of my reports, or a notice. Empty where only one thing can be meant.
    """

    words: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class DropAppeal:
    """I do not want to write an appeal after all."""


@dataclass(frozen=True, slots=True)
class Hear:
    """Decide an appeal.

    Args:
        subject: ``S7`` is a strike, ``A7`` an appeal against a decision on a case.
        upheld: whether the appeal is right, so that what was decided is taken back.
        reason: why a decision on a case stands; empty asks which.
    """

    subject: str
    upheld: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShowAppeal:
    """Show the card of an appeal here, as it stands (``A7``)."""

    subject: str


def declined(words: str) -> bool:
    """Whether somebody who was asked for the words of an appeal says that they do not want to."""
    return words.strip().strip(".!").lower() in ("batal", "cancel")


def named(text: str) -> tuple[str, str]:
    """Tell the code that stands before the words of an appeal, if there is one, from the words.

    A word that was meant as a code and mistyped is one too: it must not become the words of an appeal against
    something else.
    """
    first, words = [*text.split(maxsplit=1), "", ""][:2]
    return (first, words.strip()) if meant(first) else ("", text.strip())


def meant(word: str) -> bool:
    """Whether a word can only have been meant as the code of a report or a notice."""
    if read_code(REPORT, word) or read_code(NOTICE, word):
        return True
    letters = word.replace("-", "").strip(".,:;()").upper()
    lengths = _LENGTHS.get(letters[:1], range(0))
    rupiah = letters.startswith("RP")
    return len(letters) in lengths and letters.isalnum() and any(c.isdigit() for c in letters[1:]) and not rupiah

"""Which case a command means: the number behind it, or that of the card it answers."""

import re

from telegram import Message

from bot.domain.code import looks_like_case, read_case
from bot.domain.objection import WhichCase
from bot.domain.refusal import Misused, NoCase
from handlers.reading import replied

_TITLE = re.compile(r"^\S+ C([0-9]{1,15}) · ", re.MULTILINE | re.ASCII)
_NAMED = re.compile(r"(?<![0-9A-Za-z])C([0-9]{1,15})(?![0-9A-Za-z])", re.ASCII)


def shown_case(message: Message, own: int) -> int:
    """The one case that the message of ours shows which this one answers; 0 for none, or for several.

    A title in the first line is the case's: whatever reporters wrote stands below it.
    """
    asked = replied(message)
    if asked is None or asked.from_user is None or asked.from_user.id != own:
        return 0
    text = asked.text or asked.caption or ""
    first = text.partition("\n")[0]
    found = _TITLE.findall(first) or _TITLE.findall(text) or _NAMED.findall(first)
    return int(found[0]) if len(set(found)) == 1 else 0


def card_case(message: Message, own: int) -> int:
    """The same, if the message is a card and not only speaks of a case; 0 for none."""
    asked = replied(message)
    title = _TITLE.search(asked.text or "") if asked is not None else None
    return shown_case(message, own) if title is not None else 0


def which(message: Message, own: int, usage: str) -> tuple[int, str]:
    """The case a command means, and the words behind it.

    Raises:
        NoCase: the number has a slip, and the desk offers what is like it.
        Misused: it is no number, and no card is answered; this says how it is written.
        WhichCase: there is no number at all.
    """
    _command, _, rest = (message.text or "").strip().partition(" ")
    typed, _, words = rest.strip().partition(" ")
    number, card = read_case(typed.strip()), shown_case(message, own)
    if number is not None and (not card or typed[:1] in ("C", "c")):
        return number, words.strip()
    if card:
        return card, rest.strip()
    if not typed:
        raise WhichCase(usage=usage)
    raise NoCase(case=typed.upper()) if looks_like_case(typed) else Misused(usage=usage)

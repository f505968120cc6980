"""The menus of a turn on a card: why it is given back, how long it is put aside, to whom it is passed."""

from bot.domain import hold, skip
from bot.domain.case import Case
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, clip
from bot.speech.sorting import Choices
from bot.speech.voice import Voice

MENUS = frozenset({Verb.RELEASE, Verb.PASS, Verb.HOLD})
"""Whose menus these are."""

LABEL = 22


def choices(name: str, colleagues: tuple[tuple[int, str], ...], voice: Voice, language: str) -> Choices:
    """What a menu offers."""
    if name == Verb.PASS:
        return tuple((str(person), clip(called, LABEL)) for person, called in colleagues)
    if name == Verb.HOLD:
        return tuple((span, voice.plain(language, f"b.hold_{span}")) for span in hold.OFFERED)
    reasons = (*skip.PAUSES, buttons.NO_REASON)
    return tuple((reason, voice.plain(language, f"skip.{reason}")) for reason in reasons)


def longer(case: Case, voice: Voice, language: str) -> Button:
    """The button that lengthens one's own turn."""
    return Button(voice.plain(language, "b.more_time"), buttons.on_case(case.id, case.round, Verb.TAKE))

"""The menus of a turn on a card: why it is given back, how long it is put aside, to whom it is passed."""

from bot.domain import hold, skip
from bot.domain.case import Case
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Rows, clip, in_columns
from bot.speech.voice import Voice

MENUS = {"release": Verb.RELEASE, "pass": Verb.PASS, "hold": Verb.HOLD}
"""What each menu is for."""

LABEL = 22


def menu(name: str, case: Case, colleagues: tuple[tuple[int, str], ...], voice: Voice, language: str) -> Rows:
    """The choices of a menu, and the way back."""
    choices = _choices(name, colleagues, voice, language)
    verb = MENUS[name]
    drawn = [Button(label, buttons.on_case(case.id, case.round, verb, code)) for code, label in choices.items()]
    back = Button(voice.plain(language, "b.back"), buttons.on_case(case.id, case.round, buttons.NO_MENU))
    return (*in_columns(drawn, 2), (back,))


def _choices(name: str, colleagues: tuple[tuple[int, str], ...], voice: Voice, language: str) -> dict[str, str]:
    if name == "pass":
        return {str(person): clip(called, LABEL) for person, called in colleagues}
    if name == "hold":
        return {span: voice.plain(language, f"b.hold_{span}") for span in hold.OFFERED}
    return {reason: voice.plain(language, f"skip.{reason}") for reason in (*skip.PAUSES, buttons.NO_REASON)}


def longer(case: Case, voice: Voice, language: str) -> Button:
    """The button that lengthens one's own turn."""
    return Button(voice.plain(language, "b.more_time"), buttons.on_case(case.id, case.round, Verb.TAKE))

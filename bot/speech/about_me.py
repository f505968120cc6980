"""Help for whoever it happened to: one quiet message with a few pages."""

from bot.domain.asides import Plight
from bot.speech import buttons
from bot.speech.payload import Button, Payload, Rows, in_columns
from bot.speech.voice import Markup, Voice

REPORT = "report"
"""The page that says how to report, without beginning to."""

_PLIGHTS = frozenset(Plight)


def button(voice: Voice, language: str) -> Button:
    """The way in, for any message."""
    return Button(voice.plain(language, "b.sos"), buttons.sos())


def draw(page: str, voice: Voice, language: str, hotlines: dict[str, str]) -> Payload:
    """Draw a page; one that is not known is the first."""
    if page == REPORT:
        return Payload(voice.say(language, "sos.report"), _ways_on(voice, language, report=False))
    if page not in _PLIGHTS:
        return Payload(voice.say(language, "sos.open", 0, **hotlines), _first(voice, language))
    said = voice.say(language, f"sos.{page}", 0, **hotlines)
    kept = voice.say(language, "sos.child_kept" if page == Plight.CHILD else "sos.kept")
    return Payload(Markup(f"{said}\n\n{kept}"), _ways_on(voice, language))


def _first(voice: Voice, language: str) -> Rows:
    plights = [Button(voice.plain(language, f"b.sos_{plight}"), buttons.sos(plight)) for plight in Plight]
    return (*in_columns(plights, 2), (_report(voice, language),), (_hide(voice, language),))


def _ways_on(voice: Voice, language: str, *, report: bool = True) -> Rows:
    back = Button(voice.plain(language, "b.back"), buttons.sos("first"))
    return ((back, _report(voice, language)) if report else (back,), (_hide(voice, language),))


def _report(voice: Voice, language: str) -> Button:
    return Button(voice.plain(language, "b.sos_report"), buttons.sos(REPORT))


def _hide(voice: Voice, language: str) -> Button:
    return Button(voice.plain(language, "b.hide"), buttons.hide())

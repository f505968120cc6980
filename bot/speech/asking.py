"""Questions to reporters in words: the letter, the moderator's menu, and the line on the card."""

import re
from dataclasses import dataclass

from bot.domain.asking import ANSWERED, OWN_WORDS, UNSURE
from bot.domain.case import Case
from bot.domain.moment import Micros
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Payload, Rows, in_columns
from bot.speech.voice import At, Markup, Voice, escaped, untappable

WHO = "who"
"""The page of the menu on which the reporter is chosen."""

_LEADS_AWAY = re.compile(r"[@/]|\w\.\w")


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be asked.

    Args:
        who: place of the reporter on the case; 0 if nobody can be asked.
        others: how many can be asked in all.
        ready: codes of ready questions.
        free: whether words of one's own may be sent.
    """

    who: int
    others: int
    ready: tuple[str, ...]
    free: bool


def menu(case: Case, choice: Choice, voice: Voice, language: str) -> Rows:
    """What to ask, and whom."""

    def on(label: str, value: str) -> Button:
        return Button(label, buttons.on_case(case.id, case.round, Verb.ASK, value))

    drawn = [on(voice.plain(language, f"question.{code}.short"), f"{choice.who}_{code}") for code in choice.ready]
    if choice.free:
        drawn.append(on(voice.plain(language, "b.own_words"), f"{choice.who}_{OWN_WORDS}"))
    rows = list(in_columns(drawn, 2))
    if choice.others > 1:
        rows.append((on(voice.plain(language, "b.which_reporter", n=choice.who), WHO),))
    return (*rows, _back(case, voice, language, buttons.NO_MENU))


def who(case: Case, numbers: list[int], voice: Voice, language: str) -> Rows:
    """Whom to ask, by their place on the case."""
    drawn = [
        Button(
            voice.plain(language, "b.reporter", n=number),
            buttons.on_case(case.id, case.round, Verb.ASK, f"{number}_"),
        )
        for number in numbers
    ]
    return (*in_columns(drawn, 2), _back(case, voice, language, Verb.ASK))


def _back(case: Case, voice: Voice, language: str, menu_: str) -> tuple[Button, ...]:
    return (Button(voice.plain(language, "b.back"), buttons.on_case(case.id, case.round, menu_)),)


def never_mind(voice: Voice, language: str) -> Rows:
    """The button of whoever does not want to write after all."""
    return ((Button(voice.plain(language, "b.cancel"), buttons.drop_words()),),)


def harmless(words: str) -> Markup:
    """Somebody's words such that no app makes a link of them; ordinary ones look ordinary."""
    return untappable(words) if _LEADS_AWAY.search(words) else escaped(words)


def quoted(words: str) -> Markup:
    """A question as it is read; one that could be tapped like a link is not."""
    return untappable(words) if _LEADS_AWAY.search(words) else Markup(f"<b>{escaped(words)}</b>")


def letter(
    question: int, code: str, words: str, expires: Micros, voice: Voice, language: str, now: Micros
) -> Payload:
    """The question as its reporter gets it, signed "moderator"."""
    said = voice.say(
        language, "asking.letter", now=now, code=untappable(code), question=quoted(words), due=At(expires)
    )
    return Payload(said, answer_rows(question, voice, language))


def answer_rows(question: int, voice: Voice, language: str) -> Rows:
    """The ways to answer."""
    words, unsure, skip = (
        Button(voice.plain(language, label), buttons.answer(question, how))
        for label, how in (("b.answer", "words"), ("b.unsure", "unsure"), ("b.skip", "skip"))
    )
    return ((words,), (unsure, skip))


def over(code: str, words: str, became: str, voice: Voice, language: str) -> Payload:
    """The question when nothing is waited for any more."""
    key = "asking.over_answered" if became in (ANSWERED, UNSURE) else "asking.over"
    return Payload(voice.say(language, key, code=untappable(code), question=quoted(words)))

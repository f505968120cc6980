"""Questions to reporters as they are shown: to the reporter, on the case's card, and in its menu."""

from bot.domain.actor import Place
from bot.domain.case import Case
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.domain.verbs import Verb
from bot.house import House
from bot.speech import asking as speech
from bot.speech.payload import Payload, Rows, clip
from bot.speech.voice import At, Markup, untappable
from bot.views import reporters
from storage import people, questions, reports, shown, staff
from storage.database import Tx

LONGEST_LINE = 120
"""Characters of a question on a card."""

LONGEST_ANSWER = 280


def draw(tx: Tx, number: int, place: Place, house: House, now: Micros) -> Payload | None:
    """A question as its reporter sees it; nothing if it was over before it was asked, or is nobody's any more."""
    question = questions.by_id(tx, number, lock=False)
    person = people.by_id(tx, place.person) if place.person is not None else None
    if question is None or person is None:
        return None
    own = [report for report in reports.of_person(tx, person.id, 1000) if report.id == question.report]
    if not own or (not question.open and shown.get(tx, f"question:{number}") is None):
        return None
    voice, language, code = house.voice, person.language, own[0].code
    if not question.open:
        return speech.over(code, question.words, question.state, voice, language)
    return speech.letter(question.id, code, question.words, question.expires, voice, language, now)


def line(tx: Tx, case: Case, house: House, language: str, now: Micros) -> tuple[Markup, ...]:
    """What was asked last, and what came of it."""
    question = questions.last(tx, case.id)
    if question is None:
        return ()
    unsaid = house.voice.say(language, "card.answer_sent")
    said = house.voice.say(
        language,
        f"card.asked_{question.state}",
        now=now,
        name=staff.name(tx, question.by),
        question=speech.harmless(clip(question.words, LONGEST_LINE)),
        answer=untappable(clip(question.answer, LONGEST_ANSWER)) if question.answer else unsaid,
        at=At(question.settled or question.at),
        due=At(question.expires),
    )
    return (said,)


def menu(tx: Tx, case: Case, name: str, house: House, language: str, now: Micros) -> Rows:
    """The open menu, if it is this one: "ask", "ask_2" for the second reporter, "ask_who" to choose."""
    verb, _, which = name.partition("_")
    if verb != Verb.ASK:
        return ()
    found = reporters.askable(tx, case, house.taxonomy, now)
    if which == speech.WHO:
        return speech.who(case, [one.number for one in found], house.voice, language)
    wanted = [one for one in found if which.isdigit() and one.number == int(which)]
    whom = wanted[0] if wanted else reporters.best(tx, found, house.taxonomy.asking, now)
    silent = house.taxonomy[case.category].silent or Flag.LEGAL_HOLD in case.flags
    ready = house.taxonomy.asking.offered(pictures=whom.pictures) if whom else ()
    choice = speech.Choice(whom.number if whom else 0, len(found), ready, bool(whom) and not silent)
    return speech.menu(case, choice, house.voice, language)

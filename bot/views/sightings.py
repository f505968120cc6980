"""Questions whether an account is gone, as they are shown: to a reporter, and to the team."""

from bot.domain.actor import Place
from bot.domain.allowed import offered
from bot.domain.moment import Micros
from bot.domain.verbs import Verb
from bot.house import House
from bot.speech import sighting as speech
from bot.speech.payload import Payload
from bot.views.actors import actor
from storage import accounts, cases, notices, people, shown, sightings, staff
from storage.database import Tx

CHECK = "check"


def check(code: str, place: int) -> str:
    """The name of the card on which a moderator decides about a notice, in a place."""
    return f"{CHECK}:{code}:{place}"


def draw(tx: Tx, number: int, place: Place, house: House, now: Micros) -> Payload | None:
    """A question as its reporter sees it; nothing if it was over before it was asked, or is nobody's any more."""
    sighting = sightings.by_id(tx, number)
    person = people.by_id(tx, place.person) if place.person is not None else None
    if sighting is None or person is None or sighting.person != person.id:
        return None
    notice = notices.by_id(tx, sighting.notice)
    if notice is None or (not sighting.open and shown.get(tx, sighting.name) is None):
        return None
    question = speech.Question(
        number=number,
        code=sighting.code,
        account=accounts.by_id(tx, notice.account).account,
        platform=house.directory[notice.partner].name(person.language),
        notice=notice,
        expires=sighting.expires,
        unasked=people.unasked(tx, person.id),
    )
    if sighting.open:
        return speech.ask(question, house.voice, person.language, now)
    return speech.over(question, sighting.answer, house.voice, person.language)


def decide(tx: Tx, code: str, place: Place, house: House, now: Micros) -> Payload | None:
    """What reporters say about a notice, for those of the team who may see its case."""
    notice = notices.by_code(tx, code)
    case = cases.by_id(tx, notice.case, lock=False) if notice is not None else None
    if notice is None or case is None:
        return None
    person = people.by_id(tx, place.person) if place.person is not None else None
    language = person.language if person is not None else house.voice.fallback
    viewer = actor(tx, person.id, staff.roles(tx, person.id), case.id) if person is not None else None
    verbs = offered(case, place, viewer, now)
    if Verb.SEE not in verbs:
        return Payload(house.voice.say(language, "card.not_here", case=case.label))
    return speech.decide(
        notice, case.id, house.directory[notice.partner].name(language), sightings.tally(tx, notice),
        asks=Verb.CHECK in verbs, voice=house.voice, language=language,
    )  # fmt: skip

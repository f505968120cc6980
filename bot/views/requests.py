"""What is to be seen of formal requests: on the case's card, on their own, in the register, and the letter."""

from dataclasses import dataclass

from bot.domain.actor import Place
from bot.domain.allowed import refusal
from bot.domain.evidence import EvidenceState
from bot.domain.moment import Micros
from bot.domain.request import Request, Want, acts, contradictory
from bot.domain.verbs import Verb
from bot.house import House
from bot.speech import requests as speech
from bot.speech.payload import Payload
from bot.speech.requests import Facts
from bot.speech.voice import Markup
from bot.views.actors import actor
from storage import cases, disclosures, people, requests, scans, staff, stays
from storage.database import Tx

CARD, SCAN = "request", "scan"
PAGE = 8
MOST = 500
"""Requests that are looked through for the register."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that may be shown: what names it in the store, and what stands below it."""

    digest: str
    file: str
    caption: str


def card(code: str, place: int) -> str:
    """The name of a request's card in a place."""
    return f"{CARD}:{code}:{place}"


def scan(code: str) -> str:
    """The name of a letter in the outbox."""
    return f"{SCAN}:{code}"


def staying(tx: Tx, request: Request, now: Micros) -> bool:
    """Whether it keeps its case as it is."""
    return any(one.referral == request.code for one in stays.standing(tx, request.case, now))


def visible(tx: Tx, request: Request, person: int, place: Place, now: Micros) -> bool:
    """Whether somebody may know of it, here and now."""
    case = cases.by_id(tx, request.case, lock=False)
    if case is None:
        return False
    viewer = actor(tx, person, staff.roles(tx, person), case.id)
    return refusal(Verb.REQUEST, viewer, case, place, now) is None


def lines(tx: Tx, case: int, house: House, language: str, now: Micros) -> tuple[Markup, ...]:
    """What the case's card says: how many there are and of whom, apart from reports; and which of them wins."""
    found = requests.standing(tx, case)
    if not found:
        return ()
    counted = speech.on_case(found, house.voice, language)
    if contradictory(found) and any(staying(tx, one, now) for one in found):
        return (counted, house.voice.say(language, "request.hold_wins"))
    return (counted,)


def draw(tx: Tx, code: str, place: Place, house: House, now: Micros) -> Payload | None:
    """A request's card at the moment it is sent; it says nothing to whoever may not see it any more."""
    request = requests.by_code(tx, code)
    person = people.by_id(tx, place.person) if place.person is not None else None
    if request is None or person is None:
        return None
    if not visible(tx, request, person.id, place, now):
        return Payload(house.voice.say(person.language, "card.not_here", case=f"C{request.case}"))
    letter = scans.there(tx, request.code)
    until = [one.until for one in stays.standing(tx, request.case, now) if one.referral == request.code]
    facts = Facts(
        request=request,
        recorder=staff.name(tx, request.made_by),
        scanned=letter is not None,
        fetched=letter is not None and letter.state is EvidenceState.KEPT,
        until=until[0] if until else None,
        disclosures=tuple(disclosures.of_request(tx, request.code)) if request.want is Want.INFORMATION else (),
        acts=acts(request, scanned=letter is not None, staying=bool(until)),
    )
    return speech.card(facts, house.voice, person.language, now)


def register(tx: Tx, person: int, place: Place, page: int, house: House, language: str, now: Micros) -> Payload:
    """A page of those that stand, as far as somebody may know of them."""
    found = [one for one in requests.open_ones(tx, MOST) if visible(tx, one, person, place, now)]
    return speech.register(found, page, PAGE, house.voice, language)


def letter(tx: Tx, name: str, place: Place, house: House, now: Micros) -> Letter | None:
    """A letter for the private chat it goes to; None if it may not be shown there any more."""
    request = requests.by_code(tx, name.partition(":")[2])
    row = scans.there(tx, request.code) if request is not None else None
    person = people.by_id(tx, place.person) if place.person is not None else None
    if request is None or row is None or row.digest is None or person is None:
        return None
    if not visible(tx, request, person.id, place, now):
        return None
    ending = row.mime.partition("/")[2].replace("jpeg", "jpg")
    caption = house.voice.say(person.language, "request.scan_caption", code=request.code)
    return Letter(row.digest, f"{request.code}.{ending}", caption)

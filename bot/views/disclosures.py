"""The one file that says who wrote a report. It is made when it is sent, for who approved, and is kept nowhere."""

from bot.domain.actor import Place, Purpose
from bot.domain.disclosure import Stage
from bot.domain.moment import Micros
from bot.house import House
from bot.speech import disclosures as speech
from bot.speech.disclosures import Identity
from bot.speech.payload import Document
from bot.views.requests import visible
from storage import disclosures, people, records, reports, requests, retained
from storage.database import Tx
from storage.reports import ReportRow

KIND = "disclosure"


def name(number: int) -> str:
    """The name of the file in the outbox."""
    return f"{KIND}:{number}"


def telegram(tx: Tx, report: ReportRow) -> int | None:
    """Telegram's number of who wrote a report; None where nobody knows it any more."""
    person = people.by_id(tx, report.person) if report.person is not None else None
    if person is None:
        return None
    return person.telegram if person.telegram is not None else retained.telegram(tx, person.id)


def draw(tx: Tx, name: str, place: Place, house: House, now: Micros) -> Document | None:
    """The file for the private chat of who approved; None for anybody else, or where nobody is known any more."""
    made = disclosures.by_id(tx, int(name.partition(":")[2]))
    request = requests.by_code(tx, made.request) if made is not None else None
    report = reports.by_id(tx, made.report) if made is not None else None
    if made is None or request is None or report is None or made.stage is not Stage.RELEASED:
        return None
    reader = people.by_id(tx, place.person) if place.person is not None else None
    if reader is None or place.purpose is not Purpose.PRIVATE or reader.id != made.approved_by:
        return None
    number = telegram(tx, report)
    if number is None or report.person is None or not visible(tx, request, reader.id, place, now):
        return None
    person = people.by_id(tx, report.person)
    assert person is not None
    known = person.telegram is not None  # of whoever asked to be forgotten nothing but the number is left
    voice = house.voice
    identity = Identity(
        request=request,
        report=report.code,
        telegram=number,
        language=person.language if known else "",
        first=voice.stamp(records.first_seen(tx, person.id)) if known else "",
        last=voice.stamp(person.active) if known else "",
    )
    return speech.document(identity, house.organisation, voice, reader.language, now)

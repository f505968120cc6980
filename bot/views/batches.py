"""Lists of reports: how far they are, and what became of their rows as a file."""

import csv
import io

from bot.domain.account import platform_name
from bot.domain.batch import Batch, Outcome
from bot.domain.moment import Micros
from bot.domain.origin import Origin, Trust
from bot.house import House
from bot.reading.entries import neutral
from bot.speech import batches as speech
from bot.speech.payload import Document, Payload
from storage import batch_rows, batches, origins, people, places, reports
from storage.database import Tx

KIND = "batch"


def draw(tx: Tx, number: int, house: House) -> Payload | None:
    """The card of a list."""
    batch = batches.by_id(tx, number)
    if batch is None:
        return None
    return speech.progress(batch, house.voice, _language(tx, batch, batch.place, house))


def _language(tx: Tx, batch: Batch, place: int | None, house: House) -> str:
    here = places.by_id(tx, place) if place is not None else None
    person = people.by_id(tx, batch.person) if batch.person is not None else None
    return person.language if person is not None and here is not None and here.person else house.voice.fallback


def outcome(tx: Tx, name: str, place: int, house: House, now: Micros) -> Document | None:
    """The file with a line for every row; None if nobody is to have it any more."""
    batch = batches.by_id(tx, int(name.partition(":")[2]))
    if batch is None or batch.person is None:
        return None
    voice, language = house.voice, _language(tx, batch, place, house)
    return Document(
        name=f"{voice.plain(language, 'batch.file_name')}-{batch.id}.csv",
        content=table(tx, batch, house, language, now),
        caption=voice.say(
            language, "batch.finished", number=batch.id, counts=speech.counted(batch, voice, language)
        ),
    )


def table(tx: Tx, batch: Batch, house: House, language: str, now: Micros) -> bytes:
    """What became of every row: UTF-8 with a mark for spreadsheets, and no cell is a formula to them."""
    text = io.StringIO(newline="")
    write = csv.writer(text)
    write.writerow(speech.headings(house.voice, language))
    statuses = _statuses(tx, batch, house, language, now)
    for row in batch_rows.rows(tx, batch.id):
        what, why = speech.outcome(row.outcome, row.why, house.voice, language)
        account = row.account
        named = (platform_name(account.platform), account.shown) if account is not None else ("", "")
        status = statuses.get(row.code, "") if row.outcome is not Outcome.INVALID else ""
        cells = (str(row.line), row.typed, what, why, row.code, *named, status)
        write.writerow([neutral(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _statuses(tx: Tx, batch: Batch, house: House, language: str, now: Micros) -> dict[str, str]:
    """How each report stands, as its reporter may know it: what `/status` says, and never more."""
    said: dict[str, str] = {}
    found = {}
    for code, status in reports.statuses(tx, batch.id, now):
        said.setdefault(status, house.voice.plain(language, f"status.{status}"))
        found[code] = said[status]
    return found


def of_whom(tx: Tx, origin: Origin, by: str) -> list[Trust]:
    """The people trusted with an origin that a name, an @name, a unit or a Telegram number may mean."""
    wanted = by.strip().removeprefix("@").casefold()
    found = []
    for trust in origins.standing(tx):
        person = people.by_id(tx, trust.person) if trust.person is not None else None
        if trust.origin is not origin or person is None or not wanted:
            continue
        names = (
            trust.name.casefold(),
            trust.unit.casefold(),
            origins.username(tx, trust.id),
            str(person.telegram),
        )
        if wanted in names:
            found.append(trust)
    return found

"""Files that are made when they are sent, of how things stand then. Their bytes are nowhere but in the call."""

import asyncio
from typing import Any

from telegram import InputFile

from bot.domain.moment import Micros
from bot.house import House
from bot.papers.naming import ENDINGS
from bot.papers.traces import traces
from bot.speech.payload import Document
from bot.views import batches, disclosures, dossier, exhibits, referrals, requests, scores
from bot.views.exhibits import Exhibit
from bot.workers import parcels
from storage import places
from storage.database import Database, Tx
from storage.sending import Outgoing
from storage.vault import Vault


async def make(
    database: Database, house: House, vault: Vault, row: Outgoing, now: Micros
) -> dict[str, Any] | None:
    """What the call carries beside the chat, a text where words go instead; None if there is nothing to send."""
    name = row.name or ""
    if name.startswith(f"{exhibits.KIND}:"):
        found = await database.read(lambda tx: exhibits.draw(tx, name, row.place, house, now))
        return await _piece(found, vault) if found is not None else None
    if name.startswith(f"{referrals.PACKAGE}:"):
        return await parcels.make(database, house, vault, row, now)
    if name.startswith(f"{requests.SCAN}:"):
        return await _letter(database, house, vault, row, now)
    if name.startswith(f"{disclosures.KIND}:"):
        return await _identity(database, house, row, now)
    if name.startswith(f"{batches.KIND}:"):
        listed = await database.read(lambda tx: batches.outcome(tx, name, row.place, house, now))
        return _document(listed) if listed is not None else None
    if name.startswith(f"{scores.KIND}:"):
        board = await database.read(lambda tx: scores.document(tx, name, row.place, house, now))
        return _document(board) if board is not None else None
    made = await database.read(lambda tx: dossier.draw(tx, name, row.place, house, now))
    return _document(made) if made is not None else None


def _document(made: Document) -> dict[str, Any]:
    document = InputFile(made.content, filename=made.name)
    return {"document": document, "caption": made.caption, "parse_mode": "HTML"}


async def _letter(
    database: Database, house: House, vault: Vault, row: Outgoing, now: Micros
) -> dict[str, Any] | None:
    """The letter of a formal request, not to be passed on."""

    def look(tx: Tx) -> requests.Letter | None:
        place = places.by_id(tx, row.place)
        return requests.letter(tx, row.name or "", place, house, now) if place is not None else None

    found = await database.read(look)
    if found is None:
        return None
    try:
        content = await asyncio.to_thread(vault.read, found.digest)
    except OSError:
        return None
    return _document(Document(found.file, content, found.caption)) | {"protect_content": True}


async def _identity(database: Database, house: House, row: Outgoing, now: Micros) -> dict[str, Any] | None:
    """Who wrote a report, for who approved its release; not to be passed on."""

    def look(tx: Tx) -> Document | None:
        place = places.by_id(tx, row.place)
        return disclosures.draw(tx, row.name or "", place, house, now) if place is not None else None

    made = await database.read(look)
    return _document(made) | {"protect_content": True} if made is not None else None


async def _piece(found: Exhibit, vault: Vault) -> dict[str, Any] | None:
    """What is shown of a piece of evidence: covered where Telegram can, and not to be passed on.

    Where its bytes may tell who reported, words say that it is not shown.
    """
    try:
        content = await asyncio.to_thread(vault.read, found.digest)
    except OSError:  # erased while this waited
        return None
    if found.ours and traces(found.row.mime, content):
        return found.instead.as_new()
    said, kind = found.below.as_call(), exhibits.method(found.row).removeprefix("send").lower()
    ending = "jpg" if kind == "photo" else ENDINGS.get(found.row.mime, "bin")
    covered = {"has_spoiler": True} if kind in ("photo", "video") else {}
    return covered | {
        kind: InputFile(content, filename=f"bukti.{ending}"),
        "caption": said["text"],
        "parse_mode": "HTML",
        "reply_markup": said["reply_markup"],
        "protect_content": True,
    }

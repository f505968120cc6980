"""Evidence packages: what the store holds is put to what the database tells, and both into a ZIP."""

import asyncio
from dataclasses import replace
from typing import Any

from telegram import InputFile

from bot.domain.evidence import own_voice
from bot.domain.moment import Micros
from bot.house import House
from bot.papers import naming
from bot.papers.dossier import Absence, Exhibit
from bot.papers.package import build
from bot.papers.sums import sha256
from bot.papers.traces import traces
from bot.views import packages
from bot.views.packages import Parcel
from storage import referrals
from storage.database import Database
from storage.sending import Outgoing
from storage.vault import Vault

ROOM = 45 << 20
"""Bytes of files in one package; Telegram takes 50 MB (https://core.telegram.org/bots/api#senddocument)."""


async def make(
    database: Database, house: House, vault: Vault, row: Outgoing, now: Micros
) -> dict[str, Any] | None:
    """What the call carries beside the chat; None if the package may not go there."""
    name = row.name or ""
    parcel = await database.read(lambda tx: packages.gather(tx, name, row.place, house, now))
    if parcel is None:
        return None
    package = await asyncio.to_thread(pack, parcel, house, vault)
    code, digest = parcel.dossier.code, sha256(package)
    await database.run(lambda tx: referrals.made(tx, code, digest))
    caption = house.voice.say(parcel.language, "handover.caption", code=code, digest=digest)
    return {
        "document": InputFile(package, filename=naming.package(code)),
        "caption": caption,
        "parse_mode": "HTML",
        "protect_content": False,
    }


def pack(parcel: Parcel, house: House, vault: Vault) -> bytes:
    """Read the files and build the package."""
    room, filled = ROOM, []
    for one in parcel.dossier.exhibits:
        done = _filled(one, parcel, vault, room)
        if one.content is None and done.content is not None:
            room -= len(done.content)
        filled.append(done)
    return build(replace(parcel.dossier, exhibits=tuple(filled)), house.voice)


def _filled(one: Exhibit, parcel: Parcel, vault: Vault, room: int) -> Exhibit:
    """A piece with its bytes, or with the reason why they are not there."""
    if one.content is not None or one.absent is not None:
        return one
    original, copy = parcel.files[one.nth]
    if own_voice(one.kind, one.origin):
        return replace(one, absent=Absence.VOICE)
    content = _read(vault, original)
    if content is None:
        return replace(one, absent=Absence.GONE)
    cleaned = traces(one.mime, content)
    if cleaned:
        content = _read(vault, copy) if copy is not None and copy != original else None
    if content is None or (cleaned and traces(one.mime, content)):
        return replace(one, absent=Absence.TRACES)
    if len(content) > room:
        return replace(one, absent=Absence.SIZE)
    return replace(one, content=content, cleaned=cleaned)


def _read(vault: Vault, digest: str) -> bytes | None:
    try:
        return vault.read(digest)
    except OSError:  # erased while this waited
        return None

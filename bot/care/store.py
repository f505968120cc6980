"""The proof that the files of evidence are there and unchanged."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from bot.care.boxes import opened
from bot.domain.evidence import EvidenceState
from bot.settings import Settings
from storage import evidence, scans
from storage.database import Database
from storage.evidence import EvidenceRow
from storage.scans import ScanRow
from storage.vault import Vault

SLICE = 200


@dataclass(frozen=True, slots=True)
class Inventory:
    """How many pieces of evidence have files, and what is wrong with these."""

    pieces: int
    problems: tuple[str, ...]


async def take_stock(settings: Settings) -> Inventory:
    """Compare every file with the hash that was written down when it was kept."""
    vault = Vault(settings.evidence_dir)
    problems: list[str] = []
    count = 0
    async with opened(settings, exclusive=False) as found:
        async for row in _kept(found):
            count += 1
            wrong = await asyncio.to_thread(_wrong, vault, row)
            if wrong and await _still_kept(found, row.id):
                problems += (f"C{row.case}: evidence {row.id}: {what}" for what in wrong)
        async for letter in _letters(found):
            count += 1
            if letter.digest and not await asyncio.to_thread(vault.sound, letter.digest):
                problems.append(f"{letter.request}: the letter was changed or is missing")
    return Inventory(count, tuple(problems))


async def _letters(found: Database) -> AsyncIterator[ScanRow]:
    """The letters of formal requests."""
    after = 0
    while rows := await found.read(partial(scans.files, after=after, most=SLICE)):
        for row in rows:
            yield row
        after = rows[-1].id


async def _kept(found: Database) -> AsyncIterator[EvidenceRow]:
    after = 0
    while rows := await found.read(partial(evidence.files, after=after, most=SLICE)):
        for row in rows:
            yield row
        after = rows[-1].id


def _wrong(vault: Vault, row: EvidenceRow) -> list[str]:
    wrong = []
    for what, digest in (("original", row.digest), ("working copy", row.copy)):
        if digest is not None and not vault.sound(digest):
            wrong.append(f"the {what} {'was changed' if vault.path(digest).exists() else 'is missing'}")
    return wrong


async def _still_kept(found: Database, number: int) -> bool:
    """The bot runs beside us, and may have erased it meanwhile."""
    row = await found.read(partial(evidence.by_id, number=number))
    return row is not None and row.state is EvidenceState.KEPT

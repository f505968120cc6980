"""Fetching the letters of formal requests into the store, beside the evidence and under its lock."""

import asyncio
from functools import partial

import structlog

from bot.desk import scans as desk_scans
from bot.desk.door import Desk
from bot.domain.evidence import EvidenceState
from bot.domain.filetype import filetype
from bot.domain.moment import HOUR, MINUTE, SECOND, Micros
from bot.log import where
from bot.workers.crew import Crew
from bot.workers.download import Downloads, Miss
from storage import evidence, scans
from storage.database import Database, DatabaseTrouble
from storage.scans import ScanRow
from storage.vault import Vault

log = structlog.get_logger(__name__)

AT_ONCE = 1
MOST_TRIES = 20
LONGEST: Micros = HOUR


class Scans:
    """Fetches letters, one at a time.

    Args:
        storing: held by whoever writes to the store or removes from it.
    """

    def __init__(
        self, database: Database, desk: Desk, vault: Vault, downloads: Downloads, crew: Crew, storing: asyncio.Lock
    ) -> None:
        self._database = database
        self._desk = desk
        self._vault = vault
        self._downloads = downloads
        self._crew = crew
        self._storing = storing
        self.busy: set[int] = set()

    async def set_off(self, now: Micros) -> Micros | None:
        """Begin with the next one; when another may be looked for is returned, None if none waits."""
        waiting = await self._database.read(partial(scans.due, now=now, most=AT_ONCE))
        for row in waiting:
            if not self.busy:
                self.busy.add(row.id)
                self._crew.send(self._fetch(row, now), name=f"scan {row.id}")
        return await self._database.read(partial(scans.first, now=now))

    async def _fetch(self, row: ScanRow, now: Micros) -> None:
        try:
            got = await self._downloads.fetch(row.file_id or "")
            if isinstance(got, bytes):
                await self._take(row, got)
            elif got.why is not None or row.attempts >= MOST_TRIES:
                to = EvidenceState.FAILED
                await self._desk.by_clock(lambda session: desk_scans.give_up(session, row, to))
            else:
                await self._later(row, now, got)
        except DatabaseTrouble as trouble:
            log.error("scan_database", why=str(trouble), row=row.id)
        except Exception as problem:  # the disk is full, or we have a mistake: it is tried again
            log.error("scan_failed", row=row.id, why=where(problem))
            await self._desk.by_clock(lambda session: desk_scans.put_off(session, row, now + MINUTE))
        finally:
            self.busy.discard(row.id)

    async def _later(self, row: ScanRow, now: Micros, miss: Miss) -> None:
        at = now + (miss.wait or min(SECOND << (row.attempts + 1), LONGEST))
        await self._desk.by_clock(lambda session: desk_scans.put_off(session, row, at))

    async def _take(self, row: ScanRow, data: bytes) -> None:
        """Into the store, if its bytes are what a letter can be."""
        mime = filetype(data) or ""
        if mime not in desk_scans.TYPES:
            to = EvidenceState.REFUSED
            await self._desk.by_clock(lambda session: desk_scans.give_up(session, row, to))
            return
        async with self._storing:
            digest = await asyncio.to_thread(self._vault.put, data)
            kept = await self._desk.by_clock(
                lambda session: desk_scans.keep(session, row, mime, len(data), digest)
            )
            if not kept and not await self._database.read(partial(evidence.refers, digest=digest)):
                await asyncio.to_thread(self._vault.remove, digest)

"""Fetching what came with reports into the store, and taking out of it what may not be there any more."""

import asyncio
from functools import partial

import structlog

from bot.clock import Clock
from bot.desk import fetching
from bot.desk.door import Desk
from bot.desk.fetching import Stored
from bot.domain.evidence import PICTURES, TYPES, EvidenceState, Reason
from bot.domain.filetype import filetype
from bot.domain.moment import DAY, HOUR, MINUTE, SECOND, Micros
from bot.log import where
from bot.workers.bell import Bell
from bot.workers.calls import Verdict
from bot.workers.crew import Crew
from bot.workers.download import Downloads, Miss
from bot.workers.gauges import Gauges
from bot.workers.pace import Pace
from bot.workers.picture import working_copy
from bot.workers.scans import Scans
from storage import evidence
from storage.database import Database, DatabaseTrouble, Tx
from storage.evidence import EvidenceRow
from storage.vault import Vault

log = structlog.get_logger(__name__)

AT_ONCE = 2
"""Downloads under way at the same time: 20 MB each, in memory until it is known that they may be kept."""

WINDOW = 64
LONGEST: Micros = HOUR
GONE_TRIES = 3
"""A link that leads nowhere is asked for anew this often."""

_METHOD, _NO_CHAT = "getFile", 0


class EvidenceWorker:
    """The one who fetches, and the only one who writes to the store and removes from it.

    A file lies in the store before the row says so, and the row says that it is erased before the file goes.
    Whatever a crash leaves between the two is an orphan, which the sweep finds.
    """

    def __init__(
        self,
        database: Database,
        desk: Desk,
        vault: Vault,
        downloads: Downloads,
        pace: Pace,
        *,
        clock: Clock,
        crew: Crew,
        gauges: Gauges,
    ) -> None:
        self._database = database
        self._desk = desk
        self._vault = vault
        self._downloads = downloads
        self._pace = pace
        self._clock = clock
        self._crew = crew
        self._gauges = gauges
        self._busy: dict[int, str] = {}
        self._storing = asyncio.Lock()
        self._scans = Scans(database, desk, vault, downloads, crew, self._storing)
        self._next_sweep: Micros = 0
        self._rest: Micros = 0
        self._looking = True
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is under way and nothing was asked for since the last look."""
        return not self._looking and not self._busy and not self._scans.busy and not self.bell.rung

    async def run(self) -> None:
        """Fetch for ever."""
        while True:
            self._looking = True
            try:
                until = await self._round()
            except DatabaseTrouble as trouble:
                log.error("evidence_database", why=str(trouble))
                until = self._clock.now() + SECOND
            except OSError as problem:  # the folder is read-only, or the disk is gone
                log.error("evidence_store", why=where(problem))
                until = self._clock.now() + MINUTE
            self._looking = False
            await self.bell.wait(until)

    async def close(self) -> None:
        """Hang up."""
        await self._downloads.close()

    async def _round(self) -> Micros:
        """Do what can be done now; when to look again is returned."""
        now = self._clock.now()
        if now >= self._next_sweep:
            await self._sweep()
            self._next_sweep = now + DAY
        await self._bury()
        letters = await self._scans.set_off(now)
        return min(self._next_sweep, await self._set_off(now), letters or self._next_sweep)

    async def _set_off(self, now: Micros) -> Micros:
        """Begin as many downloads as may be under way; when the next may begin is returned."""
        free = max(self._rest, self._pace.free_at(_NO_CHAT, _METHOD, now))
        if free > now:
            return free
        before: list[int] = []
        while True:
            numbers, first = await self._database.read(partial(_look, now=now))
            waiting = [number for number in numbers if number not in self._busy]
            if not waiting or waiting == before or len(self._busy) >= AT_ONCE:
                # Who waits for a free hand, or for the same file, is woken when a download ends.
                return first if first is not None else self._next_sweep
            before = waiting
            claim = partial(
                fetching.claim,
                numbers=waiting,
                busy=tuple(self._busy.values()),
                most=AT_ONCE - len(self._busy),
            )
            for row in await self._desk.by_clock(claim):
                self._busy[row.id] = row.unique or ""
                self._crew.send(self._fetch(row), name=f"fetch {row.id}")

    async def _fetch(self, row: EvidenceRow) -> None:
        try:
            assert row.file_id is not None
            got = await self._downloads.fetch(row.file_id)
            if isinstance(got, Miss):
                self._gauges.called(_METHOD, got.verdict)
                await self._missed(row, got)
            else:
                self._gauges.called(_METHOD, Verdict.TAKEN)
                await self._take(row, got)
        except DatabaseTrouble as trouble:
            log.error("evidence_database", why=str(trouble), row=row.id)
            self._rest = self._clock.now() + 5 * SECOND
        except Exception as problem:  # the disk is full, or we have a mistake: neither is the file's fault
            log.error("evidence_failed", row=row.id, why=where(problem))
            at = self._clock.now() + MINUTE
            own = not isinstance(problem, OSError)
            await self._desk.by_clock(lambda session: fetching.put_off(session, row, at, uncounted=not own))
        finally:
            self._busy.pop(row.id, None)
            self.bell.ring()

    async def _missed(self, row: EvidenceRow, miss: Miss) -> None:
        why = miss.why
        if miss.verdict is Verdict.GONE and row.attempts >= GONE_TRIES:
            why = Reason.GONE
        if why is not None:
            to = EvidenceState.REFUSED if why is Reason.SIZE else EvidenceState.FAILED
            await self._give_up(row, to, why)
            return
        at = self._clock.now() + (miss.wait or min(SECOND << row.attempts, LONGEST))
        if miss.wait:
            self._pace.told_to_wait(_NO_CHAT, at)
        log.info("evidence_later", row=row.id, verdict=miss.verdict)
        uncounted = bool(miss.wait)
        await self._desk.by_clock(lambda session: fetching.put_off(session, row, at, uncounted=uncounted))

    async def _give_up(self, row: EvidenceRow, to: EvidenceState, why: Reason) -> None:
        log.info("evidence_given_up", row=row.id, became=to, why=why)
        await self._desk.by_clock(lambda session: fetching.give_up(session, row, to, why))
        self._gauges.evidence.labels(to).inc()

    async def _take(self, row: EvidenceRow, data: bytes) -> None:
        """Put a file that came into the store, if it is what may be kept and is still wanted."""
        mime = filetype(data)
        if mime not in TYPES:
            await self._give_up(row, EvidenceState.REFUSED, Reason.TYPE)
            return
        copy = await asyncio.to_thread(working_copy, data) if mime in PICTURES else None
        async with self._storing:
            digest = await asyncio.to_thread(self._vault.put, data)
            copied = await asyncio.to_thread(self._vault.put, copy) if copy is not None else None
            stored = Stored(mime, len(data), digest, copied)
            if await self._desk.by_clock(lambda session: fetching.keep(session, row, stored)):
                self._gauges.evidence.labels(EvidenceState.KEPT).inc()
                return
            await self._remove(digest, copied)  # closed or erased while it was on its way

    async def _remove(self, *digests: str | None) -> None:
        """Take files out of the store that nothing refers to. Nothing may be put there meanwhile."""
        for digest in digests:
            if digest is None or await self._database.read(partial(evidence.refers, digest=digest)):
                continue
            await asyncio.to_thread(self._vault.remove, digest)

    async def _bury(self) -> None:
        """Remove the files of what was erased; where a child may be in them, under every case."""
        while doomed := await self._database.read(partial(evidence.doomed, most=WINDOW)):
            for row in doomed:
                async with self._storing:
                    if row.reason == Reason.CHILD:
                        await self._erase_twins(row)
                    await self._remove(row.digest, row.copy)
                    await self._database.run(partial(evidence.blank, number=row.id), silent=True)
        # What was forgotten leaves SQLite's log at the next heartbeat (`bot.workers.clocks`).

    async def _erase_twins(self, row: EvidenceRow) -> None:
        assert row.digest is not None
        for twin in await self._database.read(partial(evidence.kept_with, digest=row.digest)):
            erase = partial(fetching.erase_twin, number=twin.id, why=Reason(row.reason))
            await self._desk.by_clock(erase)

    async def _sweep(self) -> None:
        """Remove what a crash left behind: half-written files, and files no row refers to."""
        async with self._storing:
            left = await asyncio.to_thread(self._vault.tidy)
        digests = await asyncio.to_thread(lambda: list(self._vault.digests()))
        orphans = 0
        for at in range(0, len(digests), WINDOW):
            async with self._storing:
                lost = await self._database.read(partial(_unreferenced, digests=digests[at : at + WINDOW]))
                for digest in lost:
                    await asyncio.to_thread(self._vault.remove, digest)
                orphans += len(lost)
        if left or orphans:
            log.info("evidence_swept", unfinished=left, orphans=orphans)


def _look(tx: Tx, *, now: Micros) -> tuple[list[int], Micros | None]:
    return evidence.due(tx, now, WINDOW), evidence.first(tx, now)


def _unreferenced(tx: Tx, *, digests: list[str]) -> list[str]:
    return [digest for digest in digests if not evidence.refers(tx, digest)]

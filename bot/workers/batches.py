"""Lists of reports, gone through a slice at a time, so that reporters are answered meanwhile."""

import io
from functools import partial

import structlog

from bot.clock import Clock
from bot.desk import batches
from bot.desk.door import Desk
from bot.domain.batch import Batch, Fault, State
from bot.domain.evidence import Reason
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.log import where
from bot.workers.bell import Bell
from bot.workers.download import Downloads, Miss
from bot.workers.handed_in import HandedIn
from bot.workers.listed import ALONE, file_all, read_in
from storage import batches as lists
from storage.database import Database, DatabaseTrouble

log = structlog.get_logger(__name__)

SLICE = 10
"""Rows in one transaction while people are served: whoever writes meanwhile waits for one of them at most."""


class Batches:
    """The loop that reads lists, keeps their rows, and files them."""

    def __init__(
        self, database: Database, desk: Desk, downloads: Downloads, handed_in: HandedIn, clock: Clock
    ) -> None:
        self._database = database
        self._desk = desk
        self._downloads = downloads
        self._handed_in = handed_in
        self._clock = clock
        self._looking = True
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is being read or filed, and nothing was asked for since the last look."""
        return not self._looking and not self.bell.rung

    async def run(self) -> None:
        """Go through lists for ever."""
        await self._desk.by_clock(batches.remember)
        while True:
            self._looking = True
            try:
                until = await self._round()
            except DatabaseTrouble as trouble:
                log.error("batches_database", why=str(trouble))
                until = self._clock.now() + SECOND
            except OSError as problem:
                log.error("batches_folder", why=where(problem))
                until = self._clock.now() + MINUTE
            self._looking = False
            await self.bell.wait(until)

    async def close(self) -> None:
        """Hang up."""
        await self._downloads.close()

    async def _round(self) -> Micros | None:
        """Do what can be done now; when to look again, unless somebody rings (the heartbeat does)."""
        await self._handed_in.collect(self._desk, ALONE)
        now = self._clock.now()
        for batch in await self._database.read(partial(lists.due, now=now)):
            if batch.state is State.FILING:
                await file_all(self._desk, batch.id, SLICE)
            elif batch.file is not None:
                await self._fetch(batch)
        return await self._database.read(partial(lists.first, now=now))

    async def _fetch(self, batch: Batch) -> None:
        assert batch.file is not None
        got = await self._downloads.fetch(batch.file)
        if isinstance(got, Miss):
            await self._missed(batch, got)
            return
        await read_in(self._desk, batch.id, io.BytesIO(got), ALONE)

    async def _missed(self, batch: Batch, miss: Miss) -> None:
        if miss.why is not None or batch.attempts >= 5:
            fault = Fault.TOO_LARGE if miss.why is Reason.SIZE else Fault.GONE
            await self._desk.by_clock(partial(batches.refuse, number=batch.id, fault=fault))
            return
        at = self._clock.now() + (miss.wait or SECOND << batch.attempts)
        await self._database.run(partial(lists.later, number=batch.id, at=at))

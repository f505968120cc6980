"""Deciding: what the inbox holds is handled, in order within a chat, independently across chats."""

import asyncio
import json
from collections import deque
from dataclasses import replace
from functools import partial

import structlog
from telegram import Update

from bot.clock import Clock
from bot.context import RondaApplication, handling
from bot.desk.door import AlreadyDone, Desk, UpdateReceipt
from bot.domain.moment import SECOND
from bot.log import where
from bot.workers.bell import Bell
from bot.workers.crew import Crew
from bot.workers.gauges import Gauges
from storage import inbox
from storage.database import Database, DatabaseTrouble
from storage.inbox import Pending

log = structlog.get_logger(__name__)

SLICE = 500
MOST_ATTEMPTS = 2
LATE = 200
"""Rows below the newest that are looked for again: PostgreSQL may commit a lower number after a higher one."""

LANES_AT_ONCE = 64
LONG = 50


class InboxWorker:
    """Hands stored updates to the handlers, one lane per chat."""

    def __init__(
        self,
        database: Database,
        application: RondaApplication,
        desk: Desk,
        clock: Clock,
        crew: Crew,
        gauges: Gauges,
    ) -> None:
        self._database = database
        self._application = application
        self._desk = desk
        self._clock = clock
        self._crew = crew
        self._gauges = gauges
        self._lanes: dict[int, deque[Pending]] = {}
        self._room = asyncio.Semaphore(LANES_AT_ONCE)
        self._after = 0
        self._late = LATE if database.dialect == "postgresql" else 0
        self._looking = True
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is under way and nothing arrived since the last look."""
        return not self._looking and not self._lanes and not self.bell.rung

    async def run(self) -> None:
        """Handle for ever."""
        while True:
            self._looking = True
            try:
                await self._gather()
                until = None
            except DatabaseTrouble as trouble:
                log.error("inbox_database", why=str(trouble))
                until = self._clock.now() + SECOND
            self._looking = False
            await self.bell.wait(until)

    async def _gather(self) -> None:
        """Put new arrivals into their lanes."""
        while True:
            rows = await self._database.read(partial(inbox.pending, after=self._after - self._late, most=SLICE))
            known = {row.id for lane in self._lanes.values() for row in lane}
            for row in rows:
                if row.id in known:
                    continue
                self._after = max(self._after, row.id)
                lane = self._lanes.get(row.lane)
                if lane is None:
                    self._lanes[row.lane] = deque([row])
                    self._crew.send(self._work(row.lane), name="lane")
                else:
                    # A long lane keeps numbers only, so that one busy chat neither fills the memory nor
                    # keeps the others waiting.
                    lane.append(row if len(lane) < LONG else replace(row, body=""))
            if len(rows) < SLICE:
                return

    async def _work(self, lane: int) -> None:
        """Handle a lane's updates one after the other."""
        async with self._room:
            queue = self._lanes[lane]
            try:
                while queue:
                    await self._patiently(queue[0])
                    queue.popleft()
            finally:
                del self._lanes[lane]

    async def _patiently(self, row: Pending) -> None:
        """Handle an update; while the database is in trouble, wait."""
        while True:
            try:
                await self._handle(row)
            except DatabaseTrouble as trouble:
                log.error("inbox_database", why=str(trouble), row=row.id)
                await self._clock.wait_until(self._clock.now() + SECOND)
            else:
                return

    async def _handle(self, row: Pending) -> None:
        for attempt in range(row.attempts, MOST_ATTEMPTS):
            try:
                await self._decide(row)
            except DatabaseTrouble:
                raise
            except Exception as problem:  # one retry, then the row is dead and the lane goes on
                log.error("update_failed", row=row.id, attempt=attempt + 1, why=where(problem))
                if await self._failed(row, type(problem).__name__):
                    return
            else:
                self._gauges.decided.inc()
                self._gauges.handling.observe(max(0, self._clock.now() - row.arrived) / SECOND)
                return

    async def _decide(self, row: Pending) -> None:
        body = row.body or await self._database.read(partial(inbox.body, row=row.id))
        update = Update.de_json(json.loads(body), self._application.bot)
        receipt = UpdateReceipt(row.id)
        try:
            with handling(receipt):
                await self._application.process_update(update)
            if not receipt.used:
                await self._desk.cross_off(receipt)
        except AlreadyDone:
            log.info("already_done", row=row.id)

    async def _failed(self, row: Pending, why: str) -> bool:
        now = self._clock.now()
        dead = await self._database.run(lambda tx: inbox.fail(tx, row.id, why, MOST_ATTEMPTS, now))
        if dead:
            self._gauges.died("inbox")
        return dead

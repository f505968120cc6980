"""What happens because time passes: due timers, the heartbeat, the order of the queue."""

from functools import partial

import structlog

from bot.clock import Clock
from bot.desk.door import Desk
from bot.desk.ranking import rerank
from bot.desk.timers import wake
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.speech.voice import At
from bot.workers.bell import Bell
from storage import inbox, meta, outbox, timers
from storage.database import Database, DatabaseTrouble, Tx

log = structlog.get_logger(__name__)

HEARTBEAT = "heartbeat"
BEAT: Micros = MINUTE
OUTAGE: Micros = 3 * MINUTE
"""A silence longer than this is announced: Telegram forgets pressed buttons after 150 s."""

RERANK: Micros = 5 * MINUTE
SLICE = 200


class Clocks:
    """The loop that turns time into work.

    Args:
        name: what this process holds in the database as long as it is the only one.
    """

    def __init__(self, database: Database, desk: Desk, clock: Clock, name: str) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._name = name
        self._looking = True
        self._next_beat: Micros = 0
        self._next_rank: Micros = 0
        self._dead = 0
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is due and nothing was asked for since the last look."""
        return not self._looking and not self.bell.rung

    async def run(self) -> None:
        """Keep time for ever."""
        await self._after_outage()
        await self._desk.by_clock(wake)
        while True:
            self._looking = True
            try:
                until = await self._round()
            except DatabaseTrouble as trouble:
                log.error("clocks_database", why=str(trouble))
                until = self._clock.now() + SECOND
            self._looking = False
            await self.bell.wait(until)

    async def _after_outage(self) -> None:
        now = self._clock.now()
        last = await self._database.read(lambda tx: meta.get(tx, HEARTBEAT))
        if last is not None and now - int(last) > OUTAGE:
            for tell in (self._desk.alarm, self._desk.announce):
                await tell("alarm.outage", since=At(int(last)), until=At(now))

    async def _round(self) -> Micros:
        now = self._clock.now()
        due, first = await self._database.read(lambda tx: (timers.due(tx, now, SLICE), timers.first(tx)))
        for timer in due:
            await self._desk.ring(timer)
        if now >= self._next_beat:
            self._next_beat = now + BEAT
            await self._beat(now)
        if now >= self._next_rank:
            self._next_rank = now + RERANK
            await self._rerank()
        return min(self._next_beat, self._next_rank, first if first is not None else self._next_beat)

    async def _beat(self, now: Micros) -> None:
        """Say that we live, and ring the alarm for what was given up."""

        def work(tx: Tx) -> int:
            meta.put(tx, HEARTBEAT, str(now))
            return inbox.dead_count(tx) + outbox.dead_count(tx)

        if not await self._database.hold(self._name):
            raise RuntimeError("another Ronda has taken over this bot and database")
        dead = await self._database.run(work)
        await self._database.truncate_wal()  # what was erased leaves SQLite's log too
        if dead > self._dead:
            await self._desk.alarm("alarm.dead", count=dead)
        self._dead = dead

    async def _rerank(self) -> None:
        """Move cases up as their deadline comes nearer, a slice at a time."""
        after = 0
        while True:
            last = await self._desk.by_clock(partial(rerank, after=after, most=SLICE))
            if last is None:
                return
            after = last

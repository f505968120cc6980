"""What has been kept long enough goes: a slice at a time, so that the bot answers meanwhile."""

from collections.abc import Callable

import structlog

from bot.clock import Clock
from bot.desk import forgetting, links
from bot.desk.door import Desk
from bot.desk.session import Session
from bot.domain.category import Taxonomy
from bot.domain.moment import HOUR, MINUTE, Micros
from bot.workers.bell import Bell
from storage import bygone
from storage.bygone import Rules
from storage.database import Database, DatabaseTrouble, Tx
from storage.retention import TRAFFIC, Chore

log = structlog.get_logger(__name__)

EVERY: Micros = HOUR
SLICE = 200
"""Rows per transaction."""

Found = list[tuple[int, int]]
Finder = Callable[..., Found]


class Housekeeping:
    """The loop that keeps the promises of `/privasi`.

    Args:
        name: what this process holds in the database if it is the one that speaks; only that one cleans.
    """

    def __init__(self, database: Database, desk: Desk, clock: Clock, name: str) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock
        self._name = name
        self._rules = rules(desk.house.taxonomy)
        self._looking = True
        self.bell = Bell(clock)

    @property
    def quiet(self) -> bool:
        """Nothing is being erased."""
        return not self._looking and not self.bell.rung

    async def run(self) -> None:
        """Clean up for ever."""
        while True:
            self._looking = True
            pause = EVERY
            try:
                await self.clean()
            except DatabaseTrouble as trouble:
                log.error("housekeeping_database", why=str(trouble))
                pause = MINUTE
            self._looking = False
            await self.bell.wait(self._clock.now() + pause)

    async def clean(self) -> dict[str, int]:
        """Erase all that is old; how much of what."""
        if not await self._database.held(self._name):
            return {}
        while await self._desk.by_clock(links.catch_up):
            continue
        now = self._clock.now()
        due = await self._database.read(lambda tx: waiting(tx, self._rules, now))
        for chore in TRAFFIC:
            if chore.name in due:
                await self._sweep(chore, now)
        if "reports" in due:
            await self._walk(bygone.old_reports, forgetting.forget_report, now)
        if "strikes" in due:
            await self._walk(bygone.spent_strikes, _forget_strike, now)
        # Somebody's last trace may just have gone with the others.
        if due.keys() & {"reports", "strikes", "people"}:
            await self._walk(bygone.idle_people, forgetting.forget_person, now)
        if due:
            await self._database.truncate_wal()
            log.info("housekeeping", **due)
        return due

    async def _sweep(self, chore: Chore, now: Micros) -> None:
        """Take slices until there is none left."""

        def work(tx: Tx) -> int:
            return chore.do(tx, self._rules.retention, now, SLICE)

        while await self._database.run(work, silent=True) >= SLICE:
            continue

    async def _walk(self, find: Finder, forget: Callable[[Session, int, int], None], now: Micros) -> None:
        """Find a slice by reading, however long it takes; then look again and forget it, in one transaction."""
        after = 0
        while True:
            low = after + 1
            found = await self._database.read(lambda tx, low=low: find(tx, self._rules, now, SLICE, low))  # type: ignore[misc]
            if not found:
                return
            after = found[-1][0]

            def work(session: Session, low: int = low, high: int = after) -> None:
                for one, other in find(session.tx, self._rules, now, SLICE, low, high):
                    forget(session, one, other)

            await self._desk.by_clock(work)


def rules(taxonomy: Taxonomy) -> Rules:
    """What decides what is old, as a deployment's taxonomy has it."""
    return Rules(taxonomy.retention, taxonomy.silent, taxonomy.strikes.memory)


def _forget_strike(session: Session, strike: int, _person: int) -> None:
    forgetting.forget_strike(session, strike)


def waiting(tx: Tx, rules: Rules, now: Micros) -> dict[str, int]:
    """How much of what is old enough to go."""
    found = {chore.name: chore.due(tx, rules.retention, now) for chore in TRAFFIC}
    found["reports"] = bygone.count_reports(tx, rules, now)
    found["strikes"] = bygone.count_strikes(tx, rules, now)
    found["people"] = bygone.count_people(tx, rules, now)
    return {name: count for name, count in found.items() if count}

"""The boxes: rows that could not be handled or sent, and trying them again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.clock import SystemClock
from bot.domain.moment import SECOND, Micros
from bot.settings import Settings
from storage import inbox, outbox
from storage.database import Database, Tx
from storage.engines import database


@asynccontextmanager
async def opened(settings: Settings, *, exclusive: bool) -> AsyncIterator[Database]:
    """The database, opened for one command: beside the running bot, or alone."""
    found = database(settings.database_url, exclusive=exclusive)
    await found.open()
    try:
        yield found
    finally:
        await found.close()


async def given_up(settings: Settings, box: str) -> list[str]:
    """A line for every row of a box that needs a person."""

    def work(tx: Tx) -> list[str]:
        if box == "inbox":
            return [f"{row}  update {update}  {_when(at)}  {why}" for row, update, at, why in inbox.dead(tx)]
        return [f"{row}  {method}  {state}  {_when(at)}  {why}" for row, method, state, at, why in outbox.dead(tx)]

    async with opened(settings, exclusive=False) as found:
        return await found.read(work)


async def retry(settings: Settings, box: str, row: int | None) -> int:
    """Let given-up rows run again; how many is returned. On SQLite the bot must be stopped first."""
    now = SystemClock().now()

    def work(tx: Tx) -> int:
        return inbox.revive(tx, row) if box == "inbox" else outbox.revive(tx, now, row)

    async with opened(settings, exclusive=True) as found:
        return await found.run(work)


def _when(at: Micros) -> str:
    return datetime.fromtimestamp(at // SECOND, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")

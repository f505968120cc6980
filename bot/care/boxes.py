"""The boxes: rows that could not be handled or sent, and trying them again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.clock import SystemClock
from bot.domain.moment import SECOND, Micros
from bot.settings import Settings
from storage import inbox, meta, outbox
from storage.database import Database, Tx
from storage.engines import database, sqlite_file
from storage.errors import DatabaseTrouble


@asynccontextmanager
async def opened(settings: Settings, *, exclusive: bool) -> AsyncIterator[Database]:
    """The database, opened for one command: beside the running bot, or alone.

    Raises:
        DatabaseTrouble: there is none, or it was never migrated.
    """
    file = sqlite_file(settings.database_url)
    if file is not None and not file.is_file():
        raise DatabaseTrouble(f"there is no database at {file}")
    found = database(settings.database_url, exclusive=exclusive)
    await found.open()
    try:
        await _look(found)
        yield found
    finally:
        await found.close()


async def _look(found: Database) -> None:
    try:
        await found.read(lambda tx: meta.get(tx, "heartbeat"))
    except DatabaseTrouble:
        raise
    except Exception as problem:
        raise DatabaseTrouble("the database has none of our tables") from problem


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

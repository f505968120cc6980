"""PostgreSQL through psycopg in threads: one transaction per commit."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

import psycopg

from storage.database import Tx
from storage.errors import DatabaseTrouble, NotSupported
from storage.postgres_pool import Pool
from storage.postgres_tx import Connection, Number, transact
from storage.session_lock import SessionLock

T = TypeVar("T")
WRITERS = 8  # threads, and connections
READERS = 4
# A vanished server must be noticed in about 30 seconds, and so must (by the server) a vanished holder.
NETWORK: dict[str, Any] = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4,
    "tcp_user_timeout": 30_000,
}  # fmt: skip
HOLDER = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4"


class Postgres:
    """A PostgreSQL database; see Database for its methods."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, url: str) -> None:
        self._url = url
        self._writers: Pool | None = None
        self._readers: Pool | None = None
        self._lock: SessionLock | None = None
        self._listeners: list[Callable[[], None]] = []

    async def open(self) -> None:
        """Connect once, to know that it works; raises DatabaseTrouble."""
        self._loop = asyncio.get_running_loop()
        self._writers = Pool(partial(self._connect, "writer"), WRITERS, "writer")
        self._readers = Pool(partial(self._connect, "reader", _read_only), READERS, "reader")
        self._lock = SessionLock(partial(self._connect, "holder", _autocommit, options=HOLDER))
        try:
            await self._writers.run(lambda _: None)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Finish what waits, disconnect, give the names back."""
        pools = (self._writers, self._readers, self._lock)
        self._writers = self._readers = self._lock = None
        for pool in pools:
            if pool is not None:
                await pool.close()

    async def run(self, work: Callable[[Tx], T], *, silent: bool = False) -> T:
        """Run a function as one transaction; see Database.run."""
        return await _opened(self._writers).run(partial(self._transact, work, silent))

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a function that only reads; see Database.read."""
        return await _opened(self._readers).run(partial(_read, work))

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call the listener in the event loop after every commit of this process; see Database.on_commit."""
        self._listeners.append(listener)

    async def hold(self, name: str) -> bool:
        """Try to be the only process that holds this name; raises DatabaseTrouble."""
        return await _opened(self._lock).hold(name)

    async def held(self, name: str) -> bool:
        """Ask the server whether we still hold this name."""
        return await _opened(self._lock).held(name)

    async def truncate_wal(self) -> bool:
        """Do nothing: PostgreSQL recycles its log itself, and what it retains is a documented limit."""
        return True

    async def backup(self, target: Path) -> None:
        """Refuse; raises NotSupported."""
        raise NotSupported(f"use PostgreSQL's own tool: pg_dump --format=custom --file={target}")

    def _transact(self, work: Callable[[Tx], T], silent: bool, connection: Connection) -> T:
        result = transact(connection, work)
        if not silent:
            self._loop.call_soon_threadsafe(self._committed)
        return result

    def _committed(self) -> None:
        for listener in self._listeners:
            self._loop.call_soon(listener)

    def _connect(
        self, role: str, prepare: Callable[[Connection], None] | None = None, **options: Any
    ) -> Connection:
        name = f"ronda {role}"
        connection = psycopg.connect(self._url, application_name=name, **NETWORK, **options)
        connection.adapters.register_loader("numeric", Number)
        if prepare is not None:
            prepare(connection)
        return connection


P = TypeVar("P", Pool, SessionLock)


def _opened(pool: P | None) -> P:
    if pool is None:
        raise DatabaseTrouble("the database is not open")
    return pool


def _read(work: Callable[[Tx], T], connection: Connection) -> T:
    try:
        return transact(connection, work)
    except psycopg.errors.ReadOnlySqlTransaction as error:
        raise NotSupported("a read cannot write") from error


def _read_only(connection: Connection) -> None:
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ


def _autocommit(connection: Connection) -> None:
    connection.autocommit = True

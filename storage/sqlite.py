"""SQLite: one writer that commits waiting transactions together, and separate readers."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

import aiosqlite

from storage.database import Tx
from storage.errors import DatabaseTrouble, NotSupported
from storage.file_lock import FileLock
from storage.sqlite_tx import SqliteTx, translated
from storage.sqlite_writer import Outcome, Writer, on_thread

T = TypeVar("T")
READERS = 2
OLDEST = (3, 35, 0)  # RETURNING
CHECKPOINT_WAIT = 200  # milliseconds that emptying the log may wait for readers
WRITER_PRAGMAS = (
    "busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=4000",
    "secure_delete=ON", "cache_size=-65536",
)  # fmt: skip
# SQLite before 3.51.3 can corrupt a file when two connections write or checkpoint: a reader does neither.
READER_PRAGMAS = ("busy_timeout=5000", "query_only=ON", "wal_autocheckpoint=0", "cache_size=-16384")


class Reader:
    """A connection that only reads; each function sees one moment's data."""

    def __init__(self, connection: aiosqlite.Connection, raw: sqlite3.Connection) -> None:
        self._connection = connection
        self._raw = raw
        self.waiting = 0

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run one function; see Database.read."""
        self.waiting += 1
        try:
            outcome = await on_thread(self._connection, partial(self._attempt, work))
        finally:
            self.waiting -= 1
        result: T = outcome.get()
        return result

    def _attempt(self, work: Callable[[Tx], T]) -> Outcome:
        tx = SqliteTx(self._raw)
        try:
            self._raw.execute("BEGIN")
            return Outcome(work(tx), None)
        except BaseException as error:
            return Outcome(None, translated(error, read_only=True))
        finally:
            tx.end()
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")


class Sqlite:
    """An SQLite file; see Database for its methods."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, path: Path, *, exclusive: bool = True) -> None:
        self.path = path.absolute()
        self._exclusive = exclusive
        self._stack = AsyncExitStack()
        self._writing: aiosqlite.Connection | None = None
        self._writer: Writer | None = None
        self._readers: list[Reader] = []
        self._listeners: list[Callable[[], None]] = []

    async def open(self) -> None:
        """Take the lock and connect; raises AlreadyRunning or DatabaseTrouble."""
        if sqlite3.sqlite_version_info < OLDEST:
            raise DatabaseTrouble(f"SQLite {sqlite3.sqlite_version} is too old: 3.35 is needed")
        try:
            if self._exclusive:
                await self._open_writer()
            _touch(self.path, os.O_RDONLY)  # a missing file must fail here: aiosqlite's thread would linger
            for _ in range(READERS):
                self._readers.append(Reader(*await self._connect(READER_PRAGMAS, read_only=True)))
        except (OSError, sqlite3.Error) as error:
            await self.close()
            raise DatabaseTrouble(f"cannot open {self.path}: {error}") from error
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Commit what waits, disconnect, give the lock back."""
        writer, self._writer, self._readers = self._writer, None, []
        if writer is not None:
            await writer.finish()
        await self._stack.aclose()

    async def run(self, work: Callable[[Tx], T], *, silent: bool = False) -> T:
        """Run a function as one transaction; see Database.run."""
        return await self._the_writer().run(work, silent=silent)

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a function that only reads; see Database.read."""
        if not self._readers:
            raise DatabaseTrouble("the database is not open")
        return await min(self._readers, key=lambda reader: reader.waiting).read(work)

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call the listener in the event loop after every batch of commits; see Database.on_commit."""
        self._listeners.append(listener)

    async def hold(self, name: str) -> bool:  # noqa: ARG002
        """Say yes: whoever holds the file holds every name."""
        return self._exclusive

    async def held(self, name: str) -> bool:
        """Say whether this process holds the name."""
        return await self.hold(name)

    async def truncate_wal(self) -> bool:
        """Empty the write-ahead log, so that erased data is gone from the disk; False: try again later."""
        self._the_writer()
        assert self._writing is not None
        try:
            return await on_thread(self._writing, partial(_truncate, self._writing._conn))
        except sqlite3.Error as error:
            raise translated(error) from error

    async def backup(self, target: Path) -> None:
        """Write a copy that is consistent and safe on disk; the writer goes on. Raises FileExistsError."""
        part = _new_file(target)
        uri = self.path.as_uri() + "?mode=ro"
        try:
            async with aiosqlite.connect(uri, uri=True, isolation_level=None) as connection:
                await connection.execute("VACUUM INTO ?", (str(part),))
            await asyncio.to_thread(_settle_file, part, target)
        except sqlite3.Error as error:
            raise DatabaseTrouble(f"backup: {error}") from error
        finally:
            _remove(part)

    def _the_writer(self) -> Writer:
        if self._writer is not None:
            return self._writer
        if not self._exclusive:
            raise NotSupported("this database was opened for reading only")
        raise DatabaseTrouble("the database is not open")

    async def _open_writer(self) -> None:
        lock = FileLock(self.path)
        lock.take()
        self._stack.callback(lock.release)
        # Only this user may read it; SQLite gives its log the same rights.
        _touch(self.path, os.O_RDWR | os.O_CREAT)
        self._writing, raw = await self._connect(WRITER_PRAGMAS)
        self._writer = Writer(self._writing, raw, self._committed)

    async def _connect(
        self, pragmas: tuple[str, ...], *, read_only: bool = False
    ) -> tuple[aiosqlite.Connection, sqlite3.Connection]:
        uri = self.path.as_uri() + ("?mode=ro" if read_only else "?mode=rw")
        connecting = aiosqlite.connect(uri, uri=True, isolation_level=None, cached_statements=256)
        connection = await self._stack.enter_async_context(connecting)
        raw = connection._conn
        await on_thread(connection, partial(_prepare, raw, pragmas))
        return connection, raw

    def _committed(self) -> None:
        loop = asyncio.get_running_loop()
        for listener in self._listeners:
            loop.call_soon(listener)


def _prepare(raw: sqlite3.Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        raw.execute(f"PRAGMA {pragma}").fetchall()
    if raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        raise sqlite3.OperationalError("the file is not in WAL mode, and could not be put into it")


def _truncate(raw: sqlite3.Connection) -> bool:
    raw.execute(f"PRAGMA busy_timeout={CHECKPOINT_WAIT}").fetchall()  # the writer must not stand still for long
    try:
        busy: int = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.execute(f"PRAGMA {WRITER_PRAGMAS[0]}").fetchall()
    return busy == 0


def _new_file(target: Path) -> Path:
    if target.exists():
        raise FileExistsError(f"{target} exists already")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    _touch(part, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    return part


def _settle_file(part: Path, target: Path) -> None:
    _sync(part)  # VACUUM INTO does not
    part.rename(target)
    _sync(target.parent)  # which holds the new name


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _touch(path: Path, flags: int) -> None:
    os.close(os.open(path, flags, 0o600))


def _remove(part: Path) -> None:
    part.unlink(missing_ok=True)

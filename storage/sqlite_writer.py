"""Group commit: SQLite's one writer, which commits the transactions that wait together."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, TypeVar

import aiosqlite

from storage.database import Tx
from storage.errors import DatabaseTrouble
from storage.sqlite_tx import SqliteTx, caused, translated

T = TypeVar("T")
BATCH = 64  # transactions per commit, at most
TURN = 16  # commits before other work (a checkpoint) gets the writer's thread


class Outcome(NamedTuple):
    """How a transaction ended. An error travels as a value: a future refuses StopIteration."""

    result: Any
    error: BaseException | None

    def get(self) -> Any:
        """Return the result, or raise the error."""
        if self.error is not None:
            raise self.error
        return self.result


class Waiting(NamedTuple):
    """A transaction that waits for the writer, and whoever waits for its outcome."""

    work: Callable[[Tx], Any]
    future: asyncio.Future[Outcome]
    silent: bool


def on_thread(connection: aiosqlite.Connection, function: Callable[[], T]) -> Coroutine[Any, Any, T]:
    """Run a function whole on the connection's thread.

    aiosqlite has no public call for this; its own methods use this one. Nothing else here is private to it.
    """
    return connection._execute(function)  # type: ignore[no-untyped-call]


def post(connection: aiosqlite.Connection, function: Callable[[], None]) -> None:
    """Queue a function for the connection's thread without waiting: whoever asked may be cancelled."""
    asking = on_thread(connection, function)
    asking.send(None)  # runs up to the wait for the result, by when the function is queued
    asking.close()


class Writer:
    """Runs transactions in the order of submission: as many as wait in one commit, each in a savepoint."""

    def __init__(
        self, connection: aiosqlite.Connection, raw: sqlite3.Connection, committed: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._raw = raw  # touched on the connection's thread only
        self._committed = committed
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Waiting] = deque()
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self, work: Callable[[Tx], T], *, silent: bool = False) -> T:
        """Run one transaction; see Database.run."""
        future: asyncio.Future[Outcome] = self._loop.create_future()
        self._waiting.append(Waiting(work, future, silent))
        if self._idle.is_set():
            self._wake()
        result: T = (await future).get()
        return result

    async def finish(self) -> None:
        """Wait until nothing waits."""
        await self._idle.wait()

    def _wake(self) -> None:
        self._idle.clear()
        post(self._connection, self._drain)

    def _drain(self) -> None:
        for turn in range(1, TURN + 1):
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH))]
            outcomes = self._commit(batch)
            last = turn == TURN or not self._waiting
            self._loop.call_soon_threadsafe(self._settle, batch, outcomes, last)
            if last:
                break

    def _settle(self, batch: list[Waiting], outcomes: list[Outcome], last: bool) -> None:
        # The event loop alone decides who wakes the writer, so nobody slips between "empty" and "idle".
        if last and self._waiting:
            self._wake()
        elif last:
            self._idle.set()
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if not waiting.future.done():  # done: its caller was cancelled
                waiting.future.set_result(outcome)
        if any(out.error is None and not one.silent for one, out in zip(batch, outcomes, strict=True)):
            self._committed()

    def _commit(self, batch: list[Waiting]) -> list[Outcome]:
        attempt = self._alone if len(batch) == 1 else self._among
        try:
            self._raw.execute("BEGIN IMMEDIATE")
            outcomes = [attempt(waiting.work) for waiting in batch]
            if self._raw.in_transaction:  # not after the failure of the only one
                self._raw.execute("COMMIT")
        except BaseException as error:
            return self._failed(batch, error)
        return outcomes

    def _failed(self, batch: list[Waiting], error: BaseException) -> list[Outcome]:
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
        if isinstance(error, sqlite3.IntegrityError) and len(batch) > 1:
            # A deferred constraint spoke at the commit and does not say whose row it was: one by one.
            return [outcome for waiting in batch for outcome in self._commit([waiting])]
        trouble = translated(error)
        if len(batch) > 1 and not isinstance(trouble, DatabaseTrouble):
            trouble = caused(DatabaseTrouble(f"the batch failed: {error}"), error)
        return [Outcome(None, trouble)] * len(batch)

    def _alone(self, work: Callable[[Tx], Any]) -> Outcome:
        outcome = self._attempt(work)
        if outcome.error is not None and self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
        return outcome

    def _among(self, work: Callable[[Tx], Any]) -> Outcome:
        self._raw.execute("SAVEPOINT work")
        outcome = self._attempt(work)
        if not self._raw.in_transaction:
            # What follows would commit by itself, and what came before is gone.
            raise _given_up() from outcome.error
        if outcome.error is not None:
            self._raw.execute("ROLLBACK TO work")
        self._raw.execute("RELEASE work")
        return outcome

    def _attempt(self, work: Callable[[Tx], Any]) -> Outcome:
        tx = SqliteTx(self._raw)
        try:
            result = work(tx)
        except BaseException as error:
            return Outcome(None, translated(error))
        finally:
            tx.end()
        if self._raw.in_transaction:
            return Outcome(result, None)
        return Outcome(None, _given_up())


def _given_up() -> DatabaseTrouble:
    return DatabaseTrouble("SQLite gave up the whole transaction")

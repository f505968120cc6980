"""Threads with a PostgreSQL connection each."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from storage.errors import DatabaseTrouble
from storage.postgres_tx import Connection, translated

T = TypeVar("T")


class Pool:
    """Runs functions on threads; each thread opens its connection when first used.

    After trouble with one connection every thread opens a new one for its next function: perhaps the server
    went away.
    """

    def __init__(self, connect: Callable[[], Connection], size: int, name: str) -> None:
        self._connect = connect
        self._threads = ThreadPoolExecutor(size, thread_name_prefix=name)
        self._own = threading.local()
        self._open: set[Connection] = set()
        self._era = 0  # how often there was trouble

    async def run(self, function: Callable[[Connection], T]) -> T:
        """Run a function with a thread's connection; raises DatabaseTrouble or what the function raises."""
        loop = asyncio.get_running_loop()
        result, error = await loop.run_in_executor(self._threads, partial(self._attempt, function))
        if error is not None:
            raise error
        done: T = result
        return done

    async def close(self) -> None:
        """Wait for what runs, and disconnect."""
        await asyncio.to_thread(self._threads.shutdown)
        for connection in self._open:
            connection.close()

    def _attempt(self, function: Callable[[Connection], Any]) -> tuple[Any, BaseException | None]:
        try:
            return function(self._connection()), None
        except BaseException as error:
            seen = translated(error)
            if isinstance(seen, DatabaseTrouble):
                self._distrust()
            return None, seen  # as a value: a future refuses StopIteration

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is not None and not connection.closed and self._own.era == self._era:
            return connection
        self._drop()
        self._own.era = self._era
        self._own.connection = connection = self._connect()
        self._open.add(connection)
        return connection

    def _distrust(self) -> None:
        # Also when connecting failed, and not only when the connection is closed: connections of other
        # threads to a server that is gone look alive until they are used.
        self._era += self._own.era == self._era
        self._drop()

    def _drop(self) -> None:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is not None:
            self._own.connection = None
            self._open.discard(connection)
            connection.close()

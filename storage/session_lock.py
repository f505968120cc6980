"""Names that exactly one process holds, as PostgreSQL session locks."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from storage.errors import DatabaseTrouble
from storage.postgres_pool import Pool
from storage.postgres_tx import Connection


class SessionLock:
    """Advisory locks on a connection of its own; all are lost when the connection dies."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._pool = Pool(connect, 1, "holder")
        self._connection: Connection | None = None
        self._names: set[str] = set()

    async def hold(self, name: str) -> bool:
        """Try to get the name, or confirm that we have it; raises DatabaseTrouble."""
        return await self._pool.run(partial(self._take, name))

    async def held(self, name: str) -> bool:
        """Ask the server whether we still hold the name; False also when it does not answer."""
        try:
            return await self._pool.run(partial(self._confirm, name))
        except DatabaseTrouble:
            return False

    async def close(self) -> None:
        """Give all names back at once: the server would notice the end of the connection a little later."""
        if self._names:
            with suppress(DatabaseTrouble):
                await self._pool.run(self._release)
        await self._pool.close()

    def _take(self, name: str, connection: Connection) -> bool:
        if self._confirm(name, connection):
            return True
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_key(name),)).fetchone()
        taken = row == (True,)
        if taken:
            self._names.add(name)
        return taken

    def _release(self, connection: Connection) -> None:
        self._names.clear()
        connection.execute("SELECT pg_advisory_unlock_all()")

    def _confirm(self, name: str, connection: Connection) -> bool:
        if connection is not self._connection:  # a new connection holds nothing
            self._connection = connection
            self._names.clear()
        connection.execute("SELECT 1")
        return name in self._names


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"ronda:{name}".encode()).digest()[:8], "big", signed=True)

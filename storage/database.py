"""What both engines offer: a database that runs a plain function as one transaction."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from storage.errors import AlreadyRunning, ConstraintBroken, DatabaseTrouble, NotSupported
from storage.statement import Statement

__all__ = [
    "AlreadyRunning", "ConstraintBroken", "Database", "DatabaseTrouble", "Dialect", "NotSupported", "Row",
    "Tx",
]  # fmt: skip

T = TypeVar("T")
Row = tuple[Any, ...]
Dialect = Literal["sqlite", "postgresql"]


class Tx(Protocol):
    """A transaction in progress, handed to a plain function and valid only inside it.

    Do not swallow a driver's error inside the function: PostgreSQL has given the transaction up by then.
    Every call raises TypeError when a parameter is missing or unknown.
    """

    @property
    def dialect(self) -> Dialect:
        """Which engine this is."""
        ...

    def execute(self, statement: Statement, /, **values: Any) -> int:
        """Run a statement that writes; return the number of affected rows."""
        ...

    def one(self, statement: Statement, /, **values: Any) -> Row | None:
        """Return the first row (of a query, or of RETURNING), or None."""
        ...

    def all(self, statement: Statement, /, **values: Any) -> list[Row]:
        """Return all rows."""
        ...

    def many(self, statement: Statement, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run a statement once per row of parameters; return the number of affected rows."""
        ...

    def value(self, statement: Statement, /, **values: Any) -> Any:
        """Return the first column of the first row, or None."""
        ...


class Database(Protocol):
    """One database, opened once per process, used from one event loop."""

    @property
    def dialect(self) -> Dialect:
        """Which engine this is."""
        ...

    async def open(self) -> None:
        """Connect; raises AlreadyRunning when another process holds the file, or DatabaseTrouble."""
        ...

    async def close(self) -> None:
        """Finish what waits, and disconnect."""
        ...

    async def run(self, work: Callable[[Tx], T], *, silent: bool = False) -> T:
        """Run a plain function as ONE transaction on a database thread; return its result after the commit.

        Whatever the function raises rolls back this transaction only and is raised here. When the caller is
        cancelled the transaction commits all the same, unless it had not begun. PostgreSQL may run the
        function again after a deadlock, so it must have no effects outside the database. With `silent` the
        listeners of on_commit are not called: it concerns nobody but the caller. Raises DatabaseTrouble or
        ConstraintBroken.
        """
        ...

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a plain function that only reads, on a connection of its own, seeing one moment's data.

        Raises DatabaseTrouble, and NotSupported when it tries to write.
        """
        ...

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call the listener in the event loop after every commit (or batch) of this process that is not silent."""
        ...

    async def hold(self, name: str) -> bool:
        """Try to be the only process that holds this name, until the connection dies; True when we are."""
        ...

    async def held(self, name: str) -> bool:
        """Ask the server whether we still hold this name; it may be lost right after."""
        ...

    async def truncate_wal(self) -> bool:
        """Empty SQLite's write-ahead log; False when a long read kept it from happening, so try later."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to a new file; raises FileExistsError, or NotSupported on PostgreSQL."""
        ...

"""A transaction on an SQLite connection's own thread, and what its errors mean."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

from storage.database import Row
from storage.errors import ConstraintBroken, DatabaseTrouble, NotSupported
from storage.statement import Statement

E = TypeVar("E", bound=BaseException)
# Result codes that blame the statement, not the engine.
WORK_CODES = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_RANGE}


class SqliteTx:
    """A transaction in progress; its calls are bound once, so that noticing its end costs nothing."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        self._executemany = connection.executemany

    def execute(self, statement: Statement, /, **values: Any) -> int:
        """Run a statement that writes; return the number of affected rows."""
        sql = statement.sqlite
        cursor = self._execute(sql.sql, sql.bind(values))
        if cursor.description is not None:
            cursor.fetchall()  # RETURNING: the count is known after the last row
        return cursor.rowcount if cursor.rowcount >= 0 else self._changes(sql.sql)

    def one(self, statement: Statement, /, **values: Any) -> Row | None:
        """Return the first row, or None."""
        sql = statement.sqlite
        cursor = self._execute(sql.sql, sql.bind(values))
        row: Row | None = cursor.fetchone()
        cursor.close()
        return row

    def all(self, statement: Statement, /, **values: Any) -> list[Row]:
        """Return all rows."""
        sql = statement.sqlite
        return self._execute(sql.sql, sql.bind(values)).fetchall()

    def many(self, statement: Statement, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run a statement once per row of parameters; return the number of affected rows."""
        sql = statement.sqlite
        return max(self._executemany(sql.sql, map(sql.bind, rows)).rowcount, 0)

    def value(self, statement: Statement, /, **values: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(statement, **values)
        return None if row is None else row[0]

    def end(self) -> None:
        """Make every later use an error."""
        self._execute = self._executemany = ended

    def _changes(self, sql: str) -> int:
        if not sql.startswith("WITH"):  # the driver counts only what begins with a writing verb
            return 0
        count: int = self._execute("SELECT changes()").fetchone()[0]
        return count


def ended(*_args: Any) -> Any:
    """Stand in for the connection after the transaction."""
    raise RuntimeError("this transaction has ended")


def translated(error: BaseException, *, read_only: bool = False) -> BaseException:
    """Return what the caller sees for an error: trouble of the engine, a broken constraint, or itself."""
    if isinstance(error, sqlite3.IntegrityError):
        return caused(ConstraintBroken(str(error)), error)
    if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.ProgrammingError):
        return error
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_INTERNAL) & 0xFF
    if code in WORK_CODES:
        return error
    if read_only and code == sqlite3.SQLITE_READONLY:
        return caused(NotSupported("a read cannot write"), error)
    return caused(DatabaseTrouble(f"SQLite: {error}"), error)


def caused(error: E, cause: BaseException) -> E:
    """Return the error with its cause attached, as `raise … from …` would."""
    error.__cause__ = cause
    return error

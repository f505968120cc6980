"""A transaction on a PostgreSQL connection, tried again after a deadlock, and what its errors mean."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import psycopg
from psycopg import errors
from psycopg.adapt import Buffer, Loader
from psycopg.pq import TransactionStatus

from storage.database import Row, Tx
from storage.errors import ConstraintBroken, DatabaseTrouble
from storage.statement import Statement

T = TypeVar("T")
Connection = psycopg.Connection[Row]
ATTEMPTS = 8  # of one transaction that deadlocks or cannot be serialised
PAUSE = 0.005  # seconds before the second attempt, at most; doubles
RETRY = (errors.SerializationFailure, errors.DeadlockDetected)
TROUBLE = (psycopg.OperationalError, psycopg.InterfaceError, errors.ReadOnlySqlTransaction)
CONSTRAINT = (psycopg.IntegrityError, errors.RaiseException)


class Number(Loader):
    """Reads NUMERIC (what a sum of BIGINT is) as int or float, as SQLite gives it."""

    def load(self, data: Buffer) -> int | float:
        """Return the number."""
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdigit() else float(text)


class PostgresTx:
    """A transaction in progress on a thread's own connection."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, cursor: psycopg.Cursor[Row]) -> None:
        self._cursor: psycopg.Cursor[Row] | None = cursor

    def execute(self, statement: Statement, /, **values: Any) -> int:
        """Run a statement that writes; return the number of affected rows."""
        cursor = self._run(statement, values)
        return 0 if (cursor.statusmessage or "").startswith("SELECT") else max(cursor.rowcount, 0)

    def one(self, statement: Statement, /, **values: Any) -> Row | None:
        """Return the first row, or None."""
        cursor = self._run(statement, values)
        return cursor.fetchone() if cursor.description is not None else None

    def all(self, statement: Statement, /, **values: Any) -> list[Row]:
        """Return all rows."""
        cursor = self._run(statement, values)
        return cursor.fetchall() if cursor.description is not None else []

    def many(self, statement: Statement, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run a statement once per row of parameters; return the number of affected rows."""
        cursor, sql = self._live(), statement.postgres
        cursor.executemany(sql.sql.encode(), [sql.bind(row) for row in rows])
        return max(cursor.rowcount, 0)

    def value(self, statement: Statement, /, **values: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(statement, **values)
        return None if row is None else row[0]

    def end(self) -> None:
        """Make every later use an error."""
        self._cursor = None

    def _live(self) -> psycopg.Cursor[Row]:
        if self._cursor is None:
            raise RuntimeError("this transaction has ended")
        return self._cursor

    def _run(self, statement: Statement, values: Mapping[str, Any]) -> psycopg.Cursor[Row]:
        sql = statement.postgres
        return self._live().execute(sql.sql.encode(), sql.bind(values))


def transact(connection: Connection, work: Callable[[Tx], T]) -> T:
    """Run the work as one transaction and commit it; again, after a random pause, when it collides."""
    for attempt in range(1, ATTEMPTS):
        try:
            return _once(connection, work)
        except RETRY:
            time.sleep(random.uniform(0, PAUSE * 2**attempt))  # noqa: S311 - no secret
    return _once(connection, work)


def translated(error: BaseException) -> BaseException:
    """Return what the caller sees for an error: trouble of the engine, a broken constraint, or itself."""
    seen = error
    if isinstance(error, CONSTRAINT):
        seen = ConstraintBroken(str(error))
    elif isinstance(error, TROUBLE):
        seen = DatabaseTrouble(f"PostgreSQL: {error}")
    if seen is not error:
        seen.__cause__ = error
    return seen


def _once(connection: Connection, work: Callable[[Tx], T]) -> T:
    tx = PostgresTx(connection.cursor())
    try:
        result = work(tx)
        if connection.info.transaction_status == TransactionStatus.INERROR:
            # COMMIT would answer with a silent rollback.
            raise RuntimeError("the work went on after a database error: nothing was committed")
        connection.commit()
    except BaseException:
        _rollback(connection)
        raise
    finally:
        tx.end()
    return result


def _rollback(connection: Connection) -> None:
    try:
        connection.rollback()
    except psycopg.Error:
        connection.close()  # the server rolls back what it no longer hears from

"""Watching the real desk at work on the database."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, Literal, TypeVar

from storage.database import Database, Row, Tx
from storage.statement import Statement

T = TypeVar("T")
Ran = tuple[str, Statement, Mapping[str, Any]]
"""A call on a transaction: which, with what."""

DRAWN: ContextVar[str] = ContextVar("drawn")
"""The letters that the last transaction of this task drew: a form's id, when it began one."""


class Tracing:
    """A transaction that writes down what it is asked."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, tx: Tx, ran: list[Ran]) -> None:
        self._tx = tx
        self._ran = ran

    def execute(self, statement: Statement, /, **values: Any) -> int:
        self._ran.append(("execute", statement, values))
        return self._tx.execute(statement, **values)

    def one(self, statement: Statement, /, **values: Any) -> Row | None:
        self._ran.append(("one", statement, values))
        return self._tx.one(statement, **values)

    def all(self, statement: Statement, /, **values: Any) -> list[Row]:
        self._ran.append(("all", statement, values))
        return self._tx.all(statement, **values)

    def many(self, statement: Statement, rows: Sequence[Mapping[str, Any]]) -> int:
        self._ran.extend(("execute", statement, row) for row in rows)
        return self._tx.many(statement, rows)

    def value(self, statement: Statement, /, **values: Any) -> Any:
        self._ran.append(("value", statement, values))
        return self._tx.value(statement, **values)


class Noting:
    """The database as the desk sees it: notes the letters a transaction drew (a form's id), and may trace.

    Args:
        ran: where the statements of each transaction go; None to measure without tracing.
    """

    def __init__(self, opened: Database, ran: list[list[Ran]] | None = None) -> None:
        self._opened = opened
        self._ran = ran
        self._letters: list[str] = []

    def pick(self, letters: str) -> str:
        """Choose a character, as the app's own `pick`."""
        letter = secrets.choice(letters)
        self._letters.append(letter)
        return letter

    async def run(self, work: Callable[[Tx], T], *, silent: bool = False) -> T:
        """Run one transaction; what it drew can be read afterwards in the same task."""

        def noted(tx: Tx) -> tuple[T, str]:
            self._letters.clear()
            if self._ran is not None:
                self._ran.append([])
                tx = Tracing(tx, self._ran[-1])
            return work(tx), "".join(self._letters)

        result, drawn = await self._opened.run(noted, silent=silent)
        DRAWN.set(drawn)
        return result

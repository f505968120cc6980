"""A statement, built once, compiled once per dialect, run by the driver."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg, PGDialect_psycopg
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import CompileError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter, ClauseElement
from sqlalchemy.sql.expression import Insert

NAME_LENGTH = 100  # characters of a statement shown in an error


class Compiled(NamedTuple):
    """SQL of one dialect, the names the caller must give, and constants (or defaults) that come along."""

    sql: str
    names: frozenset[str]
    constants: dict[str, Any]

    def bind(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the driver gets; raises TypeError when a parameter is missing or unknown."""
        if values.keys() != self.names and not self.names <= values.keys() <= self.names | self.constants.keys():
            self._complain(values)
        return {**self.constants, **values} if self.constants else values

    def _complain(self, values: Mapping[str, Any]) -> NoReturn:
        missing = ", ".join(sorted(self.names - values.keys())) or "nothing"
        unknown = ", ".join(sorted(values.keys() - self.names - self.constants.keys())) or "nothing"
        raise TypeError(f"{shortened(self.sql)}: missing {missing}; unknown {unknown}")


class Statement:
    """A SQLAlchemy Core statement (or DDL, or text), compiled once per dialect and run by the driver.

    What the caller gives goes into `bindparam("name")`, or into the columns of an `insert(table)` without
    values. Numbers, texts and lists written into the construct become literals in the SQL, so that partial
    indexes match and IN lists survive. Types do nothing here: encode JSON and times yourself, and
    Python-side defaults are refused. PostgreSQL refuses the character NUL in any text: remove it before.
    """

    def __init__(self, construct: ClauseElement) -> None:
        # Without this PostgreSQL would add a RETURNING that nobody reads.
        self._construct = construct.inline() if isinstance(construct, Insert) else construct

    @cached_property
    def sqlite(self) -> Compiled:
        """The statement for SQLite, with parameters as `:name`."""
        dialect = SQLiteDialect_pysqlite(paramstyle="named")
        dialect.statement_compiler = _SqliteLiterals
        return _compiled(self._construct, dialect)

    @cached_property
    def postgres(self) -> Compiled:
        """The statement for psycopg, with parameters as `%(name)s` and their casts."""
        dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
        dialect.statement_compiler = _PostgresLiterals
        return _compiled(self._construct, dialect)

    def __repr__(self) -> str:
        return f"Statement({shortened(self.sqlite.sql)})"


def shortened(sql: str) -> str:
    """Return SQL on one line, cut to what fits into an error message."""
    line = " ".join(sql.split())
    return line if len(line) <= NAME_LENGTH else line[: NAME_LENGTH - 1] + "…"


def _compiled(construct: ClauseElement, dialect: Dialect) -> Compiled:
    compiled = construct.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):  # DDL has no parameters
        return Compiled(str(compiled), frozenset(), {})
    _refuse_defaults(compiled)
    names = frozenset(name for name, bind in compiled.binds.items() if bind.required)
    if any(compiled.binds[name].expanding for name in names):
        raise TypeError(f"{shortened(compiled.string)}: an IN list must be written into the statement")
    state = compiled.construct_expanded_state(dict.fromkeys(names))
    constants = {name: value for name, value in state.parameters.items() if name not in names}
    return Compiled(state.statement, names, constants)


def _refuse_defaults(compiled: SQLCompiler) -> None:
    columns = [*(compiled.insert_prefetch or ()), *(compiled.update_prefetch or ())]
    if columns:
        names = ", ".join(column.name for column in columns)
        raise TypeError(f"{shortened(compiled.string)}: the Python-side default of {names} would not run")


def _literal(bind: BindParameter[Any]) -> bool:
    if not bind.unique or bind.required or bind.callable is not None:
        return False  # named by us: a parameter
    values = (bind.value or ()) if bind.expanding else (bind.value,)
    return all(isinstance(value, int | str | None) for value in values)


class _Literals(SQLCompiler):
    """Writes constants into the SQL.

    A bound constant would hide `state = 'open'` from the planner: PostgreSQL's generic plan then finds no
    partial index for ON CONFLICT, and SQLite does not use one for a look-up.
    """

    def visit_bindparam(self, bindparam: Any, *args: Any, **kwargs: Any) -> Any:
        """Render a constant as a literal where its type can, and everything else as usual."""
        if not _literal(bindparam):
            return super().visit_bindparam(bindparam, *args, **kwargs)  # type: ignore[no-untyped-call]
        try:
            return super().visit_bindparam(bindparam, *args, **{**kwargs, "literal_binds": True})  # type: ignore[no-untyped-call]
        except CompileError:
            return super().visit_bindparam(bindparam, *args, **kwargs)  # type: ignore[no-untyped-call]


class _SqliteLiterals(_Literals, SQLiteCompiler):
    """SQLite's compiler with literals."""


class _PostgresLiterals(_Literals, PGCompiler_psycopg):
    """The compiler for psycopg with literals."""

"""How columns are written, for SQLite and PostgreSQL alike.

Times are BIGINT microseconds (UTC); flags are integers; JSON is TEXT that we encode ourselves.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Integer, MetaData, SmallInteger, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Serial = BigInteger().with_variant(Integer, "sqlite")


def number() -> Column[Any]:
    """A number the database gives."""
    return Column("id", Serial, primary_key=True, autoincrement=True)


def big(name: str, *args: Any, **options: Any) -> Column[Any]:
    """A whole number of 64 bits: a count, a reference, or microseconds since 1970 (UTC)."""
    options.setdefault("nullable", False)
    return Column(name, BigInteger, *args, **options)


def text_(name: str, *args: Any, **options: Any) -> Column[Any]:
    """A text; JSON too."""
    options.setdefault("nullable", False)
    return Column(name, Text, *args, **options)


def small(name: str, **options: Any) -> Column[Any]:
    """A truth, as 0 or 1."""
    options.setdefault("nullable", False)
    return Column(name, SmallInteger, **options)


class bytewise(ColumnElement[str]):  # noqa: N801 - it reads like a function of SQL
    """A text compared by its bytes whatever the server's language, so that a beginning is a range."""

    inherit_cache = True
    type = Text()

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column = column


@compiles(bytewise)
def _as_it_is(element: bytewise, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.column, **options)


@compiles(bytewise, "postgresql")
def _collated(element: bytewise, compiler: SQLCompiler, **options: Any) -> str:
    return f'({compiler.process(element.column, **options)} COLLATE "C")'

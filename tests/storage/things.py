"""A small table for engine tests."""

from collections.abc import Callable

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.database import Tx
from storage.statement import Statement

things = Table(
    "things",
    MetaData(),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("n", Integer, nullable=False, server_default="0"),
)
one_open = Index("one_open", things.c.kind, unique=True, sqlite_where=things.c.state == "open",
                 postgresql_where=things.c.state == "open")  # fmt: skip

CREATE = [Statement(CreateTable(things)), Statement(CreateIndex(one_open))]
ADD = Statement(
    insert(things).values(id=bindparam("id"), kind=bindparam("kind"), state=bindparam("state")),
)
COUNT = Statement(select(func.count()).select_from(things))
READ = Statement(select(things.c.id, things.c.n).order_by(things.c.id))
INCREMENT = Statement(update(things).values(n=things.c.n + 1))


def add(number: int) -> Callable[[Tx], int]:
    """Return work that adds a thing."""
    return lambda tx: tx.execute(ADD, id=number, kind=str(number), state="open")

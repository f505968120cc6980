"""Statements: what must survive compilation, run on both engines."""

import pytest
from sqlalchemy import BigInteger, BindParameter, Column, MetaData, Table, Text, bindparam, select, text
from sqlalchemy.dialects.postgresql import insert

from storage.database import Database, Tx
from storage.statement import Statement
from tests.storage.things import ADD, CREATE, add, things

KIND = Statement(
    insert(things)
    .values(id=bindparam("id"), kind=bindparam("kind"), state="open")
    .on_conflict_do_update(
        index_elements=["kind"], index_where=things.c.state == "open", set_={"n": things.c.n + 1}
    )
    .returning(things.c.id, things.c.n)
)
DEFAULTED = Table("defaulted", MetaData(), Column("id", BigInteger), Column("code", Text, default="x"))


def create(tx: Tx) -> None:
    for statement in CREATE:
        tx.execute(statement)


async def test_upsert_on_a_partial_index_again_and_again(database: Database) -> None:
    await database.run(create)
    for count in range(20):  # PostgreSQL changes to a generic plan after ten
        assert await database.run(lambda tx: tx.one(KIND, id=1, kind="a")) == (1, count)
        if count == 5:
            assert await database.run(lambda tx: tx.one(KIND, id=2, kind="b")) == (2, 0)


async def test_upsert_that_does_nothing_returns_nothing(database: Database) -> None:
    await database.run(create)
    quiet = Statement(
        insert(things)
        .values(id=bindparam("id"), kind="a", state="open")
        .on_conflict_do_nothing()
        .returning(things.c.id)
    )
    assert await database.run(lambda tx: tx.value(quiet, id=1)) == 1
    assert await database.run(lambda tx: tx.one(quiet, id=1)) is None
    assert await database.run(lambda tx: tx.execute(quiet, id=1)) == 0


async def test_lists_constants_limits_and_locks(database: Database) -> None:
    await database.run(create)
    for number in range(1, 6):
        await database.run(add(number))
    some = Statement(
        select(things.c.id)
        .where(things.c.id.in_([1, 3, 5]), things.c.state.in_(["open", "it's 100% : done"]))
        .where(things.c.kind != bindparam("kind"), things.c.state != "50%s :x")
        .order_by(things.c.id.desc())
        .limit(2)
        .with_for_update(skip_locked=True)
    )
    none = Statement(select(things.c.id).where(things.c.id.in_([])))
    assert await database.run(lambda tx: tx.all(some, kind="5")) == [(3,), (1,)]
    assert await database.run(lambda tx: tx.all(none)) == []


async def test_texts_that_look_like_parameters(database: Database) -> None:
    await database.run(create)
    kinds = ["%s", "%(id)s", ":id", "?", "'; DROP TABLE things; --", "a\u0301\u202e🌙", ""]
    rows = [{"id": number, "kind": kind, "state": "open"} for number, kind in enumerate(kinds)]
    await database.run(lambda tx: tx.many(ADD, rows))
    back = Statement(select(things.c.kind).order_by(things.c.id))
    assert [row[0] for row in await database.read(lambda tx: tx.all(back))] == kinds


async def test_sums_are_whole_numbers(database: Database) -> None:
    numbers = "WITH n (v) AS (VALUES (9007199254740993), (2)) SELECT sum(v), avg(v) * 0, -sum(v) FROM n"
    row = await database.read(lambda tx: tx.one(Statement(text(numbers))))
    assert row == (9007199254740995, 0, -9007199254740995)
    assert isinstance(row[0], int)


async def test_counts_of_a_cte_and_of_returning(database: Database) -> None:
    await database.run(create)
    for number in range(3):
        await database.run(add(number))
    cte = "WITH x (id) AS (VALUES (0), (1)) DELETE FROM things WHERE id IN (SELECT id FROM x)"
    with_cte = Statement(text(cte))
    returning = Statement(text("DELETE FROM things RETURNING id"))
    assert await database.run(lambda tx: tx.execute(with_cte)) == 2
    assert await database.run(lambda tx: tx.execute(returning)) == 1


async def test_bytes_and_defaults_are_bound(database: Database) -> None:
    fixed: BindParameter[bytes] = bindparam("a", b"\x00'", unique=True)
    optional: BindParameter[int] = bindparam("b", 7)
    statement = Statement(select(fixed, optional, bindparam("c", type_=Text)))
    assert await database.read(lambda tx: tx.one(statement, c="x")) == (b"\x00'", 7, "x")
    assert await database.read(lambda tx: tx.one(statement, c="x", b=8)) == (b"\x00'", 8, "x")


def test_missing_and_unknown_parameters_name_the_statement() -> None:
    for compiled in (ADD.sqlite, ADD.postgres):
        with pytest.raises(TypeError, match=r"INSERT INTO things .*missing kind, state; unknown sort"):
            compiled.bind({"id": 1, "sort": "x"})


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (Statement(insert(DEFAULTED).values(id=bindparam("id"))), "default of code would not run"),
        (Statement(select(things).where(things.c.id.in_(bindparam("ids", expanding=True)))), "IN list"),
    ],
)
def test_what_would_go_wrong_in_silence_is_refused(statement: Statement, message: str) -> None:
    for dialect in ("sqlite", "postgres"):
        with pytest.raises(TypeError, match=message):
            getattr(statement, dialect)


def test_a_statement_is_compiled_once_and_shows_itself() -> None:
    assert ADD.sqlite is ADD.sqlite
    assert repr(ADD).startswith("Statement(INSERT INTO things (id, kind, state)")

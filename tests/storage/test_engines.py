"""What both engines promise: one transaction per function, whatever happens around it."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import make_url

from storage.database import ConstraintBroken, Database, DatabaseTrouble, NotSupported, Tx
from storage.engines import database
from storage.statement import Statement
from tests.storage.things import ADD, COUNT, CREATE, INCREMENT, READ, add, things

WAIT = 20  # seconds before a hanging test fails


@pytest.fixture(autouse=True)
async def _table(database: Database) -> None:
    await database.run(lambda tx: [tx.execute(statement) for statement in CREATE])
    await database.run(add(0))


def seen_from_outside(url: str) -> int:
    """Count the rows through a connection that knows nothing of ours."""
    query = "SELECT count(*) FROM things"
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(str(make_url(url).database))) as connection:
            return int(connection.execute(query).fetchone()[0])
    with psycopg.connect(url) as server:
        row = server.execute(query).fetchone()
        assert row is not None
        return int(row[0])


async def started(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, WAIT)


def blocked(reached: threading.Event, go_on: threading.Event, then: Callable[[Tx], int]) -> Callable[[Tx], int]:
    def work(tx: Tx) -> int:
        reached.set()
        assert go_on.wait(WAIT)
        return then(tx)

    return work


async def test_a_result_comes_after_its_commit(database: Database, database_url: str) -> None:
    for number in range(1, 6):
        assert await database.run(add(number)) == 1
        assert seen_from_outside(database_url) == number + 1


async def test_an_error_rolls_back_and_is_raised_as_it_is(database: Database, database_url: str) -> None:
    mistake = ValueError("mine")

    def work(tx: Tx) -> None:
        add(1)(tx)
        raise mistake

    with pytest.raises(ValueError) as caught:
        await database.run(work)
    assert caught.value is mistake
    assert seen_from_outside(database_url) == 1


@pytest.mark.parametrize("error", [ValueError, StopIteration, asyncio.CancelledError, GeneratorExit])
async def test_an_error_of_one_leaves_the_others(database: Database, error: type[BaseException]) -> None:
    def broken(tx: Tx) -> int:
        add(100)(tx)
        raise error

    reached, go_on = threading.Event(), threading.Event()
    first = asyncio.ensure_future(database.run(blocked(reached, go_on, add(1))))
    await started(reached)
    rest = [asyncio.ensure_future(database.run(work)) for work in (add(2), broken, add(3), add(0), add(4))]
    await asyncio.sleep(0)
    go_on.set()
    ends = await asyncio.gather(first, *rest, return_exceptions=True)
    assert [ends[0], ends[1], ends[3], ends[5]] == [1, 1, 1, 1]
    assert isinstance(ends[2], RuntimeError if error is StopIteration else error)
    assert isinstance(ends[4], ConstraintBroken)
    assert await database.read(lambda tx: tx.all(READ)) == [(n, 0) for n in range(5)]


async def test_cancelling_a_caller_harms_nobody(database: Database) -> None:
    reached, go_on = threading.Event(), threading.Event()
    running = asyncio.ensure_future(database.run(blocked(reached, go_on, add(1))))
    await started(reached)
    waiting = [asyncio.ensure_future(database.run(add(number))) for number in (2, 3)]
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    go_on.set()
    assert await asyncio.wait_for(asyncio.gather(*waiting), WAIT) == [1, 1]
    await database.run(add(4))
    assert await ids_when_done(database, 5) == [0, 1, 2, 3, 4]


async def ids_when_done(database: Database, count: int) -> list[int]:
    """Return the ids as soon as there are enough: a cancelled caller does not hear when its work commits."""
    async with asyncio.timeout(WAIT):
        while await database.read(lambda tx: tx.value(COUNT)) < count:  # noqa: ASYNC110
            await asyncio.sleep(0)
    return [row[0] for row in await database.read(lambda tx: tx.all(READ))]


async def test_a_hundred_increments_at_once_are_a_hundred(database: Database) -> None:
    locked = Statement(select(things.c.n).where(things.c.id == 0).with_for_update())
    store = Statement(update(things).where(things.c.id == 0).values(n=bindparam("new")))

    def work(tx: Tx) -> int:
        old = tx.value(locked)
        assert isinstance(old, int)
        tx.execute(store, new=old + 1)
        return old

    results = await asyncio.gather(*(database.run(work) for _ in range(100)))
    assert sorted(results) == list(range(100))
    assert await database.read(lambda tx: tx.all(READ)) == [(0, 100)]


async def test_a_transaction_is_of_no_use_after_its_end(database: Database) -> None:
    for run in (database.run, database.read):
        kept = await run(lambda tx: tx)
        for call in (kept.execute, kept.one, kept.all, kept.value):
            with pytest.raises(RuntimeError, match="has ended"):
                call(COUNT)
        with pytest.raises(RuntimeError, match="has ended"):
            kept.many(ADD, [{"id": 9, "state": "open", "kind": "a"}])


async def test_commits_are_announced_and_failures_are_not(database: Database) -> None:
    heard = asyncio.Event()
    database.on_commit(heard.set)
    with pytest.raises(ConstraintBroken):
        await database.run(add(0))
    await asyncio.sleep(0)
    assert not heard.is_set()
    await database.run(add(1))
    await asyncio.wait_for(heard.wait(), WAIT)


async def test_a_silent_commit_is_not_announced(database: Database) -> None:
    heard: list[int] = []
    database.on_commit(lambda: heard.append(1))
    await database.run(add(1), silent=True)
    await asyncio.sleep(0.05)
    assert not heard
    assert await database.read(lambda tx: tx.value(COUNT)) == 2
    await asyncio.gather(database.run(add(2), silent=True), database.run(add(3)))
    await asyncio.sleep(0.05)
    assert heard, "one that speaks is heard, whoever shares its commit"


async def test_a_reader_sees_one_moment(database: Database) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def work(tx: Tx) -> tuple[int, int]:
        before = tx.value(COUNT)
        return before, blocked(reached, go_on, lambda tx: tx.value(COUNT))(tx)

    reading = asyncio.ensure_future(database.read(work))
    await started(reached)
    await database.run(add(1))
    assert await database.read(lambda tx: tx.value(COUNT)) == 2
    go_on.set()
    assert await reading == (1, 1)


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(NotSupported, match="a read cannot write"):
        await database.read(add(1))
    assert await database.read(lambda tx: tx.value(COUNT)) == 1


async def test_rows_and_counts(database: Database) -> None:
    back = Statement(insert(things).values(id=bindparam("id"), state="open", kind="r").returning(things.c.id))
    nothing = Statement(select(things.c.id).where(things.c.id == bindparam("id")))
    rows = [{"id": number, "state": "open", "kind": str(number)} for number in (11, 12)]

    def work(tx: Tx) -> None:
        assert tx.many(ADD, rows) == 2
        assert tx.one(back, id=13) == (13,)
        assert tx.value(nothing, id=99) is None
        assert tx.one(nothing, id=99) is None
        assert tx.execute(INCREMENT) == 4
        assert len(tx.all(READ)) == 4

    await database.run(work)


async def test_a_mistake_in_a_statement_is_not_trouble(database: Database) -> None:
    missing = Statement(select(bindparam("x")).select_from(things.alias("t2")).where(things.c.id == 1))
    with pytest.raises(TypeError, match="missing x"):
        await database.run(lambda tx: tx.one(missing))
    with pytest.raises(TypeError, match="unknown y"):
        await database.run(lambda tx: tx.one(missing, x=1, y=2))
    await database.run(add(1))


async def test_a_closed_database_says_so(database: Database, database_url: str) -> None:
    await database.close()
    for run in (database.run, database.read):
        with pytest.raises(DatabaseTrouble, match="not open"):
            await run(add(1))
    await database.open()
    await database.run(add(1))
    assert seen_from_outside(database_url) == 2


async def test_closing_finishes_what_waits(database: Database, database_url: str) -> None:
    waiting = [asyncio.ensure_future(database.run(add(number))) for number in range(1, 21)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.wait_for(asyncio.gather(*waiting), WAIT) == [1] * 20
    assert seen_from_outside(database_url) == 21


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "nonsense", "sqlite://host/x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///"):
        database(url)

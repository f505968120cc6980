"""PostgreSQL's own promises: collisions are tried again, a lost server is noticed, one holder of a name."""

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import bindparam, text, update

from storage.database import DatabaseTrouble, NotSupported, Tx
from storage.postgres import Postgres
from storage.postgres_tx import ATTEMPTS
from storage.statement import Statement
from tests.postgres import server
from tests.storage.things import COUNT, CREATE, READ, add, things

TOUCH = Statement(update(things).where(things.c.id == bindparam("which")).values(n=things.c.n + 1))
WAIT = 20  # seconds before a hanging test fails


@pytest.fixture
async def postgres(fresh_postgres: str) -> AsyncIterator[Postgres]:
    opened = Postgres(fresh_postgres)
    await opened.open()
    await opened.run(lambda tx: [tx.execute(statement) for statement in CREATE])
    yield opened
    await opened.close()


async def test_a_deadlock_is_tried_again(postgres: Postgres) -> None:
    for number in (1, 2):
        await postgres.run(add(number))
    both_have_one = threading.Barrier(2, timeout=WAIT)
    tries: list[int] = []

    def crossing(first: int, second: int, tx: Tx) -> None:
        tries.append(first)
        tx.execute(TOUCH, which=first)
        if tries.count(first) == 1:
            both_have_one.wait()
        tx.execute(TOUCH, which=second)

    async with asyncio.timeout(WAIT):
        await asyncio.gather(*(postgres.run(partial(crossing, *pair)) for pair in ((1, 2), (2, 1))))
    assert len(tries) == 3
    assert await postgres.read(lambda tx: tx.all(READ)) == [(1, 2), (2, 2)]


async def test_endless_collisions_are_trouble(postgres: Postgres) -> None:
    tries: list[int] = []

    def colliding(tx: Tx) -> None:
        tries.append(1)
        tx.execute(Statement(text("DO 'BEGIN RAISE SQLSTATE ''40001''; END'")))

    with pytest.raises(DatabaseTrouble):
        await postgres.run(colliding)
    assert len(tries) == ATTEMPTS
    await postgres.run(add(1))


async def test_a_lost_server_is_trouble_until_it_is_back(postgres: Postgres) -> None:
    running = server()
    assert running is not None
    await asyncio.gather(*(postgres.run(add(number)) for number in range(20)))
    assert await postgres.read(lambda tx: tx.value(COUNT)) == 20
    for end in (running.stop, running.kill):
        end()
        for _ in range(2):
            ends = [postgres.run(add(99)), postgres.read(lambda tx: tx.value(COUNT))]
            lost = await asyncio.gather(*ends, return_exceptions=True)
            assert [type(error) for error in lost] == [DatabaseTrouble] * 2
        running.start()
        assert await postgres.run(add(99)) == 1
        assert await postgres.read(lambda tx: tx.value(COUNT)) == 21
        await postgres.run(lambda tx: tx.execute(Statement(text("DELETE FROM things WHERE id = 99"))))


async def test_one_lost_connection_costs_one_transaction(postgres: Postgres) -> None:
    me = Statement(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with pytest.raises(DatabaseTrouble):
        await postgres.run(lambda tx: tx.one(me))
    assert await asyncio.gather(*(postgres.run(add(number)) for number in range(20))) == [1] * 20


async def test_errors_that_the_work_hides_do_not_pass_for_a_commit(postgres: Postgres) -> None:
    def hiding(tx: Tx) -> None:
        add(1)(tx)
        with contextlib.suppress(psycopg.IntegrityError):
            add(1)(tx)

    with pytest.raises(RuntimeError, match="nothing was committed"):
        await postgres.run(hiding)
    assert await postgres.read(lambda tx: tx.value(COUNT)) == 0


async def test_a_name_has_one_holder(postgres: Postgres, fresh_postgres: str) -> None:
    other = Postgres(fresh_postgres)
    await other.open()
    assert await postgres.hold("sender")
    assert await postgres.hold("sender")
    assert not await other.hold("sender")
    assert await other.hold("clocks")
    assert (await postgres.held("sender"), await other.held("sender")) == (True, False)
    await postgres.close()
    assert await other.hold("sender")
    await other.close()


async def test_a_name_is_lost_with_its_connection(postgres: Postgres) -> None:
    assert await postgres.hold("sender")
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ronda holder'"
    here = " AND datname = current_database()"
    assert await postgres.run(lambda tx: tx.all(Statement(text(kill + here)))) == [(True,)]
    assert not await postgres.held("sender")
    assert not await postgres.held("sender")
    assert await postgres.hold("sender")
    assert await postgres.held("sender")


async def test_backups_are_the_business_of_pg_dump(postgres: Postgres, tmp_path: Path) -> None:
    with pytest.raises(NotSupported, match="pg_dump"):
        await postgres.backup(tmp_path / "copy")
    assert await postgres.truncate_wal()


async def test_nobody_answers() -> None:
    with pytest.raises(DatabaseTrouble, match="PostgreSQL"):
        await Postgres("postgresql://nobody@127.0.0.1:1/nothing").open()


async def test_nul_is_refused_by_the_driver(postgres: Postgres) -> None:
    with pytest.raises(psycopg.DataError, match="NUL"):
        await postgres.run(lambda tx: tx.execute(Statement(text("SELECT CAST(:x AS text)")), x="a\x00b"))


def test_without_psycopg_the_message_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from storage.engines import database\n"
        "import storage.statement\n"
        "try: database('postgresql://localhost/x')\n"
        "except ValueError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert b"pip install 'ronda[postgres]'" in done.stdout

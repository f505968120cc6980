"""SQLite's own promises: group commit, one process, a log that can be emptied."""

import asyncio
import inspect
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import aiosqlite
import pytest
from sqlalchemy import bindparam, text

from storage.database import AlreadyRunning, ConstraintBroken, DatabaseTrouble, NotSupported, Tx
from storage.engines import database
from storage.sqlite import Sqlite
from storage.sqlite_writer import BATCH, TURN
from storage.statement import Statement
from tests.storage.things import COUNT, CREATE, READ, add

PAGES = Statement(text("PRAGMA page_count"))
WAIT = 20  # seconds before a hanging test fails


def limit(pages: int) -> Statement:
    return Statement(text(f"PRAGMA max_page_count = {pages}"))


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Sqlite]:
    opened = Sqlite(tmp_path / "ronda.db")
    await opened.open()
    await opened.run(lambda tx: [tx.execute(statement) for statement in CREATE])
    yield opened
    await opened.close()


async def together(file: Sqlite, *works: Callable[[Tx], object]) -> list[object]:
    """Run works in one commit: they wait while the writer is held up."""
    reached, go_on = threading.Event(), threading.Event()

    def hold(tx: Tx) -> None:
        reached.set()
        assert go_on.wait(WAIT)

    first = asyncio.ensure_future(file.run(hold))
    assert await asyncio.to_thread(reached.wait, WAIT)
    rest = [asyncio.ensure_future(file.run(work)) for work in works]
    await asyncio.sleep(0)
    go_on.set()
    await first
    return list(await asyncio.wait_for(asyncio.gather(*rest, return_exceptions=True), WAIT))


def fill(number: int, *, again: bool = False) -> Statement:
    many = "SELECT 1000 + value, value, hex(zeroblob(4000)) FROM json_each('[1,2,3,4,5,6,7,8,9]')"
    one = f"VALUES ({number}, '{number}', hex(zeroblob(40000)))"
    return Statement(text(f"INSERT INTO things (id, kind, state) {many if again else one}"))


async def test_waiting_transactions_share_a_commit_in_their_order(file: Sqlite) -> None:
    order: list[int] = []
    commits: list[int] = []
    file.on_commit(lambda: commits.append(1))

    def noted(number: int, tx: Tx) -> None:
        order.append(number)
        add(number)(tx)

    count = 3 * BATCH
    await together(file, *(partial(noted, number) for number in range(count)))
    assert order == list(range(count))
    assert len(commits) == 4  # the one that held them up, and three full batches


async def test_more_than_a_turn_goes_on(file: Sqlite) -> None:
    count = BATCH * TURN + 1
    assert await together(file, *(add(number) for number in range(count))) == [1] * count
    assert await file.read(lambda tx: tx.value(COUNT)) == count


async def test_a_full_disk_fails_the_batch_and_then_all_is_well(file: Sqlite) -> None:
    pages = await file.run(lambda tx: tx.value(PAGES))
    await file.run(lambda tx: tx.one(limit(pages + 2)))
    ends = await together(file, add(1), lambda tx: tx.execute(fill(2)), add(3))
    assert [type(end) for end in ends] == [DatabaseTrouble] * 3
    with pytest.raises(DatabaseTrouble, match="full"):
        await file.run(lambda tx: tx.execute(fill(2)))
    assert await file.read(lambda tx: tx.all(READ)) == []
    assert await file.run(add(4)) == 1
    await file.run(lambda tx: tx.one(limit(1_000_000)))
    assert await together(file, add(1), lambda tx: tx.execute(fill(2)), add(3)) == [1, 1, 1]


async def test_a_full_disk_that_the_work_hides_is_noticed(file: Sqlite) -> None:
    def hiding(tx: Tx) -> str:
        try:
            tx.execute(fill(2))
        except sqlite3.OperationalError:
            tx.execute(ADD_NINE)  # commits by itself: SQLite has left the transaction
        return "fine"

    pages = await file.run(lambda tx: tx.value(PAGES))
    await file.run(lambda tx: tx.one(limit(pages + 2)))
    ends = await together(file, add(1), hiding, add(3))
    assert [type(end) for end in ends] == [DatabaseTrouble] * 3
    with pytest.raises(DatabaseTrouble, match="gave up"):
        await file.run(hiding)


ADD_NINE = Statement(text("UPDATE things SET n = 9"))


async def test_a_statement_that_fills_the_disk_may_fail_alone(file: Sqlite) -> None:
    pages = await file.run(lambda tx: tx.value(PAGES))
    await file.run(lambda tx: tx.one(limit(pages + 3)))
    ends = await together(file, add(1), lambda tx: tx.execute(fill(0, again=True)), add(3))
    assert [ends[0], type(ends[1]), ends[2]] == [1, DatabaseTrouble, 1]
    assert await file.read(lambda tx: tx.value(COUNT)) == 2


async def test_a_deferred_constraint_fails_only_its_own(file: Sqlite) -> None:
    child = "CREATE TABLE child (id INTEGER REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)"
    await file.run(lambda tx: tx.execute(Statement(text(child))))
    orphan = Statement(text("INSERT INTO child VALUES (99)"))
    ends = await together(file, add(1), lambda tx: tx.execute(orphan), add(2))
    assert [ends[0], type(ends[1]), ends[2]] == [1, ConstraintBroken, 1]
    assert await file.read(lambda tx: tx.value(COUNT)) == 2


async def test_a_locked_file_is_trouble_and_passes(file: Sqlite) -> None:
    await file.run(lambda tx: tx.one(Statement(text("PRAGMA busy_timeout = 1"))))
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseTrouble, match="locked"):
            await file.run(add(1))
    assert await file.run(add(1)) == 1


async def test_one_process_holds_the_file(file: Sqlite) -> None:
    with pytest.raises(AlreadyRunning, match=r"ronda\.db\.lock"):
        await Sqlite(file.path).open()
    program = (
        "import asyncio, sys; from storage.database import *; from storage.engines import database\n"
        "try: asyncio.run(database(sys.argv[1]).open())\n"
        "except AlreadyRunning: print('held')"
    )
    command = [sys.executable, "-c", program, f"sqlite:///{file.path}"]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, check=True)
    assert done.stdout == b"held\n"
    await file.close()
    await file.open()


async def test_a_second_process_may_read(file: Sqlite, tmp_path: Path) -> None:
    await file.run(add(1))
    beside = database(f"sqlite:///{file.path}", exclusive=False)
    await beside.open()
    assert await beside.read(lambda tx: tx.value(COUNT)) == 1
    with pytest.raises(NotSupported, match="reading only"):
        await beside.run(add(2))
    assert not await beside.hold("sender")
    await beside.backup(tmp_path / "copy.db")
    await beside.close()
    await file.close()
    await beside.open()  # nobody else has the file open
    assert await beside.read(lambda tx: tx.value(COUNT)) == 1
    await beside.close()


async def test_a_backup_is_whole_and_private(file: Sqlite, tmp_path: Path) -> None:
    await file.run(add(1))
    target = tmp_path / "copy.db"
    await file.backup(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM things").fetchone() == (1,)
    with pytest.raises(FileExistsError):
        await file.backup(target)
    with pytest.raises(OSError, match="nowhere"):
        await file.backup(tmp_path / "nowhere" / "copy.db")


async def test_what_was_erased_leaves_the_disk(file: Sqlite) -> None:
    note = Statement(text("UPDATE things SET kind = :kind WHERE id = 1").bindparams(bindparam("kind")))
    await file.run(add(1))
    await file.run(lambda tx: tx.execute(note, kind="SECRET-NUMBER"))
    await file.run(lambda tx: tx.execute(note, kind=""))
    log = file.path.with_name("ronda.db-wal")
    assert b"SECRET-NUMBER" in log.read_bytes()
    assert await file.truncate_wal()
    assert log.stat().st_size == 0
    assert b"SECRET-NUMBER" not in file.path.read_bytes()


async def test_a_long_read_postpones_emptying_the_log(file: Sqlite) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        tx.value(COUNT)
        reached.set()
        assert go_on.wait(WAIT)

    reading = asyncio.ensure_future(file.read(slow))
    assert await asyncio.to_thread(reached.wait, WAIT)
    await file.run(add(1))
    assert not await file.truncate_wal()
    go_on.set()
    await reading
    assert await file.truncate_wal()


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for exclusive in (True, False):
        with pytest.raises(DatabaseTrouble, match="cannot open"):
            await Sqlite(tmp_path / "nowhere" / "ronda.db", exclusive=exclusive).open()


async def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "ronda.db"
    path.write_text("not a database " * 100)
    with pytest.raises(DatabaseTrouble, match="not a database"):
        await Sqlite(path).open()


async def test_settings_and_rights(file: Sqlite) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "wal_autocheckpoint", "busy_timeout")
    pragmas = [Statement(text(f"PRAGMA {name}")) for name in asked]
    found = await file.run(lambda tx: [tx.value(pragma) for pragma in pragmas])
    assert found == ["wal", 2, 1, 1, 4000, 5000]
    assert await file.read(lambda tx: tx.value(Statement(text("PRAGMA wal_autocheckpoint")))) == 0
    for name in ("ronda.db", "ronda.db-wal", "ronda.db.lock"):
        assert stat.S_IMODE(file.path.with_name(name).stat().st_mode) == 0o600


def test_the_private_call_still_exists() -> None:
    assert inspect.iscoroutinefunction(aiosqlite.Connection._execute)
    assert list(inspect.signature(aiosqlite.Connection._execute).parameters)[:2] == ["self", "fn"]
    assert isinstance(aiosqlite.Connection._conn, property)

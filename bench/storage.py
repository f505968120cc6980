"""What the storage layer costs: `python -m bench.storage [--short]`.

Each line is a ratio to stdlib sqlite3 running the same statements in the same grouping (`like`), and to
stdlib sqlite3 committing one report at a time (`one`). Rounds alternate and the median is shown: the
machine may be noisy, the ratios are less so. synchronous=FULL; PostgreSQL with fsync on.
"""

import argparse
import asyncio
import hashlib
import itertools
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.database import Database, Tx
from storage.engines import database
from storage.sqlite import WRITER_PRAGMAS
from storage.sqlite_tx import SqliteTx
from storage.statement import Statement

ACCOUNTS = 200  # reports fall on so many accounts
CLIENTS = (1, 8, 32, 128)
Rate = float  # report transactions per second

meta = MetaData()
accounts = Table(
    "accounts", meta,
    Column("id", Integer, primary_key=True), Column("platform", Text), Column("value", Text),
    Column("reports", Integer, server_default="0"),
)  # fmt: skip
cases = Table(
    "cases", meta,
    Column("id", Integer, primary_key=True), Column("account", BigInteger), Column("state", Text),
    Column("reports", Integer, server_default="0"), Column("head", LargeBinary),
)  # fmt: skip
reports = Table(
    "reports", meta,
    Column("id", Integer, primary_key=True), Column("case_id", BigInteger), Column("reporter", BigInteger),
    Column("at", BigInteger), Column("text", Text),
)  # fmt: skip
events = Table(
    "events", meta,
    Column("id", Integer, primary_key=True), Column("case_id", BigInteger), Column("what", Text),
    Column("digest", LargeBinary),
)  # fmt: skip
outbox = Table(
    "outbox", meta,
    Column("id", Integer, primary_key=True), Column("place", BigInteger), Column("body", Text),
    Column("state", Text),
)  # fmt: skip
inbox = Table(
    "inbox", meta,
    Column("id", Integer, primary_key=True), Column("body", Text), Column("state", Text),
)  # fmt: skip
OPEN = cases.c.state == "open"
INDEXES = (
    Index("one_account", accounts.c.platform, accounts.c.value, unique=True),
    Index("one_open", cases.c.account, unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("by_case", reports.c.case_id),
    Index("pending", outbox.c.id, sqlite_where=outbox.c.state == "due", postgresql_where=outbox.c.state == "due"),
)
CREATE = [Statement(CreateTable(table)) for table in meta.sorted_tables]
CREATE += [Statement(CreateIndex(index)) for index in INDEXES]

DONE = Statement(
    update(inbox).where(inbox.c.id == bindparam("row"), inbox.c.state == "due").values(state="done", body=None)
)
ACCOUNT = Statement(
    select(accounts.c.id).where(accounts.c.platform == "telegram", accounts.c.value == bindparam("key"))
)
NEW_ACCOUNT = Statement(
    insert(accounts)
    .values(platform="telegram", value=bindparam("key"))
    .on_conflict_do_update(index_elements=["platform", "value"], set_={"platform": "telegram"})
    .returning(accounts.c.id)
)
CASE = Statement(
    select(cases.c.id, cases.c.head)
    .where(cases.c.account == bindparam("of"), cases.c.state == "open")
    .with_for_update()
)
NEW_CASE = Statement(
    insert(cases)
    .values(account=bindparam("of"), state="open", head=b"")
    .on_conflict_do_update(index_elements=["account"], index_where=OPEN, set_={"reports": cases.c.reports})
    .returning(cases.c.id, cases.c.head)
)
REPORT = Statement(
    insert(reports).values({name: bindparam(name) for name in ("case_id", "reporter", "at", "text")})
)
EVENT = Statement(insert(events).values({name: bindparam(name) for name in ("case_id", "what", "digest")}))
COUNT = Statement(
    update(cases)
    .where(cases.c.id == bindparam("which"))
    .values(reports=cases.c.reports + 1, head=bindparam("new"))
)
LETTER = Statement(insert(outbox).values(place=bindparam("place"), body=bindparam("body"), state="due"))
ARRIVE = Statement(insert(inbox).values(body=bindparam("body"), state="due"))
FIRST = Statement(select(func.min(inbox.c.id)).where(inbox.c.state == "due"))


def report(number: int) -> Callable[[Tx], int]:
    """Return the transaction of one report; `number` is its inbox row."""

    def work(tx: Tx) -> int:
        key = f"account{number * 7919 % ACCOUNTS}"
        assert tx.execute(DONE, row=number) == 1
        account = tx.value(ACCOUNT, key=key) or tx.value(NEW_ACCOUNT, key=key)
        case = tx.one(CASE, of=account) or tx.one(NEW_CASE, of=account)
        assert case is not None
        tx.execute(
            REPORT, case_id=case[0], reporter=number, at=1_700_000_000_000_000 + number, text="Ini penipu " * 5
        )
        digest = hashlib.sha256(case[1] + b"reported" + key.encode()).digest()
        tx.execute(EVENT, case_id=case[0], what="reported", digest=digest)
        tx.execute(COUNT, which=case[0], new=digest)
        tx.execute(LETTER, place=number % 50, body="Terima kasih, laporan diterima")
        return number

    return work


def prepare(count: int) -> Callable[[Tx], None]:
    """Return the transaction that makes the tables and an inbox of so many rows."""

    def work(tx: Tx) -> None:
        for statement in CREATE:
            tx.execute(statement)
        tx.many(ARRIVE, [{"body": '{"update_id": 1, "message": {}}' * 10}] * count)

    return work


class Bare:
    """The statements of `report` by stdlib sqlite3, with nothing of ours in between."""

    SQL = tuple(
        statement.sqlite.sql
        for statement in (DONE, ACCOUNT, NEW_ACCOUNT, CASE, NEW_CASE, REPORT, EVENT, COUNT, LETTER)
    )

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute

    def report(self, number: int) -> None:
        """Run one report."""
        done, look, new_account, look_case, new_case, add, event, count, letter = self.SQL
        execute, key = self._execute, f"account{number * 7919 % ACCOUNTS}"
        assert execute(done, {"row": number}).rowcount == 1
        row = execute(look, {"key": key}).fetchone() or execute(new_account, {"key": key}).fetchone()
        opened = {"of": row[0], "head": b""}
        case = execute(look_case, opened).fetchone() or execute(new_case, opened).fetchone()
        at, words = 1_700_000_000_000_000 + number, "Ini penipu " * 5
        execute(add, {"case_id": case[0], "reporter": number, "at": at, "text": words})
        digest = hashlib.sha256(case[1] + b"reported" + key.encode()).digest()
        execute(event, {"case_id": case[0], "what": "reported", "digest": digest})
        execute(count, {"which": case[0], "new": digest})
        execute(letter, {"place": number % 50, "body": "Terima kasih, laporan diterima"})


def bare(folder: Path, count: int, group: int) -> Rate:
    """Measure stdlib sqlite3, so many reports per commit."""
    path = folder / f"bare{group}-{time.monotonic_ns()}.db"
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    prepare(count)(SqliteTx(connection))
    runner, start = Bare(connection), time.perf_counter()
    for first in range(1, count + 1, group):
        connection.execute("BEGIN IMMEDIATE")
        for number in range(first, min(first + group, count + 1)):
            runner.report(number)
        connection.execute("COMMIT")
    rate = count / (time.perf_counter() - start)
    connection.close()
    return rate


async def layered(url: str, count: int, clients: int) -> tuple[Rate, Sequence[float]]:
    """Measure Database.run with so many clients that each wait for their own result; and each wait (s)."""
    opened: Database = database(url)
    await opened.open()
    await opened.run(prepare(count))
    numbers, waits = itertools.count(1), []

    async def client() -> None:
        while (number := next(numbers)) <= count:
            begin = time.perf_counter()
            await opened.run(report(number))
            waits.append(time.perf_counter() - begin)

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    rate = count / (time.perf_counter() - start)
    await opened.close()
    return rate, waits


def sqlite_rounds(rounds: int, count: int) -> None:
    """Print the table for SQLite."""
    groups: dict[int, list[Rate]] = {clients: [] for clients in CLIENTS}
    ours: dict[int, list[Rate]] = {clients: [] for clients in CLIENTS}
    waits: dict[int, list[float]] = {clients: [] for clients in CLIENTS}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for clients in CLIENTS:
                # The best grouping that so many clients could reach: all of them in one commit.
                enough = count if clients == 1 else 3 * count
                groups[clients].append(bare(folder, enough, clients))
                url = f"sqlite:///{folder / f'ours{clients}.db'}"
                rate, each = asyncio.run(layered(url, enough, clients))
                ours[clients].append(rate)
                waits[clients] += each
    one = statistics.median(groups[1])
    print(f"SQLite {sqlite3.sqlite_version}, stdlib, one report per commit: {one:,.0f}/s = 1.00")
    print(
        f"{'clients':>8} {'stdlib grouped alike':>22} {'Database.run':>14} {'× like':>7} {'× one':>7} {'p99':>9}"
    )
    for clients in CLIENTS:
        like, rate = statistics.median(groups[clients]), statistics.median(ours[clients])
        ratio = statistics.median(map(lambda a, b: a / b, ours[clients], groups[clients]))
        p99 = sorted(waits[clients])[int(len(waits[clients]) * 0.99)] * 1000
        print(f"{clients:>8} {like:>20,.0f}/s {rate:>12,.0f}/s {ratio:>7.2f} {rate / one:>7.2f} {p99:>6.1f} ms")


def postgres_rounds(count: int) -> None:
    """Print the table for PostgreSQL, when a server can be started."""
    from tests.postgres import fresh_database, postgres_url  # noqa: PLC0415 - psycopg is optional

    url = postgres_url()
    if url is None:
        print("PostgreSQL: no server can be started here")
        return
    first = 0.0
    for clients in CLIENTS:
        rate, waits = asyncio.run(layered(fresh_database(url), count, clients))
        first = first or rate
        p99 = sorted(waits)[int(len(waits) * 0.99)] * 1000
        speed = f"{rate:>7,.0f}/s = {rate / first:.2f} × one client"
        print(f"PostgreSQL, {clients:>3} clients: {speed}, p99 {p99:.1f} ms")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="under 30 seconds")
    short = parser.parse_args().short
    sqlite_rounds(*((3, 500) if short else (7, 1500)))
    try:
        postgres_rounds(500 if short else 2000)
    except ModuleNotFoundError as error:
        print(f"PostgreSQL: {error}")


if __name__ == "__main__":
    main()

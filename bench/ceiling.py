"""The bare database ceiling: the statements of whole reports, by stdlib sqlite3 and through our storage.

The real desk takes reports in on a real database, and every statement it runs is written down with its
parameters. The same statements are then run again on copies of the same empty database: by stdlib sqlite3
with nothing of ours in between, by `Database.run`, and, for comparison, by the desk itself with all its
Python. A report is three transactions (message, category, send), as it is in the pipeline.
"""

import asyncio
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from bench.tracing import DRAWN, Noting, Ran
from bot.clock import SystemClock
from bot.desk.door import Desk, UpdateReceipt
from bot.domain import directory, hotline, taxonomy
from bot.domain.account import Account
from bot.domain.actor import Purpose
from bot.domain.caller import Caller
from bot.domain.commands import Command, FormPress
from bot.domain.intake import TakeIn
from bot.domain.part import Part
from bot.house import House
from bot.reading import rule_file
from bot.reading.schedule import read_schedule
from bot.speech.voice import Voice
from storage import inbox, places
from storage.database import Database, Tx
from storage.engines import database
from storage.inbox import Arrival
from storage.migrate import upgrade
from storage.sqlite import WRITER_PRAGMAS

STEPS = 3
WORDS = "Akun ini mengaku admin undian dan minta transfer biaya dulu, setelah dikirim langsung hilang."


@dataclass(frozen=True)
class Ceiling:
    """Reports a second, by how many clients; each list has one figure for each round."""

    clients: int
    bare: list[float] = field(default_factory=list)
    storage: list[float] = field(default_factory=list)
    desk: list[float] = field(default_factory=list)

    def ratio(self, ours: Sequence[float]) -> float:
        """The median of ours to bare, round by round."""
        return statistics.median(mine / theirs for mine, theirs in zip(ours, self.bare, strict=True))


def template(folder: Path, reports: int) -> Path:
    """An empty database with a moderators' group and an inbox full enough."""
    path = folder / "template.db"
    upgrade(f"sqlite:///{path}")

    async def fill() -> None:
        opened = database(f"sqlite:///{path}")
        await opened.open()
        rows = [
            Arrival(number, 1, '{"update_id": 1, "message": {"text": "x"}}' * 10)
            for number in range(STEPS * reports)
        ]
        await opened.run(lambda tx: inbox.store(tx, 700, rows, 1))
        await opened.run(lambda tx: places.settle(tx, Purpose.MODERATORS, -1001, title="Moderator"))
        await opened.truncate_wal()
        await opened.close()

    asyncio.run(fill())
    return path


def house(pick: Callable[[str], str]) -> House:
    return House(
        taxonomy=taxonomy.load(taxonomy.SHIPPED),
        directory=directory.load(directory.SHIPPED, read_schedule),
        voice=Voice("Asia/Jakarta", "id"),
        hotlines=hotline.load(hotline.SHIPPED),
        rules=rule_file.load(),
        undo=60_000_000,
        organisation="Tolok ukur",
        username="bench_bot",
        pick=pick,
    )


async def by_desk(path: Path, reports: int, clients: int, ran: list[list[Ran]] | None = None) -> float:
    """So many reports by the real desk, by clients who each wait; reports a second are returned."""
    opened = database(f"sqlite:///{path}")
    await opened.open()
    noting = Noting(opened, ran)
    desk = Desk(cast("Database", noting), SystemClock(), house(noting.pick))
    left = reports

    async def client(number: int) -> None:
        nonlocal left
        telegram = 700_000 + number
        who = Caller(telegram, "Pelapor", "id", telegram, private=True, message=1)
        pressing = replace(who, pressed=True)

        async def step(caller: Caller, command: Command) -> None:
            await desk.run(UpdateReceipt(next(rows)), caller, command)

        while left > 0:
            left -= 1
            link = f"fiktif_{left:06d}"
            named = (Account("telegram", "account", link),)
            await step(who, TakeIn(Part(accounts=named, text=f"{WORDS} https://t.me/{link}")))
            draft = DRAWN.get()
            await step(pressing, FormPress(draft, 1, "cat", "fraud"))
            await step(pressing, FormPress(draft, 2, "send"))

    rows, begin = iter(range(1, STEPS * reports + 1)), time.perf_counter()
    await asyncio.gather(*(client(number) for number in range(clients)))
    rate = reports / (time.perf_counter() - begin)
    await opened.close()
    return rate


async def by_storage(path: Path, ran: Sequence[Sequence[Ran]], clients: int) -> float:
    """The same statements through Database.run, taken in turn by clients who each wait."""
    opened = database(f"sqlite:///{path}")
    await opened.open()
    transactions = iter(ran)

    def replay(statements: Sequence[Ran]) -> Callable[[Tx], None]:
        def work(tx: Tx) -> None:
            for call, statement, values in statements:
                getattr(tx, call)(statement, **values)

        return work

    async def client() -> None:
        for statements in transactions:  # submitted in the order they were recorded in, whoever takes them
            await opened.run(replay(statements))

    begin = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    rate = len(ran) / STEPS / (time.perf_counter() - begin)
    await opened.close()
    return rate


def by_stdlib(path: Path, ran: Sequence[Sequence[Ran]], group: int) -> float:
    """The same statements by stdlib sqlite3, so many transactions in one commit."""
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    plain = [
        [(one.sqlite.sql, dict(one.sqlite.bind(values)), call == "all") for call, one, values in transaction]
        for transaction in ran
    ]
    execute, begin = connection.execute, time.perf_counter()
    for first in range(0, len(plain), group):
        execute("BEGIN IMMEDIATE")
        for statements in plain[first : first + group]:
            for sql, values, every in statements:
                cursor = execute(sql, values)
                if cursor.description is not None:
                    _ = cursor.fetchall() if every else cursor.fetchone()
        execute("COMMIT")
    rate = len(plain) / STEPS / (time.perf_counter() - begin)
    connection.close()
    return rate


def measure(folder: Path, rounds: int, reports: int, clients: int) -> Ceiling:
    """All three, in turn, so many rounds."""
    empty = template(folder, reports)

    def copy(name: str) -> Path:
        return Path(shutil.copy(empty, folder / f"{name}-{time.monotonic_ns()}.db"))

    ran: list[list[Ran]] = []
    asyncio.run(by_desk(copy("recorded"), reports, clients, ran))
    found = Ceiling(clients)
    for _ in range(rounds):
        found.bare.append(by_stdlib(copy("bare"), ran, clients))
        found.storage.append(asyncio.run(by_storage(copy("storage"), ran, clients)))
        found.desk.append(asyncio.run(by_desk(copy("desk"), reports, clients)))
    empty.unlink()
    return found

"""A long list reported at the machine: `python -m bench.lists [--rows N]`. Rows a second, and is memory flat?

The list is imported by `ronda import` as a process of its own, into a fresh SQLite file with synchronous=FULL.
Every row opens a case of its own, the dearest kind of row.
"""

import argparse
import asyncio
import itertools
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.table import Table
from bot.clock import SystemClock
from bot.desk import batches as desk_lists
from bot.desk.door import Desk, UpdateReceipt
from bot.domain.account import Account
from bot.domain.actor import Purpose
from bot.domain.caller import Caller
from bot.domain.commands import FormPress
from bot.domain.intake import TakeIn
from bot.domain.origin import Origin
from bot.domain.part import Part
from bot.house import furnish
from bot.settings import Settings
from bot.workers.batches import SLICE
from bot.workers.listed import ALONE, file_all, read_in
from storage import drafts, inbox, origins, people, places
from storage.database import Database, Tx
from storage.engines import database
from storage.inbox import Arrival
from storage.migrate import upgrade

ROOT = Path(__file__).parents[1]
ROWS = 100_000
PATROL, REPORTER = 555_001, 555_002
TOKEN = "123:LIST-token"
_APPS = ("michat", "telegram", "instagram", "tiktok")
_KINDS = ("fraud", "prostitution", "gambling", "spam", "drugs")


@dataclass(frozen=True)
class Run:
    """What an import showed: seconds, and memory in bytes after a tenth of the rows and at its highest."""

    seconds: float
    early: float
    most: float


def write(path: Path, count: int, first: int = 0) -> None:
    """A list of invented accounts."""
    with path.open("w", encoding="utf-8") as file:
        file.write("akun,platform,kategori,alasan\n")
        for number in range(first, first + count):
            app, kind = _APPS[number % 4], _KINDS[number % 5]
            file.write(f'akun_fiktif_{number},{app},{kind},"Alasan nomor {number}, dilihat di profil"\n')


def settle(url: str) -> int:
    """A fresh database in which somebody is trusted; the grant's number."""
    upgrade(url)

    async def work() -> int:
        opened = database(url)
        await opened.open()
        try:
            return await opened.run(_trusted)
        finally:
            await opened.close()

    return asyncio.run(work())


def _trusted(tx: Tx) -> int:
    now = SystemClock().now()
    person = people.meet(tx, PATROL, "id", now)
    places.settle(tx, Purpose.PRIVATE, PATROL, person=person.id)
    return origins.add(
        tx, person=person.id, origin=Origin.PATROL, unit="Tim Contoh", name="Patroli", by=person.id, now=now
    )


def environment(url: str, folder: Path) -> dict[str, str]:
    """Of `ronda import`."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("RONDA_")}
    return env | {
        "PYTHONPATH": str(ROOT), "RONDA_BOT_TOKEN": TOKEN, "RONDA_DATABASE_URL": url,
        "RONDA_DATA_DIR": str(folder), "RONDA_LOG_LEVEL": "warning",
    }  # fmt: skip


def begin(url: str, folder: Path, file: Path, *more: str) -> subprocess.Popen[str]:
    """Start `ronda import`, away from the project's folder."""
    command = [sys.executable, "-m", "bot", "import", str(file), "--origin", "patrol", "--by", str(PATROL), *more]
    return subprocess.Popen(
        command,
        env=environment(url, folder),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return float(line.split()[1]) * 1024
    return 0


def alone(folder: Path, count: int) -> Run:
    """Import a list, looking at the process's memory after every line it says."""
    url, file = f"sqlite:///{folder / 'list.db'}", folder / "list.csv"
    settle(url)
    write(file, count)
    started = time.perf_counter()
    process = begin(url, folder, file)
    assert process.stdout is not None
    line = ""
    seen: list[tuple[int, float]] = []
    for line in process.stdout:
        if " of " in line:
            done = int(line.split("%")[1].split(" of ")[0].replace(",", ""))
            seen.append((done, _memory(process.pid)))
    if process.wait() != 0:
        raise RuntimeError(line)
    early = next(memory for done, memory in seen if done >= count // 10)
    return Run(time.perf_counter() - started, early, max(memory for _, memory in seen))


class Counter:
    """A reporter who sends one report after the other, and how long each transaction of theirs took."""

    def __init__(self, opened: Database, desk: Desk, numbers: Iterator[int]) -> None:
        self._database = opened
        self._desk = desk
        self._numbers = numbers
        self.waits: list[float] = []

    async def _receipt(self) -> UpdateReceipt:
        number, now = next(self._numbers), SystemClock().now()
        await self._database.run(lambda tx: inbox.store(tx, 1, [Arrival(number, 0, "{}")], now))
        return UpdateReceipt(number)

    async def report(self) -> None:
        """A message, and the two presses that make a report of it; the last is measured."""
        receipt = await self._receipt()
        who = REPORTER + receipt.row
        caller = Caller(who, "Pelapor", "id", who, private=True, message=1)
        part = Part(accounts=(Account("michat", "account", f"umum_{receipt.row}"),), text="Undian palsu")
        await self._desk.run(receipt, caller, TakeIn(part))

        def form(tx: Tx) -> tuple[str, int]:
            draft = drafts.open_of(tx, people.meet(tx, caller.telegram_id, "id", 0).id)
            assert draft is not None
            return draft.id, draft.round

        draft, round_ = await self._database.run(form)
        await self._desk.run(await self._receipt(), caller, FormPress(draft, round_, "cat", "fraud"))
        receipt = await self._receipt()
        begun = time.perf_counter()
        await self._desk.run(receipt, caller, FormPress(draft, round_ + 1, "send"))
        self.waits.append(time.perf_counter() - begun)


async def beside(folder: Path, count: int) -> tuple[list[float], list[float]]:
    """How long reports take while nothing else happens, and while a list is filed in the same process."""
    url, file = f"sqlite:///{folder / 'beside.db'}", folder / "beside.csv"
    trust = await asyncio.to_thread(settle, url)
    write(file, count)
    opened = database(url)
    await opened.open()
    settings = Settings.model_validate({"bot_token": TOKEN, "reports_per_hour": 0, "reports_per_minute": 0})
    desk = Desk(opened, SystemClock(), furnish(settings, "ronda_uji_bot", secrets.choice))
    numbers = itertools.count(1)
    idle, busy = Counter(opened, desk, numbers), Counter(opened, desk, numbers)
    for _ in range(100):
        await idle.report()

    async def import_it() -> None:
        found = await opened.read(lambda tx: origins.by_id(tx, trust))
        assert found is not None
        number = await desk.by_clock(lambda session: desk_lists.begin_for(session, found, "-"))
        with file.open("rb") as content:
            await read_in(desk, number, content, ALONE)
        await file_all(desk, number, SLICE)

    working = asyncio.create_task(import_it())
    while not working.done():
        await busy.report()
        await asyncio.sleep(0.02)
    await working
    await opened.close()
    return sorted(idle.waits), sorted(busy.waits)


def lists(folder: Path, count: int) -> Table:
    """What is measured, as a table."""
    shown = Table(f"A list of {count:,} rows, each a case of its own, on SQLite", ("Ronda",), "")
    run = alone(folder, count)
    shown.add("rows a second, `ronda import`", {"Ronda": count / run.seconds}, lambda value: f"{value:.0f}", None)
    for label, value in (("memory after a tenth", run.early), ("memory at its highest", run.most)):
        shown.add(label, {"Ronda": value}, lambda value: f"{value / 2**20:.0f} MiB", None)
    idle, busy = asyncio.run(beside(folder, min(count, 5_000)))
    for label, waits in (("alone", idle), ("while a list is filed", busy)):
        for share in (50, 99):
            value = waits[len(waits) * share // 100]
            shown.add(
                f"a report is taken, {label}, p{share}", {"Ronda": value}, lambda v: f"{v * 1000:.1f} ms", None
            )
    assert statistics.median(busy) > 0
    return shown


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ronda-lists-") as name:
        lists(Path(name), given.rows).print()


if __name__ == "__main__":
    main()

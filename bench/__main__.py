"""What Ronda costs and what it is worth: `python -m bench [--short] [--json FILE]`.

Ronda and the same job written the ordinary way (bench/ordinary.py) are processes of their own against one
simulator in this process, which also plays the reporters; they take turns, so that a noisy machine is noisy
for both. One report is: a message with an account → the form; a category → the form edited and the button
answered; send → the receipt and the button answered; and a card in the moderators' group. Six calls to the
Bot API for either. Every report opens a case of its own. No limits, no pace; synchronous=FULL for both.
"""

import argparse
import asyncio
import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import ceiling, table
from bench import lists as listed
from bench import scale as registry
from bench.load import AFTER_KILL, CLIENTS, Load, flat_out, killed, paced
from bench.process import BotProcess
from bench.stage import Side, Stage
from bench.table import Table

RONDA, ORDINARY, CONCURRENT, POSTGRES = "Ronda", "ordinary", "ordinary ×64", "Ronda, PG"
PAIR = (RONDA, ORDINARY)


@dataclass(frozen=True)
class Plan:
    """How much of everything.

    Args:
        rounds: turns of the two that are compared; the others get `others`.
        reports: in one turn.
        pace_seconds: how long a paced load lasts.
    """

    rounds: int = 5
    others: int = 1
    reports: int = 400
    pace_seconds: float = 8
    kills: int = 2
    patience: float = AFTER_KILL
    starts: int = 3
    ceiling_rounds: int = 7
    ceiling_reports: tuple[int, int] = (200, 600)
    accounts: int = registry.MOST
    rows: int = listed.ROWS


SHORT = Plan(
    rounds=2, others=0, reports=90, pace_seconds=3, kills=1, patience=4, starts=1, ceiling_rounds=3,
    ceiling_reports=(60, 200), accounts=20_000, rows=2_000,
)  # fmt: skip


def ronda(folder: Path, database_url: str) -> Callable[[str, str], BotProcess]:
    """Ronda without a pace of its own and without a web server."""

    def make(api: str, token: str) -> BotProcess:
        settings = {
            "BOT_TOKEN": token, "API_URL": api, "DATABASE_URL": database_url, "DATA_DIR": str(folder),
            "LISTEN": "", "PACE": "unlimited", "LOG_LEVEL": "warning",
        }  # fmt: skip
        return BotProcess(("bot", "run"), folder, {f"RONDA_{name}": value for name, value in settings.items()})

    return make


def ordinary(folder: Path, at_once: int) -> Callable[[str, str], BotProcess]:
    """The ordinary bot; `at_once` 0: one update after the other."""

    def make(api: str, token: str) -> BotProcess:
        settings = {"TOKEN": token, "API_URL": api, "DATABASE": str(folder / "ordinary.db")}
        return BotProcess(("bench.ordinary",), folder, settings | {"CONCURRENT": str(at_once)})

    return make


async def enter(stage: Stage, folder: Path, plan: Plan) -> dict[str, Side]:
    """Start everybody, each in a folder of its own."""
    folders = [folder / str(number) for number in range(4)]
    for own in folders:
        own.mkdir()
    makers = {RONDA: ronda(folders[0], f"sqlite:///{folders[0] / 'ronda.db'}"), ORDINARY: ordinary(folders[1], 0)}
    if plan.others:
        makers[CONCURRENT] = ordinary(folders[2], 64)
        url = postgres()
        if url:
            makers[POSTGRES] = ronda(folders[3], url)
    return {name: await stage.enter(name, make) for name, make in makers.items()}


def postgres() -> str:
    """An empty database on a server of our own; nothing where there is none."""
    try:
        from tests.postgres import fresh_database, postgres_url  # noqa: PLC0415 - psycopg is optional
    except ModuleNotFoundError:
        return ""
    url = postgres_url()
    return fresh_database(url) if url else ""


async def pipeline(plan: Plan, folder: Path) -> Table:
    """The whole way from an update to a receipt, beside the ordinary bot."""
    async with Stage() as stage:
        sides = await enter(stage, folder, plan)
        title = f"A report, from the reporter's message to the receipt and the card; {CLIENTS} reporters at once"
        shown = Table(title, tuple(sides), "1st : 2nd")
        for side in sides.values():
            await flat_out(stage, side, CLIENTS)  # warm
        await _flat_out(stage, sides, plan, shown)
        for pace in (10, 20):
            loads = {name: await paced(stage, sides[name], pace, plan.pace_seconds) for name in sides}
            for label, share in (("p50", 0.5), ("p99", 0.99)):
                waits = {name: load.wait(share) for name, load in loads.items()}
                shown.add(f"send → receipt at {pace}/s, {label}", waits, table.milliseconds, _ratio(waits))
            cpu = {name: load.cpu for name, load in loads.items()}
            shown.add(f"processor time per report at {pace}/s", cpu, table.milliseconds, _ratio(cpu))
        await _kills(stage, sides, plan, shown)
        await _starts(stage, sides, plan, shown)
    return shown


async def _flat_out(stage: Stage, sides: dict[str, Side], plan: Plan, shown: Table) -> None:
    loads: dict[str, list[Load]] = {name: [] for name in sides}
    for number in range(plan.rounds):
        for name, side in sides.items():
            if name in PAIR or number < plan.others:
                loads[name].append(await flat_out(stage, side, plan.reports))

    def row(label: str, figure: Callable[[Load], float], form: Callable[[float], str]) -> None:
        values = {name: statistics.median(map(figure, ones)) for name, ones in loads.items()}
        pairs = zip(loads[RONDA], loads[ORDINARY], strict=True)
        shown.add(label, values, form, statistics.median(figure(mine) / figure(theirs) for mine, theirs in pairs))

    row("reports a second, flat out", lambda load: load.rate, table.rate)
    row("processor time per report, flat out", lambda load: load.cpu, table.milliseconds)
    row("  the same of simulator and reporters", lambda load: load.ours, table.milliseconds)
    row("send → receipt flat out, p50", lambda load: load.wait(0.5), table.milliseconds)
    row("send → receipt flat out, p99", lambda load: load.wait(0.99), table.milliseconds)
    idle = {name: side.idle for name, side in sides.items()}
    shown.add("memory at rest", idle, table.mebibytes, _ratio(idle))
    after = {name: sides[name].process.memory() for name in PAIR}
    shown.add(f"memory after {sides[RONDA].sent:,} reports", after, table.mebibytes, _ratio(after))


async def _kills(stage: Stage, sides: dict[str, Side], plan: Plan, shown: Table) -> None:
    lost = {
        name: sum([await killed(stage, side, 1 + turn * 0.37, plan.patience) for turn in range(plan.kills)])
        for name, side in sides.items()
    }
    words = {name: f"{count} of {CLIENTS * plan.kills}" for name, count in lost.items()}
    shown.say(f"lost of those under way, kill -9 × {plan.kills}", words)


async def _starts(stage: Stage, sides: dict[str, Side], plan: Plan, shown: Table) -> None:
    took: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(plan.starts):
        for name, side in sides.items():
            await side.process.stop()
            took[name].append(await stage.start(side))
    values = {name: statistics.median(each) for name, each in took.items()}
    shown.add("start until it polls", values, table.seconds, _ratio(values))


def _ratio(values: dict[str, float]) -> float:
    return values[RONDA] / values[ORDINARY]


def database(plan: Plan, folder: Path) -> Table:
    """Our storage beside stdlib sqlite3 running the same statements."""
    columns = ("stdlib sqlite3", "storage", "whole desk")
    shown = Table("The database part of a report: the same statements, recorded from the real desk", columns)
    for clients, reports in zip((1, CLIENTS), plan.ceiling_reports, strict=True):
        found = ceiling.measure(folder, plan.ceiling_rounds, reports, clients)
        each = dict(zip(columns, (found.bare, found.storage, found.desk), strict=True))
        grouped = "a commit each" if clients == 1 else f"{clients} in a commit"
        shown.add(f"reports a second, {grouped}", {n: statistics.median(v) for n, v in each.items()}, table.rate)
        ratios = {columns[1]: found.ratio(found.storage), columns[2]: found.ratio(found.desk)}
        shown.add("  share of stdlib", ratios, lambda value: f"{value:.2f}")
    return shown


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="about a minute, for CI")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    parser.add_argument("--accounts", type=int, metavar="N", help="of the large registry; else a million")
    given = parser.parse_args()
    plan, begin = SHORT if given.short else Plan(), time.perf_counter()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors")
    print("Medians of turns taken alternately. Use the ratios: they bear a noisy machine better.")
    tables = []
    with tempfile.TemporaryDirectory(prefix="ronda-bench-") as name:
        tables.append(asyncio.run(pipeline(plan, Path(name))))
        tables[-1].print()
        tables.append(database(plan, Path(name)))
        tables[-1].print()
        tables.append(listed.lists(Path(name), plan.rows))
        tables[-1].print()
        for one in registry.scale(Path(name), given.accounts or plan.accounts, postgres):
            tables.append(one)
            one.print()
    print(f"\nTook {time.perf_counter() - begin:.0f} s.")
    if given.json:
        table.write(given.json, tables)


if __name__ == "__main__":
    main()

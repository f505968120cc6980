"""Whether the desk stays as fast with a hundred times as many accounts: `python -m bench.scale [--most N]`.

Each figure is the time of one question as the desk asks it, over the database's thread. `/next`, a page of the
queue and look-ups by account ought to take the same; full text ought to answer within 100 ms, 99 times of 100.
"""

import argparse
import asyncio
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import crowd
from bench.table import Table
from bot.domain.category import Lane
from bot.domain.listing import Listing, Mark
from bot.domain.sight import EVERYBODY, Sight
from bot.views.finding import find
from storage import cases, queue
from storage.database import Database, Tx
from storage.engines import database

LEAST, MOST = 10_000, 1_000_000
TIMES, TEXTS = 300, 600
ORDINARY = frozenset({Lane.ORDINARY})
SEEN = Sight(ORDINARY, EVERYBODY)
Question = Callable[[Tx], Any]


def _look_for(text: str) -> Question:
    return lambda tx: find(tx, SEEN, text)


def questions(size: int) -> dict[str, Iterator[Question]]:
    """What is asked, each time a little different."""
    chance = random.Random(1)

    def by(text: Callable[[], str]) -> Iterator[Question]:
        return (_look_for(text()) for _ in itertools.count())

    def name() -> str:
        return crowd.value(chance.randrange(1, size))

    def next_case(tx: Tx) -> int | None:
        return cases.next_case(tx, 1, ORDINARY, 1, escalated=False)

    def page(tx: Tx) -> tuple[Any, int]:
        return cases.page(tx, ORDINARY, 5), queue.waiting(tx, ORDINARY, 1000)

    def part(tx: Tx) -> list[Any]:
        return queue.listed(tx, ORDINARY, Listing(category="spam", marks=frozenset({Mark.OVERDUE})), -1, 1, 1, 6)

    return {
        "/queue spam overdue": itertools.repeat(part),
        "/next": itertools.repeat(next_case),
        "/queue, a page": itertools.repeat(page),
        "/find by account": by(lambda: f"https://t.me/{name()}"),
        "/find by the beginning of an account": by(lambda: name()[:13]),
        "/find by case number": by(lambda: f"C{chance.randrange(1, size)}"),
    }


def texts() -> Iterator[str]:
    """What is looked for: common words, a rare one with and without, a beginning, and what there is not."""
    chance = random.Random(2)
    while True:
        rare = f"kata{chance.randrange(crowd.VOCABULARY)}"
        common = chance.sample(crowd.COMMON, 3)
        yield from (common[0], " ".join(common), rare, f"{rare} {common[0]}", common[1][:4], "kata", "tidakada x")


async def ask(opened: Database, asked: Iterator[Question], times: int) -> list[float]:
    """Ask, and say how long each answer took, in order of length."""
    waits = []
    for question in itertools.islice(asked, times):
        begin = time.perf_counter()
        await opened.run(question)
        waits.append(time.perf_counter() - begin)
    return sorted(waits)


async def measure(url: str, size: int) -> dict[str, float]:
    """Fill a database and ask it everything."""
    await asyncio.to_thread(crowd.fill, url, size)
    opened = database(url)
    await opened.open()
    found = {}
    for name, asked in questions(size).items():
        await ask(opened, asked, 20)  # warm
        found[name] = statistics.median(await ask(opened, asked, TIMES))
    looked = map(_look_for, texts())
    await ask(opened, looked, 20)
    waits = await ask(opened, looked, TEXTS)
    found["full text, p50"], found["full text, p99"] = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
    await opened.close()
    return found


async def compare(title: str, urls: tuple[str, str], most: int) -> Table:
    """The same questions to a small and a large registry."""
    sizes = f"{LEAST:,}", f"{most:,}"
    shown = Table(f"{title}: accounts, each with a case and a report; one case of ten open", sizes, "2nd : 1st")
    small, large = await measure(urls[0], LEAST), await measure(urls[1], most)
    for name, took in small.items():
        values = dict(zip(sizes, (took, large[name]), strict=True))
        shown.add(name, values, lambda value: f"{value * 1000:.2f} ms", large[name] / took)
    return shown


def scale(folder: Path, most: int, postgres: Callable[[], str]) -> Iterator[Table]:
    """A table for each engine there is."""
    urls = f"sqlite:///{folder / 'small.db'}", f"sqlite:///{folder / 'large.db'}"
    yield asyncio.run(compare("SQLite", urls, most))
    first, second = postgres(), postgres()
    if first and second:
        yield asyncio.run(compare("PostgreSQL", (first, second), most))


def fresh_postgres() -> str:
    """An empty database on a server of our own; nothing where there is none."""
    try:
        from tests.postgres import fresh_database, postgres_url  # noqa: PLC0415 - psycopg is optional
    except ModuleNotFoundError:
        return ""
    url = postgres_url()
    return fresh_database(url) if url else ""


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help="accounts of the large registry")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ronda-scale-") as name:
        for one in scale(Path(name), given.most, fresh_postgres):
            one.print()


if __name__ == "__main__":
    main()

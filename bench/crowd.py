"""A registry of any size, written past the desk: accounts, each with a case, a report, and its words."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from bot.domain.term import terms
from storage.migrate import upgrade

SLICE = 20_000
OPEN_EACH = 10
"""One case of so many is open."""

VOCABULARY = 20_000
COMMON = ("transfer", "undian", "hadiah", "murah", "pulsa", "rekening", "kirim", "dulu", "admin", "link")
TABLES: dict[str, tuple[str, ...]] = {
    "accounts": ("id", "platform", "kind", "value", "first_seen", "reports", "confirmed"),
    "cases": (
        "id", "account", "category", "lane", "state", "round", "version", "seq", "head", "opened", "look_due",
        "due", "reporters", "score", "sources",
    ),
    "reports": ("id", "code", "case", "account", "origin", "category", "words", "digest", "filed", "due", "told"),
    "terms": ("report", "term", "evidence"),
}  # fmt: skip
Rows = dict[str, list[tuple[Any, ...]]]


def words(chance: random.Random) -> str:
    """What a reporter writes: common words often, one of many others seldom."""
    rare = (f"kata{int(VOCABULARY * chance.random() ** 3)}" for _ in range(4))
    return " ".join((*chance.sample(COMMON, 4), *rare))


def value(number: int) -> str:
    """The name of an account, as if chosen by chance."""
    return f"fiktif_{number * 2_654_435_761 % 2**32:08x}"


def _rows(size: int) -> Iterator[Rows]:
    chance = random.Random(size)
    for first in range(1, size + 1, SLICE):
        rows: Rows = {name: [] for name in TABLES}
        for number in range(first, min(first + SLICE, size + 1)):
            _add(rows, number, words(chance), chance)
        yield rows


def _add(rows: Rows, number: int, said: str, chance: random.Random) -> None:
    lane = "child" if number % 100 == 0 else "ordinary"
    state = "new" if number % OPEN_EACH == 1 or number % 500 == 0 else chance.choice(("confirmed", "rejected"))
    rows["accounts"].append((number, "telegram", "account", value(number), number, 1, 0))
    rows["cases"].append(
        (number, number, "fraud", lane, state, 0, 1, 1, "x", number, number, number, 1, chance.randrange(100), 1)
    )
    code = f"R{number:06X}"
    rows["reports"].append(
        (number, code, number, number, "public", "fraud", said, "x", number, number, "received")
    )
    rows["terms"] += [(number, term, 0) for term in sorted(terms(said))]


def fill(url: str, size: int) -> None:
    """Make the schema and so many accounts."""
    upgrade(url)
    if url.startswith("sqlite"):
        _fill_sqlite(url.removeprefix("sqlite:///"), size)
    else:
        _fill_postgres(url, size)


def _columns(name: str) -> str:
    return ", ".join(f'"{column}"' for column in TABLES[name])


def _fill_sqlite(path: str, size: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("synchronous=OFF", "cache_size=-200000"):
            connection.execute(f"PRAGMA {pragma}")
        _without_index(connection.execute, lambda: _insert(connection, size))
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("BEGIN")
    for rows in _rows(size):
        for name, found in rows.items():
            marks = ", ".join("?" * len(TABLES[name]))
            connection.executemany(f"INSERT INTO {name} ({_columns(name)}) VALUES ({marks})", found)
    connection.execute("COMMIT")


def _fill_postgres(url: str, size: int) -> None:
    import psycopg  # noqa: PLC0415 - psycopg is optional

    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:

        def copy() -> None:
            for rows in _rows(size):
                for name, found in rows.items():
                    with cursor.copy(f"COPY {name} ({_columns(name)}) FROM STDIN".encode()) as writer:
                        for row in found:
                            writer.write_row(row)

        _without_index(lambda sql: cursor.execute(sql.encode()), copy)
        cursor.execute("VACUUM ANALYZE")


def _without_index(execute: Callable[[str], Any], load: Callable[[], None]) -> None:
    """The index over millions of words is faster made once than row by row."""
    execute("DROP INDEX ix_terms_term")
    load()
    execute("CREATE INDEX ix_terms_term ON terms (term, report)")

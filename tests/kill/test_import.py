"""`ronda import` killed in the middle, again and again, and gone on with: every row once."""

import asyncio
import csv
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench.lists import begin, settle, write

LONG = bool(os.environ.get("TEST_LONG"))
ROWS, KILLS = (6000, 8) if LONG else (1000, 3)


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Read the database beside whoever writes it."""
    with closing(sqlite3.connect(f"file:{folder / 'ronda.db'}?mode=ro", uri=True)) as opened:
        return opened.execute(sql).fetchall()


def reports(folder: Path) -> int:
    """How many rows have become reports."""
    return int(ask(folder, "SELECT count(*) FROM reports")[0][0])


def killed_at(folder: Path, url: str, file: Path, rows: int) -> int:
    """Import until so many rows are filed, then `kill -9`; how many were on disk then."""
    with begin(url, folder, file) as process:
        while process.poll() is None and reports(folder) < rows:
            continue
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0]
    assert process.returncode == -signal.SIGKILL, said
    return reports(folder)


@pytest.mark.slow
async def test_killed_and_gone_on_with(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path / "list.csv"
    await asyncio.to_thread(settle, url)
    write(file, ROWS)
    with file.open("a") as more:
        more.write("akun_fiktif_1,telegram,prostitution,Baris kedua tentang akun yang sama\n")
        more.write('=HYPERLINK("x"),,fraud,rumus\n')
    filed = []
    for turn in range(KILLS):
        enough = 1 + turn * ROWS // (KILLS + 1)
        filed.append(await asyncio.to_thread(killed_at, tmp_path, url, file, enough))
    assert filed == sorted(filed)
    assert filed[0] > 0
    assert filed[-1] < ROWS, "it was killed in the middle"
    outcome = tmp_path / "outcome.csv"
    process = begin(url, tmp_path, file, "--outcome", str(outcome))
    said = (await asyncio.to_thread(process.communicate))[0]
    assert process.returncode == 0, said
    assert "goes on where it stopped" in said
    assert f"is done: {ROWS:,} new, 1 already, 1 invalid" in said
    assert ask(tmp_path, "SELECT count(*), count(DISTINCT account) FROM reports") == [(ROWS, ROWS)]
    assert ask(tmp_path, "SELECT count(*) FROM batches") == [(1,)]
    assert ask(tmp_path, "SELECT count(*) FROM batch_rows WHERE state = 'pending' OR body <> ''") == [(0,)]
    with outcome.open(encoding="utf-8-sig", newline="") as file_:
        rows = list(csv.DictReader(file_))
    assert len(rows) == ROWS + 2
    assert len({row["nomor laporan"] for row in rows if row["hasil"] == "baru"}) == ROWS
    again = begin(url, tmp_path, file)
    said = (await asyncio.to_thread(again.communicate))[0]
    assert again.returncode == 0, said
    assert "came in before, as #1" in said
    assert ask(tmp_path, "SELECT count(*) FROM reports") == [(ROWS,)]

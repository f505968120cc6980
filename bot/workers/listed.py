"""Reading a list and filing its rows, for the bot that runs and for `ronda import` alike."""

import asyncio
import hashlib
import itertools
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import IO, Any

import structlog

from bot.desk import batch_rows, batches
from bot.desk.door import Desk
from bot.domain.batch import BadList, Entry, Fault
from bot.log import where
from bot.reading.columns import rows
from bot.reading.entries import entry
from storage.errors import DatabaseTrouble

log = structlog.get_logger(__name__)

ALONE = 200
"""Rows in one transaction where nobody else waits for the database."""


def fingerprint(file: IO[bytes]) -> str:
    """SHA-256 of a file, which is then at its beginning again."""
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(1 << 20):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()


async def read_in(desk: Desk, number: int, file: IO[bytes], slice_: int) -> None:
    """Read a list and keep its rows; it is refused as a whole where it is no list. May be done again."""
    digest = await asyncio.to_thread(fingerprint, file)
    if not await desk.by_clock(partial(batches.identify, number=number, digest=digest)):
        return
    total, most = 0, desk.house.limits.listed
    try:
        entries = await asyncio.to_thread(_entries, desk, file)
        while found := await asyncio.to_thread(_take, entries, slice_):
            total += len(found)
            if total > most:
                raise BadList(Fault.TOO_MANY, str(most))
            await desk.by_clock(partial(batches.keep, number=number, entries=found))
        if not total:
            raise BadList(Fault.NO_ROWS)
    except BadList as bad:
        await desk.by_clock(partial(batches.refuse, number=number, fault=bad.fault, detail=bad.detail))
        return
    await desk.by_clock(partial(batches.begin_filing, number=number, total=total))


def _entries(desk: Desk, file: IO[bytes]) -> Iterator[Entry]:
    words = batches.vocabulary(desk.house)
    return (entry(row, words) for row in rows(file))


def _take(entries: Iterator[Entry], most: int) -> list[Entry]:
    return list(itertools.islice(entries, most))


Tell = Callable[[], Coroutine[Any, Any, None]]


async def file_all(desk: Desk, number: int, slice_: int, tell: Tell | None = None) -> None:
    """File every row that waits. A row that breaks us is left, and the others go on.

    Args:
        tell: done after every slice.
    """
    size = slice_
    while True:
        try:
            if not await desk.by_clock(partial(batch_rows.file_slice, number=number, most=size)):
                return
            if tell is not None:
                await tell()
            size = slice_ if size == slice_ else min(slice_, size * 2)
        except DatabaseTrouble:
            raise
        except Exception as problem:
            log.error("batch_row_failed", batch=number, rows=size, why=where(problem))
            if size == 1:
                await desk.by_clock(partial(batch_rows.spoil, number=number))
            size = 1

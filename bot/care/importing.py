"""`ronda import`: a list reported at the machine, on the database itself or, while the bot runs, through it."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.care.boxes import opened
from bot.clock import SystemClock
from bot.desk import batches
from bot.desk.door import Desk
from bot.domain.batch import OPEN, Batch, State
from bot.domain.moment import SECOND
from bot.domain.origin import TRUSTED, Trust, read_origin
from bot.house import House, furnish
from bot.settings import Settings
from bot.views import batches as views
from bot.workers.handed_in import HandedIn
from bot.workers.listed import ALONE, file_all, fingerprint, read_in
from storage import batches as lists
from storage import meta
from storage.database import Database
from storage.errors import AlreadyRunning

Say = Callable[[str], None]
EVERY = 10
"""Slices between two lines that say how far it is."""


class ImportFailed(Exception):
    """The list cannot be reported; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Args:
        by: who reports: a Telegram number, an @name, or the name or unit that the grant says.
        outcome: where the file with the outcome of every row goes.
    """

    file: Path
    origin: str
    by: str
    outcome: Path | None = None


async def carry_out(settings: Settings, wanted: Wanted, say: Say) -> None:
    """Report a list, saying how far it is; done again, it goes on where it stopped.

    Raises:
        ImportFailed: it could not be done.
    """
    if not wanted.file.is_file():
        raise ImportFailed(f"{wanted.file}: there is no such file.")
    try:
        async with opened(settings, exclusive=True) as database:
            await _alone(database, await _house(settings, database), wanted, say)
    except AlreadyRunning:
        async with opened(settings, exclusive=False) as database:
            await _through_the_bot(settings, database, wanted, say)


async def _house(settings: Settings, database: Database) -> House:
    name = await database.read(lambda tx: meta.get(tx, batches.USERNAME))
    try:
        return furnish(settings, name or "", secrets.choice)
    except ValueError as problem:
        raise ImportFailed(str(problem)) from problem


async def _trust(database: Database, wanted: Wanted) -> Trust:
    """The one grant that is meant."""
    origin = read_origin(wanted.origin)
    if origin is None or origin not in TRUSTED:
        raise ImportFailed(f"--origin {wanted.origin}: there are {', '.join(TRUSTED)}.")
    found = await database.read(partial(views.of_whom, origin=origin, by=wanted.by))
    if not found:
        raise ImportFailed(
            f"Nobody called {wanted.by!r} is trusted as {origin}. A lead gives that in Telegram: "
            f"/origin {origin} (docs/partners.md)."
        )
    if len(found) > 1:
        raise ImportFailed(f"{len(found)} people may be meant by {wanted.by!r}. Give the Telegram number.")
    return found[0]


async def _alone(database: Database, house: House, wanted: Wanted, say: Say) -> None:
    """Nobody else holds the database, or it is one that many may write: file the rows here and now."""
    desk = Desk(database, SystemClock(), house)
    trust = await _trust(database, wanted)
    with wanted.file.open("rb") as file:
        digest = await asyncio.to_thread(fingerprint, file)
        known = await database.read(lambda tx: lists.known(tx, digest, trust.person, trust.id))
        if known is not None and known.state is State.DONE:
            say(_twice(known))
            return
        number = await desk.by_clock(partial(batches.begin_for, trust=trust, digest=digest))
        if known is None or known.state is State.READING:
            await read_in(desk, number, file, ALONE)
        else:
            say(f"List #{number} goes on where it stopped.")
    slices = 0

    async def tell() -> None:
        nonlocal slices
        if slices % EVERY == 0:
            say(_line(await _seen(database, number)))
        slices += 1

    await file_all(desk, number, ALONE, tell)
    await _end(database, house, number, wanted, say)


async def _through_the_bot(settings: Settings, database: Database, wanted: Wanted, say: Say) -> None:
    """One process writes an SQLite file: the bot that runs takes the list, within a minute."""
    trust = await _trust(database, wanted)
    with wanted.file.open("rb") as file:
        digest = await asyncio.to_thread(fingerprint, file)
    known = await database.read(lambda tx: lists.known(tx, digest, trust.person, trust.id))
    if known is not None and known.state is State.DONE:
        say(_twice(known))
        return
    clock = SystemClock()
    before = await database.read(lists.last)  # by number: the bot's clock need not agree with ours
    HandedIn(settings.imports_dir).leave(wanted.file, digest, trust.id)
    say("Ronda is running on this database: the list was handed to it.")
    say("It begins within a minute and goes on by itself; Ctrl+C only ends these lines.")
    while (batch := await database.read(lambda tx: lists.newest(tx, digest, trust.id, before))) is None:
        await clock.wait_until(clock.now() + SECOND)
    last = ""
    while (batch := await _seen(database, batch.id)).state in OPEN:
        if (line := _line(batch)) != last:
            say(last := line)
        await clock.wait_until(clock.now() + SECOND)
    await _end(database, await _house(settings, database), batch.id, wanted, say)


async def _end(database: Database, house: House, number: int, wanted: Wanted, say: Say) -> None:
    """Say what became of it, and write the file that says it of every row."""
    batch = await _seen(database, number)
    if batch.state is State.REFUSED:
        said = house.voice.plain("en", f"batch.fault_{batch.why}", detail=batch.detail)
        raise ImportFailed(f"{wanted.file}: {said}")
    say(f"List #{number} is {batch.state}: {_counts(batch)}.")
    if wanted.outcome is not None:
        now = SystemClock().now()
        content = await database.read(lambda tx: views.table(tx, batch, house, house.voice.fallback, now))
        await asyncio.to_thread(wanted.outcome.write_bytes, content)
        say(f"What became of every row: {wanted.outcome}")


async def _seen(database: Database, number: int) -> Batch:
    batch = await database.read(lambda tx: lists.by_id(tx, number))
    assert batch is not None
    return batch


def _twice(known: Batch) -> str:
    return f"This list came in before, as #{known.id}: {_counts(known)}. Nothing is reported twice."


def _line(batch: Batch) -> str:
    share = f"{batch.done * 100 // max(1, batch.total)} %"
    return f"#{batch.id}  {share:>5}  {batch.done:,} of {batch.total:,}  {_counts(batch)}"


def _counts(batch: Batch) -> str:
    return ", ".join(f"{count:,} {outcome}" for outcome, count in batch.counts.items() if count) or "nothing yet"

"""The folder where `ronda import` leaves a list for a running bot: one process writes a database."""

import asyncio
import json
import os
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from bot.desk import batches
from bot.desk.door import Desk
from bot.desk.session import Session
from bot.workers.listed import read_in
from storage import origins

log = structlog.get_logger(__name__)


class HandedIn:
    """Lists in a folder, each with a note that says whose it is. The note comes last: without it none is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def leave(self, source: Path, digest: str, trust: int) -> None:
        """Leave a list here."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = self._folder / f"{digest}.csv"
        _write(content, source.read_bytes())
        _write(self._folder / f"{digest}.json", json.dumps({"trust": trust}).encode())

    def notes(self) -> list[Path]:
        """What waits here."""
        return sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []

    async def collect(self, desk: Desk, slice_: int) -> None:
        """Read what waits into the database; what is there goes from here."""
        for note in await asyncio.to_thread(self.notes):
            content = note.with_suffix(".csv")
            known = await asyncio.to_thread(_read, note)
            digest, trust = note.stem, int(known.get("trust", 0))
            number = await desk.by_clock(partial(_begin, trust=trust, digest=digest))
            if number and content.is_file():
                with content.open("rb") as file:
                    await read_in(desk, number, file, slice_)
            content.unlink(missing_ok=True)
            note.unlink(missing_ok=True)


def _begin(session: Session, trust: int, digest: str) -> int:
    found = origins.by_id(session.tx, trust)
    if found is None or found.ended is not None or found.person is None:
        log.warning("handed_in_by_nobody", trust=trust)
        return 0
    return batches.begin_for(session, found, digest)


def _read(note: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(note.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _write(path: Path, content: bytes) -> None:
    part = path.with_suffix(path.suffix + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fsync(file.fileno())
    part.rename(path)

"""Media that must be nowhere, and the hunt for it: the disk, the tables, the logs, and every call to Telegram."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import make_url, select

from simulator.message import Message
from storage.schema import inbox
from storage.statement import Statement
from storage.vault import sha256
from tests.exhibits import calls
from tests.scene import Scene
from tests.stories.forgetting import on_disk, tables_with

RUN = 12
"""Bytes of a file that would betray it."""

FETCHES = ("getFile", "download", "copyMessage", "copyMessages", "forwardMessage", "forwardMessages")


class Hunt:
    """Watches a stage from its beginning (an observer of the simulator)."""

    def __init__(self, stage: Scene) -> None:
        self.stage = stage
        self.said: list[str] = []
        stage.simulator.observers.append(self)

    def __call__(self, kind: str, name: str, payload: dict[str, Any]) -> None:
        """Keep what the bot said and asked for; not what Telegram told it."""
        if kind == "answer" and name != "getUpdates":
            self.said.append(json.dumps(payload, ensure_ascii=False))

    def fetches(self) -> int:
        """How often a file was asked for, or a message handed on."""
        return sum(calls(self.stage, method) for method in FETCHES)

    def flagged(self) -> int:
        """From now on nothing may be said of it; what was fetched before was asked for by its number."""
        self.said.clear()
        return self.fetches()

    async def nothing_of(self, *messages: Message, logs: str = "") -> None:
        """Of these files nothing is anywhere: no bytes, no hash, no number, no name."""
        await self.stage.wait(minutes=3)
        words = [word for message in messages for word in names(self.stage, message)]
        runs = [run for message in messages for run in pieces(message)]
        disk = on_disk(self.stage)
        if self.stage.settings.database_url.startswith("sqlite"):
            name = str(make_url(self.stage.settings.database_url).database)
            assert f"{name}-wal" in disk
            assert f"{name}-shm" in disk
        for where, data in disk.items():
            found = [needle for needle in (*runs, *(word.encode() for word in words)) if needle in data]
            assert not found, (where, found[:3])
        assert await tables_with(self.stage, *words) == []
        bodies = Statement(select(inbox.c.id).where(inbox.c.body.is_not(None)))
        assert await self.stage.app.database.read(lambda tx: tx.all(bodies)) == [], "raw updates are gone"
        told = "\n".join((*self.said, logs))
        assert not [word for word in words if word in told]


def names(stage: Scene, message: Message) -> Iterator[str]:
    """What a file is called: by Telegram, by its sender, by its hash."""
    for found in _files(message.api(stage.bot)):
        yield from (found[name] for name in ("file_id", "file_unique_id", "file_name") if name in found)
    assert message.file is not None
    yield sha256(message.file.content)


def _files(body: Any) -> Iterator[dict[str, Any]]:
    if isinstance(body, dict):
        if "file_id" in body:
            yield body
        body = list(body.values())
    if isinstance(body, list):
        for part in body:
            yield from _files(part)


def pieces(message: Message) -> Iterator[bytes]:
    """Every run of a file's bytes that is like no other, also in base64; and its hash, raw."""
    assert message.file is not None
    content = message.file.content
    for start in range(0, len(content) - RUN, RUN):
        run = content[start : start + RUN]
        if len(set(run)) > RUN // 2:
            yield run
    encoded = base64.b64encode(content)
    yield from (part for part in re.findall(rb".{32}", encoded)[:40] if len(set(part)) > 8)
    yield bytes.fromhex(sha256(content))

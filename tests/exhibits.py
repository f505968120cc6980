"""Bringing evidence on a stage, and looking at what became of it."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from bot.desk import evidence as desk
from bot.desk import ledger
from bot.desk.evidence import Added
from bot.desk.session import Session
from bot.domain.case import Case
from bot.domain.events import Event, Kind
from bot.domain.evidence import Attachment, EvidenceKind, TextEvidence
from bot.domain.flag import Flag, packed
from bot.domain.outcome import Outcome
from simulator.message import Message
from storage import evidence, reports
from storage.evidence import EvidenceRow
from storage.vault import Vault
from tests.scene import Scene


def announced(stage: Scene, message: Message) -> Attachment:
    """What a message announces to the bot."""
    body = message.api(stage.bot)
    kind = next(one for one in EvidenceKind if one in body and one is not EvidenceKind.TEXT)
    file = body[kind][-1] if kind is EvidenceKind.PHOTO else body[kind]
    return Attachment(
        kind, message.id, file["file_id"], file["file_unique_id"], file["file_size"], file.get("mime_type", ""),
        file.get("file_name", ""),
    )  # fmt: skip


def desk_of(stage: Scene) -> Any:
    """The desk of the bot that runs now."""
    assert stage.app.evidence is not None
    return stage.app.evidence._desk


async def change(stage: Scene, number: int, work: Any) -> Any:
    """Do something with a locked case, as one transaction."""

    def locked(session: Session) -> Any:
        case = ledger.locked(session, number)
        assert case is not None
        return work(session, case)

    return await desk_of(stage).by_clock(locked)


async def bring(
    stage: Scene,
    *messages: Message,
    case: int = 1,
    report: int = 0,
    flags: Iterable[Flag] = (),
    texts: Iterable[TextEvidence] = (),
    settle: bool = True,
) -> Added:
    """Files and words come with a report of a case."""
    attachments = [announced(stage, message) for message in messages]

    def work(session: Session, found: Case) -> Added:
        row = reports.of_case(session.tx, found.id)[report]
        category = session.house.taxonomy[row.category]
        return desk.add(
            session, found, row.id, category, flags, texts=tuple(texts), attachments=tuple(attachments)
        )

    added: Added = await change(stage, case, work)
    if settle:
        await stage.settle()
    return added


async def close(stage: Scene, case: int = 1) -> None:
    """Let a case let go of what it may not hold."""
    await change(stage, case, desk.close)


async def flag(stage: Scene, *flags: Flag, case: int = 1) -> None:
    """Flags are raised on a case, and nothing else is done about it."""

    def work(session: Session, found: Case) -> None:
        raised = replace(found, flags=frozenset(flags), seq=found.seq + 1, version=found.version + 1)
        data: dict[str, str | int] = {"flags": packed(flags)}
        event = Event(found.id, raised.seq, session.now, 0, Kind.FLAGGED, found.state, found.round, data)
        ledger.write(session, Outcome(raised, event))

    await change(stage, case, work)


async def exhibits(stage: Scene, case: int = 1) -> list[EvidenceRow]:
    """What a case has."""
    return await stage.app.database.read(lambda tx: evidence.of_case(tx, case))


async def standing(stage: Scene, case: int = 1) -> list[tuple[str, str]]:
    """State and reason of each."""
    return [(row.state.value, row.reason) for row in await exhibits(stage, case)]


def vault(stage: Scene) -> Vault:
    """The store."""
    return Vault(stage.settings.evidence_dir)


def stored(stage: Scene) -> list[Path]:
    """Every file in the store, finished or not."""
    return sorted(file for file in stage.settings.evidence_dir.rglob("*") if file.is_file())


def on_disk(stage: Scene) -> bytes:
    """Every byte that is kept: data folder, database and its log."""
    files = {file for file in stage.settings.data_dir.rglob("*") if file.is_file()}
    url = make_url(stage.settings.database_url)
    if url.get_backend_name() == "sqlite":
        files |= {file for end in ("", "-wal") if (file := Path(f"{url.database}{end}")).is_file()}
    return b"".join(file.read_bytes() for file in sorted(files))


def calls(stage: Scene, method: str) -> int:
    """How often something was asked of Telegram."""
    return len(stage.simulator.calls.of(method))


async def until_downloading(stage: Scene) -> None:
    """Wait until a download has begun."""
    async with asyncio.timeout(20):
        while not calls(stage, "download"):  # noqa: ASYNC110
            await asyncio.sleep(0.001)

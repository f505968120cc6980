"""Backups: one archive with the database and the files, made while the bot runs; and bringing one back."""

import asyncio
import shutil
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path

from bot.settings import Settings
from storage import migrate
from storage.engines import database, sqlite_file
from storage.vault import Vault

DATABASE_NAME, FILES_NAME = "ronda.db", "evidence"
OURS_ALONE = 0o600
"""Mode of files that hold what reporters told us."""


class CareError(Exception):
    """It cannot be done; the message says why and what to do."""


def backup(settings: Settings, archive: Path) -> None:
    """Write the database and the files of evidence into one archive, while the bot runs.

    The database goes first: a file that comes later is one too many, never one too few.

    Raises:
        CareError: the archive exists, or the database is PostgreSQL (use pg_dump).
    """
    _sqlite_file(settings)
    if archive.exists():
        raise CareError(f"{archive} exists already; choose another name")
    if not archive.parent.is_dir():
        raise CareError(f"there is no folder {archive.parent}")
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        copy = Path(folder) / DATABASE_NAME
        asyncio.run(_copy(settings.database_url, copy))
        _pack(archive, copy, Vault(settings.evidence_dir))


async def _copy(url: str, target: Path) -> None:
    found = database(url, exclusive=False)
    await found.open()
    try:
        await found.backup(target)
    finally:
        await found.close()


def _pack(archive: Path, copy: Path, files: Vault) -> None:
    unfinished = archive.with_name(archive.name + ".part")
    unfinished.touch(OURS_ALONE)
    with tarfile.open(unfinished, "w:gz") as tar:
        tar.add(copy, DATABASE_NAME)
        for digest in files.digests():
            file = files.path(digest)
            with suppress(FileNotFoundError):  # erased meanwhile
                tar.add(file, f"{FILES_NAME}/{file.relative_to(files.root)}")
    unfinished.rename(archive)


def _sqlite_file(settings: Settings) -> Path:
    file = sqlite_file(settings.database_url)
    if file is None:
        raise CareError("on PostgreSQL use pg_dump and pg_restore, and copy RONDA_DATA_DIR beside them")
    return file


def restore(settings: Settings, archive: Path) -> None:
    """Bring a backup back.

    Raises:
        CareError: there is something already, or the archive is not one of ours.
    """
    target = _sqlite_file(settings)
    files = settings.evidence_dir
    for place in (target, files):
        if place.exists():
            raise CareError(f"{place} exists already; move it away first")
    if not archive.is_file():
        raise CareError(f"there is no {archive}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        _unpack(archive, Path(folder))
        if not (Path(folder) / DATABASE_NAME).is_file():
            raise CareError(f"{archive} is not a backup of Ronda")
        (Path(folder) / DATABASE_NAME).rename(target)
        if (Path(folder) / FILES_NAME).is_dir():
            Vault(Path(folder) / FILES_NAME).close_to_others()
            files.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(folder) / FILES_NAME, files)
    asyncio.run(_open_once(settings.database_url))


async def _open_once(url: str) -> None:
    """Put a restored file into the mode in which other commands can read it."""
    found = database(url)
    await found.open()
    await found.close()


def _unpack(archive: Path, folder: Path) -> None:
    """Take out what we put in, and nothing else: no links, no names that lead elsewhere."""
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                parts = Path(member.name).parts
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or ".." in parts or parts[0] not in (DATABASE_NAME, FILES_NAME):
                    continue
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.touch(OURS_ALONE)
                with content, target.open("wb") as file:
                    shutil.copyfileobj(content, file)
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise CareError(f"{archive} cannot be read: {problem}") from problem


def bring_up(settings: Settings) -> str:
    """Migrate; the revision is returned."""
    file = sqlite_file(settings.database_url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(OURS_ALONE)
    migrate.upgrade(settings.database_url)
    return migrate.latest()

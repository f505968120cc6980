"""The store of files: each under the hash of its content, written whole or not at all."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".part"


def sha256(data: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(data).hexdigest()


class Vault:
    """A folder of files as ``ab/cd/<the whole hash>``. Its functions block: call them in a thread.

    A file is written under another name, brought to the disk, and renamed, so that after a crash it is there
    whole or not at all. Only one process may write and remove at a time, and whoever removes makes sure that
    nothing refers to the file (see `bot.workers.evidence`).
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, digest: str) -> Path:
        """Where a file is, or would be.

        Raises:
            ValueError: it is no hash, so it could lead anywhere.
        """
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a SHA-256 in lower case")
        return self.root / digest[:2] / digest[2:4] / digest

    def put(self, data: bytes) -> str:
        """Write a file, unless it is there; its digest is returned when it is safe on the disk."""
        digest = sha256(data)
        target = self.path(digest)
        if self.sound(digest):
            return digest
        self._folders(target.parent)
        part = target.with_name(f"{secrets.token_hex(8)}{_UNFINISHED}")
        try:
            _write(part, data)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync(target.parent)
        return digest

    def read(self, digest: str) -> bytes:
        """The content of a file.

        Raises:
            OSError: there is none.
        """
        return self.path(digest).read_bytes()

    def sound(self, digest: str) -> bool:
        """Whether a file is there and still what its name says."""
        try:
            return sha256(self.read(digest)) == digest
        except OSError:
            return False

    def remove(self, digest: str) -> None:
        """Remove a file, if it is there."""
        target = self.path(digest)
        target.unlink(missing_ok=True)
        if target.parent.is_dir():
            _sync(target.parent)

    def digests(self) -> Iterator[str]:
        """The names of all files."""
        for file in self.root.glob("??/??/*"):
            if _DIGEST.fullmatch(file.name) and file.is_file():
                yield file.name

    def tidy(self) -> int:
        """Remove what a crash left half written; how many is returned. Nothing may be written meanwhile."""
        left = list(self.root.glob(f"??/??/*{_UNFINISHED}"))
        for part in left:
            part.unlink(missing_ok=True)
        return len(left)

    def close_to_others(self) -> None:
        """Take everybody else's rights away, as after a restore."""
        for place in [self.root, *self.root.rglob("*")]:
            place.chmod(FOLDER_MODE if place.is_dir() else FILE_MODE)

    def _folders(self, folder: Path) -> None:
        """Make the folders down to this one, each for us alone, and each safe on the disk."""
        self.root.parent.mkdir(parents=True, exist_ok=True)
        for place in (self.root, folder.parent, folder):
            if not place.is_dir():
                place.mkdir(FOLDER_MODE, exist_ok=True)
                _sync(place.parent)


def _write(part: Path, data: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

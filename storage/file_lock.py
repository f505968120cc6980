"""One process per SQLite file."""

import fcntl
import os
from pathlib import Path

from storage.errors import AlreadyRunning


class FileLock:
    """The operating system's lock that says which process holds a database file; gone when the process is."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._handle = -1

    def take(self) -> None:
        """Take the lock; raises AlreadyRunning, or OSError when the folder does not allow it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise AlreadyRunning(f"another process holds {self._path}") from error
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; the file stays, because removing it would let two take it."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

"""Files of evidence on the command line: in backups, and proven unchanged."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

from storage.vault import Vault
from tests.test_cli import Shell, lived_in, shell

__all__ = ["lived_in", "shell"]


def keep_file(shell: Shell) -> str:
    """A file that came with the first report; its digest."""
    digest = Vault(shell.folder / "data" / "evidence").put(b"fiktif")
    with closing(sqlite3.connect(shell.file)) as found, found:
        found.execute(
            'INSERT INTO evidence (report, "case", kind, state, origin, added, digest, salt) '
            "VALUES (1, 1, 'document', 'kept', 'typed', 0, ?, 'GARAM')", (digest,))  # fmt: skip
    return digest


def test_a_backup_comes_back(lived_in: Shell, tmp_path: Path) -> None:
    digest = keep_file(lived_in)
    name = f"evidence/{digest[:2]}/{digest[2:4]}/{digest}"
    (lived_in.folder / "data" / "evidence" / digest[:2] / digest[2:4] / "00.part").write_bytes(b"fik")
    assert "Written" in lived_in.ronda("backup", "ronda.tar.gz")
    archive = lived_in.folder / "ronda.tar.gz"
    assert archive.stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"
    with tarfile.open(archive) as packed:
        assert packed.getnames() == ["ronda.db", name]
    assert "exists already" in lived_in.ronda("backup", "ronda.tar.gz", code=1)
    assert "there is no folder" in lived_in.ronda("backup", "nowhere/ronda.tar.gz", code=1)
    assert "exists already" in lived_in.ronda("restore", "ronda.tar.gz", code=1)

    other = Shell(tmp_path / "other")
    other.folder.mkdir()
    assert "there is no" in other.ronda("restore", "nowhere.tar.gz", code=1)
    (other.folder / "words.txt").write_text("halo")
    assert "words.txt cannot be read" in other.ronda("restore", "words.txt", code=1)
    with tarfile.open(other.folder / "empty.tar.gz", "w:gz"):
        pass
    assert "not a backup of Ronda" in other.ronda("restore", "empty.tar.gz", code=1)
    assert "Restored" in other.ronda("restore", str(archive))
    assert other.file.stat().st_mode & 0o077 == 0
    assert "The audit holds: 3 cases" in other.ronda("verify")
    assert "The files of evidence are unchanged: 1." in other.ronda("verify")
    assert (other.folder / "data" / name).read_bytes() == b"fiktif"
    for place in (other.folder / "data").rglob("*"):
        assert place.stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"


def test_verify_finds_a_file_that_was_changed_or_is_gone(lived_in: Shell) -> None:
    assert "unchanged: 0." in lived_in.ronda("verify")
    digest = keep_file(lived_in)
    assert "unchanged: 1." in lived_in.ronda("verify")
    file = Vault(lived_in.folder / "data" / "evidence").path(digest)
    file.write_bytes(b"fiktiF")
    said = lived_in.ronda("verify", code=1)
    assert "C1: evidence 1: the original was changed" in said
    assert "missing or were changed: 1." in said
    file.unlink()
    assert "C1: evidence 1: the original is missing" in lived_in.ronda("verify", code=1)

"""The store of files: whole or not at all, once, for us alone, and honest about what was changed."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from storage.vault import Vault, sha256


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "data" / "evidence")


def files(vault: Vault) -> list[Path]:
    return [one for one in vault.root.rglob("*") if one.is_file()]


def test_a_file_lies_under_its_digest(vault: Vault) -> None:
    digest = vault.put(b"fiktif")
    assert digest == sha256(b"fiktif")
    assert vault.path(digest) == vault.root / digest[:2] / digest[2:4] / digest
    assert vault.read(digest) == b"fiktif"
    assert list(vault.digests()) == [digest]


def test_the_same_content_is_there_once(vault: Vault) -> None:
    first = vault.put(b"fiktif")
    before = vault.path(first).stat().st_ino
    assert vault.put(b"fiktif") == first
    assert vault.path(first).stat().st_ino == before
    assert len(files(vault)) == 1


def test_nobody_else_may_look(vault: Vault) -> None:
    old = os.umask(0)
    try:
        vault.put(b"fiktif")
    finally:
        os.umask(old)
    for place in [vault.root, *vault.root.rglob("*")]:
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place


def test_a_restored_store_is_closed_to_others(vault: Vault) -> None:
    digest = vault.put(b"fiktif")
    vault.path(digest).chmod(0o644)
    vault.root.chmod(0o755)
    vault.close_to_others()
    test_nobody_else_may_look(vault)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "ab", "", "A" * 64, "g" * 64, "0" * 63 + "\n"])
def test_what_is_no_digest_leads_nowhere(vault: Vault, name: str) -> None:
    with pytest.raises(ValueError):
        vault.path(name)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_before_the_name_leaves_nothing(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    vault.put(b"ada")  # the folders of the store are there
    before = files(vault)
    with monkeypatch.context() as patched:
        patched.setattr(os if step == "fsync" else Path, step, fail)
        with pytest.raises(OSError, match="No space"):
            vault.put(b"fiktif")
    assert files(vault) == before
    assert vault.read(vault.put(b"fiktif")) == b"fiktif"


def test_what_a_crash_left_unfinished_is_tidied(vault: Vault) -> None:
    """The process dies between writing and naming: the half is no file, and goes at the next start."""
    digest = vault.put(b"fiktif")
    part = vault.path(digest).with_name("0011223344556677.part")
    part.write_bytes(b"fik")
    assert list(vault.digests()) == [digest]
    assert vault.tidy() == 1
    assert files(vault) == [vault.path(digest)]


def test_a_changed_file_is_found_and_mended_by_bringing_it_again(vault: Vault) -> None:
    digest = vault.put(b"fiktif")
    assert vault.sound(digest)
    vault.path(digest).write_bytes(b"fiktiF")
    assert not vault.sound(digest)
    vault.put(b"fiktif")
    assert vault.sound(digest)
    vault.remove(digest)
    assert not vault.sound(digest)
    vault.remove(digest)
    assert files(vault) == []


def test_an_empty_store(vault: Vault) -> None:
    assert list(vault.digests()) == []
    assert vault.tidy() == 0
    vault.remove(sha256(b"fiktif"))
    assert not vault.root.exists()

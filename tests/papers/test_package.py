"""A package is the same to the byte, proves itself, and no flipped bit escapes."""

import io
import json
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.events import Kind
from bot.papers import archive, manifest, sums
from bot.papers.dossier import Absence
from bot.papers.package import build
from bot.papers.verify import verify
from tests.papers.sample import EXHIBITS, PICTURE, VOICE, WORDS, dossier, events, links

PACKAGE = build(dossier(), VOICE)


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_what_is_in_it() -> None:
    assert list(members(PACKAGE)) == [
        "README.txt", "SHA256SUMS", "custody.csv", "manifest.json", "originals/001-text.txt",
        "originals/002-photo.jpg", "ronda-F7K2M4Q9XTA-en.pdf", "ronda-F7K2M4Q9XTA-id.pdf",
    ]  # fmt: skip
    held = members(PACKAGE)
    assert held["originals/001-text.txt"] == WORDS
    assert held["originals/002-photo.jpg"] == PICTURE


def test_it_is_whole() -> None:
    found = verify(PACKAGE)
    assert found.problems == ()
    assert (found.code, found.files, found.events) == ("F7K2M4Q9XTA", 8, 8)


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Neither the clock, the zone of the machine, nor the order of sets gets in."""
    script = "import sys; from tests.papers.sample import *; from bot.papers.package import build; " \
             "sys.stdout.buffer.write(build(dossier(), VOICE))"  # fmt: skip
    env = {"PYTHONPATH": str(Path(__file__).parents[2]), "TZ": "America/Lima", "PYTHONHASHSEED": "77", "LANG": "C"}
    made = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True, cwd=tmp_path)
    assert made.stdout == PACKAGE


def test_the_system_proves_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as opened:
        opened.extractall(tmp_path)
    said = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said
    assert said.stdout.count(": OK") == 7
    (tmp_path / "originals/002-photo.jpg").chmod(0o644)
    (tmp_path / "originals/002-photo.jpg").write_bytes(PICTURE[:-1])
    again = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert again.returncode == 1


def structural(package: bytes) -> list[int]:
    """Every position that is not inside a large file's content."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        spans = [(entry.header_offset, entry.file_size, len(entry.filename)) for entry in opened.infolist()]
        directory = opened.start_dir
    headers = [at for offset, _, name in spans for at in range(offset, offset + 30 + name)]
    return headers + list(range(directory, len(package)))


def test_every_bit_of_the_zip_itself() -> None:
    missed = []
    places = structural(PACKAGE)
    assert len(places) > 800
    for at in places:
        for bit in range(8):
            broken = bytearray(PACKAGE)
            broken[at] ^= 1 << bit
            if not verify(bytes(broken)).problems:
                missed.append((at, bit))
    assert missed == []


def test_bits_anywhere() -> None:
    chance = random.Random(20261124)
    for _ in range(400):
        broken = bytearray(PACKAGE)
        broken[chance.randrange(len(PACKAGE))] ^= 1 << chance.randrange(8)
        assert verify(bytes(broken)).problems


@pytest.mark.parametrize("change", [lambda p: p + b"x", lambda p: b"x" + p, lambda p: p[:-1], lambda _: b"",
                                    lambda _: b"no zip at all", lambda p: p[: len(p) // 2]])  # fmt: skip
def test_what_is_added_or_missing(change: object) -> None:
    assert callable(change)
    assert verify(change(PACKAGE)).problems


def remade(held: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as opened:
        return archive.bundle(held.items(), opened.infolist()[0].date_time)


def test_a_file_that_nobody_listed() -> None:
    assert (
        verify(remade(members(PACKAGE) | {"extra.txt": b"x"})).problems[0] == "extra.txt: not listed in SHA256SUMS"
    )


def test_changed_facts_with_new_sums_are_found_by_the_chain() -> None:
    """Whoever mends the sums after a change still has to mend the history, and its head is in the letter."""
    held = members(PACKAGE)
    facts = json.loads(held["manifest.json"])
    facts["chain"]["events"][4]["actor"] = 8
    held["manifest.json"] = manifest.canonical(facts)
    held.pop("SHA256SUMS")
    held["SHA256SUMS"] = sums.write(held)
    assert verify(remade(held)).problems == ("event 5 was changed",)


def test_evidence_that_the_events_do_not_know() -> None:
    told = links(events(()))
    broken = replace(dossier(), chain=told, custody=())
    assert any("the events do not know it" in problem for problem in verify(build(broken, VOICE)).problems)


def test_without_originals() -> None:
    bare = tuple(replace(one, content=None, absent=Absence.SUMMARY) for one in EXHIBITS)
    package = build(replace(dossier(bare), full=False), VOICE)
    assert verify(package).problems == ()
    assert not [name for name in members(package) if name.startswith(("originals", "copies"))]


def test_a_cleaned_copy_lies_elsewhere() -> None:
    copied = (EXHIBITS[0], replace(EXHIBITS[1], content=b"without metadata", cleaned=True))
    package = build(dossier(copied), VOICE)
    assert verify(package).problems == ()
    assert members(package)["copies/002-photo.jpg"] == b"without metadata"


def gap() -> bytes:
    """A package in which two looks at the evidence are left out."""
    whole = dossier(opened=2)
    left = [link for link in whole.chain if link.event.kind is Kind.VIEWED]
    shown = [link for link in whole.chain if link not in left]
    at = next(nth for nth, link in enumerate(shown) if link.event.seq > left[-1].event.seq)
    shown[at] = replace(shown[at], skipped=2, after=left[-1].hash)
    log = tuple(one for one in whole.custody if one.seq not in {link.event.seq for link in left})
    return build(replace(whole, chain=tuple(shown), custody=log), VOICE)


GAP = gap()


def test_what_is_left_out_does_not_break_the_chain() -> None:
    assert verify(GAP).problems == ()
    assert json.loads(members(GAP)["manifest.json"])["chain"]["head"] == dossier(opened=2).chain[-1].hash


@pytest.mark.parametrize("change", [{"skipped": 0}, {"skipped": 1}, {"skipped": 10**12}, {"after": "0" * 64}])
def test_a_gap_is_as_it_was(change: dict[str, object]) -> None:
    held = members(GAP)
    facts = json.loads(held["manifest.json"])
    (row,) = [row for row in facts["chain"]["events"] if "skipped" in row]
    row |= change
    held["manifest.json"] = manifest.canonical(facts)
    held.pop("SHA256SUMS")
    held["SHA256SUMS"] = sums.write(held)
    assert verify(remade(held)).problems

"""The proof that a package is the one that was made: from the package alone, without a database."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bot.domain import chain
from bot.domain.case import State
from bot.domain.events import Broken, Event, Kind, rebuild
from bot.domain.evidence import sealed
from bot.papers import archive, custody, manifest, sums

_DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, IndexError)


BESIDE = ("hash", "skipped", "after")
"""What stands beside an event in the manifest, and is not hashed with it."""

MOST = 100_000
"""Events that may be left out in one place: far more than a case has."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a package is, and what is wrong with it.

    Args:
        problems: none if every bit of it is as it was made.
        sha256: of the whole package, to compare with what the sender said.
    """

    code: str
    files: int
    events: int
    sha256: str
    problems: tuple[str, ...]


def verify(package: bytes) -> Finding:
    """Check a package: its members against the sums, the facts against the members, and the whole against
    the ZIP that these members make."""
    digest = sums.sha256(package)
    try:
        members, when = _opened(package)
    except _DAMAGED as problem:
        return Finding("", 0, 0, digest, (f"the ZIP cannot be read: {problem}",))
    problems = list(_sums(members))
    code, events = "", 0
    try:
        facts = json.loads(members[manifest.NAME])
        code, events = str(facts["code"]), len(facts["chain"]["events"])
        problems += _facts(facts, members)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        problems.append(f"{manifest.NAME} is missing or no manifest: {problem!r}")
    if not problems and archive.bundle(members.items(), when) != package:
        problems.append("the ZIP around the files was changed, or something was added to it")
    return Finding(code, len(members), events, digest, tuple(problems))


def _opened(package: bytes) -> tuple[dict[str, bytes], archive.Stamp]:
    """The members, and the moment of the first."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        entries = opened.infolist()
        if not entries or sum(entry.file_size for entry in entries) > len(package):
            raise ValueError("its members are none, or larger than it is")
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
            raise ValueError("a member is compressed, which ours never are")
        if any(PurePosixPath(entry.filename).is_absolute() or ".." in entry.filename for entry in entries):
            raise ValueError("a member's name leads out of it")
        return {entry.filename: opened.read(entry) for entry in entries}, entries[0].date_time


def _sums(members: dict[str, bytes]) -> Iterator[str]:
    """What `sha256sum -c` would say, and what it would not notice: files that nobody listed."""
    try:
        listed = sums.read(members[sums.NAME])
    except (KeyError, ValueError) as problem:
        yield f"{sums.NAME} is missing or damaged: {problem}"
        return
    for name in sorted(listed.keys() | members.keys() - {sums.NAME}):
        if name not in members:
            yield f"{name}: missing"
        elif name not in listed:
            yield f"{name}: not listed in {sums.NAME}"
        elif sums.sha256(members[name]) != listed[name]:
            yield f"{name}: changed"


def _facts(facts: dict[str, Any], members: dict[str, bytes]) -> Iterator[str]:
    if facts["format"] != manifest.FORMAT:
        yield f"the format is {facts['format']}, this version reads {manifest.FORMAT}"
    if manifest.canonical(facts) != members[manifest.NAME]:
        yield f"{manifest.NAME} is not in its one spelling"
    held = {name: {"sha256": sums.sha256(content), "size": len(content)} for name, content in members.items()}
    for name in (manifest.NAME, sums.NAME):
        held.pop(name, None)
    if facts["files"] != held:
        wrong = {
            name for name in facts["files"].keys() | held.keys() if facts["files"].get(name) != held.get(name)
        }
        yield f"{manifest.NAME} names other files: {', '.join(sorted(wrong))}"
    yield from _events(facts)
    yield from _evidence(facts, members)
    if len(members.get(custody.NAME, b"").splitlines()) != len(facts["custody"]) + 1:
        yield f"{custody.NAME} and {manifest.NAME} tell different logs"


def _events(facts: dict[str, Any]) -> Iterator[str]:
    """The chain, link by link, and the story it tells."""
    previous = str(facts["chain"]["first"])
    story: list[Event] = []
    if previous != chain.GENESIS:
        yield "the chain does not begin at the beginning"
    for row in facts["chain"]["events"]:
        event = Event(**{name: row[name] for name in row if name not in BESIDE})
        event = Event(event.case, event.seq, event.at, event.actor, Kind(event.kind), State(event.state),
                      event.round, event.data)  # fmt: skip
        if "skipped" in row:
            previous, gap = str(row["after"]), int(row["skipped"])
            if not story or not 0 < gap < MOST:
                yield f"what is left out before event {event.seq} cannot be"
                return
            story += _left_out(story[-1], gap)
        if chain.link(previous, event) != row["hash"]:
            yield f"event {event.seq} was changed"
        previous = row["hash"]
        story.append(event)
    if previous != facts["chain"]["head"]:
        yield "the last event is missing or was replaced"
    try:
        told = rebuild(story)
    except Broken as problem:
        yield f"the events tell no possible story: {problem}"
    else:
        if (told.state, told.category) != (facts["state"], facts["category"]["code"]):
            yield "state or category are not what the events say"


def _left_out(last: Event, many: int) -> Iterator[Event]:
    """Events that are not in the package: they concern other agencies, and leave the case where it is."""
    for seq in range(last.seq + 1, last.seq + 1 + many):
        yield Event(last.case, seq, last.at, 0, Kind.NOTED, last.state, last.round)


def _evidence(facts: dict[str, Any], members: dict[str, bytes]) -> Iterator[str]:
    """Each piece against its file, and against what the events said when it was taken in."""
    said = {str(row["data"]["digest"]) for row in facts["chain"]["events"] if "digest" in row["data"]}
    for piece in facts["evidence"]:
        if sealed(piece["salt"], piece["sha256"]) != piece["sealed"]:
            yield f"evidence {piece['nth']}: its seal does not hold"
        elif piece["in_chain"] and piece["sealed"] not in said:
            yield f"evidence {piece['nth']}: the events do not know it"
        content = members.get(piece["file"]) if piece["file"] else None
        if piece["file"] and not piece["cleaned"] and sums.sha256(content or b"") != piece["sha256"]:
            yield f"evidence {piece['nth']}: {piece['file']} is not what was taken in"

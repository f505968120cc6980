"""The lock files: complete, hashed, in step with pyproject.toml and with each other."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ("runtime", "dev", "build")


def lock(name: str) -> str:
    return (ROOT / f"requirements/{name}.txt").read_text("utf-8")


def pins(name: str) -> dict[str, str]:
    """Name and version of everything a lock file holds."""
    found = re.findall(r"^([a-z0-9-]+)==(\S+) \\$", lock(name), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


@pytest.mark.parametrize("name", LOCKS)
def test_everything_is_pinned_and_hashed(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock(name), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(name)) > 0
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_or_path_is_written_down(name: str) -> None:
    found = re.findall(r"^.*(?:://|@ |--index|--find-links|--trusted| /\w+/).*$", lock(name), re.MULTILINE)
    assert found == []


@pytest.mark.parametrize(("name", "extras"), [("runtime", ["postgres"]), ("dev", ["postgres", "dev"])])
def test_a_lock_file_holds_what_pyproject_asks_for(name: str, extras: list[str]) -> None:
    wanted = PROJECT["dependencies"] + [one for e in extras for one in PROJECT["optional-dependencies"][e]]
    locked = pins(name)
    stale = [
        asked for asked in map(Requirement, wanted)
        if not asked.specifier.contains(locked.get(canonicalize_name(asked.name), "0"), prereleases=True)
    ]  # fmt: skip
    assert stale == [], "make lock brings them in"


def test_what_is_tested_is_what_is_run() -> None:
    dev = pins("dev")
    assert {package: (version, dev.get(package)) for package, version in pins("runtime").items()} == {
        package: (version, version) for package, version in pins("runtime").items()
    }

"""How long the heavy tests are: short in `make test`, long with TEST_LONG=1, or TEST_KILLS kills each."""

import os
import zlib
from pathlib import Path

import pytest

from tests.storage.conftest import postgres_or_skip

LONG = bool(os.environ.get("TEST_LONG"))
KILLS = int(os.environ.get("TEST_KILLS") or (20 if LONG else 2))

EVERYWHERE = [(engine, intake) for engine in ("sqlite", "postgresql") for intake in ("polling", "webhook")]
"""Each engine with each intake; tests that show something else as well do with one of them in the short form."""

IN_WEATHER = EVERYWHERE if LONG else [("postgresql", "webhook")]
WHEN_STOPPED = EVERYWHERE if LONG else [("sqlite", "polling")]


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """What chance begins with; TEST_SEED repeats a run's plan (not its timing)."""
    return int(os.environ.get("TEST_SEED") or zlib.crc32(request.node.name.encode()))


@pytest.fixture
def kept_in(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database on the engine that the test asks for."""
    return f"sqlite:///{tmp_path / 'ronda.db'}" if request.param == "sqlite" else postgres_or_skip()

"""How long the heavy tests are: short in `make test`, long with TEST_LONG=1, or TEST_KILLS kills each."""

import os
import zlib
from pathlib import Path

import pytest

from tests.storage.conftest import postgres_or_skip

SHORT, LONG = 3, 20


@pytest.fixture
def kills() -> int:
    """How often a process is killed."""
    return int(os.environ.get("TEST_KILLS") or (LONG if os.environ.get("TEST_LONG") else SHORT))


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """What chance begins with; TEST_SEED repeats a run's plan (not its timing)."""
    return int(os.environ.get("TEST_SEED") or zlib.crc32(request.node.name.encode()))


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_in(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database on each engine."""
    return f"sqlite:///{tmp_path / 'ronda.db'}" if request.param == "sqlite" else postgres_or_skip()

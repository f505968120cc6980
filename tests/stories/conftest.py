"""Stages for stories."""

import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.scene import Scene, Team, gather, scene
from tests.storage.conftest import postgres_or_skip

SECRET = "story-secret-0123456789"


def webhook_settings() -> dict[str, Any]:
    """Settings for a webhook on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{free.getsockname()[1]}"
    return {"intake": "webhook", "webhook_url": f"http://{where}", "webhook_secret": SECRET, "listen": where}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Scene]:
    """A stage on SQLite, polling."""
    async with scene(f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path) as set_up:
        yield set_up


@pytest.fixture
async def team(stage: Scene) -> Team:
    """The usual people on the stage."""
    return await gather(stage)


BOTH = ["sqlite-polling", "postgresql-webhook"]
"""Each engine and each intake once; TEST_LONG=1 tries every pair."""
EVERY = [*BOTH, "sqlite-webhook", "postgresql-polling"]


@pytest.fixture(params=EVERY if os.environ.get("TEST_LONG") else BOTH)
async def every_stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    """The same stage on each engine and with each intake."""
    engine, intake = str(request.param).split("-")
    url = f"sqlite:///{tmp_path / 'ronda.db'}" if engine == "sqlite" else postgres_or_skip()
    changes = webhook_settings() if intake == "webhook" else {}
    async with scene(url, tmp_path, **changes) as set_up:
        yield set_up

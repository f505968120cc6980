"""Databases for tests: a file of SQLite, and an empty database of a real PostgreSQL server."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.engines import database
from tests.postgres import fresh_database, postgres_url


def postgres_or_skip() -> str:
    """Return the URL of an empty database; without PostgreSQL's programs skip, or fail under CI."""
    url = postgres_url()
    if url is None and os.environ.get("CI") == "true":
        pytest.fail("PostgreSQL's programs (initdb, postgres) are missing")
    if url is None:
        pytest.skip("PostgreSQL's programs (initdb, postgres) are not installed")
    return fresh_database(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Where a new SQLite file will be."""
    return f"sqlite:///{tmp_path / 'ronda.db'}"


@pytest.fixture
def fresh_postgres() -> str:
    """Where an empty PostgreSQL database is."""
    return postgres_or_skip()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Where an empty database is, on each engine."""
    name = "sqlite_url" if request.param == "sqlite" else "fresh_postgres"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture(name="database")
async def opened_database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database on each engine."""
    opened = database(database_url)
    await opened.open()
    yield opened
    await opened.close()

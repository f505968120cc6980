"""An office on each engine."""

from collections.abc import AsyncIterator

import pytest

from storage.engines import database
from storage.migrate import upgrade
from tests.desk.office import Office
from tests.storage.conftest import database_url, fresh_postgres, sqlite_url

__all__ = ["database_url", "fresh_postgres", "sqlite_url"]


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """Everybody is there, nothing has happened."""
    upgrade(database_url)
    found = database(database_url)
    await found.open()
    try:
        made = Office(found)
        await made.move_in()
        yield made
        assert await made.problems() == []
    finally:
        await found.close()  # its threads would keep the test process from ending

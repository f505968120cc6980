"""Numbers of messages written in private: kept once, found by place, forgotten when they are out of reach."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.actor import Purpose
from storage import heard, people, places
from storage.database import Database, Tx
from storage.engines import database
from storage.migrate import upgrade


@pytest.fixture
async def migrated(database_url: str) -> AsyncIterator[Database]:
    """A database with the schema."""
    upgrade(database_url)
    opened = database(database_url)
    await opened.open()
    yield opened
    await opened.close()


def settle(tx: Tx, telegram: int) -> int:
    person = people.meet(tx, telegram, "id", 0)
    return places.settle(tx, Purpose.PRIVATE, telegram, person=person.id).id


async def test_a_place_finds_its_own_and_only_the_young(migrated: Database) -> None:
    def work(tx: Tx) -> tuple[list[int], list[int]]:
        here, there = settle(tx, 1), settle(tx, 2)
        for message, at in ((5, 10), (6, 20), (6, 30), (7, 40)):
            heard.add(tx, here, message, at)
        heard.add(tx, there, 5, 40)
        young = heard.in_place(tx, here, 15)
        heard.forget(tx, here)
        assert heard.in_place(tx, here, 0) == []
        return sorted(young), heard.in_place(tx, there, 0)

    assert await migrated.run(work) == ([6, 7], [5])

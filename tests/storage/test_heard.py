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
    def work(tx: Tx) -> tuple[list[int], list[int], int, list[int]]:
        here, there = settle(tx, 1), settle(tx, 2)
        for message, at in ((5, 10), (6, 20), (6, 30), (7, 40)):
            heard.add(tx, here, message, at)
        heard.add(tx, there, 5, 40)
        young = heard.in_place(tx, here, 15)
        purged = heard.purge(tx, 15, 10) + heard.purge(tx, 15, 10)
        left = heard.in_place(tx, here, 0)
        heard.forget(tx, here)
        assert heard.in_place(tx, here, 0) == []
        return sorted(young), sorted(left), purged, heard.in_place(tx, there, 0)

    assert await migrated.run(work) == ([6, 7], [6, 7], 1, [5])


@pytest.mark.parametrize("most", [1, 2])
async def test_a_slice_is_a_slice(migrated: Database, most: int) -> None:
    def work(tx: Tx) -> int:
        here = settle(tx, 1)
        for message in (1, 2, 3):
            heard.add(tx, here, message, 0)
        return heard.purge(tx, 1, most)

    assert await migrated.run(work) == most

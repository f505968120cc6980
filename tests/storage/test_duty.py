"""Duty, notes, calls and topics on both engines."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.actor import Purpose
from bot.domain.duty import Turn
from storage import backlog, calls, duty, handovers, people, places, timers, topics
from storage.database import Database, Tx
from storage.duty import DutyRow
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


async def test_turns(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        ana, budi = (people.meet(tx, number, "id", 0).id for number in (1, 2))
        assert duty.of(tx, ana) == DutyRow(ana)
        duty.put(tx, DutyRow(ana, Turn(10, 20, 10), "mon 08:00-16:00"))
        duty.put(tx, DutyRow(budi, Turn(5, 30)))
        assert [duty.on(tx, now) for now in (4, 5, 10, 19, 20, 30)] == [
            [],
            [(budi, 30)],
            [(budi, 30), (ana, 20)],
            [(budi, 30), (ana, 20)],
            [(budi, 30)],
            [],
        ]
        duty.put(tx, DutyRow(ana, shifts="tue 08:00-16:00"))
        assert duty.of(tx, ana, lock=False) == DutyRow(ana, Turn(), "tue 08:00-16:00")
        duty.forget(tx, budi)
        assert [row.person for row in duty.everybody(tx)] == [ana]

    await migrated.run(work)


async def test_notes(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        ana, budi = (people.meet(tx, number, "id", 0).id for number in (1, 2))
        handovers.add(tx, ana, 0, "lama", [])
        handovers.add(tx, ana, 10, "baru", [3, 4])
        assert handovers.of(tx, ana) == [(0, "lama"), (10, "baru")]
        assert handovers.waiting(tx, ana, 0) == [], "nobody reads their own"
        (note,) = handovers.waiting(tx, budi, 1)
        assert (note.words, note.cases) == ("baru", (3, 4))
        handovers.drop(tx, note.id)
        handovers.add(tx, ana, 10, "lagi", [])
        handovers.forget(tx, ana)
        assert handovers.waiting(tx, budi, 0) == []

    await migrated.run(work)


async def test_topics_calls_and_timers(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        main = places.settle(tx, Purpose.MODERATORS, -1, 5)
        general = places.settle(tx, Purpose.TOPIC, -1)
        topic = places.settle(tx, Purpose.TOPIC, -1, 7)
        topics.put(tx, "fraud", general.id)
        topics.put(tx, "fraud", topic.id)
        topics.put(tx, topics.DIGEST, topic.id)
        assert topics.home(tx, "fraud") == topic
        assert topics.of_place(tx, topic.id) == [topics.DIGEST, "fraud"]
        assert topics.in_chat(tx, -1) == [general.id, topic.id]
        topics.to_general(tx, main.id)
        assert places.at(tx, -1) == places.by_id(tx, main.id)
        topics.drop(tx, "fraud")
        assert topics.home(tx, "fraud") is None
        topics.clear(tx, topic.id)
        assert topics.everything(tx) == []
        assert calls.begun(tx, main.id) is None
        assert backlog.newest(tx) == backlog.opened_after(tx, 0) == 0
        assert timers.waiting(tx, timers.DUTY, "1") is None
        timers.set_(tx, timers.DUTY, "1", 9)
        assert timers.waiting(tx, timers.DUTY, "1") == 9
        timers.stop(tx, timers.DUTY, "1")
        assert timers.waiting(tx, timers.DUTY, "1") is None

    await migrated.run(work)

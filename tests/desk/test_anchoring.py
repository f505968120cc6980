"""Anchors in slices: one anchor however often the process stops, and what verifying finds."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from bot.care.audit import prove
from bot.desk import anchoring
from bot.domain import anchor as rules
from bot.domain.verbs import Confirm
from storage import anchors, timers
from storage.anchors import Anchor
from storage.database import Tx
from storage.statement import Statement
from storage.timers import Timer
from tests.desk.office import CITRA, Office


@pytest.fixture(autouse=True)
def two_at_a_time() -> Iterator[None]:
    """Slices of two."""
    whole, anchoring.SLICE = anchoring.SLICE, 2
    yield
    anchoring.SLICE = whole


async def due(office: Office) -> list[Timer]:
    """The anchor's timer, if it is due."""
    office.clock.at += 1
    now = office.clock.now()
    found = await office.database.read(lambda tx: timers.due(tx, now, 10))
    return [timer for timer in found if timer.kind == timers.ANCHOR]


async def sealed(office: Office) -> list[Anchor]:
    """The anchors that are complete."""
    return await office.database.read(anchors.every)


async def tonight(office: Office) -> None:
    """Wound up, and midnight comes."""
    await office.desk.by_clock(anchoring.wind)
    await office.desk.by_clock(anchoring.wind)  # a restart winds it again: it goes already
    assert not await due(office)
    office.clock.at = office.desk.house.voice.midnight(office.clock.at, days=1)


@pytest.mark.parametrize(("count", "rings"), [(1, 1), (2, 2), (5, 3)])
async def test_a_slice_at_a_time_and_one_anchor(office: Office, count: int, rings: int) -> None:
    for number in range(count):
        await office.report(100 + number, f"konto_{number}", "fraud")
    await tonight(office)
    for turn in range(rings):
        assert not await sealed(office), turn
        (timer,) = await due(office)
        await office.desk.ring(timer)
        await office.desk.ring(timer)  # as after a restart: it was claimed
    assert not await due(office), "the next is tomorrow's"
    (only,) = await sealed(office)
    assert (only.cases, only.previous) == (count, rules.FIRST)
    assert await office.problems() == []


async def test_what_grows_while_it_is_made_is_in_the_next(office: Office) -> None:
    for number in range(3):
        await office.report(100 + number, f"konto_{number}", "fraud")
    await tonight(office)
    await office.desk.ring((await due(office))[0])
    await office.does(CITRA, Confirm(1))
    await office.desk.ring((await due(office))[0])
    (first,) = await sealed(office)
    assert first.cases == 3
    office.clock.at = office.desk.house.voice.midnight(office.clock.at, days=1)
    await office.desk.ring((await due(office))[0])
    _, second = await sealed(office)
    assert (second.cases, second.previous) == (1, first.hash)
    assert await office.problems() == []


async def test_a_quiet_day_has_none(office: Office) -> None:
    await tonight(office)
    await office.desk.ring((await due(office))[0])
    assert await sealed(office) == []
    assert not await due(office)


FORGERIES = {
    "the list of what went in": 'UPDATE anchor_heads SET seq = 1 WHERE "case" = 1',
    "a case left out": 'DELETE FROM anchor_heads WHERE "case" = 2',
    "the number of cases": "UPDATE anchors SET cases = 3",
    "the day": "UPDATE anchors SET at = at + 1",
    "the anchor before": "UPDATE anchors SET previous = hash",
    "the anchor": "UPDATE anchors SET hash = previous",
    "an event that is not there": 'UPDATE anchor_heads SET seq = 99 WHERE "case" = 1',
}


@pytest.mark.parametrize("what", FORGERIES)
async def test_a_forged_anchor_is_found(office: Office, what: str) -> None:
    for number in range(2):
        await office.report(100 + number, f"konto_{number}", "fraud")
    await office.does(CITRA, Confirm(1))
    await tonight(office)
    for _ in range(2):
        await office.desk.ring((await due(office))[0])
    assert await office.problems() == []
    keep: list[list[tuple[object, ...]]] = []

    def forge(tx: Tx) -> None:
        keep.append(list(tx.all(Statement(text("SELECT at, cases, previous, hash FROM anchors")))))
        keep.append(list(tx.all(Statement(text('SELECT anchor, "case", seq FROM anchor_heads')))))
        tx.execute(Statement(text(FORGERIES[what])))

    await office.database.run(forge)
    found = await office.database.read(prove)
    assert any("does not hold" in problem for problem in found.problems), found

    def mend(tx: Tx) -> None:
        ((at, cases, previous, hash_),) = keep[0]
        sql = "UPDATE anchors SET at = :at, cases = :cases, previous = :previous, hash = :hash"
        tx.execute(Statement(text(sql)), at=at, cases=cases, previous=previous, hash=hash_)
        tx.execute(Statement(text("DELETE FROM anchor_heads")))
        for anchor, case, seq in keep[1]:
            sql = "INSERT INTO anchor_heads VALUES (:anchor, :the_case, :seq)"
            tx.execute(Statement(text(sql)), anchor=anchor, the_case=case, seq=seq)

    await office.database.run(mend)

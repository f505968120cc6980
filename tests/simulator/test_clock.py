"""The three clocks."""

from __future__ import annotations

import asyncio

import pytest

from simulator.clock import SECOND, ManualClock, RealClock, ShiftedClock


async def test_a_manual_clock_wakes_in_order() -> None:
    clock = ManualClock(1000)
    woken: list[int] = []

    async def sleeper(at: int) -> None:
        await clock.wait_until(at)
        woken.append(at)

    tasks = [asyncio.ensure_future(sleeper(at)) for at in (3000, 1000, 2000)]
    await asyncio.sleep(0)
    assert clock.next_due() == 2000
    clock.jump_to(2500)
    await asyncio.gather(*tasks[1:])
    assert woken == [1000, 2000]
    assert clock.next_due() == 3000
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert clock.next_due() is None
    clock.advance(2)
    assert clock.now() == 2500 + 2 * SECOND


async def test_a_shifted_clock_wakes_who_waits() -> None:
    clock = ShiftedClock()
    start = clock.now()
    waiting = asyncio.ensure_future(clock.wait_until(start + 3600 * SECOND))
    await asyncio.sleep(0)
    clock.advance(1800)
    await asyncio.sleep(0)
    assert not waiting.done()
    clock.advance(1801)
    await asyncio.wait_for(waiting, 5)
    assert clock.shifted == 3601
    assert clock.now() - start >= 3601 * SECOND


async def test_real_time_passes() -> None:
    clock = RealClock()
    at = clock.now() + 2000
    await clock.wait_until(at)
    assert clock.now() >= at
    await clock.wait_until(0)


def test_no_clock_goes_back() -> None:
    with pytest.raises(ValueError, match="back"):
        ManualClock(5).jump_to(4)
    with pytest.raises(ValueError, match="back"):
        ShiftedClock().advance(-1)

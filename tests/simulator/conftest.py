"""A simulator per test, with everything it says checked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from simulator.clock import ManualClock
from simulator.server import Simulator
from tests.simulator.honesty import Honesty
from tests.simulator.telegram import TOKEN, Telegram


@pytest_asyncio.fixture
async def sim() -> AsyncIterator[Simulator]:
    honesty = Honesty()
    simulator = Simulator(clock=ManualClock(), seed=1)
    simulator.observers.append(honesty)
    await simulator.start()
    yield simulator
    await simulator.stop()
    honesty.check()
    assert simulator.api.failures == []


@pytest_asyncio.fixture
async def api(sim: Simulator) -> AsyncIterator[Telegram]:
    sim.bot(TOKEN, username="ronda_demo_bot", name="Ronda")
    async with Telegram(sim) as telegram:
        yield telegram

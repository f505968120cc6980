"""`kill -9` while Telegram itself is in trouble: it refuses, and breaks connections, also after the effect."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.conftest import IN_WEATHER, KILLS
from tests.kill.crowd import Crowd
from tests.kill.moments import strike
from tests.kill.reckoning import finished, reckon
from tests.kill.town import Town, town

pytestmark = pytest.mark.slow


ENOUGH = 3
"""Faults without which it was no bad weather."""


class Weather:
    """Faults as they come; `cuts` counts messages that were sent although the bot was not told."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self.cuts = 0
        self.kinds: Counter[str] = Counter()

    async def blow(self) -> None:
        """Go on until cancelled."""
        while True:
            await asyncio.sleep(self._town.chance.uniform(0.1, 0.4))
            self._one()

    def _one(self) -> None:
        faults, chance = self._town.simulator.faults, self._town.chance
        method = chance.choice(["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"])
        kind = chance.choice(["429", "502", "cut before", "cut after"])
        last = next((call for call in reversed(self._town.simulator.calls) if call.method == method), None)
        if last is None or not last.ok or any(fault.method == method.lower() for fault in faults.armed):
            return  # one at a time, and then a success, or the bot would rightly pause longer and longer
        if kind == "429":
            faults.fail(method, 429, retry_after=1)
        elif kind == "502":
            faults.fail(method, 502)
        elif kind == "cut before":
            faults.cut_before(method)
        else:
            faults.cut_after(method)
            self.cuts += method == "sendMessage"
        self.kinds[kind] += 1


@pytest.mark.parametrize(("kept_in", "intake"), IN_WEATHER, indirect=["kept_in"])
async def test_killed_in_bad_weather(
    tmp_path: Path,
    kept_in: str,
    intake: str,
    seed: int,
    record_property: Callable[[str, object], None],
) -> None:
    async with town(tmp_path, kept_in, intake, seed) as stage:
        crowd, weather = Crowd(stage), Weather(stage)
        async with asyncio.TaskGroup() as together:
            storm = together.create_task(weather.blow())
            load = together.create_task(crowd.live(reporters=6, talkers=2))
            for _ in range(KILLS):
                await strike(stage)
                stage.ronda.start()
            await stage.ronda.ready()
            async with asyncio.timeout(60):
                while weather.kinds.total() <= ENOUGH:  # noqa: ASYNC110 - chance may have been kind so far
                    await asyncio.sleep(0.05)
            crowd.over.set()
            await load
            storm.cancel()
        stage.simulator.faults.clear()
        books = await finished(stage, crowd)
        result = reckon(stage, crowd, books, excuses=KILLS + weather.cuts)
        assert await stage.ronda.stop() < 5
    faults = ", ".join(f"{count} × {kind}" for kind, count in sorted(weather.kinds.items()))
    engine = kept_in.partition(":")[0]
    line = f"{engine} {intake} in bad weather: {KILLS} kills, {faults}: {result}; {len(result.problems)} problems"
    record_property("summary", line)
    assert not result.problems, (seed, result.problems[:10])
    assert weather.kinds.total() > ENOUGH

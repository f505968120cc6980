"""Being told to stop, and being started twice."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.conftest import WHEN_STOPPED
from tests.kill.crowd import Crowd
from tests.kill.reckoning import finished, reckon
from tests.kill.town import town, until

pytestmark = pytest.mark.slow

IN_TIME = 5
"""Seconds in which Ronda stops, whatever is in flight."""


@pytest.mark.parametrize(("kept_in", "intake"), WHEN_STOPPED, indirect=["kept_in"])
async def test_stopped_under_load(
    tmp_path: Path, kept_in: str, intake: str, seed: int, record_property: Callable[[str, object], None]
) -> None:
    """It stops in time even while calls hang, and goes on later as if nothing had been."""
    took = []
    async with town(tmp_path, kept_in, intake, seed) as stage:
        crowd = Crowd(stage)
        async with asyncio.TaskGroup() as together:
            together.create_task(crowd.live(reporters=6))
            for hanging in (0, 2):
                await asyncio.sleep(stage.chance.uniform(0.5, 1))
                stage.simulator.faults.slow("sendMessage", 5, times=hanging)
                await until("calls hang", lambda: not stage.simulator.faults.armed)
                took.append(await stage.ronda.stop())
                stage.ronda.start()
                await stage.ronda.ready()
            crowd.over.set()
        books = await finished(stage, crowd)
        result = reckon(stage, crowd, books, excuses=2)
        took.append(await stage.ronda.stop())
    engine = kept_in.partition(":")[0]
    record_property("summary", f"{engine} {intake} stopped in {', '.join(f'{t:.1f}' for t in took)} s: {result}")
    assert max(took) < IN_TIME
    assert not result.problems, (seed, result.problems[:10])


@pytest.mark.parametrize("kept_in", ["sqlite", "postgresql"], indirect=True)
async def test_a_second_instance_says_so_and_ends(tmp_path: Path, kept_in: str, seed: int) -> None:
    async with town(tmp_path, kept_in, "polling", seed, moderators=0) as stage:
        code, said = await stage.ronda.refused()
        assert code == 1, said
        assert "another Ronda already works" in said or "already running" in said
        assert "Traceback" not in said
        # The first one has not noticed.
        ana = stage.simulator.person("Ana")
        ana.start(stage.bot)
        await until("a welcome", lambda: stage.from_bot(ana.chat_with(stage.bot)))
        assert await stage.ronda.stop() < IN_TIME

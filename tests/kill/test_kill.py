"""`kill -9` at any moment: nothing is lost, nothing is decided twice."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.conftest import EVERYWHERE, KILLS, LONG
from tests.kill.crowd import Crowd
from tests.kill.moments import strike
from tests.kill.reckoning import Reckoning, finished, reckon
from tests.kill.town import Town, town

pytestmark = pytest.mark.slow
Record = Callable[[str, object], None]


@pytest.mark.parametrize(("kept_in", "intake"), EVERYWHERE, indirect=["kept_in"])
async def test_killed_under_load(
    tmp_path: Path, kept_in: str, intake: str, seed: int, record_property: Record
) -> None:
    async with town(tmp_path, kept_in, intake, seed) as stage:
        crowd = Crowd(stage)
        moments: Counter[str] = Counter()
        async with asyncio.TaskGroup() as together:
            together.create_task(crowd.live(reporters=12 if LONG else 6))
            for _ in range(KILLS):
                moments[await strike(stage)] += 1
                stage.ronda.start()
            await stage.ronda.ready()
            crowd.over.set()
        result = await _end(stage, crowd, excuses=KILLS)
    record_property("summary", _line(kept_in, intake, crowd, result, moments))
    assert not result.problems, (seed, moments, result.problems[:10])
    assert len(crowd.filed) > KILLS, "there was a load"


async def _end(stage: Town, crowd: Crowd, excuses: int) -> Reckoning:
    books = await finished(stage, crowd)
    result = reckon(stage, crowd, books, excuses=excuses)
    assert await stage.ronda.stop() < 5
    return result


def _line(kept_in: str, intake: str, crowd: Crowd, result: Reckoning, moments: Counter[str]) -> str:
    engine = kept_in.partition(":")[0]
    struck = ", ".join(f"{count} {moment}" for moment, count in sorted(moments.items()))
    again = f"{crowd.presses} presses, {crowd.presses_again} of them again"
    return f"{engine} {intake}: {KILLS} kills ({struck}): {result}; {again}; {len(result.problems)} problems"

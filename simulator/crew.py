"""Background tasks: the only place that makes any."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from simulator.clock import Clock


class Crew:
    """Tasks that end with the simulator."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run `work` beside everything else; it is cancelled when the simulator stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def stop(self) -> None:
        """Cancel everything and wait until it is gone."""
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def wait(
        self,
        waiter: asyncio.Future[None],
        clock: Clock,
        until: int,
        gone: Coroutine[Any, Any, Any] | None = None,
    ) -> None:
        """Wait for `waiter`, until `until` (microseconds on `clock`), or until `gone` returns.

        Raises what `waiter` was given as exception.
        """
        alarm = self.spawn(clock.wait_until(until))
        others = [alarm] if gone is None else [alarm, self.spawn(gone)]
        try:
            await asyncio.wait([waiter, *others], return_when=asyncio.FIRST_COMPLETED)
            if waiter.done():
                waiter.result()
        finally:
            waiter.cancel()
            for other in others:
                other.cancel()

"""The crew: every background task of the process. The only place that starts tasks."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.log import where

log = structlog.get_logger(__name__)


class Crew:
    """Runs loops for as long as the process lives, and errands that end by themselves.

    A loop that fails brings the whole process down with its reason: a deaf bot that looks alive is worse
    than one that stops and is started again.
    """

    def __init__(self) -> None:
        self._loops: set[asyncio.Task[Any]] = set()
        self._errands: set[asyncio.Task[Any]] = set()
        self._failed: asyncio.Future[BaseException] | None = None

    def keep(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        """Run a loop that should never end."""
        task = asyncio.create_task(work, name=name)
        self._loops.add(task)
        task.add_done_callback(self._loop_ended)

    def send(self, errand: Coroutine[Any, Any, Any], name: str) -> None:
        """Run something that ends by itself; a failure is logged."""
        task = asyncio.create_task(errand, name=name)
        self._errands.add(task)
        task.add_done_callback(self._errand_ended)

    @property
    def busy(self) -> int:
        """How many errands are under way."""
        return len(self._errands)

    async def failure(self) -> BaseException:
        """Wait for a loop to fail and return why."""
        if self._failed is None:
            self._failed = asyncio.get_running_loop().create_future()
        return await self._failed

    async def stop(self, patience: float) -> None:
        """Cancel the loops; give errands `patience` seconds to finish, then cancel them too."""
        await _cancel(self._loops)
        if self._errands:
            await asyncio.wait(self._errands, timeout=patience)
        await _cancel(self._errands)

    def _loop_ended(self, task: asyncio.Task[Any]) -> None:
        self._loops.discard(task)
        if task.cancelled():
            return
        problem = task.exception() or RuntimeError(f"the {task.get_name()} loop ended")
        log.error("loop_failed", loop=task.get_name(), why=where(problem))
        if self._failed is None:
            self._failed = task.get_loop().create_future()
        if not self._failed.done():
            self._failed.set_result(problem)

    def _errand_ended(self, task: asyncio.Task[Any]) -> None:
        self._errands.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            log.error("errand_failed", errand=task.get_name(), why=where(problem))


async def _cancel(tasks: set[asyncio.Task[Any]]) -> None:
    waiting = list(tasks)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def first_of(*waits: Coroutine[Any, Any, Any]) -> None:
    """Return as soon as one of several waits is over; the others are cancelled. A failure of it is raised."""
    tasks = {asyncio.create_task(wait) for wait in waits}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _cancel(tasks)
    for task in done:
        task.result()

"""Clocks: times are integer microseconds since 1970-01-01 UTC."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from typing import Protocol

SECOND = 1_000_000


class Clock(Protocol):
    """What everything that depends on time asks."""

    def now(self) -> int:
        """Return the present time in microseconds since the epoch."""
        ...

    async def wait_until(self, at: int) -> None:
        """Return when the clock shows `at` (microseconds) or later."""
        ...


class RealClock:
    """The machine's own time."""

    def now(self) -> int:
        """Return the present time in microseconds since the epoch."""
        return time.time_ns() // 1000

    async def wait_until(self, at: int) -> None:
        """Sleep until `at` (microseconds); at once if it has passed."""
        left = at - self.now()
        while left > 0:
            await asyncio.sleep(left / SECOND)
            left = at - self.now()


class ShiftedClock:
    """Real time plus an offset that can be moved forward; moving it wakes whoever waits."""

    def __init__(self, shifted: float = 0) -> None:
        self._offset = round(shifted * SECOND)
        self._moved: asyncio.Event | None = None

    @property
    def shifted(self) -> float:
        """How many seconds this clock is ahead of real time."""
        return self._offset / SECOND

    def now(self) -> int:
        """Return real time plus the offset, in microseconds since the epoch."""
        return time.time_ns() // 1000 + self._offset

    def advance(self, seconds: float) -> None:
        """Move the clock forward by `seconds`. Raises ValueError for a negative number."""
        if seconds < 0:
            raise ValueError("a clock does not go back")
        self._offset += round(seconds * SECOND)
        if self._moved is not None:
            self._moved.set()
            self._moved = None

    async def wait_until(self, at: int) -> None:
        """Sleep until `at` (microseconds), however the clock gets there."""
        while (left := at - self.now()) > 0:
            if self._moved is None:
                self._moved = asyncio.Event()
            try:
                await asyncio.wait_for(self._moved.wait(), left / SECOND)
            except TimeoutError:
                continue


class ManualClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, start: int = 1_767_225_600 * SECOND) -> None:
        self._now = start
        self._order = itertools.count()
        self._waiters: list[tuple[int, int, asyncio.Future[None]]] = []

    def now(self) -> int:
        """Return the time it stands at, in microseconds since the epoch."""
        return self._now

    async def wait_until(self, at: int) -> None:
        """Wait until somebody moves the clock to `at` (microseconds) or beyond."""
        if at <= self._now:
            return
        waiter = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiters, (at, next(self._order), waiter))
        await waiter

    def advance(self, seconds: float) -> None:
        """Move forward by `seconds` and release everybody whose time has come."""
        self.jump_to(self._now + round(seconds * SECOND))

    def jump_to(self, at: int) -> None:
        """Move forward to `at` (microseconds). Raises ValueError if that lies in the past."""
        if at < self._now:
            raise ValueError("a clock does not go back")
        self._now = at
        while self._waiters and self._waiters[0][0] <= at:
            waiter = heapq.heappop(self._waiters)[2]
            if not waiter.done():
                waiter.set_result(None)

    def next_due(self) -> int | None:
        """Return when the earliest waiter wants to be woken (microseconds), or None if nobody waits."""
        while self._waiters and self._waiters[0][2].done():
            heapq.heappop(self._waiters)
        return self._waiters[0][0] if self._waiters else None

"""The only source of time."""

import asyncio
import time
from typing import Protocol

from bot.domain.moment import SECOND, Micros


class Clock(Protocol):
    """A clock that can be waited on. Tests and the demo bring one whose hands they move."""

    def now(self) -> Micros:
        """The moment, in microseconds since the epoch, UTC."""
        ...

    async def wait_until(self, at: Micros) -> None:
        """Return when the moment has come."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> Micros:
        """The moment, in microseconds since the epoch, UTC."""
        return time.time_ns() // 1000

    async def wait_until(self, at: Micros) -> None:
        """Return when the moment has come."""
        while (left := at - self.now()) > 0:  # noqa: ASYNC110 - a clock, not an event
            await asyncio.sleep(min(left / SECOND, 3600))

"""A bell that wakes a loop, or the clock does."""

import asyncio

from bot.clock import Clock
from bot.domain.moment import Micros
from bot.workers.crew import first_of


class Bell:
    """Rung by commits; a ring while nobody waits is not lost."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits, now or at the next wait."""
        self._rung.set()

    @property
    def rung(self) -> bool:
        """Whether somebody rang since the last wait."""
        return self._rung.is_set()

    async def wait(self, until: Micros | None) -> None:
        """Return when rung, or when the moment has come."""
        if until is None:
            await self._rung.wait()
        elif not self._rung.is_set():
            await first_of(self._rung.wait(), self._clock.wait_until(until))
        self._rung.clear()

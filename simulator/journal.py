"""What happened, numbered, for the page and other watchers."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.chat import Chat

_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Event:
    """`chat` None: for everybody. `only`: for one person. `what` is what the kind needs."""

    seq: int
    kind: str
    chat: Chat | None
    what: Any
    only: int | None = None


class Journal:
    """The last 20,000 events."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque(maxlen=_KEPT)
        self._numbers = itertools.count(1)
        self._waiters: list[asyncio.Future[None]] = []
        self.last = 0

    def write(self, kind: str, chat: Chat | None = None, what: Any = None, only: int | None = None) -> None:
        """Add an event and wake whoever waits."""
        self.last = next(self._numbers)
        self._events.append(Event(self.last, kind, chat, what, only))
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def since(self, seq: int) -> list[Event]:
        """Return the events after number `seq`, oldest first."""
        newer: list[Event] = []
        for event in reversed(self._events):
            if event.seq <= seq:
                break
            newer.append(event)
        return newer[::-1]

    def lost(self, seq: int) -> bool:
        """Whether events after `seq` are no longer kept."""
        return bool(self._events) and seq + 1 < self._events[0].seq

    async def wait(self, seconds: float) -> None:
        """Wait for the next event, at most `seconds` of real time."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return

    def wake(self) -> None:
        """Let everybody who waits look again (at the end)."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

"""Delivery of updates to a bot's own address: https://core.telegram.org/bots/api#setwebhook."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from simulator.clock import SECOND, Clock
from simulator.crew import Crew
from simulator.post import Poster
from simulator.updates import Lane, Pending, Queue

_LONGEST_PAUSE = 60
_LONGEST_RETRY_AFTER = 3600


@dataclass(slots=True)
class Settings:
    """What setWebhook was given."""

    url: str
    secret: str | None = None
    connections: int = 40
    certificate: bool = False
    ip: str | None = None


@dataclass(slots=True)
class Trouble:
    """The last failure: `at` in microseconds."""

    at: int
    text: str


@dataclass(slots=True)
class Webhook:
    """Sends what is pending, in order within a lane (a chat, or a person for callback queries).

    A lane goes on only after a 2xx. Anything else is tried again after 1, 2, 4 … 60 s on the clock, or
    after the Retry-After that was answered, until the update expires.
    """

    settings: Settings
    queue: Queue
    clock: Clock
    crew: Crew
    client: Poster
    trouble: Trouble | None = None
    in_flight: int = 0
    deliveries: int = 0
    _lanes: dict[Lane, deque[Pending]] = field(default_factory=dict)
    _slots: asyncio.Semaphore | None = None
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    def open(self) -> None:
        """Begin with what is pending and go on with what comes."""
        self._slots = asyncio.Semaphore(self.settings.connections)
        self.queue.on_push = self._push
        for pending in list(self.queue.pending.values()):
            self._push(pending)

    def close(self) -> None:
        """Stop; what is pending stays in the queue."""
        self.queue.on_push = None
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._lanes.clear()

    def _push(self, pending: Pending) -> None:
        lane = self._lanes.get(pending.lane)
        if lane is not None:
            lane.append(pending)
            return
        self._lanes[pending.lane] = deque([pending])
        task = self.crew.spawn(self._run(pending.lane))
        self._tasks.append(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        if task in self._tasks:
            self._tasks.remove(task)

    async def _run(self, name: Lane) -> None:
        lane = self._lanes[name]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[name]

    async def _deliver(self, pending: Pending) -> None:
        pause = 1
        while pending.id in self.queue.pending:
            if pending.expires <= self.clock.now():
                self.queue.pending.pop(pending.id, None)
                return
            ok, retry_after = await self._post(pending)
            if ok:
                self.queue.pending.pop(pending.id, None)
                return
            wait = retry_after if retry_after is not None else pause
            pause = min(pause * 2, _LONGEST_PAUSE)
            await self.clock.wait_until(self.clock.now() + wait * SECOND)

    async def _post(self, pending: Pending) -> tuple[bool, int | None]:
        """Return whether it was taken, and the Retry-After in seconds if one was answered."""
        headers = {"Content-Type": "application/json"}
        if self.settings.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.settings.secret
        assert self._slots is not None
        async with self._slots:
            self.in_flight += 1
            self.deliveries += 1
            try:
                answer = await self.client.post(self.settings.url, pending.body, headers)
            except TimeoutError:
                return self._failed("Read timeout expired")
            except ConnectionRefusedError:
                return self._failed("Connection refused")
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
                return self._failed("Connection reset by peer")
            finally:
                self.in_flight -= 1
        if answer.status in range(200, 300):
            return True, None
        self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
        return False, _seconds(answer.headers.get("retry-after"))

    def _failed(self, text: str) -> tuple[bool, int | None]:
        self.trouble = Trouble(self.clock.now(), text)
        return False, None

    def info(self) -> dict[str, Any]:
        """Return the answer of https://core.telegram.org/bots/api#getwebhookinfo."""
        info: dict[str, Any] = {
            "url": self.settings.url,
            "has_custom_certificate": self.settings.certificate,
            "pending_update_count": len(self.queue.pending),
            "max_connections": self.settings.connections,
            "ip_address": self.settings.ip or "127.0.0.1",
        }
        if self.trouble is not None:
            info["last_error_date"] = self.trouble.at // SECOND
            info["last_error_message"] = self.trouble.text
        return info


def _seconds(header: str | None) -> int | None:
    if header is None or not header.isdecimal():
        return None
    return min(int(header), _LONGEST_RETRY_AFTER)

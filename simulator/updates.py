"""The updates that wait for a bot: https://core.telegram.org/bots/api#getting-updates."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from simulator.clock import SECOND, Clock
from simulator.crew import Crew
from simulator.errors import conflict

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
)
DEFAULT = frozenset(KINDS) - {"chat_member", "message_reaction", "message_reaction_count"}
DAY = 86_400 * SECOND
_LIFE = {"callback_query": 150 * SECOND, "inline_query": 30 * SECOND, "chosen_inline_result": 600 * SECOND}
LONGEST_POLL = 50
_NEVER = 1 << 62

Lane = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that nobody has confirmed; `lane` is what keeps its order, `expires` in microseconds."""

    id: int
    kind: str
    body: bytes
    lane: Lane
    expires: int


class Queue:
    """A bot's updates, from what happened until they are confirmed or too old.

    `first` is the id of the first update. `seen` is told every update that is queued.
    """

    def __init__(self, clock: Clock, crew: Crew, first: int, seen: Callable[[str, dict[str, Any]], None]) -> None:
        self._clock = clock
        self._crew = crew
        self._next = first
        self._seen = seen
        self._soonest = _NEVER
        self._waiting: asyncio.Future[None] | None = None
        self.pending: dict[int, Pending] = {}
        self.allowed: frozenset[str] = DEFAULT
        self.on_push: Callable[[Pending], None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a long poll is waiting for an update."""
        return self._waiting is not None and not self._waiting.done()

    @property
    def is_default(self) -> bool:
        """Whether the bot gets the default kinds."""
        return self.allowed == DEFAULT

    def allow(self, kinds: Iterable[str]) -> None:
        """Choose the kinds to queue from now on; an empty list or unknown names mean the default."""
        known = frozenset(kinds) & frozenset(KINDS)
        self.allowed = known or DEFAULT

    def push(self, kind: str, payload: dict[str, Any], lane: Lane, born: int) -> None:
        """Queue an update about something that happened at `born` (microseconds), if the bot wants its kind."""
        if kind not in self.allowed:
            return
        number, self._next = self._next, self._next + 1
        update = {"update_id": number, kind: payload}
        self._seen(kind, update)
        body = json.dumps(update, separators=(",", ":")).encode()
        pending = Pending(number, kind, body, lane, born + _LIFE.get(kind, DAY))
        self.pending[number] = pending
        self._soonest = min(self._soonest, pending.expires)
        if self.on_push is not None:
            self.on_push(pending)
        self.wake()

    def wake(self) -> None:
        """Let a waiting long poll look again."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def expire(self) -> None:
        """Forget what is too old: 24 h, callback queries 150 s, inline queries 30 s."""
        now = self._clock.now()
        if now < self._soonest:
            return
        for number in [p.id for p in self.pending.values() if p.expires <= now]:
            del self.pending[number]
        self._soonest = min((p.expires for p in self.pending.values()), default=_NEVER)

    def drop(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self.pending.clear()

    def confirm(self, offset: int) -> None:
        """Forget all updates below `offset`; a negative one keeps only that many of the newest."""
        if offset < 0:
            forgotten = list(self.pending)[:offset]
        else:
            forgotten = list(takewhile(lambda number: number < offset, self.pending))
        for number in forgotten:
            del self.pending[number]

    def interrupt(self, why: str) -> None:
        """End a waiting long poll with 409 and this text."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(why))

    async def get(
        self, offset: int, limit: int, seconds: int, gone: Coroutine[Any, Any, Any] | None = None
    ) -> list[Pending]:
        """Return up to `limit` updates from `offset` on, waiting up to `seconds` (on the clock) for the first.

        A poll that was waiting before is ended with 409. `gone` returns when the client hangs up.
        """
        self.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running")
        self.expire()
        self.confirm(offset)
        if not self.pending and seconds > 0:
            until = self._clock.now() + min(seconds, LONGEST_POLL) * SECOND
            self._waiting = mine = asyncio.get_running_loop().create_future()
            await self._crew.wait(mine, self._clock, until, gone)
        elif gone is not None:
            gone.close()
        return list(islice(self.pending.values(), limit))

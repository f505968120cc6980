"""What somebody types after a bot's name in any chat: https://core.telegram.org/bots/api#inlinequery."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from simulator.bot import Bot
from simulator.chat import Chat, PrivateChat
from simulator.user import User

LIFE = 30 * 1_000_000


@dataclass(frozen=True, slots=True)
class Offer:
    """One result: what stands in the list, and what a message with it holds."""

    id: str
    title: str
    content: dict[str, Any]


@dataclass(slots=True, eq=False)
class InlineQuery:
    """`at` in microseconds; `results`, `button` and `next_offset` are what the bot answered, once it has."""

    id: str
    person: User
    bot: Bot
    chat: Chat
    query: str
    offset: str
    at: int
    answered: bool = False
    results: list[Offer] = field(default_factory=list)
    button: dict[str, Any] | None = None
    next_offset: str = ""
    cache_time: int = 300
    personal: bool = False
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    def api(self) -> dict[str, Any]:
        """Return the InlineQuery object; of the chat the bot learns only its kind."""
        kind: str = self.chat.kind
        if isinstance(self.chat, PrivateChat) and self.chat.bot is self.bot:
            kind = "sender"
        return {
            "id": self.id,
            "from": self.person.api(),
            "query": self.query,
            "offset": self.offset,
            "chat_type": kind,
        }

    def answer(self, results: list[Offer], button: dict[str, Any] | None, next_offset: str) -> None:
        """Note the bot's answer; only the first counts."""
        if self.answered:
            return
        self.answered, self.results, self.button, self.next_offset = True, results, button, next_offset
        self._done.set()

    def result(self, which: str | int) -> Offer:
        """Return a result by its id, or by its place in the list. Raises ValueError if there is none."""
        if isinstance(which, int) and 0 <= which < len(self.results):
            return self.results[which]
        found = next((offer for offer in self.results if offer.id == which), None)
        if found is None:
            raise ValueError(f"no result {which!r} among {[offer.id for offer in self.results]}")
        return found

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the answer, at most `seconds` of real time; return whether there is one."""
        try:
            await asyncio.wait_for(self._done.wait(), seconds)
        except TimeoutError:
            return False
        return True

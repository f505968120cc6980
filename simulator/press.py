"""A button that was pressed: https://core.telegram.org/bots/api#callbackquery."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from simulator.bot import Bot
from simulator.message import Message
from simulator.user import User

LIFE = 150 * 1_000_000


@dataclass(slots=True, eq=False)
class Press:
    """`at` in microseconds; `text`, `alert` and `url` are what the bot answered, once it has."""

    id: str
    person: User
    bot: Bot
    message: Message
    data: str
    at: int
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    def api(self) -> dict[str, Any]:
        """Return the CallbackQuery object."""
        chat = self.message.chat
        query = {
            "id": self.id,
            "from": self.person.api(),
            "chat_instance": str(abs(hash((chat.id, self.bot.id)))),
            "data": self.data,
        }
        if self.message.inline_id is not None:
            return {**query, "inline_message_id": self.message.inline_id}
        if self.message.deleted:
            shown: dict[str, Any] = {"chat": chat.api(), "message_id": self.message.id, "date": 0}
        else:
            shown = self.message.api(self.bot)
        return {**query, "message": shown}

    def answer(self, text: str, alert: bool, url: str | None) -> None:
        """Note the bot's answer; only the first counts."""
        if self.answered:
            return
        self.answered, self.text, self.alert, self.url = True, text, alert, url
        self._done.set()

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the answer, at most `seconds` of real time; return whether there is one."""
        try:
            await asyncio.wait_for(self._done.wait(), seconds)
        except TimeoutError:
            return False
        return True

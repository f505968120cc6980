"""Somebody who uses bots in any chat: https://core.telegram.org/bots/inline."""

from __future__ import annotations

from typing import Any

from simulator.bot import Bot
from simulator.chat import Chat
from simulator.inline_query import InlineQuery
from simulator.message import Message
from simulator.writer import Writer

_LONGEST = 256


class Asker(Writer):
    """Whoever types a bot's name and picks one of its results."""

    def ask_inline(self, bot: Bot, query: str, chat: Chat, offset: str = "") -> InlineQuery:
        """Type `query` after the name of `bot`, in any chat; `await asked.wait()` for the results."""
        if not bot.inline:
            raise ValueError(f"{bot.name} has no inline mode")
        if len(query) > _LONGEST:
            raise ValueError(f"a query has at most {_LONGEST} characters")
        world, now = self._world, self._world.clock.now()
        asked = InlineQuery(str(world.random.randrange(10**17, 10**18)), self, bot, chat, query, offset, now)
        world.inline_queries[asked.id] = asked
        bot.queue.push("inline_query", asked.api(), ("user", self.id), now)
        return asked

    def choose(self, asked: InlineQuery, which: str | int = 0) -> Message:
        """Send a result, by its id or its place; a bot that wants feedback is told (chosen_inline_result)."""
        offer = asked.result(which)
        message = self._post(asked.chat, via=asked.bot, **offer.content)
        chosen: dict[str, Any] = {"result_id": offer.id, "from": self.api(), "query": asked.query}
        if message.markup is not None:
            message.inline_id = chosen["inline_message_id"] = f"AgAA{self._world.random.randrange(10**11, 10**12)}"
            self._world.inline_messages[message.inline_id] = message
        if asked.bot.inline_feedback:
            asked.bot.queue.push("chosen_inline_result", chosen, ("user", self.id), message.at)
        return message

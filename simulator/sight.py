"""Privacy mode: https://core.telegram.org/bots/features#privacy-mode."""

from __future__ import annotations

from simulator.bot import Bot
from simulator.entities import commands
from simulator.message import Message


def sees(bot: Bot, message: Message) -> bool:
    """Whether `bot` is told about a message of a chat it is in.

    In a group a bot with privacy mode on that is no administrator sees commands that are bare or name it,
    replies to its own messages, and service messages. Administrators and bots without privacy mode see everything.
    """
    chat = message.chat
    if chat.kind == "private" or message.service or bot.reads_all:
        return True
    if chat.member(bot).rules or chat.kind == "channel":
        return True
    if message.reply_to is not None and message.reply_to.from_ is bot:
        return True
    return any(_meant_for(bot, command) for command in commands(message.text, message.entities))


def _meant_for(bot: Bot, command: str) -> bool:
    _, at, name = command.partition("@")
    return not at or name.lower() == (bot.username or "").lower()

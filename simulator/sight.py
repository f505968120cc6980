"""What a bot sees in a group: https://core.telegram.org/bots/features#privacy-mode."""

from __future__ import annotations

from simulator.bot import Bot
from simulator.chat import Chat
from simulator.entities import commands
from simulator.message import Message
from simulator.user import User


def sees(bot: Bot, message: Message) -> bool:
    """Whether `bot` is told about a message of a chat it is in.

    Everybody is told of service messages, and of all in private chats and channels. In a group, administrators and
    bots without privacy mode see everything; the others what is meant for them, and bare commands while no bot has
    said anything there. A mention alone is not enough.
    """
    chat = message.chat
    if chat.kind in ("private", "channel") or message.service or bot.reads_all or chat.member(bot).rules:
        return True
    if message.meant_for is not None:
        return message.meant_for is bot
    return chat.last_bot is None and any("@" not in command for command in _commands(message))


def meant_for(message: Message) -> User | None:
    """Return the one bot that a message is meant for, implicitly or explicitly.

    A reply counts first: to the bot, or to what was meant for it. Then what was sent via the bot, then a command
    that names it, and at last a bare command: for the bot that has spoken last.
    """
    if message.reply_to is not None:
        author = message.reply_to.from_
        replied = author if author is not None and author.is_bot else message.reply_to.meant_for
        if replied is not None:
            return replied
    if message.via is not None:
        return message.via
    found = _commands(message)
    for command in found:
        named = _named(message.chat, command)
        if named is not None:
            return named
    return message.chat.last_bot if any("@" not in command for command in found) else None


def _commands(message: Message) -> list[str]:
    return commands(message.text, message.entities)


def _named(chat: Chat, command: str) -> User | None:
    _, _, name = command.partition("@")
    named = name.lower()
    return next((bot for bot in chat.bots if named and (bot.username or "").lower() == named), None)

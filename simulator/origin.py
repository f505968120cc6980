"""Where a forwarded message comes from: https://core.telegram.org/bots/api#messageorigin."""

from __future__ import annotations

from typing import Any

from simulator.chat import Chat
from simulator.message import Message
from simulator.user import User


def of_message(message: Message) -> dict[str, Any]:
    """Return the origin of a forward of `message`; a forward of a forward keeps the first origin."""
    if message.origin is not None:
        return message.origin
    if message.chat.kind == "channel":
        return of_channel(message.chat, message.id, message.date, message.signature)
    if message.from_ is None:
        return of_chat(message.chat, message.date)
    return of_user(message.from_, message.date)


def of_user(user: User, date: int) -> dict[str, Any]:
    """Return the origin "user", or "hidden_user" when the author hides forwards; `date` in seconds."""
    if getattr(user, "hides_forwards", False):
        return of_hidden(user.name, date)
    return {"type": "user", "date": date, "sender_user": without_language(user)}


def of_hidden(name: str, date: int) -> dict[str, Any]:
    """Return the origin "hidden_user": nothing but a name."""
    return {"type": "hidden_user", "date": date, "sender_user_name": name}


def of_chat(chat: Chat, date: int) -> dict[str, Any]:
    """Return the origin "chat": written in the name of a group."""
    return {"type": "chat", "date": date, "sender_chat": chat.api()}


def of_channel(chat: Chat, message: int, date: int, signature: str | None = None) -> dict[str, Any]:
    """Return the origin "channel" for post number `message`."""
    origin = {"type": "channel", "date": date, "chat": chat.api(), "message_id": message}
    return {**origin, "author_signature": signature} if signature else origin


def without_language(user: User) -> dict[str, Any]:
    """Return the User object as it is shown for somebody who is not the sender."""
    shown = user.api()
    shown.pop("language_code", None)
    return shown

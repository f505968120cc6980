"""The reply keyboard that somebody sees below a chat: https://core.telegram.org/bots/features#keyboards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.message import Message
from simulator.user import User


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """A keyboard; `message` brought it."""

    message: Message

    @property
    def rows(self) -> list[list[str]]:
        """The texts on its buttons."""
        return [[button["text"] for button in row] for row in self._markup["keyboard"]]

    @property
    def one_time(self) -> bool:
        """Whether it is gone after one tap."""
        return bool(self._markup.get("one_time_keyboard"))

    @property
    def placeholder(self) -> str:
        """What stands in the field where one writes, while nothing is written."""
        return str(self._markup.get("input_field_placeholder", ""))

    def button(self, text: str) -> dict[str, Any]:
        """Return the KeyboardButton that shows `text`. Raises ValueError if there is none."""
        for row in self._markup["keyboard"]:
            for button in row:
                if button["text"] == text:
                    return dict(button)
        raise ValueError(f"no button {text!r} among {self.rows}")

    def asking(self, request: str) -> dict[str, Any]:
        """Return the first button with `request`, such as request_contact. Raises ValueError if there is none."""
        for row in self._markup["keyboard"]:
            for button in row:
                if request in button:
                    return dict(button)
        raise ValueError(f"no button asks for {request}")

    @property
    def _markup(self) -> dict[str, Any]:
        return self.message.keyboard or {"keyboard": []}


class ReplyKeyboards:
    """The messages of a chat that changed somebody's keyboard, and who has used up which one-time keyboard."""

    def __init__(self) -> None:
        self._messages: list[Message] = []
        self._used: dict[int, Message] = {}

    def add(self, message: Message) -> None:
        """Let a message that carries a keyboard, or takes one away, or forces a reply, have its effect."""
        if message.keyboard is not None:
            self._messages.append(message)

    def of(self, user: User) -> ReplyKeyboard | None:
        """Return what `user` sees below the chat."""
        message = self._latest(user)
        if message is None or "keyboard" not in (message.keyboard or {}) or self._used.get(user.id) is message:
            return None
        return ReplyKeyboard(message)

    def forced(self, user: User) -> Message | None:
        """Return the message that `user` is made to reply to, if the last one was such."""
        message = self._latest(user)
        asks = message is not None and "force_reply" in (message.keyboard or {})
        return message if asks and message is not self._used.get(user.id) else None

    def use(self, user: User, message: Message) -> None:
        """Put what `message` brought away: `user` is done with it."""
        self._used[user.id] = message

    def _latest(self, user: User) -> Message | None:
        """Return the newest message that concerns `user`; a bot takes away only its own keyboard."""
        removers: list[User | None] = []
        for message in reversed(self._messages):
            if not _concerns(message, user):
                continue
            if "remove_keyboard" in (message.keyboard or {}):
                removers.append(message.from_)
            else:
                return None if message.deleted or message.from_ in removers else message
        return None


def _concerns(message: Message, user: User) -> bool:
    """Whether a keyboard is for `user`: a selective one is for who is replied to and who is mentioned."""
    if message.chat.kind == "private" or not (message.keyboard or {}).get("selective"):
        return True
    if message.reply_to is not None and message.reply_to.from_ is user:
        return True
    wide = message.text.encode("utf-16-le", "surrogatepass")
    for entity in message.entities:
        if entity["type"] == "text_mention" and entity["user"]["id"] == user.id:
            return True
        shown = wide[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")
        if entity["type"] == "mention" and user.username and shown.lower() == f"@{user.username.lower()}":
            return True
    return False

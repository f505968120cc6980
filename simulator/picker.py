"""Somebody who answers with the buttons of a reply keyboard: https://core.telegram.org/bots/features#keyboards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from simulator import item
from simulator.chat import Chat, PrivateChat
from simulator.message import Message
from simulator.reply_keyboard import ReplyKeyboard
from simulator.user import User
from simulator.writer import Writer


class Picker(Writer):
    """Whoever taps and picks."""

    @property
    def phone(self) -> str:
        """An invented number, the same for every run."""
        return f"6281100{self.id:07}"

    def tap(self, chat: Chat, text: str) -> Message:
        """Press a button of the reply keyboard: its text is sent, or what it asks for is shared.

        In a group that is a reply to the message with the keyboard.
        """
        board, button = self._button(chat, text)
        if "request_contact" in button:
            return self.share_own_contact(chat, text)
        if "request_location" in button:
            return self._used(board, self.send_item(chat, item.location(), board.message))
        if len(button) > 1:
            raise ValueError(f"{text!r} asks for something: use pick_users or pick_chat")
        reply_to = None if isinstance(chat, PrivateChat) else board.message
        return self._used(board, self.send(chat, text, reply_to))

    def answer(self, chat: Chat, text: str) -> Message:
        """Write the reply that a message with ForceReply asks for. Raises ValueError if there is none."""
        asking = chat.reply_keyboards.forced(self)
        if asking is None:
            raise ValueError("nobody asks for a reply")
        chat.reply_keyboards.use(self, asking)
        return self.send(chat, text, asking)

    def share_own_contact(self, chat: Chat, text: str | None = None) -> Message:
        """Press the button (the one with `text`, or the first) that asks for one's own number."""
        board = self._board(chat)
        button = board.button(text) if text is not None else board.asking("request_contact")
        if "request_contact" not in button:
            raise ValueError(f"{text!r} does not ask for a number")
        own = item.contact(self.phone, self.name, self)
        return self._used(board, self.send_item(chat, own, board.message))

    def pick_users(self, chat: Chat, text: str, users: Sequence[User]) -> Message:
        """Press a button that asks for users and choose some: https://core.telegram.org/bots/api#usersshared."""
        board, button = self._button(chat, text)
        wanted = _request(button, "request_users")
        most = wanted.get("max_quantity", 1)
        if not 1 <= len({user.id for user in users}) == len(users) <= most:
            raise ValueError(f"1 to {most} different users can be picked")
        for user in users:
            if not _offers(wanted, user):
                raise ValueError(f"{user.name} is not offered here")
        shared = {"request_id": wanted["request_id"], "users": [_shared_user(user, wanted) for user in users]}
        return self._used(board, self._post(chat, service={"users_shared": shared}))

    def pick_chat(self, chat: Chat, text: str, other: Chat) -> Message:
        """Press a button that asks for a chat and choose one: https://core.telegram.org/bots/api#chatshared."""
        board, button = self._button(chat, text)
        wanted = _request(button, "request_chat")
        why = self._not_offered(other, wanted, board.message.from_)
        if why:
            raise ValueError(f"{other.title} is not offered here: {why}")
        shared: dict[str, Any] = {"request_id": wanted["request_id"], "chat_id": other.id}
        if wanted.get("request_title"):
            shared["title"] = other.title
        if wanted.get("request_username") and other.username:
            shared["username"] = other.username
        return self._used(board, self._post(chat, service={"chat_shared": shared}))

    def users_offered(self, chat: Chat, text: str, users: Iterable[User]) -> list[User]:
        """Return those of `users` who stand in the list that this button opens."""
        _, button = self._button(chat, text)
        wanted = button.get("request_users")
        return [user for user in users if wanted is not None and _offers(wanted, user)]

    def chats_offered(self, chat: Chat, text: str, others: Iterable[Chat]) -> list[Chat]:
        """Return those of `others` that stand in the list that this button opens."""
        board, button = self._button(chat, text)
        wanted, bot = button.get("request_chat"), board.message.from_
        return [other for other in others if wanted is not None and not self._not_offered(other, wanted, bot)]

    def _not_offered(self, other: Chat, wanted: dict[str, Any], bot: User | None) -> str | None:
        """Return why `other` is not in the list that one picks from."""
        own = other.member(self)
        theirs = other.member(bot) if bot is not None else None
        kept = wanted.get("chat_is_forum"), wanted.get("chat_has_username")
        reasons = {
            "they are not in it": not own.inside,
            "the kind is wrong": isinstance(other, PrivateChat)
            or (other.kind == "channel") != wanted["chat_is_channel"],
            "topics": kept[0] not in (None, other.forum),
            "its username": kept[1] not in (None, bool(other.username)),
            "they did not make it": wanted.get("chat_is_created") and own.status != "creator",
            "they are no administrator": wanted.get("user_administrator_rights") and not own.rules,
            "the bot is not in it": wanted.get("bot_is_member") and not (theirs and theirs.inside),
            "the bot is no administrator": wanted.get("bot_administrator_rights")
            and not (theirs and theirs.rules),
        }
        return next((why for why, true in reasons.items() if true), None)

    def _board(self, chat: Chat) -> ReplyKeyboard:
        board = chat.keyboard_for(self)
        if board is None:
            raise ValueError(f"{self.name} sees no reply keyboard")
        return board

    def _button(self, chat: Chat, text: str) -> tuple[ReplyKeyboard, dict[str, Any]]:
        board = self._board(chat)
        return board, board.button(text)

    def _used(self, board: ReplyKeyboard, sent: Message) -> Message:
        if board.one_time:
            sent.chat.reply_keyboards.use(self, board.message)
            self._world.journal.write("chat", sent.chat, "keyboard")
        return sent


def _request(button: dict[str, Any], kind: str) -> dict[str, Any]:
    if kind not in button:
        raise ValueError(f"{button['text']!r} has no {kind}")
    return dict(button[kind])


def _offers(wanted: dict[str, Any], user: User) -> bool:
    """Whether a list that asks for `wanted` shows `user`; nobody has Premium."""
    return wanted.get("user_is_bot") in (None, user.is_bot) and not wanted.get("user_is_premium")


def _shared_user(user: User, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return a SharedUser: only what was asked for; there are no photos here."""
    known = user.api()
    shown: dict[str, Any] = {"user_id": user.id}
    if wanted.get("request_name"):
        shown.update({name: known[name] for name in ("first_name", "last_name") if name in known})
    if wanted.get("request_username") and user.username:
        shown["username"] = user.username
    return shown

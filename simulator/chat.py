"""A chat: private with a bot, a group, a supergroup or a channel. https://core.telegram.org/bots/api#chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from simulator.member import Member
from simulator.message import Message
from simulator.reply_keyboard import ReplyKeyboard, ReplyKeyboards
from simulator.topic import Topic
from simulator.user import User

if TYPE_CHECKING:
    from simulator.bot import Bot
    from simulator.person import Person

Kind = Literal["private", "group", "supergroup", "channel"]


class Chat:
    """What all chats have: an id, messages by their id, and somebody in it."""

    def __init__(self, chat_id: int, kind: Kind, title: str = "", username: str | None = None) -> None:
        self.id = chat_id
        self.kind: Kind = kind
        self.title = title
        self.username = username
        self.messages: dict[int, Message] = {}
        self.members: dict[int, Member] = {}
        self.pinned: list[int] = []
        self.migrated_to: int | None = None
        self.forum = False
        self.topics: dict[int, Topic] = {}
        self.protected = False
        self.last_bot: User | None = None
        self.reply_keyboards = ReplyKeyboards()
        self._last_id = 0

    def next_id(self) -> int:
        """Take the id of the next message."""
        self._last_id += 1
        return self._last_id

    @property
    def following_id(self) -> int:
        """The id that the next message will have."""
        return self._last_id + 1

    @property
    def bots(self) -> list[Bot]:
        """The bots that are in the chat and get its updates."""
        return [m.user for m in self.members.values() if m.user.is_bot and m.inside]  # type: ignore[misc]

    def member(self, user: User) -> Member:
        """Return the standing of `user`; "left" for somebody who was never here."""
        return self.members.get(user.id) or Member(user, "left")

    def has(self, user: User) -> bool:
        """Whether `user` is in the chat now."""
        found = self.members.get(user.id)
        return found is not None and found.inside

    def live(self) -> list[Message]:
        """Return the messages that are not deleted, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]

    def keyboard_for(self, user: User) -> ReplyKeyboard | None:
        """Return the reply keyboard that `user` sees below the chat now."""
        return self.reply_keyboards.of(user)

    def key(self, _viewer: User) -> int:
        """Return the id by which `_viewer` finds this chat."""
        return self.id

    def api(self) -> dict[str, Any]:
        """Return the Chat object that comes with messages."""
        chat: dict[str, Any] = {"id": self.id, "type": self.kind, "title": self.title}
        if self.username:
            chat["username"] = self.username
        if self.forum:
            chat["is_forum"] = True
        return chat

    def __repr__(self) -> str:
        return f"<{self.kind} chat {self.id} {self.title!r}>"


class PrivateChat(Chat):
    """A person and a bot. Bots know it by the person's id, the person by the bot's."""

    def __init__(self, person: Person, bot: Bot) -> None:
        super().__init__(person.id, "private", bot.name, bot.username)
        self.person = person
        self.bot = bot
        self.started = False
        self.blocked = False

    @property
    def bots(self) -> list[Bot]:
        """The bot, unless the person blocked it."""
        return [] if self.blocked else [self.bot]

    def member(self, user: User) -> Member:
        """Return "member" for both; the bot is "kicked" while it is blocked."""
        if user.id == self.bot.id and self.blocked:
            return Member(user, "kicked")
        return Member(user, "member" if self.has(user) else "left")

    def has(self, user: User) -> bool:
        """Whether `user` is one of the two."""
        return user.id in (self.person.id, self.bot.id)

    def key(self, viewer: User) -> int:
        """Return the other one's id."""
        return self.person.id if viewer.id == self.bot.id else self.bot.id

    def api(self) -> dict[str, Any]:
        """Return the Chat object as the bot sees it."""
        user = self.person.api()
        chat = {"id": self.id, "type": "private", "first_name": user["first_name"]}
        chat.update({name: user[name] for name in ("last_name", "username") if name in user})
        return chat

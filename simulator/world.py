"""Everything there is: people, bots, chats, and how what happens in them reaches bots and watchers."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any, Literal

from simulator.bot import Bot, bot_id
from simulator.channel import Channel
from simulator.chat import Chat, PrivateChat
from simulator.clock import Clock
from simulator.crew import Crew
from simulator.errors import ApiError
from simulator.faults import Faults
from simulator.files import Files
from simulator.group import Group
from simulator.inline_query import InlineQuery
from simulator.journal import Journal
from simulator.limits import Limits
from simulator.member import Member
from simulator.message import Message
from simulator.person import Person
from simulator.post import Poster
from simulator.press import LIFE, Press
from simulator.sight import meant_for, sees
from simulator.updates import Queue
from simulator.user import User

Observer = Callable[[Literal["answer", "update"], str, dict[str, Any]], None]
_FIRST_PERSON = 700_001
_FIRST_GROUP = 4_000_001
_SUPERGROUP = -1_000_000_000_000


class World:
    """The state of the simulated Telegram; everything changes through the people and chats in it."""

    def __init__(self, clock: Clock, seed: int) -> None:
        self.clock = clock
        self.random = random.Random(seed)  # noqa: S311
        self.crew = Crew()
        self.hold = 0
        self.limits = Limits()
        self.faults = Faults()
        self.files = Files()
        self.journal = Journal()
        self.people: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], PrivateChat] = {}
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.observers: list[Observer] = []
        self.closing = asyncio.Event()
        self.poster = Poster(60)

    async def close(self) -> None:
        """End all that runs in the background."""
        await self.crew.stop()
        await self.poster.close()

    # Who and what there is

    def bot(
        self,
        token: str,
        username: str | None = None,
        name: str | None = None,
        reads_all: bool | None = None,
    ) -> Bot:
        """Return the bot with this token, made at first sight; the rest is set when given.

        `reads_all` is privacy mode switched off.

        Raises ApiError 404 for what is no token, 401 for a token with a known bot's id and another secret.
        """
        known = self.bots.get(bot_id(token))
        if known is not None and known.token != token:
            raise ApiError(401, "Unauthorized")
        if known is None:
            queue = Queue(self.clock, self.crew, self.random.randrange(10**8, 9 * 10**8), self.saw_update)
            known = self.bots[bot_id(token)] = Bot(token, queue)
        known.username = username or known.username
        known.name = name or known.name
        known.reads_all = known.reads_all if reads_all is None else reads_all
        return known

    def person(
        self,
        name: str,
        username: str | None = None,
        language: str | None = "id",
        hides_forwards: bool = False,
    ) -> Person:
        """Make a person; `hides_forwards`: forwards of their messages carry only their name."""
        person = Person(self, _FIRST_PERSON + len(self.people), name, username)
        person.language = language
        person.hides_forwards = hides_forwards
        self.people[person.id] = person
        self.journal.write("person", what=person.id)
        return person

    def new_group_id(self, supergroup: bool) -> int:
        """Return an id for a group (-4…) or a supergroup or channel (-100…)."""
        number = _FIRST_GROUP + 17 * len(self.chats)
        return _SUPERGROUP - 1_000_000_000 - number if supergroup else -number

    def group(
        self,
        title: str,
        owner: Person,
        members: list[Person] | None = None,
        bots: list[Bot] | None = None,
        bot_admin: bool = True,
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        """Let `owner` make a group and add `members` and `bots` (as administrators if `bot_admin`).

        A `forum` is a supergroup with topics.
        """
        group = Group(self, self.new_group_id(supergroup), title, supergroup, forum)
        self.chats[group.id] = group
        group.found(owner, members or [])
        for bot in bots or []:
            group.add(bot, by=owner)
            if bot_admin:
                group.promote(bot, by=owner)
        return group

    def channel(
        self,
        title: str,
        username: str | None = None,
        owner: Person | None = None,
        bots: list[Bot] | None = None,
    ) -> Channel:
        """Make a channel; `bots` become its administrators."""
        channel = Channel(self, self.new_group_id(True), title, username)
        self.chats[channel.id] = channel
        if owner is not None:
            channel.members[owner.id] = Member(owner, "creator")
        for bot in bots or []:
            channel.admit(bot, owner or bot)
        self.journal.write("chat", channel, "created")
        return channel

    def private_chat(self, person: Person, bot: Bot) -> PrivateChat:
        """Return the chat of the two, made at first sight."""
        chat = self.private.get((bot.id, person.id))
        if chat is None:
            chat = self.private[bot.id, person.id] = PrivateChat(person, bot)
        return chat

    def user(self, user_id: int) -> User | None:
        """Return the person or bot with this id."""
        return self.people.get(user_id) or self.bots.get(user_id)

    # What happens

    def post(self, chat: Chat, sender: User | None, held: bool = False, **content: Any) -> Message:
        """Add a message to `chat` and tell everybody who may see it; bots later, by tell(), if it is `held`."""
        message = Message(chat.next_id(), chat, content.pop("at", None) or self.clock.now(), sender, **content)
        message.protected = message.protected or chat.protected
        message.meant_for = meant_for(message)
        if sender is not None and sender.is_bot and not message.service:
            chat.last_bot = sender
        chat.messages[message.id] = message
        chat.reply_keyboards.add(message)
        self.journal.write("message", chat, message)
        if message.keyboard is not None:
            self.journal.write("chat", chat, "keyboard")
        if not held:
            self.tell(message)
        return message

    def new_album(self) -> str:
        """Return a media_group_id."""
        return str(self.random.randrange(10**16, 10**17))

    def tell(self, message: Message) -> None:
        """Tell the bots of its chat that `message` is there."""
        self._tell(message, "channel_post" if message.chat.kind == "channel" else "message", message.at)

    def changed(self, message: Message, by: User | None) -> None:
        """Tell everybody that `by` has edited the message."""
        message.edited_at = self.clock.now()
        message.meant_for = message.meant_for or meant_for(message)
        self.journal.write("edit", message.chat, message)
        if by is None or not by.is_bot:
            kind = "edited_channel_post" if message.chat.kind == "channel" else "edited_message"
            self._tell(message, kind, message.edited_at)

    def removed(self, chat: Chat, messages: list[Message]) -> None:
        """Take messages away; bots are not told, as on Telegram."""
        for message in messages:
            message.deleted = True
            if message.id in chat.pinned:
                chat.pinned.remove(message.id)
        if messages:
            self.journal.write("delete", chat, [message.id for message in messages])

    def member_changed(self, chat: Chat, by: User, old: Member, new: Member) -> None:
        """Put `new` in the place of `old`; a bot hears of itself (my_chat_member), administrators of others."""
        if not isinstance(chat, PrivateChat):
            chat.members[new.user.id] = new
        self.journal.write("chat", chat, "blocked" if chat.kind == "private" else "members")
        now = self.clock.now()
        change = {
            "chat": chat.api(),
            "from": by.api(),
            "date": now // 1_000_000,
            "old_chat_member": old.api(chat.kind),
            "new_chat_member": new.api(chat.kind),
        }
        own = self.bots.get(new.user.id)
        if own is not None:
            own.queue.push("my_chat_member", change, ("chat", chat.id), now)
        for member in list(chat.members.values()):
            watcher = self.bots.get(member.user.id)
            if watcher is not None and watcher is not own and member.rules:
                watcher.queue.push("chat_member", change, ("chat", chat.id), now)

    def pressed(self, person: Person, message: Message, data: str) -> Press:
        """Let `person` press a button with `data`; the message's bot is told."""
        bot = message.via or message.from_
        if not isinstance(bot, Bot):
            raise ValueError("only a bot's message has buttons")
        now = self.clock.now()
        press = Press(str(self.random.randrange(10**17, 10**18)), person, bot, message, data, now)
        self.presses[press.id] = press
        if not (isinstance(message.chat, PrivateChat) and message.chat.blocked):
            bot.queue.push("callback_query", press.api(), ("user", person.id), now)
        return press

    def press(self, bot: Bot, press_id: str) -> Press | None:
        """Return a press that `bot` may still answer (150 s)."""
        press = self.presses.get(press_id)
        if press is None or press.bot is not bot or press.at + LIFE <= self.clock.now():
            return None
        return press

    # Who is told

    def saw_update(self, kind: str, update: dict[str, Any]) -> None:
        """Tell the observers about an update."""
        for observer in self.observers:
            observer("update", kind, update)

    def saw_answer(self, method: str, answer: dict[str, Any]) -> None:
        """Tell the observers about the answer of a method."""
        for observer in self.observers:
            observer("answer", method, answer)

    def _tell(self, message: Message, kind: str, born: int) -> None:
        if message.from_ is not None and message.from_.is_bot and not message.service:
            return
        for bot in message.chat.bots:
            if bot is not message.from_ and sees(bot, message):
                bot.queue.push(kind, message.api(bot), ("chat", message.chat.id), born)

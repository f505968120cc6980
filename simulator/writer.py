"""Somebody who writes: texts, files, albums and cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulator import item
from simulator.album import Album
from simulator.chat import Chat, PrivateChat
from simulator.entities import formatted
from simulator.html import Entity
from simulator.item import Item
from simulator.message import Message
from simulator.topic import Topic, thread_of
from simulator.user import User

if TYPE_CHECKING:
    from simulator.world import World

_LONGEST = 4096
_DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


class Writer(User):
    """Whoever can write. Every verb changes the world at once and queues what bots are told.

    Verbs raise ValueError for what Telegram's apps would not let one do.
    """

    def __init__(self, world: World, user_id: int, name: str, username: str | None = None) -> None:
        super().__init__(user_id, name, username)
        self._world = world

    def send(self, chat: Chat, text: str, reply_to: Message | None = None, topic: Topic | None = None) -> Message:
        """Write a text; commands, links, numbers and names in it are found as Telegram finds them.

        A reply goes into the topic of what it replies to.
        """
        shown, entities = _shown(text)
        if not shown:
            raise ValueError("an empty message cannot be sent")
        return self._post(chat, text=shown, entities=entities, reply_to=reply_to, topic=topic)

    def edit(self, message: Message, text: str) -> Message:
        """Change the text, or the caption, of an own message."""
        if message.from_ is not self or message.deleted:
            raise ValueError("only one's own messages can be edited")
        if not message.editable:
            raise ValueError("this message cannot be edited")
        shown, entities = _shown(text)
        if not shown and not message.captioned:
            raise ValueError("a message cannot be emptied")
        message.text, message.entities = shown, entities
        self._world.changed(message, self)
        return message

    # Files

    def send_item(
        self, chat: Chat, what: Item, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        """Send any file or card that `simulator.item` makes."""
        return self._post(chat, reply_to=reply_to, topic=topic, **self._content(what))

    def send_photo(self, chat: Chat, data: bytes, caption: str = "", spoiler: bool = False) -> Message:
        """Send a picture."""
        return self.send_item(chat, item.photo(data, caption, spoiler))

    def send_document(
        self,
        chat: Chat,
        data: bytes = b"",
        name: str = "document.bin",
        caption: str = "",
        mime: str = "application/octet-stream",
        size: int = 0,
    ) -> Message:
        """Send a file, or (without `data`) one that only declares its `size`."""
        return self.send_item(chat, item.document(data, name, caption, mime, size))

    def send_video(
        self,
        chat: Chat,
        data: bytes = b"",
        caption: str = "",
        spoiler: bool = False,
        size: int = 0,
    ) -> Message:
        """Send a video, or (without `data`) one that only declares its `size`."""
        return self.send_item(chat, item.video(data, caption, spoiler, size))

    def send_voice(self, chat: Chat, data: bytes = b"", caption: str = "", seconds: int = 10) -> Message:
        """Speak."""
        return self.send_item(chat, item.voice(data, caption, seconds=seconds))

    def send_audio(self, chat: Chat, data: bytes = b"", caption: str = "", title: str = "") -> Message:
        """Send a piece of music."""
        return self.send_item(chat, item.audio(data, caption, title=title))

    def send_animation(self, chat: Chat, data: bytes = b"", caption: str = "") -> Message:
        """Send a GIF or a video without sound."""
        return self.send_item(chat, item.animation(data, caption))

    def send_video_note(self, chat: Chat, data: bytes = b"") -> Message:
        """Send a round video."""
        return self.send_item(chat, item.video_note(data))

    def send_sticker(self, chat: Chat, emoji: str = "🙂") -> Message:
        """Send a sticker."""
        return self.send_item(chat, item.sticker(emoji))

    def send_album(
        self,
        chat: Chat,
        items: Sequence[Item | bytes],
        caption: str = "",
        at_once: int | None = None,
        topic: Topic | None = None,
    ) -> Album:
        """Send 2 to 10 photos and videos, or documents, or audio files together; bytes are a photo.

        Each is a message and an update of its own; `caption` stands below the first. Bots are told of the first
        `at_once` (of all when left out), of the others by the album's send_next().
        """
        return self._post_album(chat, items, caption, at_once, topic=topic)

    # Cards

    def send_contact(
        self, chat: Chat, phone: str, name: str, user: User | None = None, vcard: str = ""
    ) -> Message:
        """Send a contact; `user` if the number belongs to an account."""
        return self.send_item(chat, item.contact(phone, name, user, vcard))

    def send_location(self, chat: Chat, latitude: float = -6.2, longitude: float = 106.8) -> Message:
        """Send a place on the map."""
        return self.send_item(chat, item.location(latitude, longitude))

    def send_venue(
        self, chat: Chat, title: str, address: str, latitude: float = -6.2, longitude: float = 106.8
    ) -> Message:
        """Send a place with a name."""
        return self.send_item(chat, item.venue(title, address, latitude, longitude))

    def send_poll(self, chat: Chat, question: str, options: Sequence[str]) -> Message:
        """Ask everybody in the chat."""
        return self.send_item(chat, item.poll(question, options))

    def send_dice(self, chat: Chat, emoji: str = "🎲") -> Message:
        """Throw a die; what comes out follows from the simulator's seed."""
        if emoji not in _DICE:
            raise ValueError(f"{emoji} does not move")
        return self.send_item(chat, item.dice(emoji, self._world.random.randint(1, _DICE[emoji])))

    def share_story(self, author: Chat | User, to: Chat, number: int = 1) -> Message:
        """Share a story of a channel, a group or a person."""
        return self.send_item(to, item.story(author, number))

    # How

    def _content(self, what: Item) -> dict[str, Any]:
        """Return what a message with `what` holds; the file is kept."""
        text, entities = _shown(what.caption)
        kept = self._world.files.keep(what.file) if what.file is not None else None
        return {"file": kept, "card": what.card, "text": text, "entities": entities, "spoiler": what.spoiler}

    def _post_album(
        self,
        chat: Chat,
        items: Sequence[Item | bytes],
        caption: str,
        at_once: int | None,
        **more: Any,
    ) -> Album:
        made = [item.photo(one) if isinstance(one, bytes) else one for one in items]
        item.must_be_album(made)
        made[0] = made[0].with_caption(caption)
        contents = [{**self._content(one), **more} for one in made]
        return self._post_together(chat, contents, at_once)

    def _post_together(self, chat: Chat, contents: list[dict[str, Any]], at_once: int | None = None) -> Album:
        told = len(contents) if at_once is None else max(0, at_once)
        together: dict[str, Any] = {"album": self._world.new_album(), "at": self._world.clock.now()}
        messages = [self._post(chat, held=i >= told, **together, **content) for i, content in enumerate(contents)]
        return Album(messages, told, self._world.tell)

    def _post(self, chat: Chat, topic: Topic | None = None, **content: Any) -> Message:
        if isinstance(chat, PrivateChat):
            if chat.blocked:
                raise ValueError(f"{self.name} has blocked {chat.bot.name}")
            chat.started = True
        elif not chat.has(self):
            raise ValueError(f"{self.name} is not in {chat.title}")
        elif not (chat.member(self).may or {"can_send_messages": True}).get("can_send_messages"):
            raise ValueError(f"{self.name} may not write in {chat.title}")
        elif chat.migrated_to is not None:
            raise ValueError(f"{chat.title} has become a supergroup")
        thread = self._thread(chat, topic, content.get("reply_to"))
        return self._world.post(chat, self, thread=thread, **content)

    def _thread(self, chat: Chat, topic: Topic | None, reply_to: Message | None) -> int | None:
        try:
            thread = thread_of(chat, topic.id if topic is not None else None, reply_to)
        except LookupError as missing:
            raise ValueError("there is no such topic") from missing
        found = chat.topics.get(thread or 0)
        if found is not None and found.closed and not chat.member(self).rules:
            raise ValueError(f"the topic {found.name} is closed")
        return thread


def _shown(text: str) -> tuple[str, list[Entity]]:
    """Return a text as it is shown. Raises ValueError if it is too long or holds half a surrogate pair."""
    text.encode()
    shown, entities = formatted(text)
    if len(shown) > _LONGEST:
        raise ValueError(f"a message has at most {_LONGEST} characters")
    return shown, entities

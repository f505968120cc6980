"""A person: what people do on Telegram, as plain verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator import origin
from simulator.bot import Bot
from simulator.channel import Channel
from simulator.chat import Chat, PrivateChat
from simulator.entities import formatted
from simulator.files import Stored
from simulator.message import Message
from simulator.press import Press
from simulator.user import User

if TYPE_CHECKING:
    from simulator.world import World

_LONGEST = 4096


class Person(User):
    """Somebody with an account. Every verb changes the world at once and queues what bots are told.

    Verbs raise ValueError for what Telegram's apps would not let one do.
    """

    hides_forwards = False

    def __init__(self, world: World, user_id: int, name: str, username: str | None = None) -> None:
        super().__init__(user_id, name, username)
        self._world = world

    # Chats

    def chat_with(self, bot: Bot) -> PrivateChat:
        """Return the private chat with `bot` (nothing is sent)."""
        return self._world.private_chat(self, bot)

    def start(self, bot: Bot, payload: str = "") -> Message:
        """Press Start, or follow a link t.me/bot?start=payload."""
        self.unblock(bot)
        return self.send(self.chat_with(bot), f"/start {payload}".strip())

    def block(self, bot: Bot) -> None:
        """Block `bot`; it is told, and refused from then on."""
        self._set_blocked(bot, True)

    def unblock(self, bot: Bot) -> None:
        """Take a block back."""
        self._set_blocked(bot, False)

    def _set_blocked(self, bot: Bot, blocked: bool) -> None:
        chat = self.chat_with(bot)
        if chat.blocked == blocked:
            return
        old = chat.member(bot)
        chat.blocked = blocked
        self._world.member_changed(chat, self, old, chat.member(bot))

    # Writing

    def send(self, chat: Chat, text: str, reply_to: Message | None = None) -> Message:
        """Write a text; commands, links, numbers and names in it are found as Telegram finds them."""
        text.encode()  # half a surrogate pair is no character: UnicodeEncodeError is a ValueError
        shown, entities = formatted(text)
        if not shown:
            raise ValueError("an empty message cannot be sent")
        if len(shown) > _LONGEST:
            raise ValueError(f"a message has at most {_LONGEST} characters")
        return self._post(chat, text=shown, entities=entities, reply_to=reply_to)

    def send_photo(self, chat: Chat, data: bytes, caption: str = "", spoiler: bool = False) -> Message:
        """Send a picture."""
        shown, entities = formatted(caption)
        photo = self._world.files.photo(data)
        return self._post(chat, photo=photo, text=shown, entities=entities, spoiler=spoiler)

    def send_document(
        self,
        chat: Chat,
        data: bytes,
        name: str = "document.bin",
        caption: str = "",
        mime: str = "application/octet-stream",
    ) -> Message:
        """Send a file."""
        shown, entities = formatted(caption)
        document = self._world.files.document(data, name, mime)
        return self._post(chat, document=document, text=shown, entities=entities)

    def edit(self, message: Message, text: str) -> Message:
        """Change the text (or caption) of an own message."""
        self._must_own(message)
        message.text, message.entities = formatted(text)
        self._world.changed(message, self)
        return message

    def delete(self, message: Message) -> None:
        """Delete an own message, any message of a private chat, or as an administrator any of a group."""
        chat = message.chat
        if chat.kind != "private" and message.from_ is not self and not chat.member(self).rules:
            raise ValueError("only administrators delete what others wrote")
        self._world.removed(chat, [message])

    # Forwarding

    def forward(self, message: Message, to: Chat, hide_sender: bool = False) -> Message:
        """Forward a message; with `hide_sender` as a copy that carries no origin at all."""
        if message.protected:
            raise ValueError("protected content cannot be forwarded")
        return self._post(
            to,
            text=message.text,
            entities=list(message.entities),
            photo=message.photo,
            document=message.document,
            spoiler=message.spoiler,
            origin=None if hide_sender else origin.of_message(message),
        )

    def forwards(
        self,
        from_: User | Chat | str | None,
        text: str,
        to: Chat,
        photo: bytes | None = None,
    ) -> Message:
        """Forward something that was written elsewhere.

        By a person, in a channel or in the name of a group; by somebody who hides forwards (a name); or
        with the sender hidden (None).
        """
        shown, entities = formatted(text)
        kept = self._world.files.photo(photo) if photo is not None else None
        came_from = self._origin(from_, shown)
        return self._post(to, text=shown, entities=entities, photo=kept, origin=came_from)

    def _origin(self, author: User | Chat | str | None, text: str) -> dict[str, Any] | None:
        date = self._world.clock.now() // 1_000_000 - 600
        if author is None:
            return None
        if isinstance(author, str):
            return origin.of_hidden(author, date)
        if isinstance(author, Channel):
            return origin.of_channel(author, author.post(text).id, date)
        if isinstance(author, Chat):
            return origin.of_chat(author, date)
        return origin.of_user(author, date)

    # Buttons

    def press(self, message: Message, text: str | None = None, *, data: str | None = None) -> Press:
        """Press the button of `message` that shows `text` or carries `data`.

        Raises ValueError if there is none.
        """
        for row in message.buttons:
            for shown, carried in row:
                if carried is not None and (shown == text or (data is not None and carried == data)):
                    return self.press_data(message, carried)
        raise ValueError(f"no button {text or data!r} among {message.buttons}")

    def press_data(self, message: Message, data: str) -> Press:
        """Send `data` as if a button of `message` carried it (what a forged client can do)."""
        return self._world.pressed(self, message, data)

    # Looking

    def read(self, chat: Chat) -> list[Message]:
        """Return the messages of a chat that are there now, oldest first."""
        return chat.live()

    def last(self, chat: Chat) -> Message:
        """Return the newest message. Raises ValueError in an empty chat."""
        for message in reversed(chat.messages.values()):
            if not message.deleted:
                return message
        raise ValueError("nothing was written here")

    # How

    def _post(self, chat: Chat, photo: Stored | None = None, **content: Any) -> Message:
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
        return self._world.post(chat, self, photo=photo, **content)

    def _must_own(self, message: Message) -> None:
        if message.from_ is not self or message.deleted:
            raise ValueError("only one's own messages can be edited")

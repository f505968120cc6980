"""A person: what people do on Telegram, as plain verbs."""

from __future__ import annotations

from simulator.asker import Asker
from simulator.bot import Bot
from simulator.chat import Chat, PrivateChat
from simulator.forwarder import Forwarder
from simulator.message import Message
from simulator.picker import Picker
from simulator.press import Press


class Person(Forwarder, Picker, Asker):
    """Somebody with an account. Every verb changes the world at once and queues what bots are told.

    Verbs raise ValueError for what Telegram's apps would not let one do.
    """

    hides_forwards = False

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

    # Deleting

    def delete(self, message: Message) -> None:
        """Delete an own message, any message of a private chat, or as an administrator any of a group."""
        chat = message.chat
        if chat.kind != "private" and message.from_ is not self and not chat.member(self).rules:
            raise ValueError("only administrators delete what others wrote")
        self._world.removed(chat, [message])

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

"""A topic of a forum: https://core.telegram.org/bots/api#forumtopic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.chat import Chat
    from simulator.message import Message

COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


@dataclass(slots=True)
class Topic:
    """A topic; `id` is the message_thread_id, the number of the message that opened it."""

    id: int
    name: str
    color: int = COLORS[0]
    emoji: str = ""
    closed: bool = False

    def api(self) -> dict[str, Any]:
        """Return the ForumTopic object."""
        return {"message_thread_id": self.id, **self.look()}

    def look(self) -> dict[str, Any]:
        """Return name and icon, as in the message that tells of a new topic."""
        shown: dict[str, Any] = {"name": self.name, "icon_color": self.color}
        return {**shown, "icon_custom_emoji_id": self.emoji} if self.emoji else shown


def thread_of(chat: Chat, wanted: int | None, reply_to: Message | None) -> int | None:
    """Return the thread of a new message: the wanted one, or that of the message it replies to.

    In a forum that is a topic (None: General); in another supergroup replies make a thread by themselves, with the
    number of its first message. Raises LookupError for one that is not there.
    """
    if wanted:
        first = chat.messages.get(wanted)
        there = wanted in chat.topics if chat.forum else first is not None and not first.deleted
        if not there or chat.kind != "supergroup":
            raise LookupError("message thread not found")
        return wanted
    if reply_to is None or chat.kind != "supergroup":
        return None
    return reply_to.thread if chat.forum else reply_to.thread or reply_to.id

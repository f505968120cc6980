"""A message: https://core.telegram.org/bots/api#message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.html import Entity
from simulator.markup import telegram_html
from simulator.user import User

if TYPE_CHECKING:
    from simulator.chat import Chat
    from simulator.stored import Stored


@dataclass(slots=True, eq=False)
class Message:
    """One message, the same for everybody in its chat; it changes when it is edited.

    `at` and `edited_at` are microseconds. `text` is the caption when there is a `file`; `card` is what has neither
    (a contact, location, venue, poll, dice or story, as bots are told of it); `album` is the media_group_id.
    `via` is the bot through which somebody sent it (it knows it by `inline_id` if there are buttons), `meant_for`
    the bot that it is addressed to in a group.
    `markup` is the inline keyboard, `keyboard` any other reply markup, `service` the fields of a service message.
    """

    id: int
    chat: Chat
    at: int
    from_: User | None
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    file: Stored | None = None
    card: dict[str, Any] | None = None
    album: str | None = None
    spoiler: bool = False
    markup: dict[str, Any] | None = None
    keyboard: dict[str, Any] | None = None
    origin: dict[str, Any] | None = None
    reply_to: Message | None = None
    edited_at: int | None = None
    service: dict[str, Any] | None = None
    protected: bool = False
    silent: bool = False
    thread: int | None = None
    preview: dict[str, Any] | None = None
    above: bool = False
    signature: str | None = None
    via: User | None = None
    meant_for: User | None = None
    inline_id: str | None = None
    deleted: bool = False

    @property
    def date(self) -> int:
        """When it was sent, in whole seconds, as bots see it."""
        return self.at // 1_000_000

    @property
    def kind(self) -> str:
        """What it is: text, service, photo, document, video …, contact, location, venue, poll, dice or story."""
        if self.service is not None:
            return "service"
        if self.card is not None:
            return next(iter(self.card))
        return self.file.kind if self.file is not None else "text"

    @property
    def photo(self) -> Stored | None:
        """The picture, if it is one."""
        return self.file if self.file is not None and self.file.kind == "photo" else None

    @property
    def document(self) -> Stored | None:
        """The file, if it was sent as one (and not as a video, voice …)."""
        return self.file if self.file is not None and self.file.kind == "document" else None

    @property
    def captioned(self) -> bool:
        """Whether its text is, or could be, a caption."""
        return self.file is not None and self.file.captioned

    @property
    def editable(self) -> bool:
        """Whether its author could change the text or caption: not of what is forwarded or sent via a bot."""
        return self.origin is None and self.via is None and (self.captioned or self.kind == "text")

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return self.edited_at is not None

    @property
    def html(self) -> str:
        """The text in Telegram's HTML style."""
        return telegram_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[tuple[str, str | None]]]:
        """The rows of the inline keyboard: (text, callback data or None)."""
        if self.markup is None:
            return []
        return [
            [(button["text"], button.get("callback_data")) for button in row]
            for row in self.markup["inline_keyboard"]
        ]

    def api(self, bot: User, replies: bool = True) -> dict[str, Any]:
        """Return the Message object as `bot` sees it; `replies` adds the message it answers."""
        message: dict[str, Any] = {"message_id": self.id, "date": self.date, "chat": self.chat.api()}
        if self.from_ is not None:
            message["from"] = self.from_.api()
        else:
            message["sender_chat"] = self.chat.api()
        self._content(message, bot)
        if self.service:
            message.update(self.service)
        if self.origin:
            message["forward_origin"] = self.origin
        if self.edited_at is not None:
            message["edit_date"] = self.edited_at // 1_000_000
        if self.markup is not None:
            message["reply_markup"] = self.markup
        answered = self.reply_to or self._opening
        if replies and answered is not None and not answered.deleted:
            message["reply_to_message"] = answered.api(bot, replies=False)
        self._flags(message)
        return message

    @property
    def _opening(self) -> Message | None:
        """The message that opened the topic: what is no other reply counts as a reply to it."""
        if self.thread is None or not self.chat.forum or self.thread == self.id:
            return None
        return self.chat.messages.get(self.thread)

    def _content(self, message: dict[str, Any], bot: User) -> None:
        if self.card is not None:
            message.update(self.card)
        elif self.file is not None:
            message.update(self.file.api(bot.id))
        elif self.service is None:
            message["text"] = self.text
            if self.entities:
                message["entities"] = self.entities
            return
        if self.text:
            message["caption"] = self.text
            if self.entities:
                message["caption_entities"] = self.entities

    def _flags(self, message: dict[str, Any]) -> None:
        if self.via is not None:
            message["via_bot"] = self.via.api()
        if self.album is not None:
            message["media_group_id"] = self.album
        if self.protected:
            message["has_protected_content"] = True
        if self.thread is not None:
            message["message_thread_id"] = self.thread
            if self.chat.forum:
                message["is_topic_message"] = True
        if self.preview is not None:
            message["link_preview_options"] = self.preview
        if self.spoiler:
            message["has_media_spoiler"] = True
        if self.above:
            message["show_caption_above_media"] = True
        if self.signature:
            message["author_signature"] = self.signature

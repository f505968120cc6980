"""Somebody who forwards: https://core.telegram.org/bots/api#messageorigin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from simulator import item, origin
from simulator.album import Album
from simulator.channel import Channel
from simulator.chat import Chat
from simulator.item import Item
from simulator.message import Message
from simulator.user import User
from simulator.writer import Writer

Author = User | Chat | str | None
_MOST = 100
_AGO = 600


class Forwarder(Writer):
    """Whoever can forward, with all four origins or none."""

    def forward(self, message: Message, to: Chat, hide_sender: bool = False) -> Message:
        """Forward a message; with `hide_sender` as a copy that carries no origin at all."""
        return self.forward_many([message], to, hide_sender)[0]

    def forward_many(self, messages: Sequence[Message], to: Chat, hide_sender: bool = False) -> list[Message]:
        """Forward several messages in one go: in their old order, with ids one after the other and one date.

        What stood together in an album stands together in a new one.
        """
        if not 1 <= len(messages) <= _MOST:
            raise ValueError(f"1 to {_MOST} messages are forwarded in one go")
        for message in messages:
            _must_be_forwardable(message)
        ordered = sorted(messages, key=lambda message: message.id)
        together = Counter(message.album for message in ordered if message.album is not None)
        new = {old: self._world.new_album() for old, count in together.items() if old and count > 1}
        at = self._world.clock.now()
        return [
            self._post(
                to,
                at=at,
                text=message.text,
                entities=list(message.entities),
                file=message.file,
                card=message.card,
                album=new.get(message.album or ""),
                spoiler=message.spoiler,
                via=None if hide_sender else message.via,
                origin=None if hide_sender or message.kind == "story" else origin.of_message(message),
            )
            for message in ordered
        ]

    def forwards(
        self,
        from_: Author,
        text: str,
        to: Chat,
        photo: bytes | None = None,
        what: Item | None = None,
    ) -> Message:
        """Forward something that was written elsewhere: a text, a photo, or any file or card (`what`).

        By a person, in a channel or in the name of a group; by somebody who hides forwards (a name); or
        with the sender hidden (None).
        """
        thing = item.photo(photo) if photo is not None else what or Item()
        content = self._content(thing.with_caption(text))
        came_from = None if thing.is_story else self._origin(from_, text)
        return self._post(to, origin=came_from, **content)

    def forwards_album(
        self,
        from_: Author,
        items: Sequence[Item | bytes],
        to: Chat,
        caption: str = "",
        at_once: int | None = None,
    ) -> Album:
        """Forward an album that was sent elsewhere; see send_album."""
        return self._post_album(to, items, caption, at_once, origin=self._origin(from_, caption))

    def _origin(self, author: Author, text: str) -> dict[str, Any] | None:
        date = self._world.clock.now() // 1_000_000 - _AGO
        if author is None:
            return None
        if isinstance(author, str):
            return origin.of_hidden(author, date)
        if isinstance(author, Channel):
            return origin.of_channel(author, author.post(text).id, date)
        if isinstance(author, Chat):
            return origin.of_chat(author, date)
        return origin.of_user(author, date)


def _must_be_forwardable(message: Message) -> None:
    if message.protected:
        raise ValueError("protected content cannot be forwarded")
    if message.deleted or message.service is not None:
        raise ValueError("there is nothing to forward")

"""A channel: what is posted there comes from the channel itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.chat import Chat
from simulator.entities import formatted
from simulator.member import Member
from simulator.message import Message
from simulator.user import User

if TYPE_CHECKING:
    from simulator.world import World


class Channel(Chat):
    """A channel; bots in it are administrators."""

    def __init__(self, world: World, chat_id: int, title: str, username: str | None) -> None:
        super().__init__(chat_id, "channel", title, username)
        self._world = world

    @property
    def name(self) -> str:
        """The title."""
        return self.title

    def post(self, text: str, signature: str | None = None) -> Message:
        """Publish a text; `signature` is the author's name if the channel shows it."""
        shown, entities = formatted(text)
        return self._world.post(self, None, text=shown, entities=entities, signature=signature)

    def admit(self, user: User, by: User) -> None:
        """Make somebody an administrator."""
        self._world.member_changed(self, by, self.member(user), Member(user, "administrator"))

    def join(self, user: User) -> None:
        """Make somebody a subscriber."""
        self._world.member_changed(self, user, self.member(user), Member(user, "member"))

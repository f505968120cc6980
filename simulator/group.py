"""A group or supergroup: what its people do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulator.chat import Chat
from simulator.member import Member
from simulator.topic import COLORS, Topic
from simulator.user import User

if TYPE_CHECKING:
    from simulator.person import Person
    from simulator.world import World


class Group(Chat):
    """A group; `owner` made it. `by` is who does something, the owner when it is left out."""

    owner: Person

    def __init__(self, world: World, chat_id: int, title: str, supergroup: bool, forum: bool = False) -> None:
        super().__init__(chat_id, "supergroup" if supergroup else "group", title)
        if forum and not supergroup:
            raise ValueError("only a supergroup has topics")
        self.forum = forum
        self._world = world

    def found(self, owner: Person, members: list[Person]) -> None:
        """Make `owner` the creator and let the `members` in, without a word."""
        self.owner = owner
        self.members[owner.id] = Member(owner, "creator")
        for person in members:
            self.members[person.id] = Member(person, "member")
        service = "supergroup_chat_created" if self.kind == "supergroup" else "group_chat_created"
        self._world.journal.write("chat", self, "created")
        self._world.post(self, owner, service={service: True})

    def add(self, user: User, by: User | None = None) -> None:
        """Add a person or bot; everybody in the group is told."""
        by = by or self.owner
        self._become(user, "member", by)
        self._world.post(self, by, service={"new_chat_members": [user.api()]})

    def remove(self, user: User, by: User | None = None) -> None:
        """Remove somebody who may come back; or let them leave, when `by` is the same."""
        by = by or self.owner
        self._become(user, "left", by)
        self._world.post(self, by, service={"left_chat_member": user.api()})

    def kick(self, user: User, by: User | None = None) -> None:
        """Ban somebody; a bot that is kicked is refused from then on."""
        by = by or self.owner
        self._become(user, "kicked", by)
        self._world.post(self, by, service={"left_chat_member": user.api()})

    def promote(self, user: User, by: User | None = None) -> None:
        """Make a member an administrator."""
        self._become(user, "administrator", by or self.owner)

    def demote(self, user: User, by: User | None = None) -> None:
        """Make an administrator an ordinary member."""
        self._become(user, "member", by or self.owner)

    # Topics

    def open_topic(self, name: str, by: User | None = None, color: int = COLORS[0], emoji: str = "") -> Topic:
        """Open a topic; its number is that of the message that tells of it. Raises ValueError in no forum."""
        if not self.forum:
            raise ValueError(f"{self.title} has no topics")
        by = by or self.owner
        topic = Topic(self.following_id, name, color, emoji)
        self.topics[topic.id] = topic
        self._world.post(self, by, service={"forum_topic_created": topic.look()}, thread=topic.id)
        self._changed()
        return topic

    def edit_topic(self, topic: Topic, by: User, name: str | None = None, emoji: str | None = None) -> None:
        """Give a topic another name or icon; what is None stays."""
        change: dict[str, str] = {}
        if name is not None and name != topic.name:
            change["name"] = topic.name = name
        if emoji is not None and emoji != topic.emoji:
            change["icon_custom_emoji_id"] = topic.emoji = emoji
        self._world.post(self, by, service={"forum_topic_edited": change}, thread=topic.id)
        self._changed()

    def close_topic(self, topic: Topic, by: User | None = None, closed: bool = True) -> None:
        """Let only administrators write in a topic; or, with `closed` False, everybody again."""
        topic.closed = closed
        told: dict[str, Any] = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        self._world.post(self, by or self.owner, service=told, thread=topic.id)
        self._changed()

    def delete_topic(self, topic: Topic) -> None:
        """Take a topic away with everything in it."""
        del self.topics[topic.id]
        self._world.removed(self, [message for message in self.live() if message.thread == topic.id])
        self._changed()

    def _changed(self) -> None:
        self._world.journal.write("chat", self, "topics")

    def migrate(self) -> int:
        """Turn the group into a supergroup and return its new chat id; the old id is refused from then on.

        https://core.telegram.org/bots/api#responseparameters. Raises ValueError if it is one already.
        """
        if self.kind != "group" or self.migrated_to is not None:
            raise ValueError("only a group can become a supergroup, and only once")
        new = Group(self._world, self._world.new_group_id(True), self.title, True)
        new.owner = self.owner
        new.members = {number: replace(member) for number, member in self.members.items()}
        self._world.chats[new.id] = new
        self._world.post(self, self.owner, service={"migrate_to_chat_id": new.id})
        self.migrated_to = new.id
        self._world.post(new, self.owner, service={"migrate_from_chat_id": self.id})
        self._world.journal.write("chat", self, "migrated")
        return new.id

    def _become(self, user: User, status: str, by: User) -> None:
        old = self.member(user)
        self._world.member_changed(self, by, old, Member(user, status))

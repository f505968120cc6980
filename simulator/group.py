"""A group or supergroup: what its people do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.chat import Chat
from simulator.member import Member
from simulator.user import User

if TYPE_CHECKING:
    from simulator.person import Person
    from simulator.world import World


class Group(Chat):
    """A group; `owner` made it. `by` is who does something, the owner when it is left out."""

    owner: Person

    def __init__(self, world: World, chat_id: int, title: str, supergroup: bool) -> None:
        super().__init__(chat_id, "supergroup" if supergroup else "group", title)
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

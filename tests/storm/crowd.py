"""A crowd on a stage: who is there, and what they remember."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from simulator.album import Album
from simulator.channel import Channel
from simulator.chat import Chat, PrivateChat
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.scene import Scene, Team
from tests.storm import words
from tests.storm.answers import Answers, Asked

Deed = Callable[["Crowd", Person], list[Asked]]
"""Somebody does something; what they wait for an answer to is returned."""

KEPT = 400
"""Buttons that are remembered, to be pressed when they are old."""


@dataclass
class Crowd:
    """People with odd names, two groups they chat in, a channel, and the team."""

    stage: Scene
    team: Team
    chance: Random
    size: int = 50
    people: list[Person] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    held: dict[int, list[Album]] = field(default_factory=dict)
    seen: list[tuple[Message, str]] = field(default_factory=list)
    answers: Answers = field(init=False)
    channel: Channel = field(init=False)
    other: Channel = field(init=False)

    def __post_init__(self) -> None:
        self.answers = Answers(self.stage)
        sim, chance = self.stage.simulator, self.chance
        for number in range(self.size):
            username = f"orang_fiktif_{number}" if chance.random() < 0.6 else None
            hides = chance.random() < 0.2
            name = words.name(chance)
            self.people.append(sim.person(name, username, words.language(chance), hides_forwards=hides))
        owner = self.people[0]
        for title, admin in (("Warga <b>&</b>", True), ("Pasar", False)):
            group = sim.group(title, owner=owner, members=self.people[1:], bots=[self.stage.bot], bot_admin=admin)
            self.groups.append(group)
        self.channel = sim.channel("Kanal <i>", "kanal_fiktif", owner=owner)
        self.other = sim.channel("Tanpa nama", owner=owner)

    def chat(self, person: Person) -> PrivateChat:
        """The private chat with the bot."""
        return person.chat_with(self.stage.bot)

    def own(self, person: Person, chat: Chat | None = None) -> list[Message]:
        """What somebody wrote and did not delete, the newest last."""
        return [m for m in (chat or self.chat(person)).live() if m.from_ is person and m.service is None]

    def bots(self, person: Person, chat: Chat | None = None) -> list[Message]:
        """What the bot said there that is still there, the newest last."""
        return [m for m in (chat or self.chat(person)).live() if m.from_ is self.stage.bot and m.service is None]

    def press(self, person: Person, message: Message, data: str) -> Press:
        """Press a button, and remember it."""
        self.seen.append((message, data))
        del self.seen[:-KEPT]
        return person.press_data(message, data)

    def act(self, person: Person, kind: str, deed: Deed) -> None:
        """Let somebody do something, and expect what they expect. What apps do not allow is not done."""
        for asked in deed(self, person):
            self.answers.expect(kind, person, asked)


def buttons(message: Message) -> list[str]:
    """The data of a message's buttons."""
    return [data for row in message.buttons for _, data in row if data]

"""Somebody who decides, in their language, and how often they tap."""

import re

from bot.speech.voice import Voice
from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from tests.scene import Scene

VOICE = Voice("Asia/Jakarta")


class Moderator:
    """A person at their desk: the last message of their private chat."""

    def __init__(self, stage: Scene, person: Person, language: str = "id") -> None:
        self.stage, self.person, self.language = stage, person, language
        self.taps = 0

    async def speaks(self, language: str) -> None:
        """Choose a language."""
        await self.stage.tell_bot(self.person, "/language")
        await self.stage.press_data(self.person, self.desk, f"l.{language}")
        self.language = language

    @property
    def desk(self) -> Message:
        """The last thing the bot said."""
        return self.stage.last(self.person)

    @property
    def case(self) -> int:
        """The case that lies on the desk; 0 for none."""
        found = re.search(r"^\S+ C(\d+) · ", self.desk.text, re.M)
        return int(found[1]) if found else 0

    async def says(self, text: str) -> str:
        """Write to the bot; its answer."""
        await self.stage.tell_bot(self.person, text)
        return self.desk.text

    async def tap(self, key: str, **fields: object) -> Press:
        """Press a button of the last message by its label."""
        self.taps += 1
        return await self.stage.press(self.person, self.desk, VOICE.plain(self.language, key, **fields))

    async def open(self, verb: str) -> Press:
        """Open a verb's menu, wherever its button is: on the card, or behind "more"."""
        if not any(data and data.endswith(f".{verb}") for row in self.desk.buttons for _, data in row):
            await self.tap("b.more")
        found = [data for row in self.desk.buttons for _, data in row if data and data.endswith(f".{verb}")]
        self.taps += 1
        return await self.stage.press_data(self.person, self.desk, found[0])

    def said(self, key: str, **fields: object) -> str:
        """A text in the moderator's language, as it is shown."""
        return re.sub(r"<[^>]+>", "", VOICE.say(self.language, key, **fields))

    @property
    def labels(self) -> list[str]:
        """The buttons of the last message."""
        return [shown for row in self.desk.buttons for shown, _ in row]

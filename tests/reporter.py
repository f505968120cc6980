"""Somebody who reports, in their language."""

import re

import pytest

from bot.speech.voice import Voice
from simulator.message import Message
from simulator.person import Person
from tests.scene import Scene

VOICE = Voice("Asia/Jakarta")
PHOTO = b"\x89PNG fictional picture" * 20
CODE = re.compile(r"\bR[0-9A-HJKMNP-TV-Z]{6}\b")
LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])


class Reporter:
    """Somebody who reports, and what the form says to them."""

    def __init__(self, stage: Scene, language: str, name: str = "Ana") -> None:
        self.stage, self.language = stage, language
        self.person: Person = stage.simulator.person(name, language=language)
        self.chat = self.person.chat_with(stage.bot)

    @property
    def form(self) -> Message:
        """The last thing the bot said."""
        return self.stage.last(self.person)

    def said(self, key: str, **fields: object) -> str:
        """A text in the reporter's language, as it is shown."""
        return re.sub(r"<[^>]+>", "", VOICE.say(self.language, key, **fields))

    async def press(self, key: str) -> None:
        """Press a button by its label."""
        await self.stage.press(self.person, self.form, VOICE.plain(self.language, key))

    async def finish(self, category: str = "fraud") -> list[str]:
        """Pick the category and send; the codes are returned."""
        await self.stage.pick(self.person, category)
        await self.press("b.send")
        assert self.said("receipt.honest") in self.form.text
        return list(dict.fromkeys(CODE.findall(self.form.text)))

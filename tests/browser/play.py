"""The stage of the picture stories: a team that speaks one of the languages, and a phone that shows it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from simulator.message import Message
from simulator.person import Person
from tests.browser.phone import Phone, phone
from tests.browser.test_demo import browser
from tests.moderator import VOICE, Moderator
from tests.scene import Scene, Team, gather, scene

__all__ = ["browser"]


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def stage(tmp_path: Path, language: str) -> AsyncIterator[Scene]:
    async with scene(
        f"sqlite:///{tmp_path / 'ronda.db'}", tmp_path, language=language, digest="08:00,16:00"
    ) as made:
        yield made


@pytest.fixture
async def team(stage: Scene, language: str) -> Team:
    made = await gather(stage)
    for one in (made.owner, made.lead, made.citra, made.dodi):
        await Moderator(stage, one).speaks(language)
    return made


class Play:
    """What the chapters need: the people, the language and the phone."""

    def __init__(self, stage: Scene, team: Team, language: str, phone: Phone) -> None:
        self.stage, self.team, self.language, self.phone = stage, team, language, phone
        self.citra, self.dodi, self.lead = (
            Moderator(stage, one, language) for one in (team.citra, team.dodi, team.lead)
        )
        self.ana = stage.simulator.person("Ana", language=language)

    def word(self, indonesian: str, english: str) -> str:
        return indonesian if self.language == "id" else english

    async def report(self, text: str, category: str = "fraud", by: str = "Ana") -> Person:
        who = self.ana if by == "Ana" else self.stage.simulator.person(by, language=self.language)
        await self.stage.report(who, text, category)
        await self.stage.wait(seconds=20)
        return who

    async def tap(self, person: Person, message: Message, key: str, **fields: object) -> None:
        await self.stage.press(person, message, VOICE.plain(self.language, key, **fields))


@pytest.fixture
def chapter(request: pytest.FixtureRequest) -> str:
    return str(request.node.originalname).removeprefix("test_")


@pytest.fixture
async def play(browser: Browser, stage: Scene, team: Team, language: str, chapter: str) -> AsyncIterator[Play]:
    shown = await phone(browser, stage, team, language, chapter)
    yield Play(stage, team, language, shown)
    await shown.page.close()

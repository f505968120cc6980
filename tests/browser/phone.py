"""A phone on which the messages of a story are looked at, and pictures are taken of them."""

import io
import os
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Browser, Page, expect

from simulator.chat import Chat
from simulator.person import Person
from tests.browser.test_demo import Visit
from tests.scene import Scene, Team

MARGIN, COLOURS = 2, 96
TALL = {"width": 390, "height": 1500}
"""As wide as a phone, and high enough that a long message is seen whole."""


class Phone:
    """A page of the simulator, as wide as a phone, that shows one chat of one person at a time."""

    def __init__(self, page: Page, stage: Scene, language: str, chapter: str) -> None:
        self.page, self.stage = page, stage
        self.visit = Visit(page)
        self.language, self.chapter = language, chapter

    async def shot(self, person: Person, name: str, last: int = 1, chat: Chat | None = None) -> None:
        """Look at the last messages of a chat: nothing is cut off, and a picture is taken if one is wanted."""
        chat = chat or person.chat_with(self.stage.bot)
        await self.page.goto("about:blank")
        place = self.stage.bot.id if chat.kind == "private" else chat.id
        query = f"?lang={self.language}&tour=off#left={person.id}:{place}"
        await self.page.goto(f"{self.stage.simulator.url}/{query}")
        newest = person.last(chat).id
        messages = self.page.get_by_test_id("phone-0").locator(f"[data-message-id='{newest}']")
        await expect(messages).to_be_visible()
        wide = await self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= TALL["width"], f"the page is {wide} px wide"
        cut = await self.page.evaluate(CUT)
        assert not cut, f"cut off: {cut}"
        assert not self.visit.complaints, self.visit.complaints
        await self._picture(name, last)

    async def _picture(self, name: str, last: int) -> None:
        folder = os.environ.get("RONDA_PICTURES")
        if folder:
            clip: Any = await self.page.evaluate(BOX, [last, MARGIN])
            drawn = Image.open(io.BytesIO(await self.page.screenshot(clip=clip))).convert("RGB")
            path = Path(folder) / f"moderator-{self.language}-{self.chapter}-{name}.png"
            # Small, and yet the lamps keep their colours, which the usual way of choosing loses.
            few = drawn.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(path, optimize=True)


async def phone(browser: Browser, stage: Scene, team: Team, language: str, chapter: str) -> Phone:
    """A phone for the people of a scene."""
    people = [team.owner, team.lead, team.citra, team.dodi]
    stage.simulator.demo = {
        "title": "Ronda",
        "bot": stage.bot.id,
        "group": team.group.id,
        "people": [{"id": one.id, "part": "moderator"} for one in people],
    }
    page = await browser.new_page(viewport=TALL, locale="id-ID" if language == "id" else "en-GB")  # type: ignore[arg-type]
    return Phone(page, stage, language, chapter)


CUT = """() => [...document.querySelectorAll('.inline-button')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.clientHeight > 64)
  .map((one) => one.textContent)"""
"""Labels of buttons that do not fit."""

BOX = """([last, margin]) => {
  const rows = [...document.querySelectorAll('[data-message-id]')].slice(-last);
  const list = document.querySelector('.messages').getBoundingClientRect();
  const top = Math.max(list.top, rows[0].getBoundingClientRect().top - margin);
  const bottom = Math.min(list.bottom, rows.at(-1).getBoundingClientRect().bottom + margin);
  return { x: list.left, y: top, width: list.width, height: bottom - top };
}"""
"""Where the last messages are on the page."""

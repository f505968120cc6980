"""A scene: a simulator and a Ronda on one clock that stands still until the story moves it."""

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.app import App
from bot.domain.taxonomy import load
from bot.settings import Settings
from simulator.bot import Bot
from simulator.chat import Chat
from simulator.clock import SECOND, ManualClock
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from simulator.server import Simulator
from tests.simulator.honesty import Honesty

TOKEN = "700:STORY-token-of-the-simulator"
LONG, STRIDE = 5400 * SECOND, 140 * SECOND
"""A long wait, and the stride in which it is walked: three missed beats of the bot's heart are an outage."""

REAL_SECONDS = 60
"""No story may hang longer than this."""


@dataclass
class Scene:
    """A stage with a bot, and the verbs of a story."""

    simulator: Simulator
    clock: ManualClock
    settings: Settings
    bot: Bot
    honesty: Honesty
    app: App
    printed: list[str] = field(default_factory=list)

    async def settle(self, ahead: float = 4) -> None:
        """Run until all that can be done now is done: Telegram's pace is waited for, held-back letters are not."""
        calm = 0
        async with asyncio.timeout(REAL_SECONDS):
            while calm < 3:
                await asyncio.sleep(0.001)
                calm = calm + 1 if self.simulator.quiet() and self.app.quiet else 0
                if calm == 3 and await self._paced():
                    due = self.clock.next_due()
                    if due is not None and due <= self.clock.now() + ahead * SECOND:
                        self.clock.jump_to(due)
                        calm = 0

    async def _paced(self) -> bool:
        """Whether something is due and waits for Telegram's pace only."""
        now = self.clock.now()
        return await self.app.waiting(now, now)

    async def wait(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0) -> None:
        """Let time pass, stopping wherever something is due; for hours, every other minute."""
        span = round((seconds + 60 * minutes + 3600 * hours) * SECOND)
        end, stride = self.clock.now() + span, STRIDE if span >= LONG else 0
        await self.settle()
        while (now := self.clock.now()) < end:
            due = self.clock.next_due()
            self.clock.jump_to(min(end, max(due, now + stride)) if due is not None else end)
            await self.settle(ahead=0)
        await self.settle()

    async def leap(self, *, hours: float = 0, days: float = 0) -> None:
        """Let much time pass at a stroke, as over a machine that slept; walking through days takes its time."""
        await self.settle()
        self.clock.jump_to(self.clock.now() + round((hours + 24 * days) * 3600 * SECOND))
        await self.wait(seconds=30)

    async def say(self, person: Person, chat: Chat, text: str, reply_to: Message | None = None) -> None:
        """Somebody writes, and what follows happens."""
        person.send(chat, text, reply_to=reply_to)
        await self.settle()

    async def tell_bot(self, person: Person, text: str) -> None:
        """Somebody writes to the bot in private."""
        await self.say(person, person.chat_with(self.bot), text)

    async def press(self, person: Person, message: Message, label: str) -> Press:
        """Somebody presses the button whose text contains `label`."""
        for row in message.buttons:
            for shown, data in row:
                if data and label.lower() in shown.lower():
                    return await self.press_data(person, message, data)
        raise AssertionError(f"no button {label!r} among {message.buttons}")

    async def press_data(self, person: Person, message: Message, data: str) -> Press:
        """Somebody sends button data, drawn or forged."""
        press = person.press_data(message, data)
        await self.settle()
        return press

    def last(self, person: Person, chat: Chat | None = None) -> Message:
        """The last message a person sees from the bot."""
        chat = chat or person.chat_with(self.bot)
        return next(m for m in reversed(person.read(chat)) if m.from_ is not None and m.from_.id == self.bot.id)

    def texts(self, person: Person, chat: Chat | None = None) -> list[str]:
        """What a person has heard from the bot, in order."""
        chat = chat or person.chat_with(self.bot)
        return [m.text for m in person.read(chat) if m.from_ is not None and m.from_.id == self.bot.id]

    def card(self, person: Person, group: Chat, case: int) -> Message:
        """The card of a case in a chat."""
        cards = [m for m in person.read(group) if m.from_ is not None and f" C{case} " in f" {m.text} "]
        return [m for m in cards if re.search(rf"^\S+ C{case} · ", m.text)][-1]

    async def report(self, person: Person, text: str, category: str) -> str:
        """A whole report; the code is returned."""
        await self.tell_bot(person, text)
        await self.pick(person, category)
        await self.press_form(person, ".send")
        found = re.search(r"\bR[0-9A-HJKMNP-TV-Z]{6}\b", self.last(person).text)
        assert found is not None, self.last(person).text
        return found[0]

    async def pick(self, person: Person, category: str) -> None:
        """Pick a category in the form, on the page where it is; one that stands there already is left."""
        shown = [data for row in self.last(person).buttons for _label, data in row if data]
        if any(data.endswith(".send") for data in shown):
            await self.press_form(person, ".cat")
        first = [data for row in self.last(person).buttons for _label, data in row if data]
        if not any(data.endswith(f".cat.{category}") for data in first):
            group = next(name for name, codes in load().groups.items() if category in codes)
            await self.press_form(person, f".group.{group}")
        await self.press_form(person, f".cat.{category}")

    async def press_form(self, person: Person, ending: str) -> Press:
        """Press the form's button whose data ends like this."""
        message = self.last(person)
        data = [data for row in message.buttons for _label, data in row if data and data.endswith(ending)]
        assert data, (ending, message.text, message.buttons)
        return await self.press_data(person, message, data[0])

    async def restart(self, **changes: Any) -> None:
        """Stop the bot and start it again on the same database."""
        await self.app.stop()
        self.settings = self.settings.model_copy(update=changes)
        self.app = App(self.settings, clock=self.clock, say=self.printed.append)
        await self.app.start()
        await self.settle()


@dataclass
class Team:
    """The usual people."""

    owner: Person
    lead: Person
    citra: Person
    dodi: Person
    group: Group


def names_case(text: str, label: str) -> bool:
    """Whether a text names a case such as C1; "C1" is also found in one of a hundred codes, such as R7C1XKD."""
    return re.search(rf"\b{label}\b", text) is not None


async def gather(scene: Scene) -> Team:
    """Claim the bot, make the group, give roles."""
    person = scene.simulator.person
    owner, lead = person("Olga", "olga_fiktif"), person("Lina", "lina_fiktif")
    citra, dodi = person("Citra", "citra_fiktif"), person("Dodi", "dodi_fiktif")
    for one in (lead, citra, dodi):
        one.start(scene.bot)
    owner.start(scene.bot, claim_secret(scene))
    await scene.settle()
    group = scene.simulator.group(
        "Moderator", owner=owner, members=[lead, citra, dodi], bots=[scene.bot], bot_admin=True
    )
    await scene.say(owner, group, "/setup")
    for one, role in ((lead, "lead"), (citra, "moderator"), (dodi, "moderator")):
        hello = one.send(group, "halo")
        await scene.say(owner, group, f"/grant {role}", reply_to=hello)
    await scene.wait(seconds=10)
    return Team(owner, lead, citra, dodi, group)


def claim_secret(scene: Scene) -> str:
    """The payload of the link printed at first start."""
    link = next(line for line in scene.printed if "start=claim_" in line)
    return html.unescape(link).rpartition("start=")[2].strip()


@asynccontextmanager
async def scene(database_url: str, folder: Path, **changes: Any) -> AsyncIterator[Scene]:
    """Set a stage.

    Args:
        changes: settings that differ, such as ``intake="webhook"``.
    """
    clock = ManualClock()
    simulator = Simulator(clock=clock, seed=1, hold=600)
    honesty = Honesty()
    simulator.observers.append(honesty)
    await simulator.start()
    bot = simulator.bot(TOKEN, username="ronda_story_bot", name="Ronda")
    values = {
        "bot_token": TOKEN,
        "api_url": simulator.url,
        "database_url": database_url,
        "data_dir": folder,
        "listen": "",
        "organisation": "Komunitas Uji",
        "digest": "",  # days pass in many stories; those about digests ask for them
    }
    settings = Settings.model_validate(values | changes)
    printed: list[str] = []
    app = App(settings, clock=clock, say=printed.append)
    stage = Scene(simulator, clock, settings, bot, honesty, app, printed)
    try:
        await app.start()
        await stage.settle()
        yield stage
    finally:
        await stage.app.stop()
        await simulator.stop()
    assert not honesty.violations, honesty.violations[:5]

"""Somebody who wants to know what we know of an account: what they do, and everything they are shown."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.speech.voice import Voice
from simulator.clock import SECOND
from simulator.person import Person
from tests.reporter import CODE
from tests.scene import Scene, Team, gather, scene
from tests.stories.test_child_lane import child_safety

HOUR = 3600 * SECOND
DAY = 24 * HOUR
WORDS = "transfer dulu ke rekening fiktif"
VOICE = Voice("Asia/Jakarta")
_FORM = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{8}\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """Something the bot showed to somebody, and when; codes and numbers of forms by order of appearance."""

    at: int
    who: str
    how: str
    text: str
    buttons: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything of it, to be compared by people."""
        return (f"{self.at / HOUR:.6f} h: {self.how} to {self.who}", *self.text.splitlines(), self.buttons)

    @property
    def what(self) -> tuple[str, str, str]:
        """Without the moment."""
        return self.how, self.text, self.buttons


@dataclass
class World:
    """A stage with a past, and those who probe it."""

    stage: Scene
    team: Team
    sari: Person
    suspect: Person
    others: tuple[Person, ...]
    probers: tuple[Person, ...]
    start: int
    seen: list[Shown] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def __call__(self, kind: str, name: str, payload: dict[str, Any]) -> None:
        """Note what was said to a prober (an observer of the simulator)."""
        said = payload.get("result")
        if kind != "answer" or not isinstance(said, dict) or "chat" not in said:
            return
        who = next((one for one in self.probers if one.id == said["chat"]["id"]), None)
        if who is not None:
            text = said.get("text") or said.get("caption") or ""
            self._note(who, name, text, json.dumps(said.get("reply_markup", {}), ensure_ascii=False))

    def _note(self, who: Person, how: str, text: str, buttons: str = "") -> None:
        at = self.stage.clock.now() - self.start
        self.seen.append(Shown(at, who.name, how, self.plain(text), self.plain(_FORM.sub(self._form, buttons))))

    def _form(self, found: re.Match[str]) -> str:
        return self._names.setdefault(found[0], f"<form {len(self._names)}>")

    def plain(self, text: str) -> str:
        """A text with the codes of reports in the order in which they appeared."""
        return CODE.sub(lambda found: self._names.setdefault(found[0], f"<report {len(self._names)}>"), text)

    def heard(self, who: Person) -> list[Shown]:
        """All that one of them was shown."""
        return [one for one in self.seen if one.who == who.name]

    def chat(self, who: Person) -> list[str]:
        """What stands in a chat now: also which of one's own messages are gone."""
        return [self.plain(f"{one.kind} {one.text}") for one in who.read(who.chat_with(self.stage.bot))]

    async def until(self, hours: float, *, news: bool = False) -> None:
        """Let time pass until so many hours after the start; by the second where news may come, else in one go."""
        await self.stage.settle()
        left = self.start + round(hours * HOUR) - self.stage.clock.now()
        assert left >= 0, "the story took longer than its script"
        if news:
            await self.stage.wait(seconds=left / SECOND)
        else:
            self.stage.clock.advance(left / SECOND)
            await self.stage.settle()

    # What people do

    async def fill_in(self, who: Person, category: str) -> None:
        """Take the open form to its end."""
        await self.stage.settle()
        await self.stage.pick(who, category)
        await self.press(who, ".send")

    async def report(self, who: Person, category: str = "fraud", words: str = WORDS) -> None:
        """Forward what the account wrote, and send the report."""
        who.forwards(self.suspect, words, to=who.chat_with(self.stage.bot))
        await self.fill_in(who, category)

    async def press(self, who: Person, ending: str) -> None:
        """Press a button of the last message; what pops up is noted too."""
        press = await self.stage.press_form(who, ending)
        self._note(who, "toast", press.text)

    async def look(self, who: Person) -> None:
        """The list, and each report in it."""
        await self.stage.tell_bot(who, "/status")
        listed = [data for row in self.stage.last(who).buttons for _, data in row if data]
        for data in listed:
            await self.stage.press_data(who, self.stage.last(who), data)
        self._note(who, "chat", "\n".join(self.chat(who)))

    async def own_data(self, who: Person) -> None:
        """The file with all that is kept; when a letter was sent is known from the letter."""
        await self.stage.tell_bot(who, "/datasaya")
        sent = self.stage.last(who).document
        assert sent is not None
        file = json.loads(sent.data)
        for letter in file["letters"]:
            del letter["sent"]
        self._note(who, "file", json.dumps(file, ensure_ascii=False, indent=1).replace("\\n", "\n"))

    # What the team does, in whatever chat it works

    async def act(self, verb: str, who: Person) -> None:
        """A verb on the newest case, by somebody who may."""
        number = await newest_case(self.stage)
        await self.stage.tell_bot(who, verb.format(case=f"C{number}"))
        await self.stage.wait(seconds=90)


async def newest_case(stage: Scene) -> int:
    """The number of the last case that was opened; 0 for none."""
    from sqlalchemy import func, select  # noqa: PLC0415

    from storage.schema import cases  # noqa: PLC0415
    from storage.statement import Statement  # noqa: PLC0415

    statement = Statement(select(func.max(cases.c.id)))
    return int(await stage.app.database.read(lambda tx: tx.value(statement)) or 0)


@asynccontextmanager
async def world(folder: Path, language: str) -> AsyncIterator[World]:
    """The same people, with the same numbers, in a world of their own."""
    async with scene(f"sqlite:///{folder / 'ronda.db'}", folder) as stage:
        team = await gather(stage)
        sari = await child_safety(stage, team)
        person = stage.simulator.person
        suspect = person("Akun Fiktif", "akun_fiktif")
        others = tuple(person(name) for name in ("Rina", "Budi", "Eka"))
        probers = tuple(person(name, language=language) for name in ("Pemilik", "Teman"))
        made = World(stage, team, sari, suspect, others, probers, stage.clock.now() + 3 * DAY)
        stage.simulator.observers.append(made)
        yield made

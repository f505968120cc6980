"""The crowd: people who report, decide and ask, as impatient as people are."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulator.message import Message
from simulator.person import Person
from tests.kill.town import Town, data_on, until

AGAIN = 2.5
"""Seconds without an effect after which somebody presses a button again."""

FALL_SILENT = 120
"""Seconds in which somebody who gets no answer keeps pressing."""

_CODE = re.compile(r"\bR[0-9A-HJKMNP-TV-Z]{6}\b")
_OFFER = re.compile(r"c\.(\d+)\.\d+\.confirm")


@dataclass
class Crowd:
    """Everybody, and what they did: `filed` says which code each person was given for which account."""

    town: Town
    over: asyncio.Event = field(default_factory=asyncio.Event)
    filed: dict[tuple[int, str], str] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)
    presses: int = 0
    presses_again: int = 0

    async def live(self, reporters: int = 12, talkers: int = 2) -> None:
        """Everybody at once, until `over` is set and what was begun is finished."""
        person = self.town.simulator.person
        crowd = [self._reporter(person(f"Pelapor {n}"), n) for n in range(reporters)]
        talks = [self._talker(person(f"Penanya {n}")) for n in range(talkers)]
        async with asyncio.TaskGroup() as together:
            deciding = [together.create_task(self._moderator(one)) for one in self.town.moderators]
            async with asyncio.TaskGroup() as begun:
                for work in (*crowd, *talks):
                    begun.create_task(work)
            for task in deciding:
                task.cancel()

    async def _think(self) -> None:
        await asyncio.sleep(self.town.chance.uniform(0.02, 0.15))

    # Reporting

    async def _reporter(self, person: Person, number: int) -> None:
        turn = 0
        while not self.over.is_set():
            # Three people report each account, so that cases are joined.
            account = f"contoh_{number // 3}_{turn}"
            await self.report(person, account)
            turn += 1

    async def report(self, person: Person, account: str) -> None:
        """One report, from the first word to the receipt."""
        chat = person.chat_with(self.town.bot)
        sent = person.send(chat, f"michat: {account}")
        await self._think()

        def form() -> Message | None:
            new = (m for m in reversed(self.town.from_bot(chat)) if m.id > sent.id)
            return next((m for m in new if account in m.text and self._ends(m, ".cat.fraud")), None)

        drawn = await until(f"the form of {person.name} for {account}", form, FALL_SILENT)
        draft = self._ends(drawn, ".cat.fraud").split(".")[1]

        def step(ending: str) -> Message | None:
            mine = [m for m in self.town.from_bot(chat) if self._ends(m, ending).startswith(f"f.{draft}.")]
            return mine[-1] if mine else None

        await self._press(person, drawn, ".cat.fraud", lambda: step(".send"))
        ready = step(".send")
        assert ready is not None
        await self._think()
        code = await self._press(person, ready, ".send", lambda: self._receipt(chat, account))
        self.filed[person.id, account] = code

    def _receipt(self, chat: Any, account: str) -> str | None:
        for message in reversed(self.town.from_bot(chat)):
            if "Nomor: R" in message.text and account in message.text:
                found = _CODE.search(message.text)
                return found[0] if found else None
        return None

    def _ends(self, message: Message, ending: str) -> str:
        return next((data for data in data_on(message) if data.endswith(ending)), "")

    async def _press(self, person: Person, message: Message, ending: str, effect: Callable[[], Any]) -> Any:
        """Press a button, and again whenever nothing comes of it."""
        data = self._ends(message, ending)
        for attempt in range(round(FALL_SILENT / AGAIN)):
            self.presses += 1
            self.presses_again += attempt > 0
            person.press_data(message, data)
            try:
                return await until("", effect, AGAIN)
            except AssertionError:
                continue
        raise AssertionError(f"{person.name} pressed {data} in vain")

    # Asking: every answer names the question, so that their order can be seen

    async def _talker(self, person: Person) -> None:
        chat = person.chat_with(self.town.bot)
        number = 0
        while not self.over.is_set():
            number += 1
            person.send(chat, f"/status X{number:05}")
            self.asked[person.id] = number
            await self._think()

    # Deciding

    def offers(self) -> list[Message]:
        """The cards in the group that wait for a decision."""
        found = []
        for message in self.town.from_bot(self.town.group):
            if any(_OFFER.fullmatch(data) or data.endswith(".reject.not_enough") for data in data_on(message)):
                found.append(message)
        return found

    async def _moderator(self, person: Person) -> None:
        while True:
            await asyncio.sleep(self.town.chance.uniform(0.05, 0.3))
            waiting = self.offers()
            if waiting:
                await self._decide(person, self.town.chance.choice(waiting))

    async def _decide(self, person: Person, card: Message) -> None:
        menu = self._ends(card, ".reject")
        if menu and self.town.chance.random() < 0.3:
            await self._act(person, card, menu, lambda: self._ends(card, ".reject.not_enough"))
        data = self._ends(card, ".reject.not_enough") or self._ends(card, ".confirm")
        if data:
            await self._act(person, card, data, lambda: data not in data_on(card) or card.deleted)

    async def _act(self, person: Person, card: Message, data: str, effect: Callable[[], Any]) -> bool:
        self.presses += 1
        person.press_data(card, data)
        try:
            await until("", effect, AGAIN)
        except AssertionError:
            return False  # the moderator looks at the group again
        return True

    async def decide_the_rest(self) -> None:
        """Nothing is left undecided, nor a menu open, nor a second copy of a card unpressed."""
        first = self.town.moderators[0]
        async with asyncio.timeout(FALL_SILENT):
            while waiting := self.offers():
                await self._decide(first, waiting[0])

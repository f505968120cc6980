"""The moments at which a process is killed: some by the clock, some by what just happened."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.kill.town import Town, until

CALLS = ("sendMessage", "editMessageText", "answerCallbackQuery")


class Moment:
    """An observer that kills at the n-th answer of a method, or the n-th update that comes up.

    It strikes when Telegram has done what was asked and has not answered yet: the bot cannot know.
    """

    def __init__(self, town: Town, kind: str, name: str, count: int) -> None:
        self._town = town
        self._what = (kind, name)
        self._left = count
        self.struck = asyncio.Event()

    def __call__(self, kind: str, name: str, content: dict[str, Any]) -> None:
        """Count, and strike."""
        if self._what != (kind, name) or self.struck.is_set() or not content.get("ok", True):
            return
        if name == "getUpdates" and not content["result"]:
            return
        self._left -= 1
        if self._left <= 0:
            self._town.ronda.kill()
            self.struck.set()


@contextmanager
def watching(town: Town, moment: Moment) -> Iterator[None]:
    """Let a moment see everything as long as the block lasts."""
    town.simulator.observers.append(moment)
    try:
        yield
    finally:
        town.simulator.observers.remove(moment)


async def strike(town: Town) -> str:
    """Kill the process at a moment chosen by chance and bury it; which moment it was is returned."""
    chance = town.chance
    luck = chance.random()
    if luck < 0.1:
        what = "while starting"
        await asyncio.sleep(chance.uniform(0.1, 0.9))
    elif luck < 0.45:
        what = "at work"
        await town.ronda.ready()
        await asyncio.sleep(chance.uniform(0.05, 1.2))
    else:
        await town.ronda.ready()
        what = await _at_an_answer(town)
    town.ronda.kill()
    await town.ronda.buried()
    return what


async def _at_an_answer(town: Town) -> str:
    chance = town.chance
    polling = town.ronda.env["RONDA_INTAKE"] == "polling"
    choices = [("answer", name) for name in (*CALLS, *(["getUpdates"] if polling else []))]
    kind, name = chance.choice([*choices, ("update", "callback_query"), ("update", "message")])
    moment = Moment(town, kind, name, chance.randint(2, 25))
    with watching(town, moment):
        try:
            await until("", moment.struck.is_set, patience=6)
        except AssertionError:
            return "at work"
    return f"{kind} {name}"

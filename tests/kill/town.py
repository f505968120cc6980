"""A town around one Ronda: a simulator in real time, moderators' group, and what everybody sent."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.bot import Bot
from simulator.chat import Chat
from simulator.clock import RealClock
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.server import Simulator
from tests.kill.process import TOKEN, Ronda, environment
from tests.simulator.honesty import Honesty

PATIENCE = 60
"""Seconds of real time after which something that should have happened is taken for lost."""

Observer = Callable[[str, str, dict[str, Any]], None]


class Lost(AssertionError):
    """Somebody waited in vain."""


@dataclass
class Town:
    """The stage; `pushed` is every update there was for the bot: its number and the lane Telegram orders it in."""

    simulator: Simulator
    bot: Bot
    ronda: Ronda
    chance: random.Random
    honesty: Honesty
    owner: Person
    moderators: list[Person]
    group: Group
    pushed: dict[int, tuple[str, int]] = field(default_factory=dict)

    @property
    def database_url(self) -> str:
        """Where the bot keeps everything."""
        return self.ronda.env["RONDA_DATABASE_URL"]

    def from_bot(self, chat: Chat) -> list[Message]:
        """What the bot has said in a chat and is there now, oldest first."""
        return [m for m in chat.live() if m.from_ is self.bot and not m.service]

    def see(self, kind: str, name: str, content: dict[str, Any]) -> None:
        """Note an update, as the simulator's observer."""
        if kind == "update":
            inner = content[name]
            lane = ("user", inner["from"]["id"]) if name == "callback_query" else ("chat", inner["chat"]["id"])
            self.pushed[content["update_id"]] = lane


async def until(what: str, holds: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Look again and again until something holds, and return it; Lost after `patience` seconds."""
    end = time.monotonic() + patience
    while not (found := holds()):
        if time.monotonic() > end:
            raise Lost(what)
        await asyncio.sleep(0.04)
    return found


def data_on(message: Message) -> list[str]:
    """The data of a message's buttons."""
    return [data for row in message.buttons for _, data in row if data]


@asynccontextmanager
async def town(
    folder: Path, database_url: str, intake: str, seed: int, moderators: int = 3, **settings: str
) -> AsyncIterator[Town]:
    """Start a simulator without limits and a Ronda whose moderators' group is set up; both end with the block.

    Args:
        settings: further environment variables of the Ronda.
    """
    simulator = Simulator(clock=RealClock(), seed=seed)
    simulator.limits.enabled = False
    honesty = Honesty()
    simulator.observers.append(honesty)
    await simulator.start()
    bot = simulator.bot(TOKEN, username="ronda_kill_bot", name="Ronda")
    env = environment(folder, api=simulator.url, database=database_url, intake=intake) | settings
    ronda = Ronda(folder, env)
    people = [simulator.person(f"Moderator {n}") for n in range(moderators)]
    owner = simulator.person("Olga")
    group = simulator.group("Moderator", owner=owner, members=people, bots=[])
    stage = Town(simulator, bot, ronda, random.Random(seed), honesty, owner, people, group)
    simulator.observers.append(stage.see)
    try:
        ronda.start()
        await ronda.ready()
        await _set_up(stage)
        yield stage
    finally:
        ronda.clean_up()
        await simulator.stop()
    honesty.check()
    assert simulator.api.failures == []


async def _set_up(stage: Town) -> None:
    chat = stage.owner.chat_with(stage.bot)
    stage.owner.start(stage.bot, stage.ronda.claim_secret())
    await until("the owner is known", lambda: stage.from_bot(chat))
    stage.group.add(stage.bot)
    stage.group.promote(stage.bot)
    stage.owner.send(stage.group, "/setup")
    await until("the group is set up", lambda: stage.from_bot(stage.group))
    for one in stage.moderators:
        await grant(stage, one)


async def grant(stage: Town, one: Person, role: str = "moderator") -> None:
    """The owner trusts somebody with a role."""
    before = len(stage.from_bot(stage.group))
    stage.owner.send(stage.group, f"/grant {role}", reply_to=one.send(stage.group, "halo"))
    await until("a moderator is trusted", lambda: len(stage.from_bot(stage.group)) > before)

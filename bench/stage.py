"""The stage: one simulator without limits, the bots on it, and an eye on what they do."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.process import BotProcess
from simulator.bot import Bot
from simulator.chat import Chat
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.server import Simulator

PATIENCE = 60.0
"""Seconds after which a bot that does not answer counts as broken."""


class Watch:
    """Tells whoever waits when a bot writes or edits in a chat."""

    def __init__(self, simulator: Simulator) -> None:
        self._journal = simulator.world.journal
        self._waiting: dict[tuple[Chat, str], asyncio.Future[Message]] = {}
        self.written: Counter[Chat] = Counter()

    def expect(self, chat: Chat, kind: str) -> asyncio.Future[Message]:
        """The next message of a bot in this chat ("message"), or the next edit of one ("edit")."""
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[chat, kind] = future
        return future

    async def run(self) -> None:
        """Watch for ever."""
        seen = self._journal.last
        while True:
            for event in self._journal.since(seen):
                seen = event.seq
                if event.chat is not None and event.kind in ("message", "edit"):
                    self._happened(event.chat, event.kind, event.what)
            if self._journal.last == seen:
                await self._journal.wait(5)

    def _happened(self, chat: Chat, kind: str, message: Message) -> None:
        if message.from_ is None or not message.from_.is_bot or message.service:
            return
        if kind == "message":
            self.written[chat] += 1
        future = self._waiting.pop((chat, kind), None)
        if future is not None and not future.done():
            future.set_result(message)


@dataclass
class Side:
    """One bot that is measured: its account, its process, its group, its reporters."""

    name: str
    bot: Bot
    process: BotProcess
    reporters: list[Person] = field(default_factory=list)
    started: float = 0.0
    idle: float = 0.0
    group: Group | None = None
    sent: int = 0

    def next_account(self) -> str:
        """A link to an account nobody has reported to this bot."""
        self.sent += 1
        return f"https://t.me/fiktif_{self.sent:06d}"


class Stage:
    """A simulator in this process, and sides that take turns on it."""

    def __init__(self) -> None:
        self.simulator = Simulator()
        self.watch = Watch(self.simulator)
        self._watching: asyncio.Task[None] | None = None
        self._sides: list[Side] = []

    async def __aenter__(self) -> "Stage":
        await self.simulator.start()
        self.simulator.limits.enabled = False
        self._watching = asyncio.create_task(self.watch.run())
        return self

    async def __aexit__(self, *_error: Any) -> None:
        for side in self._sides:
            await side.process.stop()
        assert self._watching is not None
        self._watching.cancel()
        await self.simulator.stop()

    async def enter(self, name: str, make: Callable[[str, str], BotProcess]) -> Side:
        """Start a bot, note how long it takes and how large it is, and make its moderators' group.

        Args:
            make: the process, not started, for the simulator's URL and a token.
        """
        number = 700 + len(self._sides)
        token = f"{number}:BENCH-token-of-the-simulator"
        bot = self.simulator.bot(token, username=f"bench_{number}_bot", name=name)
        side = Side(name, bot, make(self.simulator.url, token))
        self._sides.append(side)
        side.started = await self.start(side)
        await asyncio.sleep(1)
        side.idle = side.process.memory()
        await self._gather(side)
        return side

    async def start(self, side: Side) -> float:
        """Start (again) the process of a side; seconds until it asks for updates are returned."""
        side.bot.polled = False
        begin = time.perf_counter()
        await side.process.start()
        while not side.bot.polled:
            await asyncio.sleep(0.001)
            if time.perf_counter() - begin > PATIENCE:
                raise RuntimeError(f"{side.name} did not start:\n{''.join(side.process.printed)}")
            _ = side.process.running
        return time.perf_counter() - begin

    async def _gather(self, side: Side) -> None:
        """Let somebody own the bot (if it prints a link for that) and make the moderators' group."""
        owner = self.simulator.person(f"Pemilik {side.name}")
        links = [line for line in side.process.printed if "start=" in line]
        welcome = self.watch.expect(owner.chat_with(side.bot), "message")
        owner.start(side.bot, links[-1].rpartition("start=")[2].strip() if links else "")
        await asyncio.wait_for(welcome, PATIENCE)
        group = self.simulator.group(f"Moderator {side.name}", owner=owner, bots=[side.bot], bot_admin=True)
        side.group = group
        done = self.watch.expect(group, "message")
        owner.send(group, "/setup")
        await asyncio.wait_for(done, PATIENCE)
        self.watch.written[group] = 0

    def people(self, side: Side, count: int) -> list[Person]:
        """So many reporters of a side, made when missing."""
        while len(side.reporters) < count:
            side.reporters.append(self.simulator.person(f"Pelapor {len(side.reporters) + 1}"))
        return side.reporters[:count]

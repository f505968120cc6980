"""The simulator as one object: start it, drive it, stop it."""

from __future__ import annotations

import asyncio
import socket
from types import TracebackType
from typing import Any, Self

import uvicorn

from simulator.api import BotApi
from simulator.application import application
from simulator.bot import Bot
from simulator.channel import Channel
from simulator.chat import Chat
from simulator.clock import Clock, RealClock
from simulator.faults import Faults
from simulator.group import Group
from simulator.limits import Limits
from simulator.message import Message
from simulator.person import Person
from simulator.record import Record
from simulator.world import Observer, World

_ROUNDS = 50


class Simulator:
    """A Telegram of your own.

    Args:
        clock: real time when left out.
        seed: makes ids repeatable.
        hold: seconds for which a getUpdates that waits is held at the least: days pass faster on a clock that
            stands still when nobody asks twice a minute.
    """

    def __init__(self, clock: Clock | None = None, seed: int = 1, hold: int = 0) -> None:
        self.clock: Clock = clock or RealClock()
        self.world = World(self.clock, seed)
        self.world.hold = hold
        self.demo: dict[str, Any] = {}
        self.api = BotApi(self.world)
        self.url = ""
        self._server: uvicorn.Server | None = None
        self._socket: socket.socket | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve on `host`:`port` (0: any free one) in this event loop; `url` says where.

        Raises OSError if the port is taken.
        """
        self._socket = listening(host, port)
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            application(self),
            log_config=None,
            access_log=False,
            lifespan="off",
            date_header=False,
            server_header=False,
            ws="none",
            timeout_keep_alive=600,
            timeout_graceful_shutdown=2,
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[self._socket])

    async def stop(self) -> None:
        """Let go of everybody who waits and close."""
        self.world.closing.set()
        for bot in self.world.bots.values():
            bot.queue.wake()
            if bot.webhook is not None:
                bot.webhook.close()
        self.world.journal.wake()
        if self._server is not None and self._socket is not None:
            await _closed(self._server, self._socket)
            self._server = self._socket = None
        await self.world.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        await self.stop()

    # Who and what there is

    def bot(
        self,
        token: str,
        username: str | None = None,
        name: str | None = None,
        reads_all: bool | None = None,
    ) -> Bot:
        """Return the bot with this token; see World.bot."""
        return self.world.bot(token, username, name, reads_all)

    def person(
        self,
        name: str,
        username: str | None = None,
        language: str | None = "id",
        hides_forwards: bool = False,
    ) -> Person:
        """Make a person; see World.person."""
        return self.world.person(name, username, language, hides_forwards)

    def group(
        self,
        title: str,
        owner: Person,
        members: list[Person] | None = None,
        bots: list[Bot] | None = None,
        bot_admin: bool = True,
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        """Let `owner` make a group; see World.group."""
        return self.world.group(title, owner, members, bots, bot_admin, supergroup, forum=forum)

    def channel(
        self,
        title: str,
        username: str | None = None,
        owner: Person | None = None,
        bots: list[Bot] | None = None,
    ) -> Channel:
        """Make a channel; see World.channel."""
        return self.world.channel(title, username, owner, bots)

    # What to look at

    @property
    def limits(self) -> Limits:
        """Telegram's limits."""
        return self.world.limits

    @property
    def faults(self) -> Faults:
        """Faults on demand."""
        return self.world.faults

    @property
    def calls(self) -> Record:
        """The record of calls."""
        return self.api.record

    @property
    def observers(self) -> list[Observer]:
        """Functions that are told every answer ("answer", method, body) and update ("update", kind, update)."""
        return self.world.observers

    def sent(self, chat: Chat) -> list[Message]:
        """Return what bots have sent to a chat, deleted or not, oldest first."""
        return [m for m in chat.messages.values() if m.from_ is not None and m.from_.is_bot and not m.service]

    def quiet(self, bot: Bot | None = None) -> bool:
        """Whether nothing is under way.

        No update waits for a bot that has polled or has a webhook, no call is being handled (waiting long polls
        apart), no webhook delivery is in flight.
        """
        if self.api.busy:
            return False
        for listener in [bot] if bot is not None else self.world.bots.values():
            if not listener.polled and listener.webhook is None:
                continue
            listener.queue.expire()
            if listener.queue.pending:
                return False
        return True


def listening(host: str, port: int) -> socket.socket:
    """Return a listening socket. The protocol is named so that asyncio switches Nagle's algorithm off."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(2048)
    except OSError:
        listening.close()
        raise
    return listening


async def _closed(server: uvicorn.Server, bound: socket.socket) -> None:
    """Close at once what is idle; leave the rest to uvicorn, which gives it two seconds."""
    for listener in server.servers:
        listener.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    for _ in range(_ROUNDS):
        if not server.server_state.connections and not server.server_state.tasks:
            bound.close()
            return
        await asyncio.sleep(0)
    await server.shutdown(sockets=[bound])

"""Intake: updates are on disk before Telegram is told to forget them."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import structlog

from bot.clock import Clock
from bot.domain.moment import SECOND, Micros
from bot.workers.gauges import Gauges
from bot.workers.trust import trust
from storage import inbox
from storage.database import Database, DatabaseTrouble
from storage.inbox import Arrival

log = structlog.get_logger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member"]
"""Kinds of updates we ask for."""

POLL = 30
"""Seconds a poll may wait at Telegram (https://core.telegram.org/bots/api#getupdates; at most 50)."""

LONGEST_PAUSE = 30
"""Seconds between attempts when Telegram cannot be reached."""

MOST_CONFLICTS = 5


class Conflict(Exception):
    """Another program polls with the same token, or a webhook is set."""


class Door:
    """Where updates come in, by whichever way: stored and committed, or not acknowledged."""

    def __init__(self, database: Database, clock: Clock, bot: int, gauges: Gauges) -> None:
        self._database = database
        self._clock = clock
        self._bot = bot
        self._gauges = gauges
        self._heard: list[Callable[[], None]] = []
        self.last_success: Micros = clock.now()

    def on_arrival(self, listener: Callable[[], None]) -> None:
        """Call the listener whenever updates have been stored."""
        self._heard.append(listener)

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Keep updates; returns when they are safe on disk.

        Raises:
            DatabaseTrouble: they are not, and must not be acknowledged.
        """
        arrivals = [arrival(update) for update in updates if number(update.get("update_id")) is not None]
        if arrivals:
            now = self._clock.now()
            await self._database.run(lambda tx: inbox.store(tx, self._bot, arrivals, now), silent=True)
            self._gauges.updates.inc(len(arrivals))
            for listener in self._heard:
                listener()

    def alive(self) -> None:
        """Telegram answered."""
        self.last_success = self._clock.now()


def arrival(update: dict[str, Any]) -> Arrival:
    """An update with the lane it must stay in order in."""
    return Arrival(update["update_id"], lane(update), written(update))


def written(update: object) -> str:
    """As JSON, without what no database keeps: the character NUL and halves of surrogate pairs."""
    text = json.dumps(update, ensure_ascii=False)
    if "\\u0000" in text:
        text = json.dumps(_without_nul(update), ensure_ascii=False)
    return text.encode(errors="replace").decode()


def _without_nul(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\0", "")
        case list():
            return [_without_nul(one) for one in value]
        case dict():
            return {_without_nul(name): _without_nul(one) for name, one in value.items()}
    return value


def number(value: object) -> int | None:
    """A whole number that a database can keep; None for anything else."""
    return value if isinstance(value, int) and -(2**63) <= value < 2**63 else None


def lane(update: dict[str, Any]) -> int:
    """The chat an update belongs to, else the person; 0 if it has neither."""
    for kind, content in update.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        message = content.get("message")
        for holder in (content, message if isinstance(message, dict) else {}):
            chat = _id(holder.get("chat"))
            if chat is not None:
                return chat
        person = _id(content.get("from"))
        if person is not None:
            return person
    return 0


def _id(holder: object) -> int | None:
    return number(holder.get("id")) if isinstance(holder, dict) else None


class Poller:
    """Our own getUpdates loop: the next offset is asked for only after the last batch is on disk.

    PTB's Updater acknowledges before anything is handled, and one malformed update stops it for good.
    """

    def __init__(self, door: Door, clock: Clock, api: str, token: str) -> None:
        self._door = door
        self._clock = clock
        self._url = f"{api}/bot{token}/getUpdates"
        self._failures = 0
        self._rivals = 0

    async def run(self) -> None:
        """Poll for ever.

        Raises:
            Conflict: a webhook is set, which polling cannot share with.
        """
        offset = 0
        while True:
            # A client of its own, made anew after every failure: a torn connection must not be kept.
            async with httpx.AsyncClient(timeout=httpx.Timeout(10, read=POLL + 10), verify=trust()) as client:
                offset = await self._poll(client, offset)
            pause = min(2 ** min(self._failures, 6) / 2, LONGEST_PAUSE)
            await self._clock.wait_until(self._clock.now() + round(pause * SECOND))

    async def _poll(self, client: httpx.AsyncClient, offset: int) -> int:
        """Poll until something fails; return the offset reached."""
        while True:
            try:
                updates = await self._ask(client, offset)
                await self._door.take(updates)
            except _Rival:
                self._rivals += 1
                log.warning("poll_conflict", times=self._rivals)
                if self._rivals >= MOST_CONFLICTS:
                    raise Conflict(
                        "another program polls with this token; only one may. Stop the other, or use its own token"
                    ) from None
                self._failures = max(self._failures + 1, 3)
                return offset
            except (httpx.HTTPError, DatabaseTrouble, ValueError) as problem:
                self._failures += 1
                log.warning("poll_failed", times=self._failures, why=type(problem).__name__)
                return offset
            self._failures = self._rivals = 0
            self._door.alive()
            offset = max((update["update_id"] + 1 for update in updates), default=offset)

    async def _ask(self, client: httpx.AsyncClient, offset: int) -> list[dict[str, Any]]:
        answer = await client.post(
            self._url, json={"offset": offset, "timeout": POLL, "limit": 100, "allowed_updates": ALLOWED}
        )
        data = answer.json()
        if answer.status_code == 409:
            raise _conflict(str(data.get("description", "")))
        if not data.get("ok"):
            raise ValueError(f"getUpdates answered {answer.status_code}")
        return [u for u in data["result"] if isinstance(u, dict) and number(u.get("update_id")) is not None]


def _conflict(description: str) -> Exception:
    if "webhook" in description:
        return Conflict("a webhook is set for this bot: use RONDA_INTAKE=webhook, or remove it first")
    return _Rival()


class _Rival(Exception):
    """Another poller took our place."""

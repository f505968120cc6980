"""A bare client of the Bot API, for tests that look at the bytes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self

import httpx

from simulator.bot import Bot
from simulator.clock import ManualClock
from simulator.server import Simulator

TOKEN = "123:ABC"


async def until(true: Callable[[], object]) -> None:
    """Come back when something has become true; 20 s are for a test that has gone wrong, not for timing."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


class Telegram:
    """`await api("sendMessage", chat_id=…)` returns the whole answer as JSON."""

    def __init__(self, sim: Simulator, token: str = TOKEN) -> None:
        self.sim = sim
        self.token = token
        self.http = httpx.AsyncClient(base_url=sim.url, timeout=30, trust_env=False, verify=False)

    @property
    def bot(self) -> Bot:
        return self.sim.bot(self.token)

    @property
    def clock(self) -> ManualClock:
        assert isinstance(self.sim.clock, ManualClock)
        return self.sim.clock

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        response = await self.http.post(f"/bot{self.token}/{method}", json=params)
        answer: dict[str, Any] = response.json()
        assert response.status_code == answer.get("error_code", 200)
        return answer

    async def upload(self, method: str, files: dict[str, bytes], **params: Any) -> dict[str, Any]:
        """Call with multipart; what is no text goes as JSON."""
        data = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        sent = {name: (f"{name}.bin", content) for name, content in files.items()}
        response = await self.http.post(f"/bot{self.token}/{method}", data=data, files=sent)
        answer: dict[str, Any] = response.json()
        return answer

    async def ok(self, method: str, **params: Any) -> Any:
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def error(self, method: str, **params: Any) -> str:
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.ok("getUpdates", **params)
        return found

"""The way out to the Bot API: many lines of one connection each, instead of one pool of many.

httpx walks through its whole pool for every request: with 32 calls under way a call cost 2.0 ms of processor
time in a pool of 64, and 0.8 ms on a line of its own. `make bench` shows what a report costs.
"""

import asyncio
from typing import Any

from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.workers.trust import trust


class Lines(BaseRequest):
    """PTB's own requests, each with one connection; a call takes the line that was used last.

    Args:
        count: calls that may be under way at the same time; further ones wait for a line.
    """

    def __init__(self, count: int) -> None:
        self._all = [
            HTTPXRequest(
                connection_pool_size=1,
                read_timeout=25,
                write_timeout=25,
                connect_timeout=10,
                pool_timeout=15,
                httpx_kwargs={"verify": trust()},
            )
            for _ in range(count)
        ]
        self._free: asyncio.LifoQueue[HTTPXRequest] = asyncio.LifoQueue()
        for line in self._all:
            self._free.put_nowait(line)

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take."""
        return self._all[0].read_timeout

    async def initialize(self) -> None:
        """Open what was closed."""
        for line in self._all:
            await line.initialize()

    async def shutdown(self) -> None:
        """Close every line."""
        for line in self._all:
            await line.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Make one call on a line of its own."""
        line = await self._free.get()
        try:
            return await line.do_request(url, method, request_data, *timeouts, **named)
        finally:
            self._free.put_nowait(line)

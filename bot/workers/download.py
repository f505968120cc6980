"""Fetching a file from Telegram, and what it means when that fails."""

import asyncio
from dataclasses import dataclass
from functools import cached_property

import httpx
from telegram import Bot
from telegram.error import TelegramError

from bot.domain.evidence import LARGEST, Reason
from bot.domain.moment import SECOND, Micros
from bot.workers.calls import Verdict, judge
from bot.workers.trust import trust

PATIENCE = 300.0
"""Seconds a whole download may take."""

_TEMPORARY = "temporarily unavailable"
_TOO_BIG = "file is too big"


@dataclass(frozen=True, slots=True)
class Miss:
    """A file that did not come.

    Args:
        why: the reason if it never will; None if it may be tried again.
        wait: how long Telegram asks us to wait, in microseconds.
        verdict: for the measurements.
    """

    why: Reason | None = None
    wait: Micros = 0
    verdict: Verdict = Verdict.UNSENT


class Downloads:
    """Fetches files: getFile, then the bytes, counted while they come. Keeps nothing, on disk least of all."""

    def __init__(self, bot: Bot, at_once: int) -> None:
        self._bot = bot
        self._at_once = at_once

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        """PTB reads a whole answer whatever its size; this one can stop in the middle."""
        return httpx.AsyncClient(
            timeout=httpx.Timeout(25.0),
            verify=trust(),
            limits=httpx.Limits(max_connections=self._at_once),
            headers={"Accept-Encoding": "identity"},
        )

    async def fetch(self, file_id: str) -> bytes | Miss:
        """The file's content, or why there is none; never raises for what Telegram or the network did."""
        try:
            file = await self._bot.get_file(file_id)
        except TelegramError as problem:
            return _refused(problem)
        if not file.file_path or not file.file_path.startswith(("http://", "https://")):
            return Miss(Reason.GONE, verdict=Verdict.GONE)
        if (file.file_size or 0) > LARGEST:
            return Miss(Reason.SIZE, verdict=Verdict.REFUSED)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._bytes(file.file_path, file.file_size)
        except (httpx.HTTPError, TimeoutError):
            return Miss()

    async def _bytes(self, url: str, size: int | None) -> bytes | Miss:
        """The address holds the token: it is named in no message and no log."""
        data = bytearray()
        async with self._client.stream("GET", url) as answer:
            if answer.status_code != httpx.codes.OK:
                return _unhappy(answer)
            async for chunk in answer.aiter_raw():
                data += chunk
                if len(data) > LARGEST:
                    return Miss(Reason.SIZE, verdict=Verdict.REFUSED)
        return Miss() if size is not None and len(data) < size else bytes(data)

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()


def _refused(problem: TelegramError) -> Miss:
    answer = judge(problem)
    if answer.verdict is Verdict.WAIT:
        return Miss(wait=answer.wait, verdict=answer.verdict)
    if answer.verdict in (Verdict.UNSENT, Verdict.UNKNOWN) or _TEMPORARY in problem.message.lower():
        return Miss(verdict=Verdict.UNSENT)
    why = Reason.SIZE if _TOO_BIG in problem.message.lower() else Reason.GONE
    return Miss(why, verdict=Verdict.REFUSED)


def _unhappy(answer: httpx.Response) -> Miss:
    """A link that leads nowhere is asked for anew; after a few times the file is gone (see the worker)."""
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        seconds = answer.headers.get("retry-after", "")
        return Miss(wait=(int(seconds) if seconds.isdecimal() else 5) * SECOND, verdict=Verdict.WAIT)
    return Miss(verdict=Verdict.GONE if httpx.codes.is_client_error(answer.status_code) else Verdict.UNSENT)

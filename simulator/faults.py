"""Faults on demand: what a network and a busy service do."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any, Literal

from simulator.errors import ApiError, too_many

Kind = Literal["error", "cut_before", "cut_after", "slow"]
_TEXT = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(slots=True)
class Fault:
    """One armed fault. `method` may be "*"; `chat` and `bot` None mean any; it fires `times` times."""

    id: int
    method: str
    kind: Kind
    times: int
    chat: int | None = None
    bot: int | None = None
    error: int = 0
    retry_after: int = 0
    seconds: float = 0
    description: str | None = None

    def fits(self, bot: int, method: str, chat: int | None) -> bool:
        """Whether it would fire for this call; `method` in lower case."""
        return (
            self.times > 0
            and self.method in ("*", method)
            and self.chat in (None, chat)
            and self.bot in (None, bot)
        )

    def refusal(self) -> ApiError:
        """Return the answer of a fault of kind "error"."""
        if self.error == 429:
            return too_many(self.retry_after)
        return ApiError(self.error, self.description or _TEXT.get(self.error, "Bad Request: fault"))

    def view(self) -> dict[str, Any]:
        """Return it for the control API."""
        return {name: getattr(self, name) for name in self.__slots__}


class Faults:
    """The armed faults; the oldest that fits fires first, one of each kind per call."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.armed: list[Fault] = []
        self.fired = 0

    def fail(
        self,
        method: str,
        error: int = 500,
        retry_after: int = 1,
        times: int = 1,
        chat: int | None = None,
        bot: int | None = None,
        description: str | None = None,
    ) -> Fault:
        """Answer `method` with an HTTP status `error` (429 carries `retry_after` seconds) and do nothing."""
        return self._arm(
            method,
            "error",
            times,
            chat,
            bot,
            error=error,
            retry_after=retry_after,
            description=description,
        )

    def cut_before(self, method: str, times: int = 1, chat: int | None = None, bot: int | None = None) -> Fault:
        """Break the connection without doing what was asked."""
        return self._arm(method, "cut_before", times, chat, bot)

    def cut_after(self, method: str, times: int = 1, chat: int | None = None, bot: int | None = None) -> Fault:
        """Do what was asked, then break the connection without an answer."""
        return self._arm(method, "cut_after", times, chat, bot)

    def slow(
        self, method: str, seconds: float, times: int = 1, chat: int | None = None, bot: int | None = None
    ) -> Fault:
        """Do what was asked and answer after `seconds` of real time."""
        return self._arm(method, "slow", times, chat, bot, seconds=seconds)

    def clear(self) -> None:
        """Disarm everything."""
        self.armed.clear()

    def take(self, bot: int, method: str, chat: int | None) -> dict[Kind, Fault]:
        """Return the faults that fire for this call, at most one of each kind, and count them."""
        if not self.armed:
            return {}
        firing: dict[Kind, Fault] = {}
        for fault in self.armed:
            if fault.kind not in firing and fault.fits(bot, method, chat):
                firing[fault.kind] = fault
        for fault in firing.values():
            fault.times -= 1
            self.fired += 1
        self.armed = [fault for fault in self.armed if fault.times > 0]
        return firing

    def _arm(self, method: str, kind: Kind, times: int, chat: int | None, bot: int | None, **rest: Any) -> Fault:
        fault = Fault(next(self._numbers), method.lower(), kind, times, chat, bot, **rest)
        self.armed.append(fault)
        return fault

"""What was called: a bounded record for tests and for the control API."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Called:
    """One call: `at` in microseconds on the simulator's clock, `error` 0 when it was done."""

    bot: int
    method: str
    chat: int | None
    at: int
    ok: bool
    error: int = 0
    description: str = ""

    def view(self) -> dict[str, Any]:
        """Return it for the control API."""
        return {name: getattr(self, name) for name in self.__slots__}


class Record(deque[Called]):
    """The last 200,000 calls, oldest first."""

    def __init__(self) -> None:
        super().__init__(maxlen=_KEPT)

    def of(self, method: str | None = None, chat: int | None = None) -> list[Called]:
        """Return the calls of a method (any case), in a chat."""
        name = method.lower() if method else None
        return [
            called
            for called in self
            if (name is None or called.method.lower() == name) and (chat is None or called.chat == chat)
        ]

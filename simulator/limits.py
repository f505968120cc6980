"""How fast a bot may talk: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.

Telegram publishes about 30 messages a second over all chats, about one a second in one chat with short bursts
tolerated, and 20 a minute in one group. Here, exactly, over sliding windows:

* sends over all chats: 30 in any second;
* sends to one private chat: 3 in any 3 seconds (one a second, with a burst of three);
* sends to one group or channel: 20 in any 60 seconds;
* edits in one group or channel: 20 in any 60 seconds (not published, but observed), apart from the sends.

Deletes, callback answers and everything that reads are free. A refused call does not count. An album counts as
many times as it has messages.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from simulator.clock import SECOND
from simulator.errors import too_many

OVERALL = (30, 1 * SECOND)
PRIVATE = (3, 3 * SECOND)
GROUP = (20, 60 * SECOND)
EDITS = (20, 60 * SECOND)


@dataclass(frozen=True, slots=True)
class Earned:
    """A 429 that a bot earned: `at` in microseconds, `retry_after` in seconds."""

    bot: int
    method: str
    chat: int
    at: int
    retry_after: int


class Limits:
    """Counts what bots send. `enabled` may be switched; `earned` lists every 429 given because of a limit."""

    def __init__(self) -> None:
        self.enabled = True
        self.earned: list[Earned] = []
        self._windows: dict[tuple[str, int, int], deque[int]] = {}

    def check_send(self, bot: int, chat: int, method: str, now: int, count: int = 1) -> None:
        """Count `count` sends, or raise ApiError 429 with retry_after."""
        private = chat > 0
        rules = [(("all", bot, 0), OVERALL), (("send", bot, chat), PRIVATE if private else GROUP)]
        self._check(rules, bot, chat, method, now, count)

    def check_edit(self, bot: int, chat: int, method: str, now: int) -> None:
        """Count an edit in a group, or raise ApiError 429 with retry_after."""
        if chat < 0:
            self._check([(("edit", bot, chat), EDITS)], bot, chat, method, now, 1)

    def forget(self) -> None:
        """Begin to count anew (the 429s that were earned stay)."""
        self._windows.clear()

    def _check(
        self,
        rules: list[tuple[tuple[str, int, int], tuple[int, int]]],
        bot: int,
        chat: int,
        method: str,
        now: int,
        count: int,
    ) -> None:
        if not self.enabled:
            return
        wait = max(self._wait(key, rule, now, count) for key, rule in rules)
        if wait > 0:
            seconds = -(-wait // SECOND)
            self.earned.append(Earned(bot, method, chat, now, seconds))
            raise too_many(seconds)
        for key, _ in rules:
            self._windows[key].extend([now] * count)

    def _wait(self, key: tuple[str, int, int], rule: tuple[int, int], now: int, count: int) -> int:
        """Return how many microseconds are left until `count` more fit into the window.

        What is larger than the window, such as an album in a private chat, fits into an empty one.
        """
        most, span = rule
        window = self._windows.setdefault(key, deque())
        while window and window[0] <= now - span:
            window.popleft()
        excess = len(window) + min(count, most) - most
        return window[excess - 1] + span - now if excess > 0 else 0

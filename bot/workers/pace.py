"""Telegram's pace: how fast a bot may speak, as published, and as it tells us when we are too fast.

About 30 messages a second overall, one a second in a chat, 20 a minute in a group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). No number is published
for edits; groups are kept to 20 edits a minute as well, which is what people have observed.
"""

from collections import deque
from dataclasses import dataclass, field

from bot.domain.moment import MINUTE, SECOND, Micros

SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument", "copyMessage", "forwardMessage"})
EDITS = frozenset({"editMessageText", "editMessageReplyMarkup", "editMessageCaption"})

MARGIN: Micros = SECOND // 20
"""Kept free on every window: our clock and Telegram's are not the same."""


@dataclass(slots=True)
class Window:
    """At most `most` calls in any `length` (microseconds)."""

    most: int
    length: Micros
    times: deque[Micros] = field(default_factory=deque)

    def free_at(self, now: Micros) -> Micros:
        """When the next call may be made."""
        while self.times and self.times[0] + self.length <= now:
            self.times.popleft()
        return now if len(self.times) < self.most else self.times[0] + self.length

    def take(self, now: Micros) -> None:
        """Count a call."""
        self.times.append(now)


@dataclass(slots=True)
class _Chat:
    sends: list[Window]
    edits: list[Window]
    closed_until: Micros = 0
    used: Micros = 0


class Pace:
    """When which call may go out. Asked before, told after; keeps nothing on disk.

    Args:
        limited: False for a Bot API server of one's own without limits.
    """

    def __init__(self, *, limited: bool = True) -> None:
        self._limited = limited
        self._all = Window(29, SECOND + MARGIN)
        self._chats: dict[int, _Chat] = {}
        self._closed_until: Micros = 0

    def free_at(self, chat: int, method: str, now: Micros) -> Micros:
        """When this call may be made: `now` if at once."""
        known = self._chats.get(chat)
        at = max(now, self._closed_until, known.closed_until if known else 0)
        if not self._limited:
            return at
        for window in self._windows(method, known):
            at = max(at, window.free_at(now))
        return at

    def take(self, chat: int, method: str, now: Micros) -> None:
        """Count a call that is being made."""
        known = self._chats.setdefault(chat, _new(chat))
        known.used = now
        for window in self._windows(method, known):
            window.take(now)
        if len(self._chats) > 10_000:
            self._forget(now)

    def told_to_wait(self, chat: int, until: Micros) -> None:
        """Telegram said to wait in a chat; when several chats hear it at once, it means everybody."""
        self._chats.setdefault(chat, _new(chat)).closed_until = until
        closed = sum(1 for one in self._chats.values() if one.closed_until >= until - SECOND)
        if closed >= 3:
            self._closed_until = max(self._closed_until, until)

    def moved(self, old: int, new: int) -> None:
        """A group has another id now."""
        if old in self._chats:
            self._chats[new] = self._chats.pop(old)

    def _windows(self, method: str, known: _Chat | None) -> list[Window]:
        if method in SENDS:
            return [self._all, *(known.sends if known else [])]
        if method in EDITS:
            return [self._all, *(known.edits if known else [])]
        return []

    def _forget(self, now: Micros) -> None:
        old = now - 2 * MINUTE
        self._chats = {c: one for c, one in self._chats.items() if one.used > old or one.closed_until > now}


def _new(chat: int) -> _Chat:
    if chat < 0:
        return _Chat(
            sends=[Window(1, SECOND + MARGIN), Window(20, MINUTE + SECOND)],
            edits=[Window(1, SECOND + MARGIN), Window(20, MINUTE + SECOND)],
        )
    return _Chat(sends=[Window(1, SECOND + MARGIN)], edits=[Window(1, SECOND + MARGIN)])

"""An album: https://core.telegram.org/bots/api#message, media_group_id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from simulator.message import Message


class Album(Sequence[Message]):
    """The messages of an album, each with its own update.

    All of them are in the chat; bots are told only of the first `told` until send_next() is called, which is
    what a slow upload or a restart in the middle looks like to a bot.
    """

    def __init__(self, messages: list[Message], told: int, tell: Callable[[Message], None]) -> None:
        self._messages = messages
        self._told = told
        self._tell = tell

    @property
    def held(self) -> list[Message]:
        """What bots have not been told of."""
        return self._messages[self._told :]

    def send_next(self) -> Message:
        """Let bots know of the next piece. Raises ValueError if they know all."""
        if not self.held:
            raise ValueError("all pieces of the album are sent")
        self._told += 1
        message = self._messages[self._told - 1]
        self._tell(message)
        return message

    def send_rest(self) -> list[Message]:
        """Let bots know of all that is held back."""
        return [self.send_next() for _ in self.held]

    @overload
    def __getitem__(self, index: int) -> Message: ...

    @overload
    def __getitem__(self, index: slice) -> list[Message]: ...

    def __getitem__(self, index: int | slice) -> Message | list[Message]:
        return self._messages[index]

    def __len__(self) -> int:
        return len(self._messages)

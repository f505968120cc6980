"""All files that were sent: https://core.telegram.org/bots/api#file."""

from __future__ import annotations

import base64

from simulator.stored import Stored


class Files:
    """Everything that was sent, by its content."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}

    def keep(self, stored: Stored) -> Stored:
        """Keep a file; the same content under the same name is the same file."""
        return self._stored.setdefault(stored.unique, stored)

    def by_unique(self, unique: str) -> Stored | None:
        """Return the file with this file_unique_id (with or without the letter of its size)."""
        return self._stored.get(unique) or self._stored.get(unique[:-1])

    def by_id(self, bot: int, file_id: str) -> Stored | None:
        """Return the file that the bot with id `bot` knows by `file_id`, or None."""
        owner, _, unique = _parts(file_id)
        return self._stored.get(unique) if owner == str(bot) else None

    def size_letter(self, file_id: str) -> str:
        """Return which size of a photo `file_id` means: s, m or x."""
        return _parts(file_id)[1]


def _parts(file_id: str) -> tuple[str, str, str]:
    try:
        text = base64.urlsafe_b64decode(file_id + "=" * (-len(file_id) % 4)).decode()
    except ValueError:
        return "", "", ""
    owner, _, rest = text.partition(":")
    size, _, unique = rest.partition(":")
    return owner, size, unique

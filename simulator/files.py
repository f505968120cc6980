"""Photos and documents: https://core.telegram.org/bots/api#file."""

from __future__ import annotations

import base64
import hashlib
import struct
from dataclasses import dataclass
from typing import Any

_THUMB = 90
_MIDDLE = 320
_LARGEST = 1280


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that somebody sent; `width` and `height` in pixels are known for photos only."""

    unique: str
    data: bytes
    name: str
    mime: str
    width: int = 0
    height: int = 0

    def file_id(self, bot: int, size: str = "x") -> str:
        """Return the id under which the bot with id `bot` knows the file; another bot cannot use it."""
        return base64.urlsafe_b64encode(f"{bot}:{size}:{self.unique}".encode()).decode().rstrip("=")

    def photo_sizes(self, bot: int) -> list[dict[str, Any]]:
        """Return the list of https://core.telegram.org/bots/api#photosize, smallest first.

        All sizes deliver the same bytes: there is no image library here.
        """
        longest = max(self.width, self.height)
        sides = [side for side in (_THUMB, _MIDDLE) if side < longest] + [min(longest, _LARGEST)]
        sizes = []
        for letter, side in zip("smx" if len(sides) == 3 else "sx", sides, strict=False):
            width, height = self._scaled(side)
            size = "x" if side == sides[-1] else letter
            sizes.append(
                {
                    "file_id": self.file_id(bot, size),
                    "file_unique_id": self.unique + size,
                    "file_size": len(self.data),
                    "width": width,
                    "height": height,
                }
            )
        return sizes

    def _scaled(self, side: int) -> tuple[int, int]:
        longest = max(self.width, self.height, 1)
        return max(1, self.width * side // longest), max(1, self.height * side // longest)

    def document(self, bot: int) -> dict[str, Any]:
        """Return the object of https://core.telegram.org/bots/api#document."""
        return {
            "file_name": self.name,
            "mime_type": self.mime,
            "file_id": self.file_id(bot),
            "file_unique_id": self.unique + "x",
            "file_size": len(self.data),
        }


class Files:
    """Everything that was sent, by its content."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}

    def photo(self, data: bytes, name: str = "photo.jpg") -> Stored:
        """Keep a photo; a size of 800 × 600 is assumed for bytes that are no known image."""
        width, height = dimensions(data) or (800, 600)
        return self._keep(data, name, _image_type(data), width, height)

    def document(self, data: bytes, name: str, mime: str) -> Stored:
        """Keep a file."""
        return self._keep(data, name, mime, 0, 0)

    def _keep(self, data: bytes, name: str, mime: str, width: int, height: int) -> Stored:
        digest = hashlib.sha256(data + f"|{width}|{name if not width else ''}".encode()).digest()[:9]
        unique = "AQAD" + base64.urlsafe_b64encode(digest).decode()
        return self._stored.setdefault(unique, Stored(unique, data, name, mime, width, height))

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


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF or JPEG, or None."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:4] == b"GIF8" and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:2] == b"\xff\xd8":
        return _jpeg(data)
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _image_type(data: bytes) -> str:
    if data[:4] == b"\x89PNG":
        return "image/png"
    return "image/gif" if data[:4] == b"GIF8" else "image/jpeg"

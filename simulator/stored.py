"""A file that somebody sent, as bots see it: https://core.telegram.org/bots/api#photosize and its sisters."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

DOWNLOADABLE = 20 << 20
_THUMB = 90
_MIDDLE = 320
_LARGEST = 1280
# What https://core.telegram.org/bots/api#voice and its sisters do not say of a file.
_UNTOLD = {
    "voice": ("file_name",),
    "video_note": ("file_name", "mime_type"),
    "sticker": ("file_name", "mime_type"),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A file. `kind`: photo, document, video, audio, voice, animation, video_note or sticker.

    `width` and `height` in pixels are known for photos only; `facts` is what bots are told beside the file.
    `declared` is the size of a file that has no bytes here.
    """

    unique: str
    data: bytes
    name: str
    mime: str
    width: int = 0
    height: int = 0
    kind: str = "document"
    declared: int = 0
    facts: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def captioned(self) -> bool:
        """Whether a caption can stand below it."""
        return self.kind not in ("video_note", "sticker")

    @property
    def size(self) -> int:
        """How many bytes it has, or says it has."""
        return self.declared or len(self.data)

    @property
    def content(self) -> bytes:
        """The bytes; zeros where only a size was declared, as many as can be downloaded."""
        return self.data or bytes(min(self.declared, DOWNLOADABLE))

    def file_id(self, bot: int, size: str = "x") -> str:
        """Return the id under which the bot with id `bot` knows the file; another bot cannot use it."""
        return base64.urlsafe_b64encode(f"{bot}:{size}:{self.unique}".encode()).decode().rstrip("=")

    def api(self, bot: int) -> dict[str, Any]:
        """Return the fields of a message that show the file to the bot with id `bot`."""
        if self.kind == "photo":
            return {"photo": self.photo_sizes(bot)}
        shown = self._described(bot)
        if self.kind == "animation":  # told twice, for bots that were written before there were animations
            return {"animation": shown, "document": self._plain(bot)}
        return {self.kind: shown}

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
                    "file_size": self.size,
                    "width": width,
                    "height": height,
                }
            )
        return sizes

    def _scaled(self, side: int) -> tuple[int, int]:
        longest = max(self.width, self.height, 1)
        return max(1, self.width * side // longest), max(1, self.height * side // longest)

    def _described(self, bot: int) -> dict[str, Any]:
        shown = {**self._plain(bot), **self.facts}
        for name in _UNTOLD.get(self.kind, ()):
            shown.pop(name, None)
        return shown

    def _plain(self, bot: int) -> dict[str, Any]:
        return {
            "file_name": self.name,
            "mime_type": self.mime,
            "file_id": self.file_id(bot),
            "file_unique_id": self.unique + "x",
            "file_size": self.size,
        }


def stored(
    kind: str,
    data: bytes,
    name: str,
    mime: str,
    side: tuple[int, int] = (0, 0),
    declared: int = 0,
    facts: dict[str, Any] | None = None,
) -> Stored:
    """Return a file with an id that follows from its content (for what is no photo, also from its name)."""
    known_by = f"{kind}|{side[0]}|{'' if kind == 'photo' else name}|{declared}|{sorted((facts or {}).items())}"
    digest = hashlib.sha256(data + known_by.encode("utf-8", "replace")).digest()[:9]
    unique = "AQAD" + base64.urlsafe_b64encode(digest).decode()
    return Stored(unique, data, name, mime, *side, kind=kind, declared=declared, facts=facts or {})

"""What people send that is no text: files and cards, before they are sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from simulator.chat import Chat
from simulator.picture import dimensions, image_type
from simulator.stored import Stored, stored
from simulator.user import User

_LARGEST = 4000 << 20
_ALBUMS = ({"photo", "video"}, {"document"}, {"audio"})


@dataclass(frozen=True, slots=True)
class Item:
    """Either a `file` with a caption, or a `card`: a contact, location, venue, poll, dice or story.

    With neither, the caption is a text.
    """

    file: Stored | None = None
    card: dict[str, Any] | None = None
    caption: str = ""
    spoiler: bool = False

    @property
    def is_text(self) -> bool:
        """Whether there is nothing to see but the caption."""
        return self.file is None and self.card is None

    @property
    def is_story(self) -> bool:
        """Whether it is a story, which is shared with its author and has no other origin."""
        return self.card is not None and "story" in self.card

    @property
    def captioned(self) -> bool:
        """Whether a caption can stand below it."""
        return self.file is not None and self.file.captioned

    def with_caption(self, caption: str) -> Item:
        """Return it with `caption`, if that is not empty. Raises ValueError where none can stand."""
        if caption and not (self.captioned or self.is_text):
            raise ValueError("this cannot carry a caption")
        return replace(self, caption=caption) if caption else self


def must_be_album(items: Sequence[Item]) -> None:
    """Raise ValueError for what is no album: 2 to 10 photos and videos, or documents, or audio files."""
    if not 2 <= len(items) <= 10:
        raise ValueError("an album has 2 to 10 items")
    kinds = {item.file.kind if item.file is not None else "card" for item in items}
    if not any(kinds <= together for together in _ALBUMS):
        raise ValueError(f"{', '.join(sorted(kinds))} cannot stand in one album")


# Files. `size` is declared by a file that has no bytes here.


def photo(data: bytes, caption: str = "", spoiler: bool = False) -> Item:
    """https://core.telegram.org/bots/api#photosize; 800 × 600 is assumed for bytes that are no known image."""
    side = dimensions(data) or (800, 600)
    return Item(stored("photo", data, "photo.jpg", image_type(data), side), None, caption, spoiler)


def document(
    data: bytes = b"",
    name: str = "document.bin",
    caption: str = "",
    mime: str = "application/octet-stream",
    size: int = 0,
) -> Item:
    """https://core.telegram.org/bots/api#document."""
    return _file("document", data, name, mime, caption, size=size)


def video(
    data: bytes = b"",
    caption: str = "",
    spoiler: bool = False,
    size: int = 0,
    name: str = "video.mp4",
    seconds: int = 10,
) -> Item:
    """https://core.telegram.org/bots/api#video."""
    facts = {"width": 640, "height": 480, "duration": seconds}
    return _file("video", data, name, "video/mp4", caption, spoiler=spoiler, size=size, facts=facts)


def audio(
    data: bytes = b"",
    caption: str = "",
    size: int = 0,
    name: str = "audio.mp3",
    seconds: int = 10,
    title: str = "",
) -> Item:
    """https://core.telegram.org/bots/api#audio."""
    facts: dict[str, Any] = {"duration": seconds} | ({"title": title} if title else {})
    return _file("audio", data, name, "audio/mpeg", caption, size=size, facts=facts)


def voice(data: bytes = b"", caption: str = "", size: int = 0, seconds: int = 10) -> Item:
    """https://core.telegram.org/bots/api#voice."""
    return _file("voice", data, "voice.ogg", "audio/ogg", caption, size=size, facts={"duration": seconds})


def animation(data: bytes = b"", caption: str = "", spoiler: bool = False, size: int = 0) -> Item:
    """https://core.telegram.org/bots/api#animation."""
    facts = {"width": 320, "height": 240, "duration": 3}
    return _file("animation", data, "animation.mp4", "video/mp4", caption, spoiler=spoiler, size=size, facts=facts)


def video_note(data: bytes = b"", size: int = 0, seconds: int = 10) -> Item:
    """https://core.telegram.org/bots/api#videonote: a round video."""
    facts = {"length": 240, "duration": seconds}
    return _file("video_note", data, "video_note.mp4", "video/mp4", size=size, facts=facts)


def sticker(emoji: str = "🙂", set_name: str = "StikerFiktif") -> Item:
    """https://core.telegram.org/bots/api#sticker."""
    facts = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return _file(
        "sticker", b"", "sticker.webp", "image/webp", facts={**facts, "emoji": emoji, "set_name": set_name}
    )


def _file(
    kind: str,
    data: bytes,
    name: str,
    mime: str,
    caption: str = "",
    *,
    spoiler: bool = False,
    size: int = 0,
    facts: dict[str, Any] | None = None,
) -> Item:
    if size < 0 or max(size, len(data)) > _LARGEST:
        raise ValueError("a file has at most 4000 MB")
    if size and data:
        raise ValueError("a size is declared only for a file without bytes")
    content = data or (b"" if size else f"fiktif: {kind}".encode())
    return Item(stored(kind, content, name, mime, (0, 0), size, facts), None, caption, spoiler)


# Cards


def contact(phone: str, name: str, user: User | None = None, vcard: str = "") -> Item:
    """https://core.telegram.org/bots/api#contact; `user` when the number belongs to an account."""
    first, _, last = name.strip().partition(" ")
    if not phone.strip() or not first:
        raise ValueError("a contact has a number and a name")
    shown: dict[str, Any] = {"phone_number": phone, "first_name": first}
    shown |= {"last_name": last} if last else {}
    shown |= {"user_id": user.id} if user is not None else {}
    shown |= {"vcard": vcard} if vcard else {}
    return Item(card={"contact": shown})


def location(latitude: float = -6.2, longitude: float = 106.8) -> Item:
    """https://core.telegram.org/bots/api#location."""
    return Item(card={"location": _place(latitude, longitude)})


def venue(title: str, address: str, latitude: float = -6.2, longitude: float = 106.8) -> Item:
    """https://core.telegram.org/bots/api#venue; bots are told the place twice."""
    place = _place(latitude, longitude)
    return Item(card={"venue": {"location": place, "title": title, "address": address}, "location": place})


def _place(latitude: float, longitude: float) -> dict[str, float]:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("there is no such place on Earth")
    return {"latitude": latitude, "longitude": longitude}


def poll(question: str, options: Sequence[str]) -> Item:
    """https://core.telegram.org/bots/api#poll, which nobody answers; the same question is the same poll."""
    if not question or not 2 <= len(options) <= 12:
        raise ValueError("a poll has a question and 2 to 12 options")
    answers = [{"persistent_id": str(i), "text": text, "voter_count": 0} for i, text in enumerate(options)]
    digest = hashlib.sha256(json.dumps([question, *options]).encode()).digest()
    shown = {
        "id": str(int.from_bytes(digest[:7])),
        "question": question,
        "options": answers,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    return Item(card={"poll": shown})


def dice(emoji: str = "🎲", value: int = 1) -> Item:
    """https://core.telegram.org/bots/api#dice."""
    return Item(card={"dice": {"emoji": emoji, "value": value}})


def story(author: Chat | User, number: int = 1) -> Item:
    """https://core.telegram.org/bots/api#story: bots learn only whose it is and its number."""
    if isinstance(author, Chat):
        return Item(card={"story": {"chat": author.api(), "id": number}})
    user = author.api()
    chat = {"id": author.id, "type": "private", "first_name": user["first_name"]}
    chat.update({name: user[name] for name in ("last_name", "username") if name in user})
    return Item(card={"story": {"chat": chat, "id": number}})

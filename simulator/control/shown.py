"""Files, cards and reply keyboards as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.message import Message
from simulator.reply_keyboard import ReplyKeyboard
from simulator.stored import Stored

Json = dict[str, Any]
_ASKS = ("contact", "location", "poll", "users", "chat")


def photo(what: Message) -> Json | None:
    """Return a picture."""
    if what.photo is None:
        return None
    size = {"width": what.photo.width, "height": what.photo.height, "size": what.photo.size}
    return {"url": f"/control/files/{what.photo.unique}", **size, "spoiler": what.spoiler}


def document(what: Message) -> Json | None:
    """Return a file that was sent as one."""
    return _file(what.document) if what.document is not None else None


def media(what: Message) -> Json | None:
    """Return any other file: a video, voice, sticker …"""
    if what.file is None or what.kind in ("photo", "document"):
        return None
    facts = what.file.facts
    title = facts.get("title") or facts.get("emoji")
    return {
        **_file(what.file),
        "kind": what.file.kind,
        "seconds": facts.get("duration"),
        "title": title,
        "spoiler": what.spoiler,
    }


def _file(stored: Stored) -> Json:
    url = f"/control/files/{stored.unique}"
    return {"url": url, "name": stored.name, "mime": stored.mime, "size": stored.size}


def card(what: Message) -> Json | None:
    """Return a contact, place, poll, dice or story as a title and a text below it."""
    if what.card is None:
        return None
    kind = what.kind
    title, text = _CARDS[kind](what.card[kind])
    return {"kind": kind, "title": title, "text": text}


def _named(who: Json) -> str:
    return str(who.get("title") or f"{who['first_name']} {who.get('last_name', '')}".strip())


def _point(place: Json) -> str:
    return f"{place['latitude']}, {place['longitude']}"


_CARDS: dict[str, Callable[[Json], tuple[str, str]]] = {
    "contact": lambda it: (_named(it), it["phone_number"]),
    "location": lambda it: ("", _point(it)),
    "venue": lambda it: (it["title"], it["address"]),
    "poll": lambda it: (it["question"], "\n".join(option["text"] for option in it["options"])),
    "dice": lambda it: (it["emoji"], str(it["value"])),
    "story": lambda it: (_named(it["chat"]), f"#{it['id']}"),
}


def keyboard(board: ReplyKeyboard | None) -> Json | None:
    """Return the reply keyboard that holds, with what its buttons ask for."""
    if board is None:
        return None
    return {
        "message": board.message.id,
        "rows": [[_key(board.button(text)) for text in row] for row in board.rows],
        "one_time": board.one_time,
        "placeholder": board.placeholder or None,
    }


def _key(button: Json) -> Json:
    asks = next((name for name in _ASKS if f"request_{name}" in button), None)
    most = button["request_users"].get("max_quantity", 1) if asks == "users" else 1
    return {"text": button["text"], "asks": asks, "most": most}

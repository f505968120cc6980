"""Sending what is no text: files, albums, contacts and all other kinds."""

from __future__ import annotations

from typing import Any

from simulator import item
from simulator.control import views
from simulator.control.desk import Desk, Refused
from simulator.item import Item

Json = dict[str, Any]
_BY_TYPE = {"image": "photo", "video": "video", "audio": "audio"}


def photo(desk: Desk) -> Json:
    """POST /control/photo."""
    return _sent(desk, item.photo(desk.bytes(), desk.text("caption", ""), desk.flag("spoiler")))


def document(desk: Desk) -> Json:
    """POST /control/document."""
    name, mime = desk.text("name", "document.bin"), desk.text("mime", "application/octet-stream")
    size = desk.number("size", 0)
    data = b"" if size else desk.bytes()
    return _sent(desk, item.document(data, name, desk.text("caption", ""), mime, size))


def album(desk: Desk) -> Json:
    """POST /control/album: pictures, videos and music as such, or everything as files."""
    person = desk.person()
    plain = desk.flag("as_files")
    items = [_piece(one, "document" if plain else _kind(one.mime)) for one in desk.files()]
    sent = person.send_album(desk.chat(person), items, desk.text("caption", ""))
    return {"messages": [views.message(message, person) for message in sent]}


def _kind(mime: str) -> str:
    return _BY_TYPE.get(mime.partition("/")[0], "document")


def _piece(one: Any, kind: str) -> Item:
    if kind == "photo":
        return item.photo(one.data)
    if kind == "video":
        return item.video(one.data, name=one.name)
    if kind == "audio":
        return item.audio(one.data, name=one.name)
    return item.document(one.data, one.name, mime=one.mime)


def contact(desk: Desk) -> Json:
    """POST /control/contact."""
    user = desk.user("user") if desk.has("user") else None
    return _sent(desk, item.contact(desk.text("phone"), desk.text("name"), user, desk.text("vcard", "")))


def thing(desk: Desk) -> Json:
    """POST /control/item: any other kind, with what it needs."""
    caption, size = desk.text("caption", ""), desk.number("size", 0)
    data = desk.bytes() if desk.has("data") else b""
    makers = {
        "video": lambda: item.video(data, caption, desk.flag("spoiler"), size),
        "animation": lambda: item.animation(data, caption, desk.flag("spoiler"), size),
        "voice": lambda: item.voice(data, caption, size, desk.number("seconds", 10)),
        "audio": lambda: item.audio(data, caption, size, title=desk.text("title", "")),
        "video_note": lambda: item.video_note(data, size),
        "sticker": lambda: item.sticker(desk.text("emoji", "🙂")),
        "location": lambda: item.location(*_place(desk)),
        "venue": lambda: item.venue(desk.text("title"), desk.text("address"), *_place(desk)),
        "poll": lambda: item.poll(desk.text("question"), desk.texts("options")),
        "dice": lambda: item.dice(desk.text("emoji", "🎲"), desk.number("value", 1)),
    }
    kind = desk.text("kind")
    if kind not in makers:
        raise Refused(f'"kind" is one of {", ".join(makers)}')
    return _sent(desk, makers[kind]())


def _place(desk: Desk) -> tuple[float, float]:
    return desk.real("latitude", -6.2), desk.real("longitude", 106.8)


def _sent(desk: Desk, what: Item) -> Json:
    person = desk.person()
    return views.message(person.send_item(desk.chat(person), what), person)

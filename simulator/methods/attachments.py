"""Files that come with a call: https://core.telegram.org/bots/api#sending-files."""

from __future__ import annotations

from typing import Any

from simulator.call import Call, Upload
from simulator.errors import ApiError, bad
from simulator.picture import dimensions, image_type
from simulator.stored import Stored, stored

_PHOTO_BYTES = 10 << 20
_FILE_BYTES = 50 << 20
_MIME = {"video": "video/mp4", "animation": "video/mp4", "audio": "audio/mpeg", "voice": "audio/ogg"}
# What a bot says of a file, by kind; Telegram finds the rest out by itself, the simulator takes 0.
_NUMBERS = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration",),
    "voice": ("duration",),
}
_TEXTS = {"audio": ("performer", "title")}

Described = dict[str, Any]


def read(call: Call, kind: str, value: str, described: Described, missing: str) -> Stored:
    """Return the file that was uploaded (also as attach://name) or is known by its id.

    `described` holds what the bot says of it. Raises ApiError; `missing` if there is none at all.
    """
    name = value.removeprefix("attach://") if value.startswith("attach://") else kind
    upload = call.files.get(name)
    if upload is not None and (value.startswith("attach://") or not value):
        return _uploaded(call, kind, upload, described)
    if not value or value.startswith("attach://"):
        raise bad(missing)
    known = call.world.files.by_id(call.bot.id, value)
    if known is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if kind != known.kind:
        raise bad(f"can't use file of type {_named(known.kind)} as {_named(kind)}")
    return known


def _named(kind: str) -> str:
    """Return what Telegram calls a kind of file in its refusals, such as VideoNote."""
    return kind.title().replace("_", "")


def _uploaded(call: Call, kind: str, upload: Upload, described: Described) -> Stored:
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > (_PHOTO_BYTES if kind == "photo" else _FILE_BYTES):
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        return _picture(call, upload)
    mime = _MIME.get(kind, upload.mime)
    facts = _facts(kind, described)
    return call.world.files.keep(stored(kind, upload.data, upload.name, mime, facts=facts))


def _picture(call: Call, upload: Upload) -> Stored:
    size = dimensions(upload.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * max(1, min(size)):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return call.world.files.keep(stored("photo", upload.data, upload.name, image_type(upload.data), size))


def _facts(kind: str, described: Described) -> Described:
    facts: Described = {name: _number(described.get(name)) for name in _NUMBERS.get(kind, ())}
    return facts | {name: str(described[name]) for name in _TEXTS.get(kind, ()) if described.get(name)}


def _number(value: Any) -> int:
    try:
        return max(0, int(value or 0))
    except (TypeError, ValueError, OverflowError):
        return 0

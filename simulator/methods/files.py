"""Files: https://core.telegram.org/bots/api#getfile."""

from __future__ import annotations

from typing import Any

from simulator.call import Call, method
from simulator.errors import bad
from simulator.stored import DOWNLOADABLE

_FOLDERS = {"photo": "photos", "video": "videos", "audio": "music", "voice": "voice", "sticker": "stickers"}


@method("getFile")
def get_file(call: Call) -> dict[str, Any]:
    """Prepare a download of at most 20 MB; the path does not expire here."""
    file_id = call.text("file_id")
    stored = call.world.files.by_id(call.bot.id, file_id)
    if stored is None:
        raise bad("invalid file_id" if file_id else "file_id not specified")
    if stored.size > DOWNLOADABLE:
        raise bad("file is too big")
    ending = "jpg" if stored.kind == "photo" else stored.name.rpartition(".")[2] or "bin"
    safe = "".join(letter for letter in ending if letter.isascii() and letter.isalnum())[:8] or "bin"
    size = call.world.files.size_letter(file_id)
    folder = _FOLDERS.get(stored.kind, "documents")
    path = call.bot.paths.setdefault(stored.unique, f"{folder}/file_{len(call.bot.paths)}.{safe}")
    return {
        "file_id": file_id,
        "file_unique_id": stored.unique + size,
        "file_size": stored.size,
        "file_path": path,
    }


@method("getUserProfilePhotos")
def get_user_profile_photos(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getuserprofilephotos: nobody has any here."""
    if call.world.user(call.whole("user_id")) is None:
        raise bad("user not found")
    return {"total_count": 0, "photos": []}

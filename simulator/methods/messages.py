"""Sending: https://core.telegram.org/bots/api#sendmessage and its sisters."""

from __future__ import annotations

from typing import Any

from simulator import origin
from simulator.call import Call, Upload, method
from simulator.errors import ApiError, bad
from simulator.message import Message
from simulator.methods import draft
from simulator.picture import dimensions, image_type
from simulator.stored import Stored, stored

_PHOTO_BYTES = 10 << 20
_FILE_BYTES = 50 << 20
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


@method("sendMessage")
def send_message(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendmessage."""
    text, entities = draft.read_text(call)
    chat = call.target()
    options = draft.options(call, chat)
    message = draft.post(call, chat, text=text, entities=entities, preview=draft.preview(call), **options)
    return message.api(call.bot)


@method("sendPhoto")
def send_photo(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendphoto."""
    photo = _file(call, "photo")
    text, entities = draft.read_caption(call)
    chat = call.target()
    options = draft.options(call, chat)
    message = draft.post(
        call,
        chat,
        file=photo,
        text=text,
        entities=entities,
        spoiler=call.flag("has_spoiler"),
        above=call.flag("show_caption_above_media"),
        **options,
    )
    return message.api(call.bot)


@method("sendDocument")
def send_document(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#senddocument."""
    document = _file(call, "document")
    text, entities = draft.read_caption(call)
    chat = call.target()
    options = draft.options(call, chat)
    message = draft.post(call, chat, file=document, text=text, entities=entities, **options)
    return message.api(call.bot)


@method("forwardMessage")
def forward_message(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#forwardmessage."""
    chat = call.target()
    source = call.message(call.chat("from_chat_id"), "message to forward")
    _must_be_open(source, "the message can't be forwarded")
    content = _content(source)
    message = draft.post(
        call,
        chat,
        **content,
        origin=origin.of_message(source),
        protected=call.flag("protect_content"),
        silent=call.flag("disable_notification"),
        thread=call.whole("message_thread_id") or None,
    )
    return message.api(call.bot)


@method("copyMessage")
def copy_message(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#copymessage."""
    chat = call.target()
    source = call.message(call.chat("from_chat_id"), "message to copy")
    _must_be_open(source, "the message can't be copied")
    content = _content(source)
    if "caption" in call.params and source.captioned:
        content["text"], content["entities"] = draft.read_caption(call)
    message = draft.post(call, chat, **content, **draft.options(call, chat))
    return {"message_id": message.id}


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """https://core.telegram.org/bots/api#sendchataction."""
    chat = call.target()
    action = call.text("action").lower()
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    call.world.journal.write("typing", chat, {"name": call.bot.name, "action": action})
    return True


def _must_be_open(source: Message, why: str) -> None:
    if source.service or source.protected:
        raise bad(why)


def _content(source: Message) -> dict[str, Any]:
    return {
        "text": source.text,
        "entities": list(source.entities),
        "file": source.file,
        "card": source.card,
        "spoiler": source.spoiler,
    }


def _file(call: Call, kind: str) -> Stored:
    """Return the photo or document that was uploaded or named by its id."""
    value = call.text(kind)
    name = value.removeprefix("attach://") if value.startswith("attach://") else kind
    upload = call.files.get(name)
    if upload is not None:
        return _uploaded(call, kind, upload)
    if not value:
        raise bad(f"there is no {kind} in the request")
    known = call.world.files.by_id(call.bot.id, value)
    if known is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if kind != known.kind:
        raise bad(f"can't use file of type {_named(known.kind)} as {_named(kind)}")
    return known


def _named(kind: str) -> str:
    """Return what Telegram calls a kind of file in its refusals, such as VideoNote."""
    return kind.title().replace("_", "")


def _uploaded(call: Call, kind: str, upload: Upload) -> Stored:
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > (_PHOTO_BYTES if kind == "photo" else _FILE_BYTES):
        raise ApiError(413, "Request Entity Too Large")
    if kind == "document":
        return call.world.files.keep(stored("document", upload.data, upload.name, upload.mime))
    size = dimensions(upload.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * max(1, min(size)):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return call.world.files.keep(stored("photo", upload.data, upload.name, image_type(upload.data), size))

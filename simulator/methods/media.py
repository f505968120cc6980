"""Sending files: https://core.telegram.org/bots/api#sendphoto and its sisters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.call import Call, method
from simulator.errors import ApiError, bad
from simulator.methods import attachments, draft

_SPOILED = ("photo", "video", "animation")
_IN_ALBUMS = ("photo", "video", "document", "audio")
_ELSEWHERE = ("animation", "live_photo", "paid", "sticker")
_MOST = 10

Content = dict[str, Any]


def _sender(kind: str) -> Callable[[Call], dict[str, Any]]:
    def send(call: Call) -> dict[str, Any]:
        content = _content(call, kind)
        chat = call.target()
        return draft.post(call, chat, **content, **draft.options(call, chat)).api(call.bot)

    return send


send_photo = method("sendPhoto")(_sender("photo"))
send_document = method("sendDocument")(_sender("document"))
send_video = method("sendVideo")(_sender("video"))
send_animation = method("sendAnimation")(_sender("animation"))
send_audio = method("sendAudio")(_sender("audio"))
send_voice = method("sendVoice")(_sender("voice"))


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#sendmediagroup: all or nothing; a single item is no album."""
    contents = [_item(call, raw) for raw in _items(call)]
    _must_go_together(contents)
    chat = call.target()
    options = {**draft.options(call, chat, keyboards=False)}
    if len(contents) > 1:
        options["album"] = call.world.new_album()
    draft.check_pace(call, chat, len(contents))
    return [draft.put(call, chat, **content, **options).api(call.bot) for content in contents]


def _content(call: Call, kind: str) -> Content:
    file = attachments.read(call, kind, call.text(kind), call.params, f"there is no {kind} in the request")
    text, entities = draft.read_caption(call)
    return {
        "file": file,
        "text": text,
        "entities": entities,
        "spoiler": kind in _SPOILED and call.flag("has_spoiler"),
        "above": kind in _SPOILED and call.flag("show_caption_above_media"),
    }


def _items(call: Call) -> list[Any]:
    items = call.json("media")
    if items is None:
        raise bad('parameter "media" is required')
    if not isinstance(items, list):
        raise bad("expected an Array of InputMedia")
    if not items:
        raise bad("there are no messages to send")
    if len(items) > _MOST:
        raise bad("too many messages to send as an album")
    return items


def _item(call: Call, raw: Any) -> Content:
    """Return one InputMedia, which has a caption and flags of its own."""
    if not isinstance(raw, dict):
        raise _wrong("expected an Object")
    kind = raw.get("type")
    if kind in _ELSEWHERE:
        raise _wrong(f'type "{kind}" can\'t be used in sendMediaGroup')
    if kind not in _IN_ALBUMS:
        raise _wrong("type must be one of photo, video, document, audio")
    if not isinstance(raw.get("media"), str) or not raw["media"]:
        raise _wrong("media not found")
    single = Call(call.world, call.bot, call.method, {**raw, kind: raw["media"]}, call.files)
    try:
        return _content(single, kind)
    except ApiError as refusal:
        if refusal.description.endswith("in the request"):
            raise _wrong("media not found") from refusal
        raise


def _must_go_together(contents: list[Content]) -> None:
    kinds = {content["file"].kind for content in contents}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise bad(f"{alone} can't be mixed with other media types")
    if len({content["above"] for content in contents}) > 1:
        raise bad("parameter show_caption_above_media must be the same for all messages")


def _wrong(what: str) -> ApiError:
    return bad(f"can't parse InputMedia: {what}")

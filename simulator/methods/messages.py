"""Sending: https://core.telegram.org/bots/api#sendmessage and its sisters."""

from __future__ import annotations

from typing import Any

from simulator import origin
from simulator.call import Call, method
from simulator.errors import bad
from simulator.message import Message
from simulator.methods import draft

_GENERAL = 1  # the topic that every forum has; only here it is named
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
        thread=draft.thread(call, chat),
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
    if call.whole("message_thread_id") != _GENERAL:
        draft.thread(call, chat)
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

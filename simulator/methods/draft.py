"""What the sending methods have in common: text, reply, keyboard and the pace."""

from __future__ import annotations

from typing import Any

from simulator import keyboard
from simulator.call import Call
from simulator.chat import Chat
from simulator.entities import formatted
from simulator.errors import bad
from simulator.html import Entity
from simulator.message import Message
from simulator.topic import thread_of

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_TYPES = (
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
)
_PREVIEW = ("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text")


def read_text(call: Call) -> tuple[str, list[Entity]]:
    """Return text and entities of a text message. Raises ApiError if it is empty or over 4096 characters."""
    raw = call.text("text")
    if not raw:
        raise bad("message text is empty")
    text, entities = formatted(raw, call.text("parse_mode") or None, _given(call, "entities"))
    if not text:
        raise bad("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return text, linked(call, text, entities)


def read_caption(call: Call) -> tuple[str, list[Entity]]:
    """Return caption and entities. Raises ApiError if it is over 1024 characters."""
    text, entities = formatted(
        call.text("caption"), call.text("parse_mode") or None, _given(call, "caption_entities")
    )
    if len(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return text, linked(call, text, entities)


def _given(call: Call, name: str) -> list[Entity] | None:
    """Return entities that came beside a plain text. Raises ApiError if they are none."""
    value = call.json(name)
    if value is None:
        return None
    if not isinstance(value, list):
        raise bad("can't parse MessageEntity: expected an Array")
    return [_entity(raw) for raw in value]


def _entity(raw: Any) -> Entity:
    if not isinstance(raw, dict) or raw.get("type") not in _TYPES:
        raise bad("can't parse MessageEntity: unsupported type")
    place = raw.get("offset"), raw.get("length")
    if not all(isinstance(number, int) and number >= 0 for number in place):
        raise bad("can't parse MessageEntity: offset and length must be numbers")
    if raw["type"] == "text_link" and not isinstance(raw.get("url"), str):
        raise bad("can't parse MessageEntity: a text_link needs a url")
    return {name: raw[name] for name in ("type", "offset", "length", "url", "language") if name in raw}


def linked(call: Call, text: str, entities: list[Entity]) -> list[Entity]:
    """Turn links to tg://user?id=… into text_mention, where the person is known."""
    prefix = "tg://user?id="
    shown = []
    for entity in entities:
        url = str(entity.get("url", ""))
        if entity["type"] != "text_link" or not url.startswith(prefix):
            shown.append(entity)
            continue
        number = url.removeprefix(prefix)
        user = call.world.user(int(number)) if number.isdecimal() else None
        if user is not None:
            plain = {"type": "text_mention", "offset": entity["offset"], "length": entity["length"]}
            shown.append({**plain, "user": user.api()})
    return shown if text else []


def options(call: Call, chat: Chat, keyboards: bool = True) -> dict[str, Any]:
    """Return what else a new message carries: keyboard (if it can), reply, protection, thread."""
    raw = call.json("reply_markup") if keyboards else None
    inline, other = keyboard.read(raw, chat.kind)
    reply_to = _reply(call, chat)
    return {
        "markup": inline,
        "keyboard": other,
        "reply_to": reply_to,
        "protected": call.flag("protect_content"),
        "silent": call.flag("disable_notification"),
        "thread": thread(call, chat, reply_to),
    }


def thread(call: Call, chat: Chat, reply_to: Message | None = None) -> int | None:
    """Return the topic or thread of a new message. Raises ApiError if it is not there or closed for the bot."""
    try:
        number = thread_of(chat, call.whole("message_thread_id"), reply_to)
    except LookupError as missing:
        raise bad(str(missing)) from missing
    topic = chat.topics.get(number or 0)
    if topic is not None and topic.closed and not chat.member(call.bot).rules:
        raise bad("TOPIC_CLOSED")
    return number


def preview(call: Call) -> dict[str, Any] | None:
    """Return link_preview_options, also from the old disable_web_page_preview."""
    given = call.object("link_preview_options")
    if given:
        return {name: value for name, value in given.items() if name in _PREVIEW}
    return {"is_disabled": True} if call.flag("disable_web_page_preview") else None


def _reply(call: Call, chat: Chat) -> Message | None:
    wanted = call.object("reply_parameters")
    number = wanted.get("message_id") or call.whole("reply_to_message_id")
    if not number:
        return None
    if not isinstance(number, int):
        raise bad("message to be replied not found")
    found = chat.messages.get(number)
    if found is not None and not found.deleted:
        return found
    if wanted.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def post(call: Call, chat: Chat, **content: Any) -> Message:
    """Send, if the pace allows. Raises ApiError 429 if it does not."""
    check_pace(call, chat)
    return put(call, chat, **content)


def check_pace(call: Call, chat: Chat, count: int = 1) -> None:
    """Count `count` messages against the limits. Raises ApiError 429."""
    world = call.world
    world.limits.check_send(call.bot.id, chat.id, call.method, world.clock.now(), count)


def put(call: Call, chat: Chat, **content: Any) -> Message:
    """Send what is already counted; in a channel it comes from the channel."""
    return call.world.post(chat, None if chat.kind == "channel" else call.bot, **content)

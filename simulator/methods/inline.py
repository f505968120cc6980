"""Answers to inline queries: https://core.telegram.org/bots/api#answerinlinequery."""

from __future__ import annotations

import re
from typing import Any

from simulator import keyboard
from simulator.call import Call, method
from simulator.errors import ApiError, bad
from simulator.inline_query import LIFE, InlineQuery, Offer
from simulator.methods import attachments, draft

_MOST = 50
_BYTES = 64
# The kind of file that each type of result names, and in which field.
_CACHED = {
    "photo": ("photo", "photo_file_id"),
    "gif": ("animation", "gif_file_id"),
    "mpeg4_gif": ("animation", "mpeg4_file_id"),
    "sticker": ("sticker", "sticker_file_id"),
    "document": ("document", "document_file_id"),
    "video": ("video", "video_file_id"),
    "voice": ("voice", "voice_file_id"),
    "audio": ("audio", "audio_file_id"),
}
_CARDS = {
    "contact": ("phone_number", "first_name"),
    "location": ("latitude", "longitude"),
    "venue": ("latitude", "longitude", "title", "address"),
}
_MORE = ("last_name", "vcard")

Raw = dict[str, Any]
Content = dict[str, Any]


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    """https://core.telegram.org/bots/api#answerinlinequery; cache_time is accepted, nothing is cached."""
    asked = _asked(call)
    results = call.json("results")
    if not isinstance(results, list):
        raise bad("can't parse inline query results JSON object")
    if len(results) > _MOST:
        raise bad("RESULTS_TOO_MUCH")
    offers = [_offer(call, raw) for raw in results]
    if len({offer.id for offer in offers}) < len(offers):
        raise bad("RESULT_ID_DUPLICATE")
    following = call.text("next_offset")
    if len(following.encode()) > _BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    if not asked.answered:
        asked.cache_time, asked.personal = call.whole("cache_time", 300), call.flag("is_personal")
    asked.answer(offers, _button(call), following)
    return True


def _asked(call: Call) -> InlineQuery:
    asked = call.world.inline_queries.get(call.text("inline_query_id"))
    if asked is None or asked.bot is not call.bot or asked.at + LIFE <= call.world.clock.now():
        raise bad("query is too old and response timeout expired or query ID is invalid")
    return asked


def _button(call: Call) -> Raw | None:
    button = call.object("button")
    if not button:
        return None
    start = button.get("start_parameter")
    if not button.get("text") or (start is None) == (button.get("web_app") is None):
        raise bad("can't parse inline query results button")
    if start is not None and not re.fullmatch(r"[A-Za-z0-9_\-]{1,64}", str(start)):
        raise bad("START_PARAM_INVALID")
    return button


def _offer(call: Call, raw: Any) -> Offer:
    if not isinstance(raw, dict):
        raise _wrong("expected an Object")
    number = raw.get("id")
    if not isinstance(number, str) or not 1 <= len(number.encode()) <= _BYTES:
        raise bad("RESULT_ID_INVALID")
    try:
        content = _content(call, raw)
    except ApiError as refusal:
        inner = refusal.description.removeprefix("Bad Request: ")
        raise _wrong(re.sub(r"^can't", "Can't", inner)) from refusal
    markup, _ = keyboard.read(raw.get("reply_markup"), "channel")
    title = str(raw.get("title") or raw.get("first_name") or raw.get("type"))
    return Offer(number, title, {**content, "markup": markup})


def _content(call: Call, raw: Raw) -> Content:
    kind = str(raw.get("type", ""))
    given = raw.get("input_message_content")
    if isinstance(given, dict):
        return _written(call, given)
    if kind == "article":
        raise bad('Can\'t find field "input_message_content"')
    if kind in _CARDS:
        return {"card": _card(kind, raw)}
    if kind not in _CACHED:
        raise bad(f'type "{kind}" is unsupported for the inline query result')
    file, name = _CACHED[kind]
    part = _part(call, raw)
    stored = attachments.read(part, file, part.text(name), {}, f'Can\'t find field "{name}"')
    text, entities = draft.read_caption(part)
    return {"file": stored, "text": text, "entities": entities, "above": part.flag("show_caption_above_media")}


def _written(call: Call, given: Raw) -> Content:
    """Return what an InputMessageContent holds: a text or a card."""
    if "message_text" in given:
        part = _part(call, {**given, "text": given["message_text"]})
        text, entities = draft.read_text(part)
        return {"text": text, "entities": entities, "preview": draft.preview(part)}
    for kind, fields in reversed(_CARDS.items()):
        if all(name in given for name in fields):
            return {"card": _card(kind, given)}
    raise bad("InputMessageContent is unsupported")


def _card(kind: str, raw: Raw) -> Content:
    fields = _CARDS[kind]
    for name in fields:
        good = isinstance(raw.get(name), int | float) if name.endswith("tude") else isinstance(raw.get(name), str)
        if not good or raw[name] == "":
            raise bad(f'Can\'t find field "{name}"')
    if kind == "contact":
        shown = {name: raw[name] for name in (*fields, *_MORE) if isinstance(raw.get(name), str)}
        return {"contact": shown}
    place = {"latitude": raw["latitude"], "longitude": raw["longitude"]}
    if not (-90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180):
        raise bad("wrong location specified")
    if kind == "location":
        return {"location": place}
    return {"venue": {"location": place, "title": raw["title"], "address": raw["address"]}, "location": place}


def _part(call: Call, params: Raw) -> Call:
    """Return a call that has these parameters and no files, to read what stands inside a result."""
    return Call(call.world, call.bot, call.method, params)


def _wrong(what: str) -> ApiError:
    return bad(f"can't parse inline query result: {what}")

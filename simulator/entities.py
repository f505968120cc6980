"""Texts with entities: what Telegram finds by itself, and how a text is cleaned before it is sent."""

from __future__ import annotations

import re
from typing import Any

from simulator.errors import bad
from simulator.html import Entity, parse, units

_TOP = (
    "com|net|org|id|co|me|io|info|xyz|site|online|link|app|dev|my|sg|uk|de|us|tv|cc|to|gg|ly|biz|shop|top|test"
    "|example"
)
_HOST = rf"(?:[\w\-]+\.)+(?:{_TOP})"
_EMAIL = re.compile(r"(?<![\w.+\-@])[\w.+\-]{1,64}@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}(?![\w\-])")
_URL = re.compile(
    rf"(?i)(?<![\w@./])(?:(?:https?|ftp|tg|ton)://[^\s<>\"'«»]+|{_HOST}(?::\d{{1,5}})?(?:[/?#][^\s<>\"'«»]*)?)(?![\w@])"
)
_COMMAND = re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
_MENTION = re.compile(r"(?<![\w/@.])@[A-Za-z0-9_]{2,32}(?![\w@])")
_HASHTAG = re.compile(r"(?<![\w/#&])#(?=\w*[^\W\d])\w{1,256}(?![\w#])")
_CASHTAG = re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")
_PHONE = re.compile(r"(?<![\w+./@\-])(?:\+\d|0\d|\d)(?:[ \-]?\(?\d\)?){8,14}(?![\w/@])(?!\.\d)")

# In this order: what is found first keeps its place.
_DETECTORS = (
    ("email", _EMAIL),
    ("url", _URL),
    ("bot_command", _COMMAND),
    ("mention", _MENTION),
    ("hashtag", _HASHTAG),
    ("cashtag", _CASHTAG),
    ("phone_number", _PHONE),
)
_HINT = re.compile(r"[@/.#$:]|\d")
_OPAQUE = {"code", "pre", "text_link", "text_mention", "custom_emoji"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u2028-\u202e]")
_SPACE = " \t\r\n\xa0\u200b\ufeff"


def detect(text: str) -> list[Entity]:
    """Return the entities Telegram finds by itself: commands, mentions, links, numbers, tags, e-mails."""
    if not _HINT.search(text):
        return []
    taken: list[tuple[int, int]] = []
    found: list[Entity] = []
    for kind, pattern in _DETECTORS:
        for match in pattern.finditer(text):
            start, end = match.start(), _trimmed_end(kind, match)
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            found.append({"type": kind, "offset": units(text[:start]), "length": units(text[start:end])})
    found.sort(key=lambda e: e["offset"])
    return found


def _trimmed_end(kind: str, match: re.Match[str]) -> int:
    if kind != "url":
        return match.end()
    return match.start() + len(match.group().rstrip(".,;:!?)]}'\"…"))


def formatted(
    text: str, parse_mode: str | None = None, given: list[Entity] | None = None
) -> tuple[str, list[Entity]]:
    """Return the text as it will be shown and its entities, given ones and found ones.

    `parse_mode` is "HTML" or None; `given` are entities sent beside a plain text. Surrounding white space is cut
    off as Telegram does. Raises ApiError for HTML that cannot be parsed or for a mode that is not supported.
    """
    entities: list[Entity] = []
    if parse_mode and parse_mode.lower() == "html":
        text, entities = parse(text)
    elif parse_mode and parse_mode.lower() in ("markdownv2", "markdown"):
        raise bad("can't parse entities: the simulator reads only HTML")
    elif parse_mode and parse_mode.lower() != "none":
        raise bad("unsupported parse_mode")
    elif given:
        entities = [dict(e) for e in given]
    text, entities = _clean(text, entities)
    if not entities:
        return text, detect(text)
    return text, _merged(entities, detect(text))


def _clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    text = _CONTROL.sub(" ", text.replace("\r", ""))
    short = text.strip(_SPACE)
    if short == text or not entities:
        return short, entities
    lead = units(text[: len(text) - len(text.lstrip(_SPACE))])
    end = lead + units(short)
    kept: list[Entity] = []
    for entity in entities:
        first = max(entity["offset"], lead)
        last = min(entity["offset"] + entity["length"], end)
        if last > first:
            kept.append({**entity, "offset": first - lead, "length": last - first})
    return short, kept


def _merged(given: list[Entity], found: list[Entity]) -> list[Entity]:
    solid = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _OPAQUE]
    free = [e for e in found if not any(e["offset"] < b and a < e["offset"] + e["length"] for a, b in solid)]
    return sorted(given + free, key=lambda e: (e["offset"], -e["length"]))


def commands(text: str, entities: list[Entity]) -> list[str]:
    """Return the commands in a text, such as "/status@demo_bot"."""
    if not entities:
        return []
    wide = text.encode("utf-16-le", "surrogatepass")
    return [
        wide[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le")
        for e in entities
        if e["type"] == "bot_command"
    ]


def plain_entities(entities: list[Entity]) -> list[dict[str, Any]]:
    """Return copies that may be handed out and changed."""
    return [dict(e) for e in entities]

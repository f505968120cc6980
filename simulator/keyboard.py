"""Keyboards under messages: https://core.telegram.org/bots/api#inlinekeyboardmarkup and #replykeyboardmarkup."""

from __future__ import annotations

import re
from typing import Any

from simulator.errors import ApiError, bad
from simulator.reply_buttons import read_keyboard, read_order

_MOST_BUTTONS = 100
_DATA_BYTES = 64
_COPY_LETTERS = 256
_STYLES = ("danger", "success", "primary")
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)

Markup = dict[str, Any]


def read(raw: Any, kind: str = "private") -> tuple[Markup | None, Markup | None]:
    """Return (inline keyboard, any other reply markup), each None if not given; `kind` is that of the chat.

    Raises ApiError for what Telegram refuses: wrong shapes, callback data over 64 bytes, unusable links, requests
    outside private chats, and anything but inline keyboards in a channel.
    """
    if raw is None or raw == {}:
        return None, None
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in raw:
        return _inline(raw["inline_keyboard"]), None
    other = None
    if "keyboard" in raw:
        other = read_keyboard(raw, kind == "private")
    for order in ("remove_keyboard", "force_reply"):
        if raw.get(order) is True:
            other = read_order(raw, order)
    if other is not None and kind == "channel":
        raise bad("inline keyboard expected")
    return None, other


def _inline(rows: Any) -> Markup | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    shown = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, shown)) > _MOST_BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": shown} if shown else None


def _button(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise _wrong("expected an Object")
    text = raw.get("text")
    if not isinstance(text, str):
        raise _wrong('Can\'t find field "text"')
    if not text.strip():
        raise bad("BUTTON_TEXT_INVALID")
    actions = [name for name in _ACTIONS if raw.get(name) is not None]
    if not actions:
        raise _wrong("Text buttons are unallowed in the inline keyboard")
    action = actions[0]
    button = {"text": text, action: _checked(action, raw[action])}
    if raw.get("style") is not None:
        if raw["style"] not in _STYLES:
            raise _wrong("Unsupported button style specified")
        button["style"] = raw["style"]
    if raw.get("icon_custom_emoji_id"):
        button["icon_custom_emoji_id"] = raw["icon_custom_emoji_id"]
    return button


def _checked(action: str, value: Any) -> Any:
    if action == "callback_data":
        size = len(value.encode("utf-8", "surrogatepass")) if isinstance(value, str) else 0
        if not 1 <= size <= _DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif action == "url":
        return _address(str(value))
    elif action == "copy_text":
        text = value.get("text", "") if isinstance(value, dict) else ""
        if not 1 <= len(text) <= _COPY_LETTERS:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    return value


def _address(url: str) -> str:
    if re.match(r"(?i)(tg|ton)://\S+$", url):
        return url
    if not re.match(r"(?i)(https?://)?[\w\-]+(\.[\w\-]+)+(:\d+)?([/?#]\S*)?$", url):
        if re.match(r"(?i)https?://(localhost|\d)", url):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    return url if "://" in url else f"http://{url}"


def _wrong(what: str) -> ApiError:
    return bad(f"can't parse inline keyboard button: {what}")

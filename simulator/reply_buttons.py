"""Reading a reply keyboard: https://core.telegram.org/bots/api#replykeyboardmarkup and #keyboardbutton."""

from __future__ import annotations

from typing import Any

from simulator.errors import ApiError, bad

_MOST = 300
_PLACEHOLDER = 64
_MOST_USERS = 10
_FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")
# What a button may ask for, and what Telegram says where it is no private chat.
_REQUESTS = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
}

Markup = dict[str, Any]


def read_keyboard(raw: Markup, private: bool) -> Markup | None:
    """Return a ReplyKeyboardMarkup as it is kept, None if it has no buttons. Raises ApiError."""
    rows = raw["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    shown = [[_button(button, private) for button in row] for row in rows if row]
    if sum(map(len, shown)) > _MOST:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return {"keyboard": shown, **_flags(raw)} if shown else None


def read_order(raw: Markup, order: str) -> Markup:
    """Return a ReplyKeyboardRemove or ForceReply (`order`: remove_keyboard or force_reply) as it is kept."""
    return {order: True, **_flags(raw)}


def _flags(raw: Markup) -> Markup:
    shown: Markup = {name: True for name in _FLAGS if raw.get(name)}
    placeholder = raw.get("input_field_placeholder")
    if not placeholder:
        return shown
    if not isinstance(placeholder, str) or len(placeholder) > _PLACEHOLDER:
        raise bad("REPLY_MARKUP_INVALID")
    return {**shown, "input_field_placeholder": placeholder}


def _button(raw: Any, private: bool) -> Markup:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict):
        raise _wrong("KeyboardButton must be a String or an Object")
    text = raw.get("text")
    if not isinstance(text, str):
        raise _wrong('Can\'t find field "text"')
    if not text.strip():
        raise bad("keyboard button text must be non-empty")
    for request, elsewhere in _REQUESTS.items():
        if raw.get(request) not in (None, False):
            if not private:
                raise bad(elsewhere)
            return {"text": text, request: _request(request, raw[request])}
    return {"text": text}


def _request(kind: str, raw: Any) -> Any:
    if kind not in ("request_users", "request_chat"):
        return raw
    if not isinstance(raw, dict):
        raise _wrong(f'Field "{kind}" must be of type Object')
    _must_be_number(raw, "request_id")
    if kind == "request_chat" and not isinstance(raw.get("chat_is_channel"), bool):
        raise _wrong('Can\'t find field "chat_is_channel"')
    if kind == "request_users" and "max_quantity" in raw:
        _must_be_number(raw, "max_quantity")
        if not 1 <= raw["max_quantity"] <= _MOST_USERS:
            raise bad("BUTTON_TYPE_INVALID")
    return raw


def _must_be_number(raw: Markup, name: str) -> None:
    if name not in raw:
        raise _wrong(f'Can\'t find field "{name}"')
    if type(raw[name]) is not int or abs(raw[name]) >= 1 << 31:
        raise _wrong(f'Field "{name}" must be a valid Number')


def _wrong(what: str) -> ApiError:
    return bad(f"can't parse keyboard button: {what}")

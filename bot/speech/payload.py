"""A message ready to be sent: its text and its buttons, as the Bot API takes them."""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import Any

_TAG = re.compile(r"<[^<>]*>")

MOST_TEXT = 4096
"""Characters of one message (https://core.telegram.org/bots/api#sendmessage)."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button.

    Args:
        data: what pressing sends to us; empty when it opens `url` instead.
        style: "success", "danger" or "primary"; empty for the ordinary look.
        copy: what it puts into the clipboard, if it does that instead; at most 256 characters.
    """

    label: str
    data: str = ""
    style: str = ""
    url: str = ""
    copy: str = ""

    def as_call(self) -> dict[str, Any]:
        """The button as the Bot API takes it."""
        does: dict[str, Any] = {"url": self.url} if self.url else {"callback_data": self.data}
        button = {"text": self.label} | ({"copy_text": {"text": self.copy}} if self.copy else does)
        if self.style:
            button["style"] = self.style
        return button


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """Text (Telegram HTML) with rows of buttons, or with a keyboard in place of the letters."""

    text: str
    rows: Rows = ()
    keyboard: dict[str, Any] | None = None
    silent: bool = False
    """Whether it comes without a sound. An edit makes none, so it is no part of what is shown."""

    def as_new(self) -> dict[str, Any]:
        """The fields of a message that is sent for the first time."""
        return self.as_call() | ({"disable_notification": True} if self.silent else {})

    def as_call(self) -> dict[str, Any]:
        """The fields shared by sendMessage and editMessageText."""
        call: dict[str, Any] = {
            "text": self.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if self.rows:
            call["reply_markup"] = {"inline_keyboard": [[b.as_call() for b in row] for row in self.rows]}
        elif self.keyboard is not None:
            call["reply_markup"] = self.keyboard
        return call

    @property
    def digest(self) -> str:
        """Equal for equal payloads: lets an edit that changes nothing be skipped."""
        return hashlib.sha256(json.dumps(self.as_call(), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A file ready to be sent, and what is said below it."""

    name: str
    content: bytes
    caption: str


def unmarked(text: str) -> str:
    """Telegram HTML as plain text."""
    return html.unescape(_TAG.sub("", text))


def clip(text: str, most: int) -> str:
    """Shorten plain text to at most `most` characters, saying so with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def in_columns(buttons: list[Button], columns: int) -> Rows:
    """Set buttons in rows of `columns`."""
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))

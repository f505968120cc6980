"""Telegram's own pickers, on a keyboard: they find accounts that hide when they are forwarded.

https://core.telegram.org/bots/api#keyboardbuttonrequestusers; private chats only.
"""

from typing import Any

from bot.speech.payload import Payload
from bot.speech.voice import Voice

PEOPLE, GROUP, CHANNEL = 1, 2, 3
"""Numbers of the requests; each is unique in its message."""

MOST_PICKED = 10
"""Telegram lets at most so many be picked in one go."""


def draw(voice: Voice, language: str) -> Payload:
    """The keyboard with the pickers; it goes away when one was used."""
    people = {"request_id": PEOPLE, "max_quantity": MOST_PICKED, "request_username": True}
    group = {"request_id": GROUP, "chat_is_channel": False, "request_username": True}
    channel = {"request_id": CHANNEL, "chat_is_channel": True, "request_username": True}

    def button(key: str, **request: Any) -> dict[str, Any]:
        return {"text": voice.plain(language, key), **request}

    rows = [
        [button("b.pick_people", request_users=people)],
        [button("b.pick_group", request_chat=group), button("b.pick_channel", request_chat=channel)],
    ]
    keyboard = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    return Payload(voice.say(language, "form.pick"), keyboard=keyboard)

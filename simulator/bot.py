"""A bot: its account, its settings, its updates."""

from __future__ import annotations

import re
from typing import Any

from simulator.errors import ApiError
from simulator.updates import Queue
from simulator.user import User
from simulator.webhook import Webhook

_TOKEN = re.compile(r"(\d{1,16}):([A-Za-z0-9_\-]{1,80})")


def bot_id(token: str) -> int:
    """Return the id in a token. Raises ApiError 404 for what is not a token."""
    found = _TOKEN.fullmatch(token)
    if found is None or int(found[1]) == 0:
        raise ApiError(404, "Not Found")
    return int(found[1])


class Bot(User):
    """A bot of the Bot API; registered at its first call.

    `reads_all` is the reverse of privacy mode (https://core.telegram.org/bots/features#privacy-mode). `inline` is
    inline mode; with `inline_feedback` the bot is told which result was chosen.
    """

    is_bot = True

    def __init__(self, token: str, queue: Queue, name: str = "", username: str | None = None) -> None:
        super().__init__(bot_id(token), name or f"Bot {bot_id(token)}", username or f"demo_{bot_id(token)}_bot")
        self.token = token
        self.queue = queue
        self.webhook: Webhook | None = None
        self.reads_all = False
        self.inline = False
        self.inline_feedback = False
        self.polled = False
        # (scope type, chat id, user id, language) -> list of {"command", "description"}
        self.commands: dict[tuple[str, int, int, str], list[dict[str, str]]] = {}
        # (what, language) -> text; what: name, description, short_description
        self.about: dict[tuple[str, str], str] = {}
        self.menu: dict[int, dict[str, Any]] = {}
        # file_unique_id (without size) -> path for the download
        self.paths: dict[str, str] = {}

    def me(self) -> dict[str, Any]:
        """Return the answer of https://core.telegram.org/bots/api#getme."""
        return {
            **self.api(),
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all,
            "supports_inline_queries": self.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

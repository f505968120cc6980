"""Whoever has an account: a person or a bot."""

from __future__ import annotations

from typing import Any


class User:
    """An account: https://core.telegram.org/bots/api#user."""

    is_bot = False

    def __init__(self, user_id: int, name: str, username: str | None = None) -> None:
        self.id = user_id
        self.name = name
        self.username = username
        self.language: str | None = None

    def api(self) -> dict[str, Any]:
        """Return the User object of the Bot API."""
        first, _, last = self.name.partition(" ")
        user: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": first}
        if self.is_bot:
            user["first_name"] = self.name
        elif last:
            user["last_name"] = last
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name!r}>"

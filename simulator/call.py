"""One call of a Bot API method and its parameters: https://core.telegram.org/bots/api#making-requests."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from simulator.bot import Bot
from simulator.chat import Chat, PrivateChat
from simulator.errors import ApiError, bad, forbidden, upgraded
from simulator.message import Message

if TYPE_CHECKING:
    from simulator.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Described:
    """A result with a description beside it, as webhook methods give."""

    result: Any
    description: str


@dataclass(slots=True)
class Call:
    """Who calls what with which parameters. `gone` returns when the caller hangs up."""

    world: World
    bot: Bot
    method: str
    params: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)
    gone: Callable[[], Coroutine[Any, Any, None]] | None = None

    def text(self, name: str, default: str = "") -> str:
        """Return a parameter as text."""
        value = self.params.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def whole(self, name: str, default: int = 0) -> int:
        """Return a parameter as a whole number; what is no number counts as `default`."""
        value = self.params.get(name)
        if isinstance(value, bool) or value is None:
            return int(value) if value else default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Return a parameter as a truth value: true, True, yes and 1 are true."""
        value = self.params.get(name)
        if isinstance(value, str):
            return value.strip().lower() in ("true", "yes", "1")
        return bool(value)

    def json(self, name: str) -> Any:
        """Return a parameter that is JSON (also when it came as text), or None.

        Raises ApiError if the text is no JSON.
        """
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError as wrong:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from wrong

    def object(self, name: str) -> dict[str, Any]:
        """Return a parameter that is a JSON object, empty if it is not given.

        Raises ApiError for anything else.
        """
        value = self.json(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad(f"object expected as {name.replace('_', ' ')}")
        return value

    def chat(self, name: str = "chat_id") -> Chat:
        """Return the chat that a parameter names. Raises ApiError if the bot cannot know it."""
        raw = self.params.get(name)
        if raw is None or raw == "":
            raise bad(f"{name} is empty")
        chat = _find(self, str(raw).strip())
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to is not None:
            raise upgraded(chat.migrated_to)
        if isinstance(chat, PrivateChat):
            return chat
        _must_be_inside(self.bot, chat)
        return chat

    def target(self) -> Chat:
        """Return the chat to send to. Raises ApiError if the bot may not write there."""
        chat = self.chat()
        if isinstance(chat, PrivateChat):
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.kind == "channel" and not chat.member(self.bot).rules:
            raise bad("need administrator rights in the channel chat")
        return chat

    def message(self, chat: Chat, missing: str, name: str = "message_id") -> Message:
        """Return a live message of `chat`. Raises ApiError "`missing` not found"."""
        found = chat.messages.get(self.whole(name))
        if found is None or found.deleted:
            raise bad(f"{missing} not found")
        return found

    def chat_hint(self) -> int | None:
        """Return the number in chat_id for faults and the record, without any check."""
        number = self.whole("chat_id")
        return number or None


def _find(call: Call, raw: str) -> Chat | None:
    if raw.startswith("@"):
        name = raw[1:].lower()
        return next((c for c in call.world.chats.values() if (c.username or "").lower() == name), None)
    try:
        number = int(raw)
    except ValueError:
        return None
    if number < 0:
        return call.world.chats.get(number)
    if number in call.world.bots:
        raise forbidden("bot can't send messages to bots")
    person = call.world.people.get(number)
    return call.world.private_chat(person, call.bot) if person is not None else None


def _must_be_inside(bot: Bot, chat: Chat) -> None:
    known = chat.members.get(bot.id)
    if known is None:
        if chat.kind == "channel":
            raise forbidden("bot is not a member of the channel chat")
        raise bad("chat not found")
    if known.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not known.inside:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


Handler = Callable[[Call], Any | Awaitable[Any]]
H = TypeVar("H", bound=Handler)
METHODS: dict[str, tuple[str, Handler]] = {}


def method(name: str) -> Callable[[H], H]:
    """Register a function as the Bot API method `name`."""

    def register(handler: H) -> H:
        METHODS[name.lower()] = (name, handler)
        return handler

    return register


def not_found() -> ApiError:
    """Return what Telegram answers for a method that does not exist."""
    return ApiError(404, "Not Found")

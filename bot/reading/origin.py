"""Where a forwarded message came from, given as plain values.

A visible user gives a stable id; the user name is kept beside it, because names move. A hidden user gives
nothing but a flag (Bot API: MessageOriginUser, MessageOriginChat, MessageOriginChannel,
MessageOriginHiddenUser).
"""

from dataclasses import dataclass

from bot.domain.account import Account
from bot.reading.found import Confidence, Found
from bot.reading.grammar import username

HIDDEN = "hidden_sender"


@dataclass(frozen=True, slots=True)
class Origin:
    """The forward origin; kind is user, hidden_user, chat or channel, `id` the user's or the chat's."""

    kind: str
    id: int | None = None
    username: str | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """What an origin tells: an account or none, its user name today, a link to the message, and flags."""

    found: Found | None = None
    username: str | None = None
    link: str | None = None
    flags: frozenset[str] = frozenset()


def trace(origin: Origin) -> Traced:
    """A user is known by id; a chat or channel by its user name, or by its id when it has none."""
    if origin.kind == "hidden_user":
        return Traced(flags=frozenset({HIDDEN}))
    name = username("telegram", (origin.username or "").removeprefix("@"))
    by_id = None if origin.id is None else Account("telegram", "account_id", str(origin.id))
    by_name = Account("telegram", "account", name) if name else None
    account = by_id or by_name if origin.kind == "user" else by_name or by_id
    if account is None:
        return Traced()
    return Traced(Found(account, Confidence.CERTAIN), name, _link(origin, name))


def _link(origin: Origin, name: str | None) -> str | None:
    """Where the original message is, for channels."""
    if origin.message_id is None:
        return None
    if name:
        return f"https://t.me/{name}/{origin.message_id}"
    chat = str(origin.id)
    return f"https://t.me/c/{chat[4:]}/{origin.message_id}" if chat.startswith("-100") else None

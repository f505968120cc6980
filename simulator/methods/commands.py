"""Command menus: https://core.telegram.org/bots/api#setmycommands."""

from __future__ import annotations

import re
from typing import Any

from simulator.bot import Bot
from simulator.call import Call, method
from simulator.chat import Chat, PrivateChat
from simulator.errors import bad
from simulator.person import Person

Key = tuple[str, int, int, str]
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_MOST = 100


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmycommands."""
    given = call.json("commands")
    if not isinstance(given, list):
        raise bad("can't parse commands JSON object" if given else 'parameter "commands" is required')
    if len(given) > _MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[_key(call)] = [_command(raw) for raw in given]
    call.world.journal.write("commands", what=call.bot.id)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[dict[str, str]]:
    """https://core.telegram.org/bots/api#getmycommands."""
    return call.bot.commands.get(_key(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands."""
    call.bot.commands.pop(_key(call), None)
    call.world.journal.write("commands", what=call.bot.id)
    return True


def visible(bot: Bot, chat: Chat, person: Person) -> list[dict[str, str]]:
    """Return the commands that `person` is shown in `chat`.

    The first list that is there wins, in the order of
    https://core.telegram.org/bots/api#determining-list-of-commands.
    """
    for scope in _order(chat, person):
        for language in (person.language or "", ""):
            found = bot.commands.get((*scope, language))
            if found:
                return found
    return []


def _order(chat: Chat, person: Person) -> list[tuple[str, int, int]]:
    if isinstance(chat, PrivateChat):
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    rules = chat.member(person).rules
    order = [("chat_member", chat.id, person.id)]
    order += [("chat_administrators", chat.id, 0)] if rules else []
    order += [("chat", chat.id, 0)]
    order += [("all_chat_administrators", 0, 0)] if rules else []
    return [*order, ("all_group_chats", 0, 0), ("default", 0, 0)]


def _key(call: Call) -> Key:
    scope: Any = call.json("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        raise bad("unsupported type of BotCommandScope specified")
    chat = user = 0
    if kind in ("chat", "chat_administrators", "chat_member"):
        call.params["scope_chat"] = scope.get("chat_id")
        chat = call.chat("scope_chat").id
    if kind == "chat_member":
        user = int(scope.get("user_id") or 0)
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return kind, chat, user, language


def _command(raw: Any) -> dict[str, str]:
    if not isinstance(raw, dict):
        raise bad("expected BotCommand object")
    name = str(raw.get("command", "")).removeprefix("/")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad("BOT_COMMAND_INVALID")
    description = str(raw.get("description", "")).strip()
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}

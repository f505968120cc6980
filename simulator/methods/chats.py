"""Chats and their members: https://core.telegram.org/bots/api#getchat and what follows it."""

from __future__ import annotations

from typing import Any

from simulator.call import Call, method
from simulator.chat import Chat, PrivateChat
from simulator.errors import bad
from simulator.member import Member
from simulator.user import User

_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


@method("getChat")
def get_chat(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchat."""
    chat = call.chat()
    if isinstance(chat, PrivateChat) and not chat.started and not _met(call, chat):
        raise bad("chat not found")
    full = {**chat.api(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])):
        full["pinned_message"] = pinned.api(call.bot, replies=False)
    if chat.kind in ("group", "supergroup"):
        full["permissions"] = Member(call.bot, "restricted").api(chat.kind) | {"can_send_messages": True}
        for name in ("status", "user", "is_member", "until_date"):
            del full["permissions"][name]
    return full


@method("getChatMember")
def get_chat_member(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchatmember."""
    chat = call.chat()
    return chat.member(_user(call)).api(chat.kind)


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount."""
    chat = call.chat()
    if isinstance(chat, PrivateChat):
        return 2
    return sum(1 for member in chat.members.values() if member.inside)


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getchatadministrators: other bots are left out."""
    chat = call.chat()
    if isinstance(chat, PrivateChat):
        raise bad("there are no administrators in the private chat")
    return [
        member.api(chat.kind)
        for member in chat.members.values()
        if member.rules and (not member.user.is_bot or member.user is call.bot)
    ]


@method("banChatMember")
def ban_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#banchatmember."""
    chat = _governed(call)
    user = _user(call)
    old = chat.member(user)
    _must_not_rule(old)
    call.world.member_changed(chat, call.bot, old, Member(user, "kicked", call.whole("until_date")))
    if old.inside:
        call.world.post(chat, call.bot, service={"left_chat_member": user.api()})
    return True


@method("unbanChatMember")
def unban_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unbanchatmember."""
    chat = _governed(call)
    user = _user(call)
    old = chat.member(user)
    if old.status == "kicked" or (old.inside and not call.flag("only_if_banned")):
        _must_not_rule(old)
        call.world.member_changed(chat, call.bot, old, Member(user, "left"))
    return True


@method("restrictChatMember")
def restrict_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#restrictchatmember."""
    chat = _governed(call)
    if chat.kind != "supergroup":
        raise bad("method is available only for supergroups")
    permissions = call.json("permissions")
    if not isinstance(permissions, dict):
        raise bad("can't parse permissions JSON object")
    user = _user(call)
    old = chat.member(user)
    _must_not_rule(old)
    may = {name: bool(value) for name, value in permissions.items()}
    new = Member(user, "restricted", call.whole("until_date"), may)
    call.world.member_changed(chat, call.bot, old, new)
    return True


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """https://core.telegram.org/bots/api#leavechat."""
    chat = call.chat()
    if isinstance(chat, PrivateChat):
        raise bad("chat member status can't be changed in private chats")
    call.world.member_changed(chat, call.bot, chat.member(call.bot), Member(call.bot, "left"))
    call.world.post(chat, call.bot, service={"left_chat_member": call.bot.api()})
    return True


def _met(call: Call, chat: PrivateChat) -> bool:
    return any(c.has(chat.person) and c.has(call.bot) for c in call.world.chats.values())


def _user(call: Call) -> User:
    user = call.world.user(call.whole("user_id"))
    if user is None:
        raise bad("invalid user_id specified" if not call.whole("user_id") else "user not found")
    return user


def _governed(call: Call) -> Chat:
    chat = call.chat()
    if isinstance(chat, PrivateChat):
        raise bad("method is available for supergroup and channel chats only")
    if not chat.member(call.bot).rules:
        raise bad("not enough rights to restrict/unrestrict chat member")
    return chat


def _must_not_rule(member: Member) -> None:
    if member.status == "creator":
        raise bad("can't remove chat owner")
    if member.status == "administrator":
        raise bad("user is an administrator of the chat")

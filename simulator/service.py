"""Service messages as a line for people, in Indonesian as Telegram's apps show them."""

from __future__ import annotations

from typing import Any

from simulator.message import Message

_TOPICS = {
    "forum_topic_created": "membuka",
    "forum_topic_edited": "mengubah",
    "forum_topic_closed": "menutup",
    "forum_topic_reopened": "membuka lagi",
}


def line(message: Message) -> str:
    """Return what an app shows for a service message."""
    service = message.service or {}
    who = message.from_.name if message.from_ is not None else message.chat.title
    if "new_chat_members" in service:
        return _added(who, [_name(user) for user in service["new_chat_members"]])
    if "left_chat_member" in service:
        gone = _name(service["left_chat_member"])
        return f"{who} keluar dari grup" if gone == who else f"{who} mengeluarkan {gone}"
    if "group_chat_created" in service or "supergroup_chat_created" in service:
        return f"{who} membuat grup “{message.chat.title}”"
    if "migrate_to_chat_id" in service or "migrate_from_chat_id" in service:
        return "Grup ini ditingkatkan menjadi supergrup"
    if "users_shared" in service:
        return f"{who} membagikan {len(service['users_shared']['users'])} pengguna dengan bot"
    if "chat_shared" in service:
        return f"{who} membagikan {service['chat_shared'].get('title', 'sebuah grup')} dengan bot"
    topic = next((name for name in _TOPICS if name in service), None)
    if topic is not None:
        return f"{who} {_TOPICS[topic]} topik {service[topic].get('name', '')}".strip()
    if "pinned_message" in service:
        return f"{who} menyematkan pesan"
    return "Pesan layanan"


def _added(who: str, names: list[str]) -> str:
    return f"{who} bergabung" if names == [who] else f"{who} menambahkan {', '.join(names)}"


def _name(user: dict[str, Any]) -> str:
    return f"{user['first_name']} {user.get('last_name', '')}".strip()

"""Topics of a forum: https://core.telegram.org/bots/api#createforumtopic and its sisters."""

from __future__ import annotations

from typing import Any

from simulator.call import Call, method
from simulator.errors import bad
from simulator.group import Group
from simulator.topic import COLORS, Topic

_LONGEST = 128


@method("createForumTopic")
def create_forum_topic(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#createforumtopic."""
    group = _forum(call, "not enough rights to create a topic")
    color = call.whole("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad("invalid icon color specified")
    return group.open_topic(_name(call), call.bot, color, call.text("icon_custom_emoji_id")).api()


@method("editForumTopic")
def edit_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#editforumtopic: what is not given stays."""
    group = _forum(call, "not enough rights to edit the topic")
    topic = _topic(call, group)
    name = _name(call) if call.text("name") else None
    emoji = call.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in call.params else None
    if name in (None, topic.name) and emoji in (None, topic.emoji):
        raise bad("TOPIC_NOT_MODIFIED")
    group.edit_topic(topic, call.bot, name, emoji)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#closeforumtopic."""
    return _close(call, True)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#reopenforumtopic."""
    return _close(call, False)


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deleteforumtopic: with all its messages."""
    group = _forum(call, "not enough rights to delete the topic")
    group.delete_topic(_topic(call, group))
    return True


def _close(call: Call, closed: bool) -> bool:
    group = _forum(call, "not enough rights to edit the topic")
    topic = _topic(call, group)
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    group.close_topic(topic, call.bot, closed)
    return True


def _forum(call: Call, rights: str) -> Group:
    chat = call.chat()
    if not isinstance(chat, Group) or not chat.forum:
        raise bad("the chat is not a forum")
    if not chat.member(call.bot).rules:
        raise bad(rights)
    return chat


def _topic(call: Call, group: Group) -> Topic:
    found = group.topics.get(call.whole("message_thread_id"))
    if found is None:
        raise bad("TOPIC_ID_INVALID")
    return found


def _name(call: Call) -> str:
    name = call.text("name").strip()[:_LONGEST]
    if not name:
        raise bad("title must be non-empty")
    return name

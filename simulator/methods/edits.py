"""Changing and deleting: https://core.telegram.org/bots/api#updating-messages."""

from __future__ import annotations

from typing import Any

from simulator import keyboard
from simulator.call import Call, method
from simulator.chat import Chat
from simulator.clock import SECOND
from simulator.errors import bad
from simulator.message import Message
from simulator.methods import draft

_OLDEST = 48 * 3600 * SECOND
_DICE_LASTS = 24 * 3600 * SECOND
_MOST_IDS = 100
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_LASTING = ("supergroup_chat_created", "channel_chat_created", "group_chat_created", "migrate_from_chat_id")


@method("editMessageText")
def edit_message_text(call: Call) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagetext."""
    text, entities = draft.read_text(call)
    message = _own(call)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    return _apply(
        call,
        message,
        text=text,
        entities=entities,
        markup=_markup(call),
        preview=draft.preview(call),
    )


@method("editMessageCaption")
def edit_message_caption(call: Call) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagecaption."""
    text, entities = draft.read_caption(call)
    message = _own(call)
    if not message.captioned:
        raise bad("there is no caption in the message to edit")
    return _apply(call, message, text=text, entities=entities, markup=_markup(call))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagereplymarkup."""
    return _apply(call, _own(call), markup=_markup(call))


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemessage."""
    chat = call.chat()
    message = call.message(chat, "message to delete")
    why = _undeletable(call, chat, message)
    if why:
        raise bad(why)
    call.world.removed(chat, [message])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemessages: what cannot be found or deleted is skipped."""
    chat = call.chat()
    ids = call.json("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad("message identifiers are not specified")
    if not all(isinstance(number, int) for number in ids):
        raise bad("message identifiers must be integers")
    if len(ids) > _MOST_IDS:
        raise bad("too many message identifiers specified")
    found = [chat.messages[number] for number in ids if number in chat.messages]
    deletable = [m for m in found if not m.deleted and not _undeletable(call, chat, m)]
    call.world.removed(chat, deletable)
    return True


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#pinchatmessage."""
    chat = call.target()
    _must_rule(call, chat, "not enough rights to manage pinned messages in the chat")
    message = call.message(chat, "message to pin")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        call.world.post(chat, call.bot, service={"pinned_message": message.api(call.bot, replies=False)})
        call.world.journal.write("chat", chat, "pinned")
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinchatmessage."""
    chat = call.target()
    _must_rule(call, chat, "not enough rights to manage pinned messages in the chat")
    number = call.whole("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    call.world.journal.write("chat", chat, "pinned")
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallchatmessages."""
    chat = call.target()
    _must_rule(call, chat, "not enough rights to manage pinned messages in the chat")
    chat.pinned.clear()
    call.world.journal.write("chat", chat, "pinned")
    return True


def _markup(call: Call) -> dict[str, Any] | None:
    inline, other = keyboard.read(call.json("reply_markup"))
    if other is not None:
        raise bad("inline keyboard expected")
    return inline


def _own(call: Call) -> Message:
    """Return the bot's own message that is to be edited."""
    if call.text("inline_message_id"):
        return _inline(call)
    chat = call.target()
    if not call.whole("message_id"):
        raise bad("message identifier is not specified")
    message = call.message(chat, "message to edit")
    if message.service or not (message.from_ is call.bot or chat.kind == "channel"):
        raise bad("message can't be edited")
    return message


def _inline(call: Call) -> Message:
    """Return a message that somebody sent via the bot."""
    message = call.world.inline_messages.get(call.text("inline_message_id"))
    if message is None or message.via is not call.bot or message.deleted:
        raise bad("MESSAGE_ID_INVALID")
    return message


def _apply(call: Call, message: Message, **new: Any) -> dict[str, Any] | bool:
    if not any(_differs(message, name, value, new) for name, value in new.items()):
        raise bad(_SAME)
    world = call.world
    inline = message.inline_id is not None
    if not inline:
        world.limits.check_edit(call.bot.id, message.chat.id, call.method, world.clock.now())
    for name, value in new.items():
        setattr(message, name, value)
    world.changed(message, call.bot)
    return True if inline else message.api(call.bot)


def _differs(message: Message, name: str, value: Any, new: dict[str, Any]) -> bool:
    """Whether an edit changes what is seen; a preview counts only where there is a link."""
    if name == "preview" and not any(e["type"] in ("url", "text_link") for e in new["entities"]):
        return False
    return bool(getattr(message, name) != value)


def _undeletable(call: Call, chat: Chat, message: Message) -> str | None:
    """Return why the bot may not delete the message, or None."""
    if message.service and any(name in message.service for name in _LASTING):
        return "message can't be deleted"
    if chat.kind == "private" and message.kind == "dice" and call.world.clock.now() - message.at < _DICE_LASTS:
        return "message can't be deleted"
    rules = chat.member(call.bot).rules
    if chat.kind == "supergroup" and rules:
        return None
    if chat.kind != "private" and message.from_ is not call.bot and not rules:
        return "message can't be deleted"
    if call.world.clock.now() - message.at >= _OLDEST:
        return "message can't be deleted for everyone"
    return None


def _must_rule(call: Call, chat: Chat, why: str) -> None:
    if chat.kind != "private" and not chat.member(call.bot).rules:
        raise bad(why)

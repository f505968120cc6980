"""What a Telegram message brings, in our own words: accounts, bare names, text."""

from telegram import (
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.domain.commands import TakeIn
from bot.domain.draft import MOST_ACCOUNTS
from bot.reading.mask import mask_personal
from bot.reading.origin import HIDDEN, Origin, Traced, trace
from bot.reading.recognise import Entity, recognise


def read(message: Message) -> TakeIn:
    """Read a message. Media is noticed by the message's number only; nothing of it is kept or fetched."""
    text = (message.text or message.caption or "").replace("\0", "")
    found = recognise(text, _entities(message))
    traced = _trace(message)
    accounts = [traced.found.account] if traced.found else []
    accounts += [one.account for one in found if one.account.platform != "unknown"]
    # Whoever forwards a message means its sender; a bare @name in it is not asked about.
    handles = [] if traced.found else [one.account.value for one in found if one.account.platform == "unknown"]
    return TakeIn(
        accounts=tuple(dict.fromkeys(accounts)),
        handles=tuple(dict.fromkeys(handles))[:MOST_ACCOUNTS],
        text=mask_personal(_with_name(traced, text)),
        hidden=HIDDEN in traced.flags,
        media=message.message_id if carries_media(message) else 0,
    )


def _with_name(traced: Traced, text: str) -> str:
    """A visible sender is known by a number; the @name of today is kept with the words, for people."""
    named = traced.username and traced.found and traced.found.account.kind == "account_id"
    return f"@{traced.username}: {text}".rstrip(": ") if named else text


def carries_media(message: Message) -> bool:
    """Whether a picture, a document or the like came along."""
    return message.effective_attachment is not None


def _entities(message: Message) -> list[Entity]:
    return [_entity(entity) for entity in (message.entities or message.caption_entities or ())]


def _entity(entity: MessageEntity) -> Entity:
    user = entity.user
    return Entity(
        kind=entity.type,
        offset=entity.offset,
        length=entity.length,
        url=entity.url,
        user_id=user.id if user else None,
        username=user.username if user else None,
    )


def _trace(message: Message) -> Traced:
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return trace(Origin("user", user.id, user.username))
        case MessageOriginHiddenUser():
            return trace(Origin("hidden_user"))
        case MessageOriginChannel(chat=chat, message_id=number):
            return trace(Origin("channel", chat.id, chat.username, number))
        case MessageOriginChat(sender_chat=chat):
            return trace(Origin("chat", chat.id, chat.username))
        case _:
            return Traced()

"""What a Telegram message brings, in our own words: accounts, bare names, text, a file's name."""

from dataclasses import replace
from datetime import datetime

from telegram import (
    Contact,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    SharedUser,
)

from bot.domain.account import Account
from bot.domain.code import REPORT, REQUEST, codes_in
from bot.domain.draft import MOST_ACCOUNTS
from bot.domain.evidence import OriginKind
from bot.domain.intake import TakeIn
from bot.domain.moment import SECOND, Micros
from bot.domain.part import TYPED, Part
from bot.domain.refusal import OurOwnMessage, Unsupported
from bot.reading.mask import mask_personal
from bot.reading.origin import Origin, Traced, trace
from bot.reading.phones import normalise
from bot.reading.recognise import Entity, recognise
from handlers.attached import attachment, left


def take(message: Message, bot: int) -> TakeIn:
    """Read a message sent to the bot in private.

    Args:
        bot: the bot's own Telegram number.

    Raises:
        OurOwnMessage: the bot's own words were sent back.
        Unsupported: there is nothing in it that a report could use.
    """
    part = read(message, bot)
    if part.empty:
        raise Unsupported(kind=part.left or "other")
    return TakeIn(part, onto=_answered(message, bot), request="".join(_answered(message, bot, REQUEST)[:1]))


def read(message: Message, bot: int) -> Part:
    """Read a message. Of media only the name is noticed; nothing is fetched."""
    text = (message.text or message.caption or "").replace("\0", "")
    traced, origin = _came_from(message, bot)
    shared = _shared(message)
    named = [one.account for one in recognise(text, _entities(message))]
    accounts = [*([traced.found.account] if traced.found else []), *shared]
    accounts += [account for account in named if account.platform != "unknown"]
    # Whoever forwards a message means its sender; a bare @name in it is not asked about.
    asked = [] if traced.found or shared else [one.value for one in named if one.platform == "unknown"]
    words = _with_name(traced, text) or _contact_name(message)
    return Part(
        message=message.message_id,
        sent=_micros(message.date),
        accounts=tuple(dict.fromkeys(accounts))[: 2 * MOST_ACCOUNTS],
        handles=tuple(dict.fromkeys(asked))[:MOST_ACCOUNTS],
        text=mask_personal(words),
        origin=origin,
        written=_micros(message.forward_origin.date) if message.forward_origin else 0,
        album=message.media_group_id or "",
        attachment=attachment(message),
        left=left(message),
        masked=mask_personal(words) != words,
    )


def _lists_reports(message: Message) -> bool:
    """Whether a message of ours is a list to choose from: an answer to it is about none of them."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    return sum(button.text in codes_in(REPORT, button.text) for row in rows for button in row) > 0


def replied(message: Message) -> Message | None:
    """What a message replies to. In a forum topic Telegram names the topic's beginning where nobody replied."""
    asked = message.reply_to_message
    if asked is None or asked.forum_topic_created is not None:
        return None
    begins_topic = message.is_topic_message and asked.message_id == message.message_thread_id
    return None if begins_topic else asked


def spoken(message: Message, bot: int) -> Part:
    """Read what somebody wrote in a group: it is as if it had been forwarded from them.

    Raises:
        OurOwnMessage: the bot wrote it.
    """
    part = read(message, bot)
    author = message.from_user
    if author is None or message.forward_origin is not None:
        return part
    if author.id == bot:
        raise OurOwnMessage()
    # Who writes in the name of a group or a channel is that group or channel, not the account Telegram puts there.
    chat = message.sender_chat
    accounts = _found(trace(Origin("chat", chat.id, chat.username) if chat is not None else
                            Origin("user", author.id, author.username)))  # fmt: skip
    named = (account for account in part.accounts if account not in accounts)
    return replace(
        part, accounts=(*accounts, *named), handles=(), origin=OriginKind.USER, written=part.sent, sent=0
    )


def _answered(message: Message, bot: int, kind: str = REPORT) -> tuple[str, ...]:
    """The codes of reports, or of another kind, in the message of ours that this one replies to."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != bot or _lists_reports(asked):
        return ()
    return codes_in(kind, asked.text or asked.caption or "")


def _came_from(message: Message, bot: int) -> tuple[Traced, OriginKind]:
    """Who wrote a forwarded message, and the kind of that origin. One's own words are as good as typed."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user) if user.id == bot:
            raise OurOwnMessage()
        case MessageOriginUser(sender_user=user) if message.from_user and user.id == message.from_user.id:
            return Traced(), TYPED
        case MessageOriginUser(sender_user=user):
            return trace(Origin("user", user.id, user.username)), OriginKind.USER
        case MessageOriginHiddenUser():
            return trace(Origin("hidden_user")), OriginKind.HIDDEN_USER
        case MessageOriginChannel(chat=chat, message_id=number):
            return trace(Origin("channel", chat.id, chat.username, number)), OriginKind.CHANNEL
        case MessageOriginChat(sender_chat=chat):
            return trace(Origin("chat", chat.id, chat.username)), OriginKind.CHAT
        case _:
            return Traced(), TYPED


def _shared(message: Message) -> list[Account]:
    """Accounts from a contact card, Telegram's pickers, or a story."""
    if message.contact is not None:
        return _of_contact(message.contact)
    if message.users_shared is not None:
        return [account for user in message.users_shared.users for account in _of_user(user)]
    if message.chat_shared is not None:
        return _found(trace(Origin("channel", message.chat_shared.chat_id, message.chat_shared.username)))
    if message.story is not None:
        kind = "user" if message.story.chat.id > 0 else "channel"
        return _found(trace(Origin(kind, message.story.chat.id, message.story.chat.username)))
    return []


def _of_user(user: SharedUser) -> list[Account]:
    return _found(trace(Origin("user", user.user_id, user.username)))


def _of_contact(contact: Contact) -> list[Account]:
    """A contact with a Telegram account is that account; otherwise the number is what we know."""
    if contact.user_id is not None:
        return _found(trace(Origin("user", contact.user_id)))
    number = normalise(contact.phone_number)
    return [Account("phone", "phone", number)] if number else []


def _found(traced: Traced) -> list[Account]:
    return [traced.found.account] if traced.found else []


def _contact_name(message: Message) -> str:
    """How the reporter calls a contact, with the number, which other apps share."""
    contact = message.contact
    if contact is None:
        return ""
    return " ".join(part for part in (contact.first_name, contact.last_name, contact.phone_number) if part)


def _with_name(traced: Traced, text: str) -> str:
    """A visible sender is known by a number; the @name of today is kept with the words, for people."""
    named = traced.username and traced.found and traced.found.account.kind == "account_id"
    return f"@{traced.username}: {text}".rstrip(": ") if named else text


def _micros(date: datetime) -> Micros:
    return round(date.timestamp()) * SECOND


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

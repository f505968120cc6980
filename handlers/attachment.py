"""The file a Telegram message carries, as it was announced."""

from datetime import datetime
from typing import Any

from telegram import (
    Message,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.domain.evidence import Attachment, EvidenceKind, OriginKind, clean_name
from bot.domain.moment import SECOND, Micros

_KINDS = tuple(kind for kind in EvidenceKind if kind not in (EvidenceKind.TEXT, EvidenceKind.DOCUMENT))


def attachment(message: Message) -> Attachment | None:
    """The file of a message, of a photo the largest size; None if it carries none."""
    # An animation is announced a second time as a document: the document is looked at last.
    for kind in (*_KINDS, EvidenceKind.DOCUMENT):
        file: Any = getattr(message, kind, None)
        if file:
            return _attachment(kind, file[-1] if kind is EvidenceKind.PHOTO else file, message)
    return None


def _attachment(kind: EvidenceKind, file: Any, message: Message) -> Attachment:
    return Attachment(
        kind=kind,
        message=message.message_id,
        file_id=file.file_id,
        unique=file.file_unique_id,
        size=file.file_size or 0,
        mime=getattr(file, "mime_type", None) or "",
        name=clean_name(getattr(file, "file_name", None) or ""),
        origin=origin_kind(message.forward_origin),
        sent=sent(message),
    )


def origin_kind(origin: MessageOrigin | None) -> OriginKind:
    """Where a message came from; one that is no forward was typed by the reporter."""
    match origin:
        case MessageOriginUser():
            return OriginKind.USER
        case MessageOriginHiddenUser():
            return OriginKind.HIDDEN_USER
        case MessageOriginChannel():
            return OriginKind.CHANNEL
        case MessageOriginChat():
            return OriginKind.CHAT
        case _:
            return OriginKind.TYPED


def sent(message: Message) -> Micros | None:
    """When the original of a forward was written; None for what the reporter wrote, whose time is not evidence."""
    moment: datetime | None = message.forward_origin.date if message.forward_origin else None
    return None if moment is None else round(moment.timestamp()) * SECOND

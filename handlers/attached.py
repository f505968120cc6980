"""What a message carries besides words: a file that may become evidence, or a kind that cannot be taken in."""

from typing import Protocol

from telegram import Message

from bot.domain.evidence import Attachment, EvidenceKind, OriginKind, clean_name

LEFT = (
    "sticker", "location", "venue", "poll", "dice", "game", "invoice", "paid_media", "checklist", "giveaway",
)  # fmt: skip
"""Kinds that say nothing about an account; each has a text ``sent.<kind>``."""

_FILES = (
    EvidenceKind.ANIMATION,  # an animation is a document too: the finer kind first
    EvidenceKind.DOCUMENT,
    EvidenceKind.VOICE,
    EvidenceKind.VIDEO,
    EvidenceKind.AUDIO,
    EvidenceKind.VIDEO_NOTE,
)


class _File(Protocol):
    """What every file of the Bot API has."""

    @property
    def file_id(self) -> str: ...
    @property
    def file_unique_id(self) -> str: ...
    @property
    def file_size(self) -> int | None: ...


def attachment(message: Message) -> Attachment | None:
    """The file a message carries, by name only; the largest size of a picture."""
    if message.photo:
        return _named(message, EvidenceKind.PHOTO, message.photo[-1], "image/jpeg", "")
    for kind in _FILES:
        file = getattr(message, kind.value)
        if file is not None:
            mime = getattr(file, "mime_type", None) or ("video/mp4" if kind is EvidenceKind.VIDEO_NOTE else "")
            return _named(message, kind, file, mime, getattr(file, "file_name", None) or "")
    return None


def _named(message: Message, kind: EvidenceKind, file: _File, mime: str, name: str) -> Attachment:
    origin = message.forward_origin
    return Attachment(
        kind=kind,
        message=message.message_id,
        file_id=file.file_id,
        unique=file.file_unique_id,
        size=file.file_size or 0,
        mime=mime[:100],
        name=clean_name(name),
        origin=OriginKind(origin.type) if origin else OriginKind.TYPED,
        sent=round(origin.date.timestamp()) * 1_000_000 if origin else None,
    )


def left(message: Message) -> str:
    """The kind of content that is not taken in; empty if there is none."""
    return next((kind for kind in LEFT if getattr(message, kind, None)), "")

"""Evidence: what came with a report, what of it may be kept, and what became of it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from bot.domain.category import Category, Lane, Media
from bot.domain.flag import Flag
from bot.domain.moment import Micros

LARGEST = 20 << 20
"""Bytes of a file that a bot can fetch (https://core.telegram.org/bots/api#getfile)."""

MOST = 20
"""Pieces of evidence of one report."""

LONGEST_NAME = 120

CLOSING = frozenset({Flag.MINOR, Flag.COERCION, Flag.PERSON_AT_RISK})
"""With one of these nothing but words is taken in, whatever the category allows."""


class EvidenceKind(StrEnum):
    """What a piece of evidence is: words, or a file as Telegram sorts them."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    AUDIO = "audio"
    ANIMATION = "animation"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"


class EvidenceState(StrEnum):
    """What became of it.

    pending: to be fetched. kept: in the store. refused: not taken, the reason says why. failed: could not be
    fetched. erased: was kept, and is gone. closed: the case may hold no media any more, so it was never fetched.
    """

    PENDING = "pending"
    KEPT = "kept"
    REFUSED = "refused"
    FAILED = "failed"
    ERASED = "erased"
    CLOSED = "closed"


class Reason(StrEnum):
    """Why a piece of evidence is not there."""

    CATEGORY = "category"
    FLAG = "flag"
    CHILD = "child"
    SIZE = "size"
    TYPE = "type"
    MANY = "many"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    ERASED = "erased"


class OriginKind(StrEnum):
    """Where words came from: the four origins of a forward, or the reporter's own keyboard."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """Words, with where they came from and never who brought them.

    Args:
        words: as they were, masked.
        sent: when the original was written; None when it is not known.
    """

    words: str
    origin: OriginKind = OriginKind.TYPED
    sent: Micros | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carried, as it was announced. Nothing of it was fetched.

    Args:
        message: number of the message in the chat with the reporter.
        file_id: what it is fetched by; of use to this bot only.
        unique: the same for every copy of the file; nothing can be fetched by it.
        size: bytes as announced; 0 when nothing was said.
        mime: type as announced; empty when nothing was said.
        name: file name, cleaned; empty when there is none.
        origin: where it came from.
        sent: when the original was sent; None when it is not known.
    """

    kind: EvidenceKind
    message: int
    file_id: str
    unique: str = ""
    size: int = 0
    mime: str = ""
    name: str = ""
    origin: OriginKind = OriginKind.TYPED
    sent: Micros | None = None

    @staticmethod
    def load(data: Mapping[str, Any]) -> "Attachment":
        """Read back what `dataclasses.asdict` and JSON made of one."""
        known = {"kind": EvidenceKind(data["kind"]), "origin": OriginKind(data["origin"])}
        return Attachment(**{**data, **known})


PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif")
TYPES = (
    *PICTURES,
    "video/mp4",
    "audio/ogg",
    "audio/mpeg",
    "audio/mp4",
    "application/pdf",
    "text/plain",
)
"""What may be kept, by its bytes (`bot.domain.filetype`), whatever it was announced as."""

OWN_VOICE = frozenset({EvidenceKind.VOICE, EvidenceKind.VIDEO_NOTE})
"""Recorded in the app: if it was not forwarded, it is the reporter who speaks, and may be seen."""


def own_voice(kind: EvidenceKind, origin: OriginKind) -> bool:
    """Whether a recording would say who reported."""
    return kind in OWN_VOICE and origin is OriginKind.TYPED


_ALIASES = {
    "image/jpg": "image/jpeg",
    "audio/mp3": "audio/mpeg",
    "audio/opus": "audio/ogg",
    "application/ogg": "audio/ogg",
    "audio/x-m4a": "audio/mp4",
    "audio/m4a": "audio/mp4",
    "audio/aac": "audio/mp4",
}
_ENDINGS = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}
_UNSAID = ("", "application/octet-stream", "binary/octet-stream")


def announced(attachment: Attachment) -> str:
    """The type a file will probably have: as announced, else by the ending of its name; empty if unknown."""
    mime = attachment.mime.partition(";")[0].strip().lower()
    if mime in _UNSAID:
        return _ENDINGS.get(PurePosixPath(attachment.name.lower()).suffix, "")
    return _ALIASES.get(mime, mime)


def rule(categories: Iterable[Category], flags: Iterable[Flag] = ()) -> Media:
    """What may be taken in under several categories (a report's and its case's) at once: the strictest holds."""
    if CLOSING.intersection(flags):
        return Media.NONE
    rules = {Media.NONE if one.lane is Lane.CHILD else one.media for one in categories}
    return next((one for one in (Media.NONE, Media.TEXT) if one in rules), Media.OK)


def sensitive(category: Category, lane: Lane, flags: frozenset[Flag]) -> bool:
    """Whether it is recorded who reads even the words of a case."""
    delicate = flags & (CLOSING | {Flag.MEDIA_SENSITIVE})
    return category.media is not Media.OK or lane is Lane.CHILD or bool(delicate)


def closing(lanes: Iterable[Lane], flags: frozenset[Flag]) -> Reason:
    """Why a case lets go of media: a child may be in it, force was flagged, or the category takes none."""
    if Lane.CHILD in lanes or Flag.MINOR in flags:
        return Reason.CHILD
    return Reason.FLAG if CLOSING & flags else Reason.CATEGORY


def refusal(attachment: Attachment, allowed: Media, flags: Iterable[Flag] = ()) -> Reason | None:
    """Why a file is not even fetched, or None.

    A category of text takes words and plain text files (an exported chat). A name that says "program" is
    believed, whatever type is announced beside it.
    """
    mime = announced(attachment)
    if not admits(mime, allowed):
        return Reason.FLAG if CLOSING.intersection(flags) else Reason.CATEGORY
    if attachment.size > LARGEST:
        return Reason.SIZE
    ending = PurePosixPath(attachment.name.lower()).suffix
    if ending and ending not in _ENDINGS:
        return Reason.TYPE
    if attachment.kind is EvidenceKind.DOCUMENT and mime not in TYPES:
        return Reason.TYPE
    return Reason.TYPE if mime and mime not in TYPES else None


def admits(mime: str, allowed: Media) -> bool:
    """Whether a file that is announced as this may be fetched under a media rule."""
    return allowed is Media.OK or (allowed is Media.TEXT and mime == "text/plain")


def fits(mime: str, allowed: Media) -> bool:
    """Whether a file of this type, told by its bytes, may be kept under a media rule."""
    return mime in TYPES and admits(mime, allowed)


def sealed(salt: str, digest: str) -> str:
    """What the audit says of a content: it proves the content to whoever has it and the salt, to nobody else."""
    return hashlib.sha256(f"{salt}{digest}".encode()).hexdigest()


_BLANKS = re.compile(r"\s+")


def clean_name(name: str) -> str:
    """A file name that can be shown: its last part, on one line, without what turns text around, and not long."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(" " if letter.isspace() else letter for letter in last if _visible(letter) or letter.isspace())
    plain = _BLANKS.sub(" ", seen).strip(" .")
    if len(plain) <= LONGEST_NAME:
        return plain
    ending = PurePosixPath(plain).suffix[:12]
    return plain[: LONGEST_NAME - len(ending) - 1] + "…" + ending


def _visible(letter: str) -> bool:
    """Whether it is neither a control, an invisible mark, nor half a character."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")

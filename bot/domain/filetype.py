"""What a file is, by its bytes. Only types that may be kept are told apart; everything else is nothing."""

import re

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"OggS\0", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
)
_SOUND_BRANDS = (b"M4A ", b"M4B ")
_FILM_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"MSNV", b"M4V ", b"dash")
_ACTIVE = re.compile(r"\s*(?:#!|<(?:!doctype|\?xml|html|head|body|script|svg|iframe|object)\b)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def filetype(data: bytes) -> str:
    """The MIME type of a file, or empty if it is none that may be kept."""
    for beginning, mime in _BEGINNINGS:
        if data.startswith(beginning):
            return mime
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _boxed(data[8:12])
    if _is_mpeg_audio(data[:4]):
        return "audio/mpeg"
    return "text/plain" if _is_text(data) else ""


def _boxed(brand: bytes) -> str:
    """MP4 and its sisters begin alike; pictures (HEIC, AVIF) among them are not kept."""
    if brand in _SOUND_BRANDS:
        return "audio/mp4"
    return "video/mp4" if brand in _FILM_BRANDS else ""


def _is_mpeg_audio(head: bytes) -> bool:
    """Whether it begins with a frame of MPEG audio, layer 3: eleven set bits, then values that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer == 1 and head[2] >> 4 != 15 and head[2] >> 2 & 3 != 3


def _is_text(data: bytes) -> bool:
    """Whether it is plain text: readable, and nothing that a browser or a shell would run."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and not _CONTROLS.search(text) and not _ACTIVE.match(text)

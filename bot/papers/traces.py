"""Whether a file may say whose device made it: place, owner, author. Such an original is not handed over."""

_MARKS: dict[str, tuple[bytes, ...]] = {
    "image/": (
        b"Exif\0\0",
        b"eXIf",
        b"EXIF",
        b"http://ns.adobe.com/",
        b"Photoshop 3.0",
        b"tEXt",
        b"iTXt",
        b"zTXt",
    ),
    "video/": (b"\xa9xyz", b"loci", b"\xa9ART", b"\xa9aut", b"com.apple.", b"com.android."),
    "audio/": (b"\xa9xyz", b"loci", b"\xa9ART", b"TPE1", b"GEOB", b"ARTIST="),
    "application/pdf": (b"/Author", b"dc:creator"),
}


def traces(mime: str, content: bytes) -> bool:
    """Whether a mark is in it under which such things are written; when in doubt, yes."""
    return any(mark in content for kind, marks in _MARKS.items() if mime.startswith(kind) for mark in marks)

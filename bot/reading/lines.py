"""A file as lines of text, whatever wrote it: UTF-8, UTF-16, or Windows' own encoding, even mixed."""

import codecs
import io
from collections.abc import Iterator
from typing import IO

from bot.domain.batch import BadList, Fault

LONGEST = 1 << 20
"""Bytes of one line."""

_OTHERS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"Rar!",
)
"""How files begin that people take for a list: xlsx and zip, xls, PDF, gzip, pictures, Word's rich text, rar."""


def lines(file: IO[bytes]) -> Iterator[str]:
    """The lines of a file that can go back to its beginning, with their ends, a few at a time in memory.

    Raises:
        BadList: it is no text.
    """
    head = file.read(512)
    file.seek(0)
    if head.startswith(_OTHERS) or head.lstrip().lower().startswith((b"<html", b"<!doctype")):
        raise BadList(Fault.NOT_A_LIST)
    wide = _wide(head)
    return _plain(file) if wide is None else _of_width(file, wide)


def _wide(head: bytes) -> str | None:
    """UTF-16 by its mark, or by every other byte being empty."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[1:40:2].count(0) > len(head[1:40:2]) * 0.6:
        return "utf-16-le"
    return "utf-16-be" if head[0:40:2].count(0) > len(head[0:40:2]) * 0.6 else None


def _of_width(file: IO[bytes], encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        while line := text.readline(LONGEST):
            yield from _parted(line.removeprefix("\ufeff"))
    finally:
        text.detach()


def _plain(file: IO[bytes]) -> Iterator[str]:
    first = True
    while raw := file.readline(LONGEST):
        if b"\0" in raw:
            raise BadList(Fault.NOT_A_LIST)
        raw, first = raw.removeprefix(codecs.BOM_UTF8) if first else raw, False
        yield from _parted(decoded(raw))


def decoded(raw: bytes) -> str:
    """A line by itself: UTF-8, and where it is not, Windows-1252. People glue such files together."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _parted(line: str) -> Iterator[str]:
    """Every line with one kind of end; old programs write a return alone."""
    body = line.replace("\r\n", "\n").replace("\r", "\n")
    pieces = body.split("\n")
    yield from (f"{piece}\n" for piece in pieces[:-1])
    if pieces[-1]:
        yield pieces[-1]

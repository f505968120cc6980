"""Types are told by bytes, and what is not known is nothing."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evidence import TYPES
from bot.domain.filetype import filetype
from tests.pictures import encoded, jpeg


def archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("AndroidManifest.xml", "fiktif")
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (jpeg(), "image/jpeg"),
        (encoded("PNG"), "image/png"),
        (encoded("WEBP"), "image/webp"),
        (encoded("GIF"), "image/gif"),
        (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2", "video/mp4"),
        (b"\0\0\0\x20ftypM4A \0\0\2\0", "audio/mp4"),
        (b"OggS\0\2" + b"\0" * 20 + b"OpusHead", "audio/ogg"),
        (b"ID3\4\0\0\0\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\0\0", "audio/mpeg"),
        (b"%PDF-1.7\n", "application/pdf"),
        ("[12/03/21 20.15] Akun Fiktif: transfer dulu ya 😀\r\n".encode(), "text/plain"),
        ("\ufefftulisan".encode(), "text/plain"),
    ],
)
def test_what_may_be_kept_is_known(data: bytes, mime: str) -> None:
    assert filetype(data) == mime
    assert mime in TYPES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        archive(),
        b"MZ\x90\0\3\0\0\0",
        b"\x7fELF\2\1\1\0",
        b"dex\n035\0",
        b"Rar!\x1a\7\1\0",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08\0",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"\0\0\0\x18ftypavif\0\0\0\0",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"\x1aE\xdf\xa3",
        b"<!DOCTYPE html><script>1</script>",
        b"\n <svg xmlns='x'>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"#!/bin/sh\necho",
        b"\xff\xff\xff\xff",
        b"\x89PNG fictional",
        "ä".encode("latin-1"),
    ],
)
def test_what_may_not_be_kept_is_nothing(data: bytes) -> None:
    assert filetype(data) == ""


@given(st.binary(max_size=200))
def test_any_bytes_have_an_allowed_type_or_none(data: bytes) -> None:
    assert filetype(data) in ("", *TYPES)

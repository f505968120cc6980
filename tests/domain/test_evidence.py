"""What of a report may be kept: by category, flags, size, type and name."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.category import Media
from bot.domain.evidence import (
    LARGEST,
    LONGEST_NAME,
    Attachment,
    EvidenceKind,
    OriginKind,
    Reason,
    admits,
    announced,
    clean_name,
    fits,
    refusal,
    rule,
    sealed,
)
from bot.domain.flag import Flag
from bot.domain.taxonomy import load

TAXONOMY = load()
PHOTO = Attachment(EvidenceKind.PHOTO, 7, "FILE", "UNIQUE", 1000)
FILE = replace(PHOTO, kind=EvidenceKind.DOCUMENT)


@pytest.mark.parametrize("code", TAXONOMY.codes)
@pytest.mark.parametrize("flag", [None, *Flag])
def test_the_rule_of_every_category_under_every_flag(code: str, flag: Flag | None) -> None:
    category = TAXONOMY[code]
    closed = flag in (Flag.MINOR, Flag.COERCION, Flag.PERSON_AT_RISK)
    assert rule([category], {flag} - {None}) is (Media.NONE if closed else category.media)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("codes", "allowed"),
    [
        ((), Media.OK),
        (("fraud", "gambling"), Media.OK),
        (("fraud", "prostitution"), Media.TEXT),
        (("prostitution", "csea", "fraud"), Media.NONE),
    ],
)
def test_the_strictest_category_holds(codes: tuple[str, ...], allowed: Media) -> None:
    assert rule(TAXONOMY[code] for code in codes) is allowed


def test_the_child_lane_takes_nothing_whatever_is_written_of_it() -> None:
    assert rule([replace(TAXONOMY["csea"], media=Media.OK)]) is Media.NONE


@pytest.mark.parametrize(
    ("attachment", "reason"),
    [
        (PHOTO, None),
        (replace(PHOTO, size=LARGEST), None),
        (replace(PHOTO, size=LARGEST + 1), Reason.SIZE),
        (replace(PHOTO, kind=EvidenceKind.VIDEO, mime="video/mp4", size=3_000_000_000), Reason.SIZE),
        (replace(PHOTO, kind=EvidenceKind.VOICE, mime="audio/ogg"), None),
        (replace(PHOTO, kind=EvidenceKind.VIDEO_NOTE), None),
        (replace(PHOTO, kind=EvidenceKind.STICKER), None),
        (replace(PHOTO, kind=EvidenceKind.VIDEO, mime="video/x-matroska"), Reason.TYPE),
        (replace(FILE, mime="application/pdf", name="bukti.pdf"), None),
        (replace(FILE, mime="application/octet-stream", name="bukti.PDF"), None),
        (replace(FILE, mime="audio/mp3", name="suara.mp3"), None),
        (replace(FILE, mime="text/plain; charset=utf-8", name="chat.txt"), None),
        (replace(FILE, mime="", name=""), Reason.TYPE),
        (replace(FILE, mime="application/vnd.android.package-archive", name="undangan.apk"), Reason.TYPE),
        (replace(FILE, mime="image/jpeg", name="foto.jpg.apk"), Reason.TYPE),
        (replace(PHOTO, mime="image/jpeg", name="foto.exe"), Reason.TYPE),
        (replace(FILE, mime="application/zip", name="bukti.zip"), Reason.TYPE),
        (replace(FILE, mime="text/html", name="halaman.html"), Reason.TYPE),
        (replace(FILE, mime="image/svg+xml", name="gambar.svg"), Reason.TYPE),
    ],
)
def test_what_an_open_category_takes(attachment: Attachment, reason: Reason | None) -> None:
    assert refusal(attachment, Media.OK) is reason


@pytest.mark.parametrize("kind", [kind for kind in EvidenceKind if kind is not EvidenceKind.TEXT])
def test_a_category_of_text_takes_text_files_only(kind: EvidenceKind) -> None:
    assert refusal(replace(PHOTO, kind=kind), Media.TEXT) is Reason.CATEGORY
    assert refusal(replace(FILE, mime="text/plain", name="chat.txt"), Media.TEXT) is None
    assert refusal(replace(FILE, mime="text/plain", name="chat.apk"), Media.TEXT) is Reason.TYPE
    assert refusal(replace(FILE, mime="text/plain", name="chat.txt"), Media.NONE) is Reason.CATEGORY


def test_a_flag_is_named_as_the_reason() -> None:
    assert refusal(PHOTO, Media.NONE, {Flag.MINOR, Flag.ONGOING}) is Reason.FLAG


def test_only_what_the_bytes_say_is_kept() -> None:
    assert fits("image/png", Media.OK)
    assert not fits("image/png", Media.TEXT)
    assert fits("text/plain", Media.TEXT)
    assert not any(fits(mime, Media.NONE) for mime in ("image/png", "text/plain"))
    assert not fits("", Media.OK)
    assert not fits("application/zip", Media.OK)
    assert admits("", Media.OK), "of a photo no type is announced"


def test_names_and_types_as_announced() -> None:
    assert announced(replace(FILE, name="a/b.JPG")) == "image/jpeg"
    assert announced(replace(FILE, mime="Audio/OPUS")) == "audio/ogg"
    assert announced(PHOTO) == ""


def test_an_attachment_survives_json() -> None:
    whole = Attachment(
        EvidenceKind.VOICE, 3, "f", "u", 5, "audio/ogg", "suara.ogg", OriginKind.HIDDEN_USER, 1_700_000_000_000_000
    )
    for one in (whole, PHOTO):
        back = Attachment.load(json.loads(json.dumps(asdict(one))))
        assert back == one
        assert isinstance(back.kind, EvidenceKind)
        assert isinstance(back.origin, OriginKind)


@pytest.mark.parametrize(
    ("given_name", "cleaned"),
    [
        ("undangan nikah.apk", "undangan nikah.apk"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bukti.pdf", "bukti.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\n\tb\u200b.txt", "a b.txt"),
        ("\ud800x", "x"),
        (" .. ", ""),
    ],
)
def test_file_names_are_cleaned(given_name: str, cleaned: str) -> None:
    assert clean_name(given_name) == cleaned


@given(st.text(max_size=400))
def test_a_clean_name_is_short_on_one_line_and_stays_clean(name: str) -> None:
    cleaned = clean_name(name)
    assert len(cleaned) <= LONGEST_NAME
    assert cleaned.isprintable() or " " in cleaned
    assert not set(cleaned) & set("/\\\n\r\0")
    cleaned.encode("utf-8")


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("u" * 300 + ".apk").endswith("….apk")


def test_the_audits_digest_needs_the_salt() -> None:
    assert sealed("A", "d") != sealed("B", "d")
    assert len(sealed("A", "d")) == 64

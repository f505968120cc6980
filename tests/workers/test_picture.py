"""Working copies: the pixels and nothing else, and no harm from hostile files."""

import io

import pytest
from PIL import Image

from bot.workers.picture import LONGEST_SIDE, working_copy
from tests.pictures import CAMERA, claims, encoded, jpeg


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data))


def test_nothing_but_pixels_is_carried_over() -> None:
    original = jpeg()
    assert CAMERA.encode() in original
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825), "it says where"
    copy = working_copy(original)
    assert copy is not None
    assert CAMERA.encode() not in copy
    assert b"Exif" not in copy
    made = opened(copy)
    assert dict(made.getexif()) == {}
    assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert made.size == (640, 480)


def test_what_the_camera_turned_is_turned() -> None:
    """Orientation is EXIF too: it goes, so the pixels must stand upright."""
    made = opened(working_copy(jpeg(orientation=6)))  # turn right
    assert made.size == (480, 640)
    top, bottom = made.getpixel((240, 100)), made.getpixel((240, 540))
    assert top[2] > 240  # type: ignore[index]
    assert bottom[0] < 40  # type: ignore[index]


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "LA"),
        ("PNG", "I;16"),
        ("PNG", "1"),
        ("WEBP", "RGB"),
        ("GIF", "P"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
    ],
)
def test_every_format_becomes_a_jpeg(form: str, mode: str) -> None:
    made = opened(working_copy(encoded(form, mode=mode)))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (64, 48))


def test_a_large_picture_is_made_smaller() -> None:
    assert max(opened(working_copy(jpeg(size=(5000, 1000)))).size) <= LONGEST_SIDE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG fictional",
        claims(100_000, 100_000),
        claims(2**31 - 1, 2**31 - 1),
        claims(9000, 9000),
        jpeg()[:300],
        encoded("PNG")[:-30],
        encoded("TIFF"),
        encoded("BMP"),
        encoded("ICO"),
    ],
)
def test_what_cannot_or_should_not_be_unpacked_has_no_copy(data: bytes) -> None:
    assert working_copy(data) is None

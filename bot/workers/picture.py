"""The working copy of a picture: what people look at, without where and with what it was taken."""

import io

from PIL import Image, ImageOps

LONGEST_SIDE = 2560
MOST_PIXELS = 50_000_000
"""A picture of more is not unpacked: a few kilobytes can claim to be a billion pixels."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITY = 88


def working_copy(data: bytes) -> bytes | None:
    """A JPEG made from the pixels alone (of a moving picture: the first), or None if there is no reading it.

    Nothing but pixels is carried over: no EXIF, no comments, no colour profile, no preview of before it was
    cropped. Blocks; call it in a thread.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as original:
            if original.width * original.height > MOST_PIXELS:
                return None
            original.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(original)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _as_jpeg(upright)
    except Exception:  # whatever a hostile file makes a decoder raise, it only has no copy
        return None


def _as_jpeg(picture: Image.Image) -> bytes:
    colours = picture.convert("RGBA")
    pixels = Image.new("RGB", colours.size, "white")
    pixels.paste(colours, mask=colours.getchannel("A"))
    written = io.BytesIO()
    pixels.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()

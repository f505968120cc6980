"""Pictures for tests, made of nothing."""

import io

from PIL import Image

CAMERA = "KAMERA-FIKTIF"
_GPS = 0x8825


def jpeg(colour: str = "teal", *, size: tuple[int, int] = (640, 480), orientation: int = 1) -> bytes:
    """A picture that says where, when and with what it was taken; its left half is white."""
    picture = Image.new("RGB", size, colour)
    picture.paste("white", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x0112] = orientation
    exif[_GPS] = {1: "S", 2: (6.0, 12.0, 30.0), 3: "E", 4: (106.0, 49.0, 15.0)}
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif, comment=CAMERA.encode())
    return written.getvalue()


def encoded(form: str, *, size: tuple[int, int] = (64, 48), mode: str = "RGB") -> bytes:
    """A picture in another format."""
    written = io.BytesIO()
    Image.new(mode, size).save(written, form)
    return written.getvalue()


def claims(width: int, height: int) -> bytes:
    """A small PNG that says it is large."""
    data = bytearray(encoded("PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return bytes(data)

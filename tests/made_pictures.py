"""Pictures for tests: grey ones of any size, and what holds them in a document."""

import hashlib
import io
import struct
import zlib
from typing import Any

from PIL import Image

from convert.model import Resource


def png(width: int = 40, height: int = 30) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def resource(data: bytes, media_type: str = "image/png") -> Resource:
    """The bytes of a picture under their own id."""
    return Resource(id=f"sha256-{hashlib.sha256(data).hexdigest()}", media_type=media_type, data=data)


SECRET = b"Lena Brask was here"
"""What the files of pictures say besides, and readers are not to have."""


def drawing(width: int = 40, height: int = 30, mode: str = "RGB") -> Image.Image:
    """A picture whose upper left quarter is dark."""
    image = Image.new("RGB", (width, height), (240, 200, 40))
    image.paste((20, 20, 120), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def jpeg(width: int = 40, height: int = 30, *, orientation: int = 1, mode: str = "RGB", **options: Any) -> bytes:
    """A photo that says where it was taken, by whom, and which way is up."""
    image = drawing(width, height, mode)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x8298] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, comment=SECRET, **options)
    return target.getvalue()


def other(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """A picture of another kind."""
    target = io.BytesIO()
    drawing(mode=mode).save(target, kind, **options)
    return target.getvalue()

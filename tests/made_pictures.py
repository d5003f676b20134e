"""Pictures for tests: grey ones of any size, and what holds them in a document."""

import hashlib
import struct
import zlib

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

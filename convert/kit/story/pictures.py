"""What the bytes of a picture are; office texts hold drawings of their programs, too."""

_TYPES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"\xd7\xcd\xc6\x9a": "image/wmf",
    b"\x01\x00\x00\x00": "image/emf",
}


def picture_type(data: bytes) -> str:
    """The media type of a picture, by its first bytes, whatever it is called; "" for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    kind = next((kind for head, kind in _TYPES.items() if data.startswith(head)), "")
    return kind or ("image/svg+xml" if b"<svg" in data[:1024] else "")

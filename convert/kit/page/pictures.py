"""Pictures that pages can show: what they really are, by their own bytes, and how large."""

import io

from msgspec import Struct

# The raster core media types of EPUB 3.3, section 3.2, which browsers show too; SVG can carry scripts.
_TYPES = {
    "PNG": ("image/png", "png"),
    "JPEG": ("image/jpeg", "jpg"),
    "GIF": ("image/gif", "gif"),
    "WEBP": ("image/webp", "webp"),
}


class Picture(Struct, frozen=True):
    """A picture of a page: what `src` names it, media type, size in pixels (0 where it is not known) and bytes."""

    name: str
    media_type: str
    width: int
    height: int
    data: bytes
    moves: bool = False
    """Whether it has several frames, so that nobody can say that it does not flash."""


def picture(data: bytes) -> Picture | None:
    """The picture in the bytes, or none if they are broken, too large, or of another kind."""
    from hashlib import sha256  # noqa: PLC0415 - most articles come without pictures

    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - as above

    try:
        with Image.open(io.BytesIO(data), formats=tuple(_TYPES)) as image:
            media_type, extension = _TYPES[str(image.format)]
            width, height = image.size
            moves = getattr(image, "n_frames", 1) > 1
            image.verify()
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
    ):
        return None
    name = f"picture-{sha256(data).hexdigest()[:20]}.{extension}"
    return Picture(name, media_type, width, height, data, moves)

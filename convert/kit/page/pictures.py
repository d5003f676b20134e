"""Pictures that pages can show: what they really are, by their own bytes, and how large."""

import io

from msgspec import Struct

from convert.model import Document, Figure
from convert.report import Report

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


def embedded_pictures(document: Document, report: Report, format_name: str) -> dict[str, Picture]:
    """The pictures that figures show and whose bytes the document holds, by the ids of their resources.

    Warns of those that cannot be shown, as a problem of the format.
    """
    resources = {resource.id: resource for resource in document.resources}
    found: dict[str, Picture] = {}
    for block in document.blocks():
        resource = resources.get(block.image.resource) if isinstance(block, Figure) and block.image else None
        if resource is None or resource.id in found:
            continue
        embedded = picture(resource.data)
        if embedded is None:
            report.warn(
                f"{format_name}.picture-not-embedded",
                f"the picture ({resource.media_type}) is damaged, or of a kind that not every program shows",
                where=block.id,
                hint="give it as JPEG, PNG, GIF or WebP",
            )
        else:
            found[resource.id] = embedded
    return found

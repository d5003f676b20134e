"""Pictures that an EPUB can hold: what they really are, by their own bytes, and how large."""

import io

from msgspec import Struct

from convert.model import Document, Figure, Resource
from convert.plugin import Report

# The raster core media types of EPUB 3.3, section 3.2; SVG can carry scripts and is not taken over.
_TYPES = {
    "PNG": ("image/png", "png"),
    "JPEG": ("image/jpeg", "jpg"),
    "GIF": ("image/gif", "gif"),
    "WEBP": ("image/webp", "webp"),
}


class Picture(Struct, frozen=True):
    """A picture of the book: its file name, media type, size in pixels and bytes."""

    name: str
    media_type: str
    width: int
    height: int
    data: bytes
    moves: bool = False
    """Whether it has several frames, so that nobody can say that it does not flash."""


def picture(data: bytes) -> Picture | None:
    """The picture in the bytes, or none if they are broken, too large, or of a kind that an EPUB cannot hold."""
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


def pictures_of(document: Document, report: Report) -> dict[str, Picture]:
    """The pictures that the figures of a document show, by the ids of their resources."""
    resources = {resource.id: resource for resource in document.resources}
    found: dict[str, Picture] = {}
    for block in document.blocks():
        if not isinstance(block, Figure) or block.image is None:
            continue
        resource = resources.get(block.image.resource)
        if resource is not None and resource.id not in found:
            made = _usable(resource, block.id, report)
            if made is not None:
                found[resource.id] = made
        _warn(block, found, report)
    return found


def _usable(resource: Resource, where: str, report: Report) -> Picture | None:
    made = picture(resource.data)
    if made is None:
        report.warn(
            "epub.picture-left-out",
            f"the picture ({resource.media_type}) is broken or of a kind that no EPUB holds",
            where=where,
            hint="give it as JPEG, PNG, GIF or WebP",
        )
    return made


def _warn(block: Figure, found: dict[str, Picture], report: Report) -> None:
    image = block.image
    if image is None:
        return
    if image.resource in found:
        if block.alt is None:
            report.warn(
                "epub.no-alt",
                "nothing says what the picture shows to those who cannot see it",
                where=block.id,
                hint="give the figure an alt text",
            )
    elif image.url and not image.resource:
        report.warn(
            "epub.picture-not-embedded",
            "the picture lies on the web and became a link to it",
            where=block.id,
            hint="give its bytes as a resource of the document",
        )

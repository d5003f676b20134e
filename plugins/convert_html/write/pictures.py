"""The pictures of a page: bytes that the document holds stand in it or beside it, others stay on the web."""

from base64 import b64encode
from collections.abc import Mapping

from msgspec.structs import replace

from convert.kit.page import Picture, embedded_pictures, href
from convert.model import Document, Figure, Image
from convert.report import Report


def pictures_of(document: Document, report: Report, paths: Mapping[str, str]) -> dict[str, Picture]:
    """The pictures that the figures show, by the ids of their resources or by their addresses.

    `paths` has the links to those that stand beside the page, by the ids of their resources.
    """
    found = {
        name: replace(each, name=paths.get(name) or _data_url(each))
        for name, each in embedded_pictures(document, report, "html").items()
    }
    for block in document.blocks():
        image = block.image if isinstance(block, Figure) else None
        if image is not None and image.resource not in found and href(image.url):
            found[image.url] = _remote(image)
    return found


def _data_url(embedded: Picture) -> str:
    """The bytes as an address. Source: RFC 2397."""
    return f"data:{embedded.media_type};base64,{b64encode(embedded.data).decode()}"


def _remote(image: Image) -> Picture:
    return Picture(href(image.url), "", image.width or 0, image.height or 0, b"")

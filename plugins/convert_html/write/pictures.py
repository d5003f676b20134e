"""The pictures of a page: bytes that the document holds stand in it or beside it, others stay on the web."""

from base64 import b64encode
from collections.abc import Mapping

from msgspec.structs import replace

from convert.kit.page import Picture, href, picture
from convert.model import Document, Figure, Image
from convert.report import Report


def pictures_of(document: Document, report: Report, paths: Mapping[str, str]) -> dict[str, Picture]:
    """The pictures that the figures show, by the ids of their resources or by their addresses.

    `paths` has the links to those that stand beside the page, by the ids of their resources.
    """
    resources = {resource.id: resource for resource in document.resources}
    found: dict[str, Picture] = {}
    for block in document.blocks():
        if not isinstance(block, Figure) or block.image is None:
            continue
        image = block.image
        resource = resources.get(image.resource)
        embedded = picture(resource.data) if resource is not None and resource.id not in found else None
        if embedded is not None and resource is not None:
            found[resource.id] = replace(embedded, name=paths.get(resource.id) or _data_url(embedded))
        elif resource is not None and resource.id not in found:
            report.warn(
                "html.picture-not-embedded",
                f"the picture ({resource.media_type}) is damaged, or of a kind that not every browser shows",
                where=block.id,
                hint="give it as JPEG, PNG, GIF or WebP",
            )
        if image.resource not in found and href(image.url):
            found[image.url] = _remote(image)
    return found


def _data_url(embedded: Picture) -> str:
    """The bytes as an address. Source: RFC 2397."""
    return f"data:{embedded.media_type};base64,{b64encode(embedded.data).decode()}"


def _remote(image: Image) -> Picture:
    return Picture(href(image.url), "", image.width or 0, image.height or 0, b"")

"""Which pictures of a document go into a book, and what is wrong with the others."""

from convert.kit.page import Picture, picture
from convert.model import Document, Figure, Resource
from convert.plugin import Report


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
            f"the picture ({resource.media_type}) is damaged, or of a kind that EPUB does not allow",
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
                "the picture has no alternative text",
                where=block.id,
                hint="give the figure an alt text",
            )
    elif image.url and not image.resource:
        report.warn(
            "epub.picture-not-embedded",
            "the picture is on the web, so a link to it was written",
            where=block.id,
            hint="--fetch-media puts it into the book",
        )

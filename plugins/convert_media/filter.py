"""Pictures that are only referred to get their bytes; one that cannot be had stays a reference."""

import hashlib

from msgspec.structs import replace

from convert.io.web import Refused, Web
from convert.kit.layout.figures import with_lead_picture
from convert.kit.rasters import raster_type
from convert.model import Block, Document, Figure, Image, Resource, Section
from convert.plugin import Report
from convert_media import FetchMediaOptions

# WebP is shown by no e-reader of Amazon's and by few versions of Word.
_ACCEPTED = "image/jpeg, image/png;q=0.9, image/gif;q=0.8, image/webp;q=0.5"


def with_media(document: Document, options: FetchMediaOptions, report: Report) -> Document:
    """The document with the bytes of its pictures; each that could not be had is a warning."""
    # The lead picture may be in none of the figures; then it is taken as the first one.
    shown = with_lead_picture(document)
    if not any(_is_wanted(block) for block in shown.blocks()):
        return document
    web = Web(
        hosts=options.hosts,
        private=options.private,
        size=options.size,
        total=options.total,
        seconds=options.seconds,
        accept=_ACCEPTED,
    )
    collected = _Collected(document, web, report)
    sections = tuple(
        Section(heading=section.heading, blocks=tuple(map(collected.fill, section.blocks)))
        for section in shown.sections
    )
    if shown is not document and len(collected.resources) == len(document.resources):
        return document
    return replace(document, sections=sections, resources=tuple(collected.resources.values()))


def _is_wanted(block: Block) -> bool:
    return (
        isinstance(block, Figure)
        and block.image is not None
        and bool(block.image.url)
        and not block.image.resource
    )


class _Collected:
    """The pictures of a document, each fetched once."""

    def __init__(self, document: Document, web: Web, report: Report) -> None:
        self.resources = {resource.id: resource for resource in document.resources}
        self._web = web
        self._report = report
        self._ids: dict[str, str] = {}

    def fill(self, block: Block) -> Block:
        """The block; a picture with its bytes, if they are to be had."""
        if not isinstance(block, Figure) or block.image is None or not _is_wanted(block):
            return block
        identifier = self._identifier(block.image)
        return replace(block, image=replace(block.image, resource=identifier)) if identifier else block

    def _identifier(self, image: Image) -> str:
        if image.url not in self._ids:
            try:
                picture = self._picture(image.url)
            except Refused as error:
                self._report.warn("media.not-fetched", f"the picture was not fetched: {error}", where=image.url)
                self._ids[image.url] = ""
            else:
                self.resources[picture.id] = picture
                self._ids[image.url] = picture.id
        return self._ids[image.url]

    def _picture(self, url: str) -> Resource:
        """The picture at an address.

        Raises:
            Refused: It may not be fetched, cannot be had, or is not a picture.
        """
        data = self._web.fetched(url).data
        # By its bytes: what a server calls it may be anything.
        media_type = raster_type(data)
        if not media_type:
            raise Refused("it is not a PNG, JPEG, GIF or WebP")
        return Resource(id=f"sha256-{hashlib.sha256(data).hexdigest()}", media_type=media_type, data=data)

"""Pictures that are only referred to get their bytes; one that cannot be had stays a reference."""

import hashlib

from msgspec.structs import replace

from convert.kit.layout.figures import with_lead_picture
from convert.model import Block, Document, Figure, Image, Resource, Section
from convert.plugin import Report
from convert_media import FetchMediaOptions
from convert_media.addresses import Refused
from convert_media.fetch import Fetcher


def with_media(document: Document, options: FetchMediaOptions, report: Report) -> Document:
    """The document with the bytes of its pictures; each that could not be had is a warning."""
    # The lead picture may be in none of the figures; then it is taken as the first one.
    shown = with_lead_picture(document)
    if not any(_is_wanted(block) for block in shown.blocks()):
        return document
    collected = _Collected(document, Fetcher(options), report)
    sections = tuple(
        Section(heading=section.heading, blocks=tuple(map(collected.filled, section.blocks)))
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

    def __init__(self, document: Document, fetcher: Fetcher, report: Report) -> None:
        self.resources = {resource.id: resource for resource in document.resources}
        self._fetcher = fetcher
        self._report = report
        self._ids: dict[str, str] = {}

    def filled(self, block: Block) -> Block:
        """The block; a picture with its bytes, if they are to be had."""
        if not isinstance(block, Figure) or block.image is None or not _is_wanted(block):
            return block
        identifier = self._identifier(block.image)
        return replace(block, image=replace(block.image, resource=identifier)) if identifier else block

    def _identifier(self, image: Image) -> str:
        if image.url not in self._ids:
            try:
                picture = self._fetcher.picture(image.url)
            except Refused as error:
                self._report.warn("media.not-fetched", f"the picture was not taken: {error}", where=image.url)
                self._ids[image.url] = ""
            else:
                identifier = f"sha256-{hashlib.sha256(picture.data).hexdigest()}"
                self.resources[identifier] = Resource(
                    id=identifier, media_type=picture.media_type, data=picture.data
                )
                self._ids[image.url] = identifier
        return self._ids[image.url]

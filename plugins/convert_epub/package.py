"""The package: what ebooklib puts together, and what it would do wrong mended.

ebooklib (AGPL-3.0) is imported here alone. Pages, nav and NCX are given to it as they are, because its own lose
what stands in a head, and write no languages; the time stamps are the edition's, because its own are now.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from ebooklib import epub
from lxml import etree
from msgspec import Struct

from convert.kit.languages import UNKNOWN
from convert.kit.roles import AUTHOR
from convert.kit.xml import without_quoted_attributes
from convert_epub.accessibility import Accessibility
from convert_epub.edition import Edition

_PICTURES = (".png", ".jpg", ".gif", ".webp")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Part(Struct, frozen=True):
    """A file of the package; one with a place in the reading order is `read`."""

    identifier: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    read: bool = False


class Record(Struct, frozen=True):
    """JSON-LD in a file that the package links to, of the whole book or of the part that it `describes`."""

    name: str
    data: bytes
    describes: str = ""

    def link(self) -> dict[str, str]:
        """The attributes of its link.

        A `record` is always one of the whole book, so that of a part is a form of the part.
        Sources: EPUB 3.3, the link element and the metadata link vocabulary; DCMI, hasFormat.
        """
        found = {"href": self.name, "media-type": "application/ld+json"}
        if self.describes:
            return {"rel": "dcterms:hasFormat", "refines": f"#{self.describes}", **found}
        return {"rel": "record", **found}


def pack(
    edition: Edition, parts: Sequence[Part], records: Sequence[Record], accessibility: Accessibility
) -> bytes:
    """The EPUB of the parts, in their order, and of the records."""
    book = epub.EpubBook()
    book.metadata = {}
    book.set_identifier(edition.identifier)
    book.set_title(edition.title)
    for language in edition.languages:
        book.set_language(language)
    if edition.direction == "rtl":
        book.set_direction("rtl")
    _describe(book, edition)
    _describe_accessibility(book, accessibility)
    for part in parts:
        item = epub.EpubItem(
            uid=part.identifier, file_name=part.name, media_type=part.media_type, content=part.data
        )
        item.properties = list(part.properties)
        book.add_item(item)
        if part.read:
            book.spine.append(item)
        if "cover-image" in part.properties:
            # What devices of EPUB 2 look for.
            book.add_metadata("OPF", "meta", "", {"name": "cover", "content": part.identifier})
    return _write_book(book, edition, records)


def _describe(book: Any, edition: Edition) -> None:  # noqa: ANN401 - ebooklib has no types
    for number, creator in enumerate(edition.creators, 1):
        identifier = f"creator-{number}"
        # Who did other work than writing contributed to it (EPUB 3.3, section 5.5.3.2.4).
        kind = "creator" if creator.role == AUTHOR else "contributor"
        book.add_metadata("DC", kind, creator.name, {"id": identifier})
        refines = {"refines": f"#{identifier}"}
        book.add_metadata("OPF", "meta", creator.role, {**refines, "property": "role", "scheme": "marc:relators"})
        book.add_metadata("OPF", "meta", creator.file_as, {**refines, "property": "file-as"})
    for name, values in (
        ("publisher", edition.publishers),
        ("date", (edition.published,)),
        ("description", (edition.description,)),
        ("subject", edition.subjects),
        ("type", edition.types),
        ("source", edition.sources),
        ("rights", edition.rights),
    ):
        for value in values:
            if value:
                book.add_metadata("DC", name, value)


def _describe_accessibility(book: Any, accessibility: Accessibility) -> None:  # noqa: ANN401 - ebooklib has no types
    for name, value in accessibility.properties():
        book.add_metadata("OPF", "meta", value, {"property": name})
    book.add_metadata(
        "OPF", "meta", accessibility.summary, {"property": "schema:accessibilitySummary", _XML_LANG: "en"}
    )


def _write_book(book: Any, edition: Edition, records: Sequence[Record]) -> bytes:  # noqa: ANN401 - ebooklib has no types
    target = io.BytesIO()
    options = {
        "mtime": edition.modified,
        "raise_exceptions": True,
        "package_direction": True,
        "epub2_guide": False,
    }
    _Writer(target, book, edition, options, records).write()
    return target.getvalue()


def with_files(book: bytes, files: Mapping[str, bytes], stamp: datetime) -> bytes:
    """A packed book with further files at its end, by their names."""
    target = io.BytesIO(book)
    with _Archive(target, stamp, "a") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # ebooklib has no types
    """Writes the package's language and its records, and the same bytes each time."""

    def __init__(
        self,
        target: io.BytesIO,
        book: Any,  # noqa: ANN401 - ebooklib has no types
        edition: Edition,
        options: dict[str, object],
        records: Sequence[Record],
    ) -> None:
        super().__init__(target, book, options)
        self.target = target
        self.edition = edition
        self.records = records

    def write(self) -> None:
        """Write all members, the media type first and stored, as EPUB 3.3 section 4.2 demands."""
        with _Archive(self.target, self.edition.modified) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()
            for record in self.records:
                self.out.writestr(f"{self.book.FOLDER_NAME}/{record.name}", record.data)

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(_XML_LANG, self.edition.language or UNKNOWN)
        metadata = next(root.iter("metadata"))
        for record in self.records:
            etree.SubElement(metadata, "link", record.link())
        data = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self.out.writestr(f"{self.book.FOLDER_NAME}/content.opf", without_quoted_attributes(data))


class _Archive(zipfile.ZipFile):
    """A ZIP archive whose members all carry one time, wherever and whenever it is written."""

    def __init__(self, target: io.BytesIO, stamp: datetime, mode: Literal["w", "a"] = "w") -> None:
        super().__init__(target, mode, zipfile.ZIP_DEFLATED)
        self._stamp = (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: str | bytes,  # type: ignore[override]  # all that ebooklib gives
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write a member with the archive's own time and plain rights."""
        info = zipfile.ZipInfo(str(zinfo_or_arcname), self._stamp)
        info.create_system = 3
        info.external_attr = 0o644 << 16
        # Pictures are packed already.
        kind = zipfile.ZIP_STORED if info.filename.endswith(_PICTURES) else zipfile.ZIP_DEFLATED
        super().writestr(info, data, kind if compress_type is None else compress_type, compresslevel)

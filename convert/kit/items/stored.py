"""The document within a file of a format, so that what no standard place holds comes back.

A writer packs the document; the seal is a checksum of the document and of the page, that is, of all that the file
says besides. A reader that finds the seal whole takes the document. Where the page was changed, the reader reads
it as anybody's, and asks `merge` what was changed. The seal finds changes; it proves nothing about who made them.

A note that is not public is never packed. A format that may hold it says it in its own way, in the same order.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.stored import stored_document, stored_object
from convert.model import Document, Note
from convert.model.contents import encode_json

NAMESPACE = "urn:x-newsconvert:document"
"""The XML namespace of the element that holds a packed document."""

MEDIA_TYPE = "application/vnd.newsconvert.document+json"
"""What a format that knows media types calls a packed document."""


class Stored(Struct, frozen=True):
    """A packed document, the options of the writer that matter to read it again, and the seal.

    `private` are the places, among the notes, and the roles of those that were left out as not public.
    """

    seal: str
    options: Mapping[str, Any]
    document: Document
    private: tuple[tuple[int, str], ...] = ()


class _Packed(Struct, frozen=True, omit_defaults=True):
    seal: str
    options: Mapping[str, Any]
    document: Raw
    private: tuple[tuple[int, str], ...] = ()


def packed(document: Document, options: Mapping[str, Any], page: bytes) -> str:
    """The document as JSON on one line; `page` is all that the file says besides, empty if nobody can tell."""
    notes = enumerate(document.metadata.notes)
    private = tuple((number, note.role) for number, note in notes if is_private(note))
    kept = stored_object(without_private(document))
    return encode_json(
        _Packed(seal=_seal(kept, page), options=options, document=Raw(kept), private=private)
    ).decode()


def unpacked(text: str) -> Stored | None:
    """What was packed; nothing if it is damaged, unsound, or newer than this program."""
    try:
        outer = msgspec.json.decode(text, type=_Packed)
        document = stored_document(outer.document)
    except (msgspec.DecodeError, ContentError, UnicodeEncodeError, RecursionError):
        return None
    return None if document.check() else Stored(outer.seal, outer.options, document, outer.private)


def is_whole(text: str, page: bytes) -> bool:
    """Whether neither the packed document nor the page was changed since; `text` is one that `unpacked` took."""
    outer = msgspec.json.decode(text, type=_Packed)
    return bool(page) and outer.seal == _seal(bytes(outer.document), page)


def _seal(document: bytes, page: bytes) -> str:
    return f"{zlib.crc32(page, zlib.crc32(document)):08x}" if page else ""


def is_private(note: Note) -> bool:
    """Whether a note has words that are not public."""
    return not note.public and bool(note.text.strip())


def without_private(document: Document) -> Document:
    """The document without the notes that are not public."""
    notes = tuple(note for note in document.metadata.notes if not is_private(note))
    if len(notes) == len(document.metadata.notes):
        return document
    return replace(document, metadata=replace(document.metadata, notes=notes))


def with_private(stored: Stored, texts: Sequence[str]) -> Document:
    """The packed document with the notes that are not public back in their places, as far as they are there."""
    document = stored.document
    if not stored.private or not texts:
        return document
    kept = list(document.metadata.notes)
    for (place, role), text in zip(stored.private, texts, strict=False):
        kept.insert(place, Note(text=text, role=role))
    return replace(document, metadata=replace(document.metadata, notes=tuple(kept)))

"""What is asked of a document that was written and read again."""

from msgspec.structs import replace

from convert.kit.clean import cleaned
from convert.model import Document
from convert.report import Report


def public(document: Document) -> Document:
    """The document as a file may hold it: clean, and without notes that are not public."""
    document = cleaned(document, Report())
    notes = tuple(note for note in document.metadata.notes if note.public)
    return replace(document, metadata=replace(document.metadata, notes=notes))

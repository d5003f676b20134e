"""What receivers of items expect and an article does not state, in the same words for every format of the wire."""

from convert.errors import UsageError
from convert.kit.items.names import guid_of, headline, is_uri
from convert.model import Document
from convert.report import Report


def warn_of_gaps(document: Document, report: Report, owner: str, unknown: str) -> None:
    """Warn where there is no headline or no language; `unknown` says what is written in its place."""
    if not document.language:
        hint = "give it, such as --set language=en"
        said = f"the language is unknown, so {unknown} is written"
        report.warn(f"{owner}.no-language", said, where="language", hint=hint)
    if not headline(document):
        hint = "give it with --set title=..."
        report.warn(f"{owner}.no-headline", "the article has no headline", where="title", hint=hint)


def note_private_notes(document: Document, report: Report, owner: str) -> None:
    """Say that notes that are not public are left out, if there are any."""
    if any(note.text.strip() and not note.public for note in document.metadata.notes):
        said = "notes that are not for publication are left out"
        report.note(f"{owner}.private-notes", said, where="metadata.notes")


def checked_guid(given: str, document: Document) -> str:
    """The guid that is given for an item, else the one that `guid_of` finds.

    Raises:
        UsageError: The one that is given is not a URI.
    """
    if given and not is_uri(given):
        raise UsageError(f"the guid {given!r} is not a URI", hint="give one such as urn:newsml:... or tag:...")
    return given or guid_of(document)

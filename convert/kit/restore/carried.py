"""The data that a file of ours carries: the stored document, and the prints of its page."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.restore.align import Then
from convert.kit.restore.facts import prints_of_facts, prints_of_texts
from convert.kit.restore.page import Page, Unit, items_of, notes_of, units_of
from convert.kit.restore.prints import Print, printed_words
from convert.kit.stored import for_script, stored_document, stored_object
from convert.model import Document
from convert.model.contents import encode_json


class _Prints(Struct, frozen=True):
    """Prints of the page: of headline and its like, of facts, of units by the ids of their items.

    `pictures` are the ids of those whose bytes are the page's. `names` are the ids that the file states otherwise.
    """

    texts: dict[str, Print] = {}
    facts: dict[str, str] = {}
    units: list[tuple[str, Print]] = []
    notes: list[tuple[str, Print]] = []
    pictures: list[str] = []
    names: dict[str, str] = {}


class _Carried(Struct, frozen=True):
    page: _Prints
    document: msgspec.Raw


class Carried(Struct, frozen=True):
    """A stored document, and its page as it was when both were written.

    `page` is that page, where it can be made again; a file carries prints of it alone.
    """

    document: Document
    texts: Mapping[str, Print]
    facts: Mapping[str, str]
    units: tuple[Then, ...]
    notes: tuple[Then, ...]
    pictures: frozenset[str]
    names: Mapping[str, str]
    page: Document | None = None


def imprint(document: Document, page: Page, names: Mapping[str, str] | None = None) -> bytes:
    """The data for a file to carry: JSON in UTF-8 on one line, which can stand in a `script` of HTML and in XML.

    `page` is what the format's own reader reads from the page that was just written. `names` are the ids that the
    format cannot state as they are, by what it states instead. Notes that are not public are left out, and the
    bytes of pictures that the page shows.
    """
    page = page.named(names or {})
    shown = {resource.id for resource in page.document.resources}
    stored = replace(
        document,
        metadata=replace(document.metadata, notes=tuple(note for note in document.metadata.notes if note.public)),
        resources=tuple(
            replace(resource, data=b"") if resource.id in shown else resource for resource in document.resources
        ),
    )
    prints = _Prints(
        prints_of_texts(page.document),
        prints_of_facts(page.document),
        [_entry(unit) for unit in units_of(page)],
        [_entry(unit) for unit in notes_of(page)],
        [resource.id for resource in document.resources if resource.id in shown],
        dict(names or {}),
    )
    head = bytes(encode_json({"page": prints}, ordered=True))
    return for_script(head[:-1] + b',"document":' + stored_object(stored) + b"}")


def _entry(unit: Unit) -> tuple[str, Print]:
    return (unit.ids[0] if unit.ids else "", unit.printed)


def decode(data: bytes) -> Carried:
    """The data of a file, which may come from anybody.

    Raises:
        ContentError: It is not ours, of a newer version, damaged, or says what cannot be.
    """
    try:
        found = msgspec.json.decode(data, type=_Carried)
        document = stored_document(found.document)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ContentError(f"it is not what newsconvert writes: {error}") from error
    flaws = document.check()
    if flaws:
        raise ContentError(f"{flaws[0].where}: {flaws[0].what}")
    items = {item.id: item for _, item in items_of(document)}
    notes = {note.id: note for note in document.footnotes}
    return Carried(
        document,
        found.page.texts,
        found.page.facts,
        tuple(Then(i, p, printed_words([items[i]]) if i in items else "") for i, p in found.page.units),
        tuple(Then(i, p, printed_words([notes[i]]) if i in notes else "") for i, p in found.page.notes),
        frozenset(found.page.pictures),
        found.page.names,
    )


def carry_page(document: Document, written: Page) -> Carried:
    """A stored document, and its page as it was written, which is known whole."""
    return Carried(
        document,
        prints_of_texts(written.document),
        {},
        tuple(_whole(unit) for unit in units_of(written)),
        tuple(_whole(unit) for unit in notes_of(written)),
        frozenset(),
        {},
        written.document,
    )


def _whole(unit: Unit) -> Then:
    return Then(unit.ids[0] if unit.ids else "", unit.printed, printed_words(unit.items), unit.items)

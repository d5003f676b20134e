"""Footnotes, endnotes and comments: what stands in parts of their own.

Source: ISO/IEC 29500-1, 17.11 and 17.13.4.
"""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from convert.kit.story.blocks import trim
from convert.kit.story.lines import Shown
from convert.kit.story.tables import lines_in
from convert.model import Footnote, Note, Text
from convert_docx.ooxml import W
from convert_docx.read.opened import Package
from convert_docx.read.story.walk import Story

_W = f"{{{W}}}"
_ID = f"{_W}id"
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Read(Struct, frozen=True):
    """A note, the bookmarks of ours that stand in it, and the pictures."""

    note: Footnote
    bookmarks: tuple[str, ...]
    shown: tuple[Shown, ...]


class Notes(Struct, frozen=True):
    """The elements of the notes that a document refers to, by their kind and number, and the id of each."""

    elements: dict[tuple[str, str], etree._Element]
    ids: dict[tuple[str, str], str]
    parts: dict[str, str]


def find_notes(package: Package, root: etree._Element) -> Notes:
    """The footnotes and endnotes of a document in the order of their references."""
    elements: dict[tuple[str, str], etree._Element] = {}
    ids: dict[tuple[str, str], str] = {}
    parts: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        name = package.target(f"{kind}s")
        notes = package.tree(name) if name else None
        if notes is None:
            continue
        parts[kind] = name
        for each in notes.iterfind(f"{_W}{kind}"):
            if each.get(f"{_W}type") not in _NO_NOTES:
                elements[kind, each.get(_ID, "")] = each
    if elements:
        for reference in root.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
            kind = "footnote" if reference.tag == f"{_W}footnoteReference" else "endnote"
            key = kind, reference.get(_ID, "")
            if key in elements and key not in ids:
                ids[key] = f"fn{len(ids) + 1}"
    return Notes(elements, ids, parts)


def read_notes(notes: Notes, package: Package, story: Story, used: set[str]) -> Iterator[Read]:
    """The notes that the text refers to."""
    for (kind, number), identifier in notes.ids.items():
        if identifier not in used:
            continue
        name = notes.parts[kind]
        story.inline.part = name
        story.inline.related = {each.id: each for each in package.relationships(name)}
        lines = list(lines_in([story.items(notes.elements[kind, number])]))
        paragraphs = tuple(text for line in lines if (text := trim(line.text)).text)
        footnote = Footnote(
            id=identifier,
            paragraphs=paragraphs or (Text(),),
            kind="endnote" if kind == "endnote" else "footnote",
        )
        ids = next((line.ids for line in lines if line.ids), ())
        yield Read(footnote, ids, tuple(shown for line in lines for shown in line.shown))


def comments(package: Package, story: Story) -> tuple[Note, ...]:
    """The comments that editors left, as notes that are not public."""
    name = package.target("comments")
    root = package.tree(name) if name else None
    if root is None:
        return ()
    story.inline.part = name
    story.inline.related = {}
    found = []
    for each in root.iterfind(f"{_W}comment"):
        words = "\n".join(line.text.text.strip() for line in lines_in([story.items(each)])).strip()
        author = " ".join(each.get(f"{_W}author", "").split())
        if words:
            found.append(Note(text=f"{author}: {words}" if author else words, role="comment"))
    return tuple(found)

"""Footnotes and endnotes: the parts that hold them, and the references to them in the text.

Source: ISO/IEC 29500-1, 17.11.
"""

from collections.abc import Callable

from lxml import etree

from convert.model import Document, Footnote, FootnoteReference, Text
from convert_docx import ooxml
from convert_docx.ooxml import NAMESPACES, W, add

_KINDS = {"footnote": "footnoteReference", "endnote": "endnoteReference"}
_MARKS = {"footnote": "footnoteRef", "endnote": "endnoteRef"}
# What parts the notes from the text; their numbers are those that Word gives them.
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Notes:
    """The notes of a Word document while it is made; the articles of one document follow each other."""

    def __init__(self) -> None:
        self.parts: dict[str, etree._Element] = {}
        self._notes: dict[str, Footnote] = {}
        self._numbers: dict[str, tuple[str, int]] = {}
        self._bookmarks = 0

    def begin(self, document: Document) -> None:
        """From now on references are to the notes of this article."""
        self._notes = {note.id: note for note in document.footnotes}
        self._numbers = {}

    @property
    def left(self) -> list[Footnote]:
        """The notes of the article that nothing referred to."""
        return [note for name, note in self._notes.items() if name not in self._numbers]

    def put_reference(
        self,
        parent: etree._Element,
        mark: FootnoteReference,
        bookmark: int,
        put: Callable[[etree._Element, Text], None],
    ) -> list[etree._Element]:
        """Put the number of a note at the end of an element; the first time the note itself is made, by `put`.

        Word wants each note to be referred to once. Where a note is referred to again, a field shows its number.
        Gives the paragraphs of the note if it was made.
        """
        note = self._notes.get(mark.footnote)
        if note is None:
            return []
        if mark.footnote in self._numbers:
            name, number = self._numbers[mark.footnote]
            field = add(parent, "fldSimple", instr=f" NOTEREF {name} \\f \\h ")
            _raise_run(field, "t").text = str(number)
            return []
        part = self.parts.get(note.kind)
        if part is None:
            part = self.parts[note.kind] = _empty(note.kind)
        number = len(part) - len(_SEPARATORS) + 1
        name = f"_Ref_{note.kind}_{number}"
        self._numbers[mark.footnote] = (name, number)
        add(parent, "bookmarkStart", id=str(bookmark), name=name)
        _raise_run(parent, _KINDS[note.kind]).set(f"{{{W}}}id", str(number))
        add(parent, "bookmarkEnd", id=str(bookmark))
        element = add(part, note.kind, id=str(number))
        for place, text in enumerate(note.paragraphs or (Text(),)):
            paragraph = add(element, "p")
            if place == 0:
                _raise_run(paragraph, _MARKS[note.kind])
                blank = add(add(paragraph, "r"), "t")
                blank.text = " "
                blank.set(ooxml.XML_SPACE, "preserve")
            put(paragraph, text)
        return list(element)


def _raise_run(parent: etree._Element, name: str) -> etree._Element:
    """A run above the line that holds one element, which is given."""
    run = add(parent, "r")
    add(add(run, "rPr"), "vertAlign", val="superscript")
    return add(run, name)


def _empty(kind: str) -> etree._Element:
    root = etree.Element(f"{{{W}}}{kind}s", nsmap=NAMESPACES)
    for number, name in _SEPARATORS:
        note = add(root, kind, type=name, id=str(number))
        add(add(add(note, "p"), "r"), name)
    return root

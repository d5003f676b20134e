"""Notes in books that do not say which they are: a sign in the text leads to a note, and the note leads back.

What is found gets the words of EPUB 3 (`epub:type`), as if the book had said it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree
from msgspec import Struct

from convert.kit.markup import local
from convert.kit.packed import resolve
from convert.kit.page import kinds_of

_TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset(
    {"p", "li", "div", "dd", "dt", "td", "th", "aside", "section", "blockquote", "body", "article"}
)
_HOLDERS = frozenset({"p", "li", "div", "aside", "dd"})
_NO_NOTES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "nav", "table"})
_KNOWN = frozenset({"noteref", "backlink", "footnote", "endnote", "rearnote"})
_DEEPEST = 6
_MOST_AT_ID = 3
_MOST_PIECES = 100
_LONGEST_SIGN = 5
_SIGN = re.compile(r"\d{1,4}|[ivxlc]{1,5}|[a-z]|[^\w\s]{1,3}", re.IGNORECASE)
_ARROWS = "↩↵↑⏎⤴⮌↖←^«\ufe0e\ufe0f"
_ROUND = " \t\n\r\u00a0.:)]}([{"


class _Link(Struct, eq=False):
    """A link: its page, where it leads, the ids that it stands at, its block, and its words."""

    element: etree._Element
    target: tuple[str, str]
    places: tuple[tuple[str, str], ...]
    block: etree._Element
    words: str


def mark_notes(pages: Sequence[tuple[str, etree._Element]]) -> None:
    """Say which links of a book refer to notes, which lead back, and what the notes are.

    Nothing is changed in a book that says so of any of its links.
    """
    if any(kinds_of(link) & _KNOWN for _, body in pages for link in body.iter("{*}a")):
        return
    links = [link for name, body in pages for link in _links(name, body)]
    at: dict[tuple[str, str], list[_Link]] = {}
    for link in links:
        for place in link.places:
            there = at.setdefault(place, [])
            if len(there) < _MOST_AT_ID:
                there.append(link)
    taken: set[etree._Element] = set()
    for sign in links:
        if not _is_sign(sign):
            continue
        for back in at.get(sign.target, ()):
            if back is not sign and back.target in sign.places and _leads_back(back, sign):
                _mark(sign, back, taken)
                break
    _part_lists(taken)


def _links(name: str, body: etree._Element) -> Iterator[_Link]:
    for element in body.iter("{*}a"):
        target = resolve(name, element.get("href", ""))
        if not target[1]:
            continue
        words = "".join(map(str, element.itertext())).strip(_ROUND)
        ids = [each.get("id") for each in element.iter(etree.Element) if each.get("id")][:_MOST_AT_ID]
        block = element
        for depth, outer in enumerate(element.iterancestors()):
            kind = local(outer)
            if depth == _DEEPEST or kind == "body" or kind in _NO_NOTES:
                break
            ids += [outer.get("id")] if outer.get("id") else []
            if kind in _BLOCKS and local(block) not in _BLOCKS:
                block = outer
        if local(block) in _HOLDERS:
            yield _Link(element, target, tuple((name, each) for each in ids if each), block, words)


def _is_sign(link: _Link) -> bool:
    """Whether a link is as short as the sign of a note, and stands behind words."""
    is_short = len(link.words) <= _LONGEST_SIGN and _SIGN.fullmatch(link.words) is not None
    return is_short and not _leads_up(link) and _is_behind_words(link)


def _leads_up(link: _Link) -> bool:
    """Whether the words of a link are an arrow back."""
    return bool(link.words) and not link.words.strip(_ARROWS)


def _is_behind_words(link: _Link) -> bool:
    element = link.element
    while element is not link.block:
        before, parent = element.getprevious(), element.getparent()
        if parent is None:
            return False
        said = (before.tail if before is not None else parent.text) or ""
        if said.strip(_ROUND):
            return True
        if before is not None and any(map(str.strip, map(str, before.itertext()))):
            return True
        element = parent
    return False


def _leads_back(back: _Link, sign: _Link) -> bool:
    """Whether a link begins a note with the same sign, or ends one with a sign that says nothing else."""
    if back.block is sign.block:
        return False
    begins = back.words == sign.words and not _is_behind_words(back)
    return (begins or _leads_up(back)) and _has_words(back)


def _has_words(link: _Link) -> bool:
    """Whether there are words in a link's block, near its beginning, that are not its own."""
    return any(any(map(str.isalpha, words)) for words in islice(_words_beside(link), _MOST_PIECES))


def _words_beside(link: _Link) -> Iterator[str]:
    """The words of a link's block that are not its own."""
    inside = set(link.element.iter())
    for element in link.block.iter(etree.Element):
        if element not in inside:
            yield element.text or ""
        if element is not link.block and (element not in inside or element is link.element):
            yield element.tail or ""


def _mark(sign: _Link, back: _Link, taken: set[etree._Element]) -> None:
    note = _holder(back, sign)
    if note in taken:
        return
    taken.add(note)
    sign.element.set(_TYPE, "noteref")
    back.element.set(_TYPE, "backlink")
    note.set(_TYPE, "footnote")
    if note.get("id") != sign.target[1]:
        for element in note.iter(etree.Element):
            if element.get("id") == sign.target[1]:
                del element.attrib["id"]
        note.set("id", sign.target[1])
    _strip_brackets(sign.element)
    _strip_brackets(back.element)


def _holder(back: _Link, sign: _Link) -> etree._Element:
    """The element of a note: the one that the sign leads to if it holds the link back, else the block of that."""
    for depth, outer in enumerate(back.element.iterancestors()):
        if depth == _DEEPEST:
            break
        if outer.get("id") == sign.target[1] and local(outer) in _HOLDERS:
            return outer
    return back.block


def _strip_brackets(element: etree._Element) -> None:
    """Take off the brackets round a sign, and the point behind it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip("([")
    elif parent is not None:
        parent.text = (parent.text or "").rstrip("([")
    closing = ")]" if kinds_of(element) == {"noteref"} else ")].:"
    element.tail = (element.tail or "").lstrip(closing)


def _part_lists(notes: set[etree._Element]) -> None:
    """Lists of nothing but notes are not lists."""
    for holder in {note.getparent() for note in notes if local(note) == "li"}:
        if holder is None or local(holder) not in ("ol", "ul") or not all(each in notes for each in holder):
            continue
        for element in (holder, *holder):
            namespace = etree.QName(element).namespace
            element.tag = f"{{{namespace}}}div" if namespace else "div"

"""An article's page read again: what `ArticleMarkup` wrote, or markup of others in the same manner, as a document.

The headline is the first heading; lines above and below the text are known by their classes (`standfirst`,
`byline`, `source` ...), notes by `epub:type` and `role`. Everything else is text. Finding the article on a page is
not done here: all that is given is article.
"""

from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec.structs import replace

from convert.kit.markup import Anchor, Piece, local, sections_of
from convert.kit.packed import resolve
from convert.kit.page.elements import EPUB_TYPE
from convert.kit.spans import edit, one_line
from convert.kit.urls import safe_url
from convert.model import (
    Block,
    CreditLine,
    Document,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Link,
    Metadata,
    Origin,
    Paragraph,
    Related,
    Resource,
    Text,
    pieces,
)

_HEAD = frozenset({"kicker", "subtitle", "standfirst", "byline", "dateline"})
_END = {
    "note": "editorial_note",
    "source": "source",
    "credit": "credit_line",
    "rights": "rights",
    "original": "canonical_url",
    "related": "related",
}
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note"})
_SIGNS = frozenset({"noteref", "backlink"})

_LONGEST_WORD = 200

Pictures = Callable[[str, str], "Resource | None"]
"""Gives the bytes of a picture by the name of the page and the address that the page has for it."""


def kinds_of(element: etree._Element) -> set[str]:
    """What `epub:type` and `role` say that an element is, without their prefixes."""
    types = (element.get(EPUB_TYPE) or "").split()
    return {*types, *(role.removeprefix("doc-") for role in (element.get("role") or "").split())}


def is_sign(element: etree._Element) -> bool:
    """Whether an element refers to a note or leads back from one; to be given to `flow` as what is wanted."""
    return local(element) == "a" and bool(kinds_of(element) & _SIGNS)


def reread(
    places: Sequence[tuple[str, Piece]], identifier: str, pictures: Pictures, *, headline: str | None = None
) -> Document:
    """The document that pieces show, each with the name of the page that it stands on.

    `headline` is what the first heading must say to be the headline; by default it is whatever it says.
    """
    return _Reader(places, pictures, headline).document(identifier)


class _Reader:
    def __init__(self, places: Sequence[tuple[str, Piece]], pictures: Pictures, headline: str | None) -> None:
        self._places = places
        self._pictures = pictures
        self._headline = headline
        self._texts: dict[str, Text] = {}
        self._ends: dict[str, list[str]] = {}
        self._related: list[Related] = []
        self._label = ""
        self._resources: dict[str, Resource] = {}
        self._notes: dict[tuple[str, str], list[Piece]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def document(self, identifier: str) -> Document:
        body = self._body()
        _set_levels(body)
        texts = self._texts
        byline = one_line(texts["byline"]) if "byline" in texts else ""
        facts = self._facts()
        told = [name for name in (*texts, *facts) if name != "kicker"]
        origins: dict[str, Origin] = dict.fromkeys(told, "page")
        footnotes = tuple(self._footnotes())
        return Document(
            id=identifier,
            kicker=texts.get("kicker"),
            title=texts.get("title"),
            subtitle=texts.get("subtitle"),
            standfirst=texts.get("standfirst"),
            byline=CreditLine(text=byline) if byline else None,
            dateline=one_line(texts["dateline"]) if "dateline" in texts else "",
            sections=sections_of(body, wanted=_own_id, taken=[note.id for note in footnotes]),
            footnotes=footnotes,
            metadata=Metadata(**facts, origins=origins),  # type: ignore[arg-type]  # names and types as in Metadata
            resources=tuple(self._resources.values()),
        )

    def _body(self) -> list[Piece]:
        """The pieces of the text; what stands above and below it, and its notes, are taken out on the way."""
        referred = {_target(anchor, page) for page, piece in self._places for anchor in piece.anchors}
        text: list[tuple[str, Piece]] = []
        for page, piece in self._places:
            note = _note_of(piece)
            if note and ((page, note) in referred or "footnotes" in piece.labels):
                self._notes.setdefault((page, note), []).append(piece)
            else:
                text.append((page, piece))
        self._names = _free_names(self._notes)
        body: list[Piece] = []
        has_text = False
        for page, piece in text:
            _hang_notes(piece, page, self._names)
            if self._take_head(piece, at_start=not has_text) or self._take_end(piece):
                continue
            self._show(page, piece)
            has_text = has_text or not isinstance(piece.block, Figure)
            body.append(piece)
        return body

    def _take_head(self, piece: Piece, *, at_start: bool) -> bool:
        """Take what stands above the text: the headline, and lines that their class names."""
        block = piece.block
        if not at_start or not isinstance(block, Heading | Paragraph):
            return False
        if isinstance(block, Heading):
            agrees = self._headline is None or _letters(block.text.text) == _letters(self._headline)
            name = "title" if agrees else ""
        else:
            is_headline = self._headline and _letters(block.text.text) == _letters(self._headline)
            name = "title" if is_headline else next(iter(piece.labels & _HEAD), "")
        if not name or name in self._texts:
            return False
        self._texts[name] = block.text
        return True

    def _take_end(self, piece: Piece) -> bool:
        """Take what stands in a footer and is named by its class."""
        name = next(iter(piece.labels & _END.keys()), "")
        if not name or not _stands_in(piece, "footer"):
            return False
        if name == "related":
            self._relate(piece)
        else:
            self._ends.setdefault(_END[name], []).extend(one_line(text) for text in _texts_of(piece))
        return True

    def _relate(self, piece: Piece) -> None:
        if isinstance(piece.block, Paragraph):
            self._label = one_line(piece.block.text)
            return
        label, self._label = self._label, ""
        for text in _texts_of(piece):
            url = next((mark.url for mark in text.marks if isinstance(mark, Link)), "")
            self._related.append(Related(title=one_line(text), url=url, label=label))
            label = ""

    def _facts(self) -> dict[str, object]:
        facts: dict[str, object] = {name: " ".join(words) for name, words in self._ends.items()}
        if "source" in facts:
            facts["source"] = CreditLine(text=str(facts["source"]))
        if "canonical_url" in facts:
            facts["canonical_url"] = safe_url(str(facts["canonical_url"]))
        if self._related:
            facts["related"] = tuple(self._related)
        return {name: value for name, value in facts.items() if value}

    def _show(self, page: str, piece: Piece) -> None:
        """Give a picture its bytes; one that is neither at hand nor on the web goes, its description stays."""
        block = piece.block
        if not isinstance(block, Figure) or block.image is None or not block.image.guid:
            return
        resource = self._pictures(page, block.image.guid)
        if resource is None:
            image = replace(block.image, guid="") if block.image.url else None
        else:
            self._resources[resource.id] = resource
            image = replace(block.image, guid="", resource=resource.id)
        piece.block = replace(block, image=image)

    def _footnotes(self) -> Iterator[Footnote]:
        for place, found in self._notes.items():
            texts = [text for piece in found for text in _note_texts(piece)]
            kind = "endnote" if any("endnote" in piece.labels for piece in found) else "footnote"
            yield Footnote(id=self._names[place], paragraphs=tuple(texts), kind=kind)  # type: ignore[arg-type]  # one of the two


# --- Notes ----------------------------------------------------------------------------------------------------


def _note_of(piece: Piece) -> str:
    """The id of the note that a piece stands in, empty for the running text."""
    for element in (piece.element, *piece.element.iterancestors()):
        if element.get("id") and kinds_of(element) & _NOTES:
            return element.get("id", "")
    return ""


def _free_names(notes: dict[tuple[str, str], list[Piece]]) -> dict[tuple[str, str], str]:
    """Names for notes: their own ids, made different where two pages use the same."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for number, place in enumerate(notes, 1):
        own = place[1]
        names[place] = own if own.isidentifier() and own not in taken else f"note{number}"
        taken.add(names[place])
    return names


def _target(anchor: Anchor, page: str) -> tuple[str, str]:
    return resolve(page, anchor.element.get("href", ""))


def _hang_notes(piece: Piece, page: str, names: dict[tuple[str, str], str]) -> None:
    """Hang notes on the words before their signs ("1", "*"), which whoever shows the notes prints anew."""
    block = piece.block
    if not piece.anchors or not isinstance(block, Paragraph | Heading):
        return
    words = block.text.text
    signs: list[tuple[int, int, str]] = []
    for anchor in sorted(piece.anchors, key=lambda each: each.start):
        note = names.get(_target(anchor, page))
        if note is not None and anchor.start < anchor.end and (not signs or anchor.start >= signs[-1][1]):
            signs.append((anchor.start, anchor.end, note))
    if not signs:
        return
    # Signs that are words, or stand at the beginning, stay.
    gone = {(start, end) for start, end, _ in signs if start and not any(map(str.isalpha, words[start:end]))}
    text = edit(block.text, [(start, end, "") for start, end in sorted(gone)]) if gone else block.text
    marks: list[FootnoteReference] = []
    shift = 0
    for start, end, note in signs:
        place = start - shift, end - shift
        if (start, end) in gone:
            shift += end - start
            place = _word_before(text.text, place[0])
        if place[0] < place[1]:
            marks.append(FootnoteReference(start=place[0], end=place[1], footnote=note))
    places = {(mark.start, mark.end) for mark in marks}
    kept = [each for each in text.marks if not (isinstance(each, Link) and (each.start, each.end) in places)]
    piece.block = replace(block, text=Text(text.text, (*kept, *reversed(marks))))


def _word_before(words: str, end: int) -> tuple[int, int]:
    while end and words[end - 1].isspace():
        end -= 1
    start = end
    while start and end - start < _LONGEST_WORD and not words[start - 1].isspace():
        start -= 1
    return start, end


def _note_texts(piece: Piece) -> Iterator[Text]:
    """The texts of a note without the number that leads back."""
    back = [anchor for anchor in piece.anchors if "backlink" in kinds_of(anchor.element)]
    for number, text in enumerate(_texts_of(piece)):
        changes = [(anchor.start, anchor.end, "") for anchor in back if anchor.text == number]
        plain = edit(text, sorted(changes)) if changes else text
        blanks = len(plain.text) - len(plain.text.lstrip())
        yield edit(plain, [(0, blanks, "")]) if blanks else plain


# --- Small things ---------------------------------------------------------------------------------------------


def _texts_of(piece: Piece) -> tuple[Text, ...]:
    block: Block | Heading = piece.block
    return (block.text,) if isinstance(block, Heading) else pieces(block)


def _stands_in(piece: Piece, name: str) -> bool:
    return any(local(element) == name for element in (piece.element, *piece.element.iterancestors()))


def _own_id(piece: Piece) -> str:
    return piece.element.get("id", "")


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _set_levels(body: Sequence[Piece]) -> None:
    """Headings begin at level 2, below the title, however deep they begin on the page."""
    headings = [piece for piece in body if isinstance(piece.block, Heading)]
    top = min(map(_level, headings), default=2)
    for piece in headings:
        if isinstance(piece.block, Heading):
            piece.block = replace(piece.block, level=min(_level(piece) - top + 2, 6))


def _level(piece: Piece) -> int:
    """The level of a heading as its element says, 1 to 6; 2 where the element says none."""
    name = local(piece.element)
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 2  # noqa: PLR2004

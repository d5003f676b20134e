"""The pieces of a story become a document: head, sections, notes, and what stands below the text."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.markup import Piece, local, sections_of
from convert.kit.spans import edit, one_line
from convert.kit.urls import safe_url
from convert.model import (
    AnyMark,
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
    Section,
    Text,
    pieces,
)
from convert_epub.read.facts import BookFacts
from convert_epub.read.page import note_of, picture_name, target_of, with_picture
from convert_epub.read.pictures import Pictures

_TITLES = frozenset({"kicker", "subtitle", "standfirst", "byline", "dateline"})
_ENDS = frozenset({"note", "source", "credit", "rights", "original", "related"})


class Story(Struct, frozen=True):
    """What becomes one document: its label in the contents, its language, and its pieces with their pages.

    `is_article` says that its first heading is the headline, whatever the package calls the whole.
    """

    label: str
    language: str
    is_article: bool
    places: Sequence[tuple[str, Piece]]


def article(story: Story, facts: BookFacts, pictures: Pictures, identifier: str) -> Document:
    """The document of a story; what its page does not say comes from the book's package."""
    builder = _Builder(story, pictures)
    builder.take()
    title = builder.title or (Text(story.label or facts.title) if story.label or facts.title else None)
    byline = builder.byline
    origins: dict[str, Origin] = {"title": "page" if builder.title else "file"} if title is not None else {}
    if byline is None and facts.authors:
        byline = CreditLine(text=", ".join(agent.name for agent in facts.authors), agents=facts.authors)
        origins["byline"] = "file"
    elif byline is not None:
        named = tuple(agent for agent in facts.authors if agent.name in byline.text)
        byline = replace(byline, agents=named)
        origins["byline"] = "page"
    language = story.language or facts.language
    if language:
        origins["language"] = "file"
    fields = builder.fields
    return Document(
        id=identifier,
        language=language,
        kicker=fields.get("kicker"),
        title=title,
        subtitle=fields.get("subtitle") or (Text(facts.subtitle) if facts.subtitle else None),
        standfirst=fields.get("standfirst"),
        byline=byline,
        dateline=one_line(fields["dateline"]) if "dateline" in fields else "",
        sections=builder.sections,
        footnotes=builder.footnotes,
        metadata=_metadata(facts.metadata, builder, origins),
        resources=tuple(builder.resources.values()),
    )


def _metadata(metadata: Metadata, builder: "_Builder", origins: dict[str, Origin]) -> Metadata:
    """The book's facts, and what is printed below the text, which wins."""
    printed: dict[str, object] = {
        "related": tuple(builder.related),
        "editorial_note": " ".join(builder.ends.get("note", ())),
        "credit_line": " ".join(builder.ends.get("credit", ())),
        "rights": " ".join(builder.ends.get("rights", ())),
        "canonical_url": safe_url("".join(builder.ends.get("original", ()))),
    }
    source = " ".join(builder.ends.get("source", ()))
    if source:
        printed["source"] = CreditLine(text=source)
    found = {name: value for name, value in printed.items() if value}
    told = {**metadata.origins, **origins, **dict.fromkeys(found, "page")}
    return replace(metadata, **found, origins=told)


class _Builder:
    """Takes the pieces of a story apart."""

    def __init__(self, story: Story, pictures: Pictures) -> None:
        self._places = story.places
        self._name = story.label
        self._is_article = story.is_article or not story.label
        self._pictures = pictures
        self.title: Text | None = None
        self.byline: CreditLine | None = None
        self.fields: dict[str, Text] = {}
        self.ends: dict[str, list[str]] = {}
        self.related: list[Related] = []
        self.resources: dict[str, Resource] = {}
        self.sections: tuple[Section, ...] = ()
        self.footnotes: tuple[Footnote, ...] = ()
        self._notes: dict[tuple[str, str], list[Text]] = {}
        self._label = ""

    def take(self) -> None:
        """Go through the pieces once."""
        referred = {target_of(anchor, page) for page, piece in self._places for anchor in piece.anchors}
        body: list[tuple[str, Piece]] = []
        has_text = False
        for page, piece in self._places:
            note = note_of(piece)
            if note and (page, note) in referred:
                self._notes.setdefault((page, note), []).extend(_texts(piece))
            elif not self._head(piece, at_start=not has_text) and not self._end(piece):
                self._show(page, piece)
                has_text = has_text or not isinstance(piece.block, Figure)
                body.append((page, piece))
        names = {place: _note_id(number) for number, place in enumerate(self._notes, 1)}
        for page, piece in body:
            _refer(page, piece, names)
        _set_levels(body)
        self.sections = sections_of([piece for _, piece in body], wanted=_wanted)
        self.footnotes = tuple(
            Footnote(id=names[place], paragraphs=tuple(texts)) for place, texts in self._notes.items()
        )

    def _head(self, piece: Piece, *, at_start: bool) -> bool:
        """Take what stands above the text: the headline, and lines that their class names."""
        block = piece.block
        if isinstance(block, Heading) and self.title is None and at_start:
            if not self._is_article and _letters(block.text.text) != _letters(self._name):
                return False
            self.title = block.text
            return True
        name = next(iter(piece.labels & _TITLES), "") if isinstance(block, Paragraph) and at_start else ""
        if not name or name in self.fields or not isinstance(block, Paragraph):
            return False
        if name == "byline":
            self.byline = CreditLine(text=one_line(block.text))
            self.fields[name] = block.text
        else:
            self.fields[name] = block.text
        return True

    def _end(self, piece: Piece) -> bool:
        """Take what stands below the text, where its class names it and it stands in a footer."""
        names = piece.labels & _ENDS
        if not names or not _in_footer(piece):
            return False
        words = [one_line(text) for text in _texts(piece)]
        if "related" in names:
            if isinstance(piece.block, Paragraph):
                self._label = words[0]
            else:
                self._add_related(piece)
            return True
        self.ends.setdefault(next(iter(names)), []).extend(words)
        return True

    def _add_related(self, piece: Piece) -> None:
        label, self._label = self._label, ""
        for text in _texts(piece):
            url = next((mark.url for mark in text.marks if hasattr(mark, "url")), "")
            self.related.append(Related(title=one_line(text), url=url, label=label))
            label = ""

    def _show(self, page: str, piece: Piece) -> None:
        name = picture_name(piece.block, page)
        if not name or not isinstance(piece.block, Figure) or piece.block.image is None:
            return
        resource = self._pictures.resource(name)
        if resource is not None:
            self.resources[resource.id] = resource
        piece.block = with_picture(
            piece.block, piece.block.image.guid, resource.id if resource is not None else ""
        )


def _refer(page: str, piece: Piece, names: dict[tuple[str, str], str]) -> None:
    """Hang notes on the words before their signs ("1", "*"), which whoever shows the notes prints anew."""
    block = piece.block
    if not isinstance(block, Paragraph | Heading) or not piece.anchors:
        return
    text = block.text
    for anchor in sorted(piece.anchors, key=lambda each: -each.start):
        note = names.get(target_of(anchor, page))
        if note is None or anchor.start == anchor.end:
            continue
        start, end = anchor.start, anchor.end
        if start and not any(each.isalpha() for each in text.text[start:end]):
            text = edit(text, [(start, end, "")])
            start, end = _word_before(text.text, start)
        if start < end:
            mark = FootnoteReference(start=start, end=end, footnote=note)
            text = replace(text, marks=(*(each for each in text.marks if not _covers(each, mark)), mark))
    piece.block = replace(block, text=text)


def _word_before(words: str, end: int) -> tuple[int, int]:
    end = len(words[:end].rstrip())
    start = end
    while start and not words[start - 1].isspace():
        start -= 1
    return start, end


def _covers(mark: AnyMark, other: FootnoteReference) -> bool:
    """Whether a mark is the link that the reference was."""
    return isinstance(mark, Link) and (mark.start, mark.end) == (other.start, other.end)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _level(piece: Piece) -> int:
    """The level of a heading as its element says, 1 to 6; 2 where the element says none."""
    name = local(piece.element)
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 2  # noqa: PLR2004


def _set_levels(body: list[tuple[str, Piece]]) -> None:
    """Headings begin at level 2, below the title, however deep they begin in the book."""
    headings = [piece for _, piece in body if isinstance(piece.block, Heading)]
    top = min(map(_level, headings), default=2)
    for piece in headings:
        if isinstance(piece.block, Heading):
            piece.block = replace(piece.block, level=min(_level(piece) - top + 2, 6))


def _texts(piece: Piece) -> Iterator[Text]:
    block = piece.block
    yield from (block.text,) if isinstance(block, Heading) else pieces(block)


def _in_footer(piece: Piece) -> bool:
    return any(local(element) == "footer" for element in (piece.element, *piece.element.iterancestors()))


def _wanted(piece: Piece) -> str:
    return piece.element.get("id", "")


def _note_id(number: int) -> str:
    return f"fn{number}"

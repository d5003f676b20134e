"""Changes of a whole document: its facts, its ids, and several documents made one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from convert.edit.carry import sound
from convert.edit.pieces import free_id, ids_of, map_texts
from convert.errors import UsageError
from convert.messages import did_you_mean
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    Block,
    Document,
    FootnoteReference,
    Heading,
    Metadata,
    Paragraph,
    Quote,
    Range,
    Resource,
    Section,
    Text,
)
from convert.report import Report
from convert.typed import check_arguments

_LISTS = ("keywords", "subjects", "related", "sections", "genres", "services", "usage_terms", "notes")
_DEEPEST = 6


@check_arguments
def set_facts(document: Document, *, report: Report | None = None, **facts: Any) -> Document:  # noqa: ANN401
    """Set fields of the metadata, and `language` or `byline`; each has the origin "user" from then on.

    The values are those of `convert.model.Metadata`: `set_facts(document, urgency=3, rights="© Harbour News")`.

    Raises:
        UsageError: There is no such field.
        ContentError: A value is impossible.
    """
    own = ("language", "byline", "dateline")
    fields = [name for name in Metadata.__struct_fields__ if name != "origins"]
    for name in facts:
        if name not in fields and name not in own:
            raise UsageError(f"there is no fact {name!r}{did_you_mean(name, [*fields, *own])}")
    told = {name: facts[name] for name in facts if name in fields}
    origins = {**document.metadata.origins, **dict.fromkeys(facts, "user")}
    metadata = replace(document.metadata, **told, origins=origins)
    changed = replace(document, **{name: facts[name] for name in facts if name in own}, metadata=metadata)
    return sound(changed, report if report is not None else Report())


@check_arguments
def rename_ids(document: Document, names: Mapping[str, str]) -> Document:
    """Give blocks, headings, footnotes and quotes other ids; all that refers to them does so by the new ones.

    Raises:
        UsageError: Nothing has one of the ids, or one of the new ones is "title" or "standfirst".
        ContentError: A new id is taken, or is not an id.
    """
    known = ids_of(document) - {TITLE_ID, STANDFIRST_ID}
    for name in names:
        if name not in known:
            raise UsageError(f"nothing has the id {name!r}{did_you_mean(name, sorted(known))}")
    return sound(_rename(document, names), Report())


def _rename(document: Document, names: Mapping[str, str]) -> Document:
    def new(identifier: str) -> str:
        return names.get(identifier, identifier)

    document = map_texts(document, lambda text: _with_footnotes(text, new))
    sections = tuple(
        replace(
            section,
            heading=section.heading and replace(section.heading, id=new(section.heading.id)),
            blocks=tuple(replace(block, id=new(block.id)) for block in section.blocks),
        )
        for section in document.sections
    )
    related = tuple(replace(each, before=new(each.before)) for each in document.metadata.related)
    return replace(
        document,
        sections=sections,
        footnotes=tuple(replace(footnote, id=new(footnote.id)) for footnote in document.footnotes),
        quotes=tuple(_with_places(quote, new) for quote in document.quotes),
        metadata=replace(document.metadata, related=related),
    )


def _with_footnotes(text: Text, new: Callable[[str], str]) -> Text:
    """A text whose marks refer to footnotes by their new ids."""
    if not any(isinstance(mark, FootnoteReference) for mark in text.marks):
        return text
    marks = tuple(
        replace(mark, footnote=new(mark.footnote)) if isinstance(mark, FootnoteReference) else mark
        for mark in text.marks
    )
    return replace(text, marks=marks)


def _with_places(quote: Quote, new: Callable[[str], str]) -> Quote:
    """A quote with its new id, whose words, mention and cue stand in blocks with new ids."""

    def place(part: Range) -> Range:
        return replace(part, target=new(part.target))

    return replace(
        quote,
        id=new(quote.id),
        ranges=tuple(map(place, quote.ranges)),
        mention=quote.mention and place(quote.mention),
        cue=quote.cue and place(quote.cue),
    )


@check_arguments
def join(documents: Iterable[Document], *, identifier: str = "", report: Report | None = None) -> Document:
    """Make one document of several.

    The first one gives the title, the byline and the facts; keywords, subjects, related stories and notes are
    those of all. Each of the others becomes a section under its title; what stands above its text becomes
    paragraphs, and its own headings are a level lower. Ids that two of them have are made anew.

    Raises:
        UsageError: There is no document.
        ContentError: One of them is flawed.
    """
    found = tuple(documents)
    if not found:
        raise UsageError("there is no document to join")
    first, *others = found
    taken: set[str] = set()
    result = _own_ids(first, taken)
    resources: dict[str, Resource] = {resource.id: resource for resource in first.resources}
    for other in others:
        below = _below(_own_ids(other, taken), taken)
        resources |= {resource.id: resource for resource in other.resources}
        result = replace(
            result,
            sections=(*result.sections, *below.sections),
            footnotes=(*result.footnotes, *below.footnotes),
            quotes=(*result.quotes, *below.quotes),
            metadata=_together(result.metadata, below.metadata),
        )
    result = replace(result, id=identifier or first.id, resources=tuple(resources.values()))
    # An empty standfirst of one of the others is not there any more, and a story may have stood before it.
    known = {target for target, _ in result.texts()}
    related = tuple(
        each if each.before in known or not each.before else replace(each, before="")
        for each in result.metadata.related
    )
    result = replace(result, metadata=replace(result.metadata, related=related))
    return sound(result, report if report is not None else Report())


def _own_ids(document: Document, taken: set[str]) -> Document:
    """The document with ids that are not taken, which are taken from then on."""
    names = {}
    own = sorted(ids_of(document) - {TITLE_ID, STANDFIRST_ID})
    clashing = [each for each in own if each in taken]
    taken.update(own)
    for each in clashing:
        names[each] = free_id(taken, each)
    return _rename(document, names) if names else document


def _below(document: Document, taken: set[str]) -> Document:
    """The document as sections, without anything above them: its title is a heading, the rest are paragraphs."""
    heading = None
    names: dict[str, str] = {}
    if document.title is not None:
        heading = Heading(id=free_id(taken, "", "h"), text=document.title)
        names[TITLE_ID] = heading.id
    blocks: list[Block] = []
    # Blanks alone are not a paragraph, except for those that a quote points to.
    parts = [part for quote in document.quotes for part in (*quote.ranges, quote.mention, quote.cue)]
    quoted = {part.target for part in parts if part is not None}
    for name, text in (
        ("kicker", document.kicker),
        ("subtitle", document.subtitle),
        (STANDFIRST_ID, document.standfirst),
        ("byline", Text(document.byline.printed()) if document.byline is not None else None),
        ("dateline", Text(document.dateline)),
    ):
        if text is not None and (text.text.strip() or name in quoted):
            blocks.append(Paragraph(id=free_id(taken, ""), text=text))
            names[name] = blocks[-1].id
    above = (Section(heading=heading, blocks=tuple(blocks)),) if heading is not None or blocks else ()
    lower = tuple(
        replace(
            section,
            heading=section.heading and replace(section.heading, level=min(section.heading.level + 1, _DEEPEST)),
        )
        for section in document.sections
    )
    bare = replace(document, title=None, standfirst=None, sections=(*above, *lower))
    return _rename(bare, names)


def _together(first: Metadata, second: Metadata) -> Metadata:
    lists = {name: tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name)))) for name in _LISTS}
    return replace(first, **lists)

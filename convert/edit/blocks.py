"""Insert, remove, move, split and merge blocks, and add sections."""

from msgspec.structs import replace

from convert.edit.carry import carry, sound, without_footnote
from convert.edit.pieces import free_id, ids_of, part_of, place_of, with_section
from convert.errors import UsageError
from convert.kit.spans import cut
from convert.kit.spans import join as joined
from convert.model import Block, Document, Footnote, Heading, Paragraph, Quote, Range, Section, Text
from convert.report import Report
from convert.typed import check_arguments


@check_arguments
def insert(
    document: Document,
    block: Block | str,
    *,
    before: str = "",
    after: str = "",
    report: Report | None = None,
) -> Document:
    """Put a block before or after another one, or at the end of the article; words alone become a paragraph.

    `before` and `after` are ids of blocks or headings: after a heading is the beginning of its section, before a
    heading the end of the section above. The block keeps its id if that is free, else it gets one.

    Raises:
        UsageError: Nothing has the id, or both `before` and `after` are given.
        ContentError: The block is flawed.
    """
    made = Paragraph(id="", text=Text(block)) if isinstance(block, str) else block
    made = replace(made, id=free_id(ids_of(document), made.id))
    changed = _put_beside(document, made, before, after)
    return sound(changed, report if report is not None else Report())


def _put_beside(document: Document, block: Block, before: str, after: str) -> Document:
    if before and after:
        raise UsageError("both before and after are given", hint="give one of them")
    if not (before or after):
        if not document.sections:
            return replace(document, sections=(Section(blocks=(block,)),))
        last = document.sections[-1]
        return with_section(document, len(document.sections) - 1, replace(last, blocks=(*last.blocks, block)))
    number, place = place_of(document, before or after)
    if before and place < 0:
        if number == 0:
            return replace(document, sections=(Section(blocks=(block,)), *document.sections))
        number -= 1
        place = len(document.sections[number].blocks)
    elif after:
        place += 1
    section = document.sections[number]
    blocks = (*section.blocks[:place], block, *section.blocks[place:])
    return with_section(document, number, replace(section, blocks=blocks))


@check_arguments
def remove(document: Document, identifier: str, *, report: Report | None = None) -> Document:
    """Take out a block, a heading, a footnote or a quote.

    The blocks under a heading stay, in the section above it. Quotes of words that are taken out go with them, and
    so does a footnote that nothing refers to any more. A footnote takes its references along.

    Raises:
        UsageError: Nothing has the id.
    """
    report = report if report is not None else Report()
    part = part_of(document, identifier)
    if isinstance(part, Quote):
        return replace(document, quotes=tuple(quote for quote in document.quotes if quote.id != identifier))
    if isinstance(part, Footnote):
        return sound(without_footnote(document, identifier, report), report)
    changed = _without(document, identifier, is_heading=isinstance(part, Heading))
    return sound(
        carry(document, changed, lambda place: None if place.target == identifier else place, report), report
    )


def _without(document: Document, identifier: str, *, is_heading: bool) -> Document:
    number, place = place_of(document, identifier)
    section = document.sections[number]
    if not is_heading:
        blocks = (*section.blocks[:place], *section.blocks[place + 1 :])
        if not blocks and section.heading is None:
            return with_section(document, number)
        return with_section(document, number, replace(section, blocks=blocks))
    if number == 0:
        return with_section(document, 0, *([replace(section, heading=None)] if section.blocks else []))
    above = document.sections[number - 1]
    merged = replace(above, blocks=(*above.blocks, *section.blocks))
    return with_section(with_section(document, number), number - 1, merged)


@check_arguments
def move(document: Document, identifier: str, *, before: str = "", after: str = "") -> Document:
    """Put a block in another place; its id, its quotes and its notes go with it. Places are those of `insert`.

    Raises:
        UsageError: Nothing has one of the ids, it is not a block, or the block is to stand beside itself.
    """
    number, place = place_of(document, identifier)
    if place < 0:
        raise UsageError(f"{identifier!r} is a heading; only blocks can be moved")
    if identifier in (before, after):
        raise UsageError(f"{identifier!r} cannot be placed before or after itself")
    block = document.sections[number].blocks[place]
    return sound(_put_beside(_without(document, identifier, is_heading=False), block, before, after), Report())


@check_arguments
def split(document: Document, identifier: str, at: int, *, report: Report | None = None) -> Document:
    """Make two paragraphs of one; the second has a new id. Blanks at the cut go.

    Args:
        document: The document to change.
        identifier: The id of the paragraph.
        at: The offset in code points at which the second one begins.
        report: Where it is said which quotes went.

    Raises:
        UsageError: It is not a paragraph, or the offset is not within its text.
    """
    report = report if report is not None else Report()
    block = _paragraph(document, identifier)
    words = block.text.text
    if not 0 < at < len(words):
        raise UsageError(f"{at} is not within the {len(words)} characters of {identifier!r}")
    end, start = len(words[:at].rstrip()), len(words) - len(words[at:].lstrip())
    second = Paragraph(id=free_id(ids_of(document), identifier), text=cut(block.text, start))
    number, place = place_of(document, identifier)
    section = document.sections[number]
    first = replace(block, text=cut(block.text, 0, end))
    blocks = (*section.blocks[:place], first, second, *section.blocks[place + 1 :])
    changed = with_section(document, number, replace(section, blocks=blocks))

    def carry_over(part: Range) -> Range | None:
        if part.target != identifier or part.end <= end:
            return part
        return Range(second.id, part.start - start, part.end - start) if part.start >= start else None

    parted = replace(
        document, quotes=tuple(_split_quote(quote, identifier, end, start) for quote in document.quotes)
    )
    return sound(carry(parted, changed, carry_over, report), report)


def _split_quote(quote: Quote, target: str, end: int, start: int) -> Quote:
    """The quote with a range on each side of the cut where it goes over it."""
    ranges: list[Range] = []
    for part in quote.ranges:
        if part.target == target and part.start < end and part.end > start:
            ranges += (Range(target, part.start, end), Range(target, start, part.end))
        elif part.target == target and part.start < end < part.end:
            ranges.append(Range(target, part.start, end))
        elif part.target == target and part.start < start < part.end:
            ranges.append(Range(target, start, part.end))
        else:
            ranges.append(part)
    return replace(quote, ranges=tuple(ranges))


@check_arguments
def merge(
    document: Document, first: str, second: str, *, separator: str = " ", report: Report | None = None
) -> Document:
    """Make one paragraph of two: the words of the second stand behind those of the first, which keeps its id.

    Raises:
        UsageError: One of them is not a paragraph, or they are the same.
    """
    report = report if report is not None else Report()
    if first == second:
        raise UsageError(f"{first!r} cannot be merged with itself")
    one, other = _paragraph(document, first), _paragraph(document, second)
    text = joined([one.text, other.text], separator)
    offset = len(one.text.text) + len(separator)
    changed = _without(document, second, is_heading=False)
    number, place = place_of(changed, first)
    section = changed.sections[number]
    blocks = (*section.blocks[:place], replace(one, text=text), *section.blocks[place + 1 :])
    changed = with_section(changed, number, replace(section, blocks=blocks))

    def carry_over(part: Range) -> Range:
        return Range(first, part.start + offset, part.end + offset) if part.target == second else part

    return sound(carry(document, changed, carry_over, report), report)


def _paragraph(document: Document, identifier: str) -> Paragraph:
    block = part_of(document, identifier)
    if not isinstance(block, Paragraph):
        raise UsageError(f"{identifier!r} is not a paragraph")
    return block


@check_arguments
def add_section(
    document: Document,
    heading: str | Text | Heading | None,
    *blocks: Block | str,
    after: str = "",
    report: Report | None = None,
) -> Document:
    """Add a section at the end, or behind the section in which the block or heading `after` stands.

    Words alone become paragraphs; ids that are missing or taken are made anew.

    Raises:
        UsageError: Nothing has the id `after`.
        ContentError: A block or the heading is flawed.
    """
    taken = ids_of(document)
    made = None
    if heading is not None:
        given = heading if isinstance(heading, Heading) else Heading(id="", text=_text(heading))
        made = replace(given, id=free_id(taken, given.id, "h"))
    built: list[Block] = []
    for each in blocks:
        block = Paragraph(id="", text=Text(each)) if isinstance(each, str) else each
        built.append(replace(block, id=free_id(taken, block.id)))
    section = Section(heading=made, blocks=tuple(built))
    number = place_of(document, after)[0] + 1 if after else len(document.sections)
    sections = (*document.sections[:number], section, *document.sections[number:])
    return sound(replace(document, sections=sections), report if report is not None else Report())


def _text(words: str | Text) -> Text:
    return Text(words) if isinstance(words, str) else words

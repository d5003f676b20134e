"""What stands in the body of an item: the story, and the lines around it that say who, where and when."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec.structs import replace

from convert.kit.markup import XHTML, Anchor, Piece, Vocabulary, flow, is_markup, local, parse_markup
from convert.kit.spans import cut
from convert.kit.wire.draft import Draft, flat
from convert.kit.wire.plain import is_indented, lines_apart
from convert.kit.wire.wrapped import has_wrapped_lines
from convert.model import BlockQuote, Concept, CreditLine, Figure, Heading, Note, Paragraph, Text

_PARAGRAPH = "\u2029"
_INDENTED_LINE = re.compile(r"\n(?=[ \t\u00a0]{2,}\S|\t\S)")
# Behind a line break, in place of one: agencies that have no paragraphs indent where one begins.
_INDENT = re.compile(r"(?:[ \t\u00a0]{2,}|\u3000+)\S")
# Behind the end of a sentence, or before an indented line; markup that was laid out has blank lines elsewhere.
_BLANK_LINE = re.compile(r"(?<=[.!?:;)\]\"'”’»…])[ \t\u00a0]*\n\s*?\n\s*(?=\S)|\n\s*\n[ \t]+(?=\S)")
_TWO_BREAKS = re.compile(r"\n[ \n]*\n")
_DASHES = " -–—:"
_SENTENCE_ENDS = frozenset(".!?:;)]\"'”’»“…")
_EDGES = " -–—.:,"
# A dash alone, and then the story: not "--(BUSINESS WIRE)--".
_DASH_AND_WORDS = re.compile(r"\s*[-–—]+\s+[^\s(-]")
_AGENCY = re.compile(r"[/(][^/()]+[/)]")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\d{1,2}\.\d{1,2}\.\d{4}\s+\d\d:\d\d")
_LONGEST_LINE = 200
_LONGEST_GENRE = 6
# What is one text whatever lines it is set in, by its role.
_WHOLE = frozenset(("pre", "item", "cell", "heading", "caption", "credit"))

_BYLINE = frozenset(("byline", "by-line", "<byline>", "p-author"))
_DATELINE = frozenset(("dateline", "date-line", "<dateline>", "dat", "<dat>"))
_TEASER = frozenset(
    ("teaser", "standfirst", "ingress", "preamble", "<ingress>", "<preamble>", "summary", "abstract")
)
_KICKER = frozenset(("kicker", "overline", "<kicker>", "<overline>"))
_HEADLINE = frozenset(("headline", "<headline>", "<hl1>", "<title>"))
_GENRE = frozenset(("genre", "slugline", "slug"))
_CREDIT = frozenset(("byline", "credit", "photographer", "photo-credit", "credits"))
_LINES = _DATELINE | _CREDIT
_LEAD = frozenset(("lead", "lede"))
# Without any of them, only a line above the story can say a fact.
_TELLING = _BYLINE | _DATELINE | _KICKER | _HEADLINE | frozenset(("<h1>", "<header>"))
_PUBLIC = frozenset(("np-public", "public"))
_PRIVATE = frozenset(("np-nonpublic", "nonpublic", "private", "non-public"))
_CONTACTS = frozenset(("mw_contactinfo", "contactinfo", "contact-info", "press-contact"))


def is_time(line: str) -> bool:
    """Whether a line is a time stamp, which some agencies put where the dateline belongs."""
    return _TIME.match(line.strip()) is not None


def mark_paragraphs(names: Mapping[etree._Element, str], vocabulary: Vocabulary) -> None:
    """Mark where paragraphs begin that are only told by an indented or a blank line in one long element.

    `names` has the name of each element of the body. Preformatted text keeps its lines; an item of a list, a cell,
    a heading and a caption are one text.
    """
    whole = {name for name, role in vocabulary.roles.items() if role in _WHOLE}
    kept: set[etree._Element] = set()
    for element, name in names.items():
        # What stands inside comes later, and is there already.
        if name in whole and element not in kept:
            kept.update(element.iter())
    for element, name in names.items():
        if not name or element in kept:
            continue
        if vocabulary.roles.get(name) == "break":
            _mark_break(element)
        own = element.text or ""
        if len(element) and (own or element[-1].tail) and not any(_is_block(names[child]) for child in element):
            # The story may have inline elements in it; its own lines are judged together.
            own += "".join(child.tail or "" for child in element)
            if "\n" in own and _has_paragraphs(own):
                element.text = _mark_paragraphs(element.text or "", own)
                for child in element:
                    child.tail = _mark_paragraphs(child.tail or "", own)
        elif "\n" in own and _has_paragraphs(own):
            element.text = _mark_paragraphs(own, own)


def _mark_break(element: etree._Element) -> None:
    """Mark that a paragraph begins behind a line break: a sentence ends before it, and blanks follow."""
    tail = element.tail or ""
    if not _INDENT.match(tail):
        return
    before, parent = element.getprevious(), element.getparent()
    own = before.tail if before is not None else parent.text if parent is not None else ""
    if before is not None and not (own or "").strip():
        own = "".join(map(str, before.itertext()))
    if (own or "").rstrip()[-1:] in _SENTENCE_ENDS:
        element.tail = _PARAGRAPH + tail


def _has_paragraphs(text: str) -> bool:
    return _BLANK_LINE.search(text.strip()) is not None or is_indented(text)


def _mark_paragraphs(part: str, whole: str) -> str:
    part = _BLANK_LINE.sub(_PARAGRAPH, part)
    return _INDENTED_LINE.sub(_PARAGRAPH, part) if is_indented(whole) else part


def _is_block(name: str) -> bool:
    return XHTML.roles.get(name, "break") not in ("break", "image")


def body_of(root: etree._Element, draft: Draft, vocabulary: Vocabulary = XHTML, *, base: str = "") -> None:
    """Read the body of an item into its draft."""
    if not len(root) and is_markup(root.text or ""):
        # The tags came as characters, in a body that has no elements.
        root, vocabulary = parse_markup(root.text or ""), XHTML
    names = _names(root)
    mark_paragraphs(names, vocabulary)
    if not len(root) and "\n" in (root.text or ""):
        # Text straight in the body, as agencies send results: no markup says what a paragraph is.
        parts = (root.text or "").split(_PARAGRAPH)
        root.text = _PARAGRAPH.join(line for part in parts for line in lines_apart(part))
    if has_wrapped_lines(names, vocabulary):
        vocabulary = replace(vocabulary, is_break_blank=True)
    pieces = flow(root, vocabulary, base=base, wanted=_is_line)
    settle(draft, pieces)


def _names(root: etree._Element) -> dict[etree._Element, str]:
    """The name of each element; most of a table have one of three."""
    known: dict[object, str] = {}
    names = {}
    for each in root.iter():
        tag = each.tag
        name = known.get(tag)
        if name is None:
            name = known[tag] = local(each)
        names[each] = name
    return names


def _is_line(element: etree._Element) -> bool:
    return _is_of(element, _LINES)


def _is_of(element: etree._Element, names: frozenset[str]) -> bool:
    return not names.isdisjoint((element.get("class") or "").lower().split())


def settle(draft: Draft, pieces: Iterable[Piece]) -> None:
    """Sort the pieces of a body: lines that say a fact go to it, a repeated one goes, the story stays."""
    story: list[Piece] = []
    notes: dict[bool, list[str]] = {}
    contacts: list[str] = []
    furniture = frozenset(draft.profile.furniture)
    for piece in _split_paragraphs(pieces):
        if isinstance(piece.block, Figure) and piece.anchors:
            piece.block = _with_credit(piece.block, piece.anchors)
        labels = piece.labels
        if not _PRIVATE.isdisjoint(labels) or not _PUBLIC.isdisjoint(labels):
            notes.setdefault(_PRIVATE.isdisjoint(labels), []).append(_all_words(piece))
        elif not _CONTACTS.isdisjoint(labels):
            contacts.append(_all_words(piece))
        elif furniture and not furniture.isdisjoint(labels):
            draft.tell("furniture", _all_words(piece))
        elif not _is_taken(draft, piece, is_first=not story):
            story.append(piece)
    for public, texts in notes.items():
        draft.add("notes", Note(text="\n".join(filter(None, texts)), public=public))
    if contacts:
        draft.add("notes", Note(text="\n".join(contacts), role="contacts", public=True))
    _settle_dateline(draft, story)
    draft.pieces += story


def _with_credit(figure: Figure, anchors: Iterable[Anchor]) -> Figure:
    """The figure with its credit apart, where that stands in an element of its own at the end of the caption."""
    if figure.caption is None or figure.credit is not None:
        return figure
    text = figure.caption.text
    for anchor in anchors:
        if _is_of(anchor.element, _CREDIT) and not text[anchor.end :].strip(" .)"):
            caption = cut(figure.caption, 0, len(text[: anchor.start].rstrip(" (\n")))
            line = CreditLine(text=flat(text[anchor.start : anchor.end]))
            return replace(figure, caption=caption if caption.text else None, credit=line) if line.text else figure
    return figure


def _split_paragraphs(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Paragraphs that stand in one element, apart."""
    for piece in pieces:
        block = piece.block
        if isinstance(block, BlockQuote):
            piece.block = replace(block, paragraphs=tuple(_cuts(block.paragraphs)))
        if not isinstance(block, Paragraph):
            yield piece
            continue
        text = block.text
        if text.text[:1].isspace() or text.text[-1:].isspace():
            # Blanks that do not break, and wide ones, indent a line as other blanks do.
            text = cut(text, len(text.text) - len(text.text.lstrip()), len(text.text.rstrip()))
            piece.block = block = replace(block, text=text)
        if _PARAGRAPH not in text.text and "\n\n" not in text.text:
            if not _LEAD.isdisjoint(piece.labels):
                piece.block = replace(block, lead=True)
            yield piece
            continue
        position = 0
        for found in re.finditer(rf"{_PARAGRAPH}|{_TWO_BREAKS.pattern}", text.text):
            yield from _part(piece, text, position, found.start())
            position = found.end()
        yield from _part(piece, text, position, len(text.text))


def _cuts(paragraphs: Iterable[Text]) -> Iterator[Text]:
    for text in paragraphs:
        position = 0
        for found in re.finditer(rf"{_PARAGRAPH}|\Z", text.text):
            if text.text[position : found.start()].strip():
                yield cut(text, position, found.start())
            position = found.end()


def _part(piece: Piece, text: Text, start: int, end: int) -> Iterable[Piece]:
    while start < end and text.text[start].isspace():
        start += 1
    while end > start and text.text[end - 1].isspace():
        end -= 1
    if start < end:
        block = Paragraph(id="", text=cut(text, start, end))
        yield Piece(block=block, element=piece.element, labels=piece.labels)


def _is_taken(draft: Draft, piece: Piece, *, is_first: bool) -> bool:  # noqa: PLR0911 - a judge says where it knows
    """Whether the piece says a fact about the item, which the draft has now."""
    labels, words = piece.labels, flat(piece.words)
    if words and not is_first and labels.isdisjoint(_TELLING):
        return False
    if not words:
        # A paragraph of nothing, or of blanks that do not break, is an empty line of the layout.
        return isinstance(piece.block, Paragraph | Heading) or "<header>" in labels
    if isinstance(piece.block, Heading) and "<h1>" in labels:
        return _take_title(draft, piece, is_first=is_first)
    if not _HEADLINE.isdisjoint(labels) and is_first:
        return _take_title(draft, piece, is_first=True)
    if len(words) <= _LONGEST_LINE and not _BYLINE.isdisjoint(labels):
        if draft.byline is None:
            draft.set_byline(words)
            return True
        return words.casefold().endswith(draft.byline.text.casefold())
    if not _KICKER.isdisjoint(labels) or ("<header>" in labels and "<h3>" in labels):
        if draft.kicker is None:
            draft.kicker = Text(words)
            return True
        return draft.kicker.text == words
    if not _TEASER.isdisjoint(labels) and is_first:
        return _take_teaser(draft, piece)
    if not _DATELINE.isdisjoint(labels) and len(words) <= _LONGEST_LINE:
        if not draft.dateline:
            draft.dateline = words
        return draft.dateline.strip(_EDGES) == words.strip(_EDGES)
    return is_first and _is_mark(draft, labels, words)


def _is_mark(draft: Draft, labels: frozenset[str], words: str) -> bool:
    """Whether a line above the story is one that only says again what the draft has, or stands in its head."""
    if "<header>" in labels and len(words) <= _LONGEST_LINE:
        draft.tell("header", words)
        return True
    if not _LEAD.isdisjoint(labels) and draft.standfirst is not None and flat(draft.standfirst.text) == words:
        # A first paragraph that is not called a lead is the story's, whatever the standfirst says.
        return True
    return _repeats(draft, words) or (not _GENRE.isdisjoint(labels) and _take_genre(draft, labels, words))


def _repeats(draft: Draft, words: str) -> bool:
    """Whether a first line only says the headline, a line beside it, or the byline again."""
    if any(line is not None and flat(line.text) == words for line in (draft.title, draft.kicker, draft.subtitle)):
        return True
    return draft.byline is not None and draft.byline.printed().casefold() == words.casefold()


def _take_title(draft: Draft, piece: Piece, *, is_first: bool) -> bool:
    text = piece.block.text if isinstance(piece.block, Heading | Paragraph) else Text()
    if draft.title is None and is_first:
        draft.set_title(text)
        return True
    return draft.title is not None and flat(draft.title.text) == flat(text.text)


def _take_teaser(draft: Draft, piece: Piece) -> bool:
    text = piece.block.text if isinstance(piece.block, Paragraph) else None
    if text is None:
        return False
    if draft.standfirst is None:
        draft.standfirst = text
        draft.origins["standfirst"] = "item"
        return True
    return flat(draft.standfirst.text) == flat(text.text)


def _take_genre(draft: Draft, labels: frozenset[str], words: str) -> bool:
    """Whether a line that is marked as the genre or the slugline is one; the item need not say it elsewhere."""
    if words == draft.meta.get("slugline", "") or any(words == each.name for each in draft.meta.get("genres", ())):
        return True
    if len(words.split()) > _LONGEST_GENRE or words[-1:] in ".!?":
        return False
    if "genre" in labels:
        draft.add("genres", Concept(name=words))
    else:
        draft.say("slugline", words)
    return True


def _settle_dateline(draft: Draft, story: list[Piece]) -> None:
    """Keep a dateline once: it stands in a field of its own, and often again before the first words."""
    first = next((piece for piece in story if isinstance(piece.block, Paragraph)), None)
    if first is None or not isinstance(first.block, Paragraph):
        return
    text = first.block.text
    own = next((each for each in first.anchors if each.start == 0 and _is_of(each.element, _DATELINE)), None)
    if own is not None and not draft.dateline:
        draft.dateline = text.text[: own.end].strip()
    line = draft.dateline.strip()
    start = text.text.lstrip()
    if not line or not start.startswith(line):
        return
    rest = start[len(line) :]
    if not rest.strip(_DASHES):
        story.remove(first)
        return
    if line[-1] in _DASHES or _AGENCY.search(line) or _DASH_AND_WORDS.match(rest) or own is not None:
        position = len(text.text) - len(rest.lstrip(_DASHES))
        first.block = replace(first.block, text=cut(text, position))
    else:
        # "NEW YORK" is in the field, and "NEW YORK (AP) — " is printed: the printed line is the whole one.
        draft.set("location", line)
        draft.dateline = ""


def _all_words(piece: Piece) -> str:
    from convert.model import pieces  # noqa: PLC0415 - for the few pieces that are not story

    block = piece.block
    texts = (block.text,) if isinstance(block, Heading) else pieces(block)
    return "\n".join(text.text for text in texts)

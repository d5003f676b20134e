"""Blocks and facts become a document: sections under their headings, lists, tables, figures with captions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from msgspec.structs import replace

from convert.kit.spans import join
from convert.model import (
    Block as ModelBlock,
)
from convert.model import (
    BlockQuote,
    Cell,
    Concept,
    CreditLine,
    Document,
    Embed,
    Figure,
    Heading,
    List,
    ListItem,
    Metadata,
    Origin,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Section,
    Table,
    Text,
)
from convert_html.body.locate import Stretch
from convert_html.body.rules.notes import is_byline
from convert_html.body.standfirst import likeness, repeats
from convert_html.facts.gather import Facts
from convert_html.figures.beside import frame_of
from convert_html.figures.icon import is_icon, is_logo, is_portrait, is_small, leads_home, without_teasers
from convert_html.figures.image import figure_of
from convert_html.figures.resources import Pictures
from convert_html.inline import Inline
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint, hints_of
from convert_html.page.text import letters
from convert_html.page.tree import Tree
from convert_html.page.walk import leaves
from convert_html.quoted import is_credit, number_quotes, quotes_in

_ALIKE = 0.6
_DEEPEST_LIST = 8
_TRAIL = re.compile(r"\s[>›»＞]\s|[^\W\d_][>›»＞][^\W\d_]")
_HEAD = 30  # letters


@dataclass(frozen=True, slots=True)
class Found:
    """All that is known of a page: its blocks, the stretch of text, what was kept of it, its standfirst."""

    page: Page
    stretch: Stretch | None
    kept: Sequence[Block]
    standfirst: Sequence[Block]
    facts: Facts
    base: str


def make_document(found: Found, identifier: str, pictures: Pictures) -> Document:
    """The document; each fact that it has says where it came from."""
    facts = found.facts
    inline = Inline(found.base)
    blocks = [*_lead_figures(found), *found.kept]
    quotes: list[Quote] = []
    sections = tuple(_sections(blocks, found.page.tree, inline, pictures, quotes))
    standfirst, origin = _standfirst(found, blocks, inline)
    byline = CreditLine(text=", ".join(agent.name for agent in facts.authors), agents=tuple(facts.authors))
    metadata = Metadata(
        published=facts.published,
        modified=facts.modified,
        publisher=facts.publisher,
        canonical_url=facts.canonical,
        rights=facts.rights,
        copyright_holder=facts.copyright_holder,
        copyright_year=facts.copyright_year,
        sections=(Concept(name=facts.section),) if facts.section else (),
        article_type=facts.article_type,
        keywords=facts.keywords,
        translations=facts.translations,
        lead_image=facts.lead_image,
    )
    document = Document(
        id=identifier,
        language=facts.language,
        kicker=Text(facts.kicker) if facts.kicker else None,
        title=Text(facts.title) if facts.title else None,
        standfirst=standfirst,
        byline=byline if facts.authors else None,
        sections=sections,
        metadata=metadata,
        resources=pictures.resources,
    )
    origins = {
        name: value
        for name, value in {**facts.origins, "standfirst": origin}.items()
        if getattr(metadata, name, None) or (name != "sections" and getattr(document, name, None))
    }
    return number_quotes(replace(document, metadata=replace(metadata, origins=origins)), quotes)


def _standfirst(found: Found, blocks: Sequence[Block], inline: Inline) -> tuple[Text | None, Origin]:
    """The printed standfirst; else the declared one, unless the text itself begins with the same."""
    printed, facts = found.standfirst, found.facts
    apart = [block for block in printed if not block.lead]
    if apart:
        return join([text for block in apart for text in _lines(block, found.page.tree, inline)], "\n"), "page"
    if not facts.summary or any(_is_told(block.text, facts.summary) for block in printed):
        return None, "page"
    first = next((block for block in found.kept if block.kind == "p"), None)
    if first is not None and _begins_in(first, facts.summary):
        return None, "page"
    if any(letters(facts.summary) == letters(caption.text) for caption in _captions(blocks)):
        return None, "page"
    return Text(facts.summary), facts.origins.get("standfirst", "meta")


def _captions(kept: Sequence[Block]) -> Iterator[Block]:
    """The pictures whose element has words, and the captions that stand beside pictures."""
    for block in kept:
        if block.kind == "figure":
            yield from (block, *block.texts)


def _lines(block: Block, tree: Tree, inline: Inline) -> Sequence[Text]:
    """The text of a block, or those of its items if it is a list."""
    element = block.element
    items = _list(element, "", tree, inline) if block.kind == "list" and element is not None else None
    return [item.text for item in items.items] if items is not None else [inline.text(block.nodes)]


def _begins_in(block: Block, summary: str) -> bool:
    """Whether a description has the beginning of a paragraph in it, as those have that are cut from the text."""
    return block.kind == "p" and len(block.text) > _HEAD and letters(block.text)[:_HEAD] in letters(summary)


def _is_told(text: str, summary: str) -> bool:
    return likeness(text, summary) > _ALIKE or repeats(summary, text)


def _lead_figures(found: Found) -> Iterator[Block]:
    """The pictures between headline and text, else the one before the headline if the text has none first."""
    page, stretch, headline = found.page, found.stretch, found.facts.headline
    if stretch is None:
        return
    seen = headline is not None and headline.place < stretch.end
    first = min(headline.place, stretch.start) if headline is not None and seen else stretch.start
    figures = [each for each in page.blocks[first : stretch.start] if _is_lead(page, each, headline)]
    begun = next((each for each in found.kept if each.value > 0 or each.kind == "figure"), None)
    if not figures and (begun is None or begun.kind != "figure"):
        before = page.blocks[max(0, first - 6) : first]
        trail = max((each.place for each in before if _is_trail(each)), default=-1)
        before = [each for each in before if each.place > trail or each.tag == "figure"]
        figures = [each for each in before if _is_lead(page, each, headline) and not each.hints & Hint.BOX]
        figures = [each for each in figures if not is_logo(each)][-1:]
    names = [letters(agent.name) for agent in found.facts.authors]
    for block in without_teasers(figures):
        block.texts = [text for text in frame_of(page, block, set()) if text not in found.kept]
        if not (is_portrait(block, names) or any(is_byline(each, names) for each in (block, *block.texts))):
            yield block


def _is_trail(block: Block) -> bool:
    """Whether a block says where on the site the page is; bare pictures above that are the site's."""
    return block.linked > 0.5 * block.size and _TRAIL.search(block.text) is not None


def _is_lead(page: Page, block: Block, headline: Block | None) -> bool:
    """Whether a picture before the text is the article's, by the containers it has without the headline."""
    if block.kind != "figure" or is_small(block) or is_icon(block) or leads_home(block):
        return False
    shared = set(page.above(headline.holder)) if headline is not None else set()
    hints = block.own
    for number in page.above(block.holder):
        if number in shared:
            break
        hints |= page.holders[number].own
    allowed = Hint.BOX | (Hint.RELATED if _leads_nowhere(block) and hints & Hint.MEDIA else 0)
    return not hints & (OTHER & ~allowed | Hint.BYLINE | Hint.SHARE)


def _leads_nowhere(block: Block) -> bool:
    """Whether a figure neither is nor holds a link, so that it is not a teaser, whatever it is called."""
    element = block.element
    inside = element is not None and block.tag == "figure" and next(element.iter("a"), None) is None
    return inside and not block.hints & Hint.LINKED


def _sections(
    blocks: Sequence[Block], tree: Tree, inline: Inline, pictures: Pictures, quotes: list[Quote]
) -> Iterator[Section]:
    """The sections; what the page marks up as words within the text is put into `quotes`."""
    heading: Heading | None = None
    content: list[ModelBlock] = []
    levels = sorted({block.level for block in blocks if block.kind == "heading"})
    for number, block in enumerate(blocks, 1):
        if block.kind == "heading":
            text = inline.text(block.nodes)
            if not text.text:
                continue  # all its words are hidden
            if heading is not None or content:
                yield Section(heading=heading, blocks=tuple(content))
            level = min(6, 2 + levels.index(block.level))
            heading = Heading(id=f"h{number}", text=text, level=level)
            content = []
        else:
            made = _block(block, f"b{number}", tree, inline, pictures)
            if made is not None:
                one = _as_one(content.pop(), made) if content else (made,)
                content += one
                words = inline.take_quotes()
                if words:
                    quotes += quotes_in(made, words)
    if heading is not None or content:
        yield Section(heading=heading, blocks=tuple(content))


def _as_one(before: ModelBlock, made: ModelBlock) -> tuple[ModelBlock, ...]:
    """Two blocks, or one of them if they are a picture that is there twice, as for each width of screen."""
    if not (isinstance(before, Figure) and isinstance(made, Figure)):
        return before, made
    captions = [figure.caption.text if figure.caption is not None else "" for figure in (before, made)]
    addresses = [figure.image.url if figure.image is not None else "" for figure in (before, made)]
    if addresses[0] == addresses[1] != "" and (not captions[1] or captions[0] == captions[1]):
        return (before,)
    again = addresses[0] == addresses[1] != "" and not captions[0]
    empty = before.image is None and captions[0] == captions[1] != ""
    return (made,) if again or empty else (before, made)


def _block(block: Block, identifier: str, tree: Tree, inline: Inline, pictures: Pictures) -> ModelBlock | None:
    if block.kind == "figure":
        return figure_of(block, identifier, inline, pictures)
    element = block.element
    if block.kind == "embed" and element is not None:
        return _embed(element, identifier, inline)
    if block.kind == "list" and element is not None:
        return _list(element, identifier, tree, inline)
    if block.kind == "table" and element is not None:
        return _table(element, identifier, inline)
    if block.kind == "quote" and element is not None:
        return _quote(block, element, identifier, tree, inline)
    if block.kind == "pre":
        return Preformatted(id=identifier, text=inline.text(block.nodes, keep_blanks=True))
    text = inline.text(block.nodes)
    return Paragraph(id=identifier, text=text, lead=block.lead) if text.text else None


def _embed(element: etree._Element, identifier: str, inline: Inline) -> Embed | None:
    url = inline.address(element.get("src") or element.get("data-src") or "")
    return Embed(id=identifier, url=url) if url else None


def _list(element: etree._Element, identifier: str, tree: Tree, inline: Inline) -> List | None:
    """A list with its levels; what stands in an item as several paragraphs becomes lines of it."""
    inside = leaves(tree, element)
    levels: list[int] = []
    owners: list[int] = []
    for number, holder in enumerate(inside.holders):
        tag = holder.element.tag
        above = holder.parent
        levels.append((levels[above] if above >= 0 else -1) + (tag in ("ul", "ol", "dl")))
        owners.append(number if above < 0 or tag in ("li", "dt", "dd") else owners[above])
    lines: dict[tuple[int, int], list[Text]] = {}
    for leaf in inside.blocks:
        text = inline.text(leaf.nodes)
        if text.text:
            owner = owners[leaf.holder]
            lines.setdefault((owner, levels[owner]), []).append(text)
    items = tuple(
        ListItem(text=join(_drop_number(texts, number), "\n"), level=max(0, min(level, _DEEPEST_LIST)))
        for number, ((_, level), texts) in enumerate(lines.items(), 1)
    )
    return List(id=identifier, items=items, ordered=element.tag == "ol") if items else None


def _drop_number(texts: list[Text], number: int) -> list[Text]:
    """The lines of an item without one that is its number, which some pages print in an element of its own."""
    return texts[1:] if len(texts) > 1 and texts[0].text.rstrip(".)") == str(number) else texts


def _table(element: etree._Element, identifier: str, inline: Inline) -> Table | None:
    rows = []
    for row in element.iter("tr"):
        cells = tuple(
            Cell(
                text=inline.text([cell]),
                header=cell.tag == "th",
                columns=_span(cell.get("colspan"), 1000),
                rows=_span(cell.get("rowspan"), 65534),
            )
            for cell in row
            if cell.tag in ("td", "th")
        )
        if cells:
            rows.append(Row(cells=cells))
    caption = _table_caption(element)
    text = inline.text([caption]) if caption is not None else None
    return Table(id=identifier, rows=tuple(rows), caption=text if text and text.text else None) if rows else None


def _table_caption(table: etree._Element) -> etree._Element | None:
    """The caption in a table, or what is named one in the element that holds both and nothing else."""
    caption = table.find("caption")
    if caption is not None:
        return caption
    inner = table
    for holder in table.iterancestors():
        beside = [each for each in holder if each is not inner and isinstance(each.tag, str)]
        if beside:
            named = all(each.tag == "figcaption" or hints_of(each) & Hint.CAPTION for each in beside)
            return beside[0] if named else None
        inner = holder
    return None


def _span(value: str | None, most: int) -> int:
    value = (value or "").strip()
    return max(1, min(most, int(value))) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _quote(
    block: Block, element: etree._Element, identifier: str, tree: Tree, inline: Inline
) -> ModelBlock | None:
    if block.own & Hint.EMBED:
        links = [inline.address(a.get("href") or "") for a in element.iter("a")]
        return Embed(id=identifier, url=links[-1] if links else "", text=inline.text([element]))
    inside = leaves(tree, element)
    lines, credit = inside.blocks, None
    if len(lines) > 1 and is_credit(lines[-1].nodes, inside.holders[lines[-1].holder].element):
        lines, credit = lines[:-1], inline.text(lines[-1].nodes)
    texts = [inline.text(leaf.nodes) for leaf in lines]
    paragraphs = tuple(text for text in texts if letters(text.text)) or tuple(text for text in texts if text.text)
    cite = inline.address(element.get("cite") or "")
    if not paragraphs:
        return None
    attribution = credit if credit and credit.text else None
    return BlockQuote(id=identifier, paragraphs=paragraphs, attribution=attribution, source_url=cite)

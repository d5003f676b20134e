"""Blocks as paragraphs and tables: one function for each kind of block."""

from collections.abc import Iterable

from lxml import etree

from convert.kit.layout.tables import Placed
from convert.kit.urls import safe_url
from convert.model import (
    Block,
    BlockQuote,
    Cell,
    Document,
    Embed,
    Figure,
    Link,
    List,
    ListItem,
    Paragraph,
    Preformatted,
    Table,
    Text,
)
from convert_docx.ooxml import EMU_PER_TWIP, W, add
from convert_docx.write.body.figures import put_figure
from convert_docx.write.body.inline import address_text, properties_of, put_line, put_run, put_spacing, put_text
from convert_docx.write.body.tables import MOST_COLUMNS, Grid, grid, is_too_wide
from convert_docx.write.references.numbering import DEEPEST, HIGHEST_START
from convert_docx.write.story import Story

_PARTS = 5000

# Distances in twentieths of a point, where a paragraph's neighbour decides and not its style.
_BELOW_LIST = "140"
_ABOVE_CAPTION = "200"
_BELOW_CAPTION = "80"


def put_block(block: Block, document: Document, story: Story, speaker: str = "") -> None:
    """Lay a block out at the end of the story; `speaker` is whose words a block quote is, if it does not say."""
    match block:
        case Paragraph():
            put_line(block.text, story, "lead" if block.lead else "")
        case BlockQuote():
            _put_quote(block, story, speaker)
        case List():
            _put_list(block, story)
        case Table():
            _put_table(block, story)
        case Figure():
            put_figure(block, document, story)
        case Preformatted():
            put_line(block.text, story, "preformatted")
        case Embed():
            _put_embed(block, story)


def _put_quote(quote: BlockQuote, story: Story, speaker: str) -> None:
    for text in quote.paragraphs:
        put_line(text, story, "quote")
    attribution = quote.attribution
    if attribution is None or not attribution.text.strip():
        attribution = Text(f"— {speaker}" if speaker else "")
    address = safe_url(quote.source_url)
    if address and attribution.text.strip() and not any(isinstance(mark, Link) for mark in attribution.marks):
        link = Link(start=0, end=len(attribution.text), url=address)
        attribution = Text(attribution.text, (*attribution.marks, link))
    elif address and not attribution.text.strip():
        attribution = address_text(address)
    put_line(attribution, story, "attribution")


def put_bullets(texts: Iterable[Text], story: Story) -> None:
    """A list without numbers."""
    item = None
    for text in texts:
        item = _put_item(text, story, story.numbering.bullets(), 0, ordered=False)
    _end_list(item)


def _end_list(item: etree._Element | None) -> None:
    """Give the last item the distance of a paragraph."""
    if item is not None:
        put_spacing(item, after=_BELOW_LIST)


def _put_list(block: List, story: Story) -> None:
    open_lists: list[tuple[int, bool, int]] = []
    last = None
    for item in block.items:
        if not item.text.text.strip():
            continue
        level = min(item.level, DEEPEST)
        ordered = block.ordered if item.ordered is None else item.ordered
        while open_lists and (open_lists[-1][0] > level or open_lists[-1][:2] == (level, not ordered)):
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            open_lists.append((level, ordered, _new_list(block, item, level, story, ordered=ordered)))
        last = _put_item(item.text, story, open_lists[-1][2], level, ordered=ordered)
    _end_list(last)


def _new_list(block: List, item: ListItem, level: int, story: Story, *, ordered: bool) -> int:
    if not ordered:
        return story.numbering.bullets()
    start = block.start if item.level == 0 else 1
    if start > HIGHEST_START:
        story.report.warn("docx.list-start", f"Word's lists begin at {HIGHEST_START} at most", where=block.id)
    return story.numbering.numbers(level, min(start, HIGHEST_START))


def _put_item(text: Text, story: Story, number: int, level: int, *, ordered: bool) -> etree._Element:
    right_to_left = story.is_right_to_left(text.text)
    paragraph = story.paragraph("number" if ordered else "bullet", right_to_left=right_to_left)
    properties = properties_of(paragraph)
    numbering = etree.Element(f"{{{W}}}numPr")
    add(numbering, "ilvl", val=str(level))
    add(numbering, "numId", val=str(number))
    _insert(properties, numbering, _BEFORE_NUMBERING)
    put_text(paragraph, text, story, right_to_left=right_to_left)
    return paragraph


LAST_TOGETHER = 3
"""Paragraphs at the end that stay with the one behind them, so that no page holds one line."""


def keep_end_together(story: Story, start: etree._Element | None) -> None:
    """Keep the last lines of what was laid out behind an element on one page."""
    kept = -1
    for element in story.body.iterchildren(f"{{{W}}}p", f"{{{W}}}tbl", reversed=True):
        if element is start or kept == LAST_TOGETHER:
            return
        if element.tag == f"{{{W}}}tbl":
            for paragraph in next(element.iterchildren(f"{{{W}}}tr", reversed=True)).iter(f"{{{W}}}p"):
                _keep(paragraph)
            return
        if kept >= 0:
            _keep(element)
        kept += 1


def _keep(paragraph: etree._Element) -> None:
    """Keep a paragraph on the page of the next one."""
    properties = properties_of(paragraph)
    if properties.find(f"{{{W}}}keepNext") is None:
        _insert(properties, etree.Element(f"{{{W}}}keepNext"), _BEFORE_KEEP)


_BEFORE_KEEP = frozenset({f"{{{W}}}pStyle"})
_BEFORE_NUMBERING = _BEFORE_KEEP | {f"{{{W}}}keepNext", f"{{{W}}}pageBreakBefore"}


def _insert(properties: etree._Element, element: etree._Element, before: frozenset[str]) -> None:
    """Put a property where the schema wants it: behind those that are named."""
    properties.insert(sum(child.tag in before for child in properties), element)


def _put_table(block: Table, story: Story) -> None:
    caption = put_line(block.caption, story, "caption")
    if is_too_wide(block):
        story.report.warn(
            "docx.wide-table",
            f"a Word table has at most {MOST_COLUMNS} columns; the last one holds the rest",
            where=block.id,
        )
    laid = grid(block)
    if not laid.rows:
        return
    if caption is not None:
        _keep(caption)
        put_spacing(caption, before=_ABOVE_CAPTION, after=_BELOW_CAPTION)
    elif len(story.body) and story.body[-1].tag == f"{{{W}}}tbl":
        # Word makes one of two tables that touch; a joiner of no width is the least that keeps them apart.
        put_run(story.paragraph("cell"), "\u2060")
    _put_grid(laid, story)
    story.end_table()


def _put_grid(laid: Grid, story: Story) -> None:
    table = add(story.body, "tbl")
    properties = add(table, "tblPr")
    if identifier := story.style("table"):
        add(properties, "tblStyle", val=identifier)
    if story.right_to_left:
        add(properties, "bidiVisual")
    add(properties, "tblW", w="5000", type="pct")
    names = any(each.heads_row for row in laid.rows for each in row)
    add(
        properties,
        "tblLook",
        val="00A0" if names else "0020",
        firstRow="1",
        lastRow="0",
        firstColumn=str(int(names)),
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    twips = story.template.width // EMU_PER_TWIP
    widths = [max(1, share * twips // _PARTS) for share in laid.widths]
    columns = add(table, "tblGrid")
    for width in widths:
        add(columns, "gridCol", w=str(width))
    for number, row in enumerate(laid.rows):
        element = add(table, "tr")
        row_properties = add(element, "trPr")
        add(row_properties, "cantSplit")
        if number < laid.headers:
            add(row_properties, "tblHeader")
        for placed in row:
            _put_cell(placed, element, sum(widths[placed.start : placed.end]), story)


def _put_cell(placed: Placed, row: etree._Element, width: int, story: Story) -> None:
    element = add(row, "tc")
    properties = add(element, "tcPr")
    add(properties, "tcW", w=str(width), type="dxa")
    if placed.end - placed.start > 1:
        add(properties, "gridSpan", val=str(placed.end - placed.start))
    if placed.merge:
        add(properties, "vMerge", val=placed.merge)
    cell = placed.cell if placed.merge != "continue" else None
    line = put_line(cell.text, story, _cell_style(cell), into=element) if cell is not None else None
    if line is None:
        story.paragraph("cell", into=element)
    elif placed.is_number:
        add(properties_of(line), "jc", val="right")


def _cell_style(cell: Cell) -> str:
    return "header-cell" if cell.header else "cell"


def _put_embed(block: Embed, story: Story) -> None:
    put_line(block.text, story, "embed")
    address = safe_url(block.url)
    if address:
        put_line(address_text(address, block.provider), story, "embed")
    elif not block.text.text.strip():
        put_line(Text(block.provider), story, "embed")

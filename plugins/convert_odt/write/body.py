"""The markup that pages and books show, renamed: its elements are paragraphs, lists, tables, notes and frames.

Source: OpenDocument 1.3, part 3, sections 5 and 6 (text), 9 (tables), 10.4 (frames).
"""

from collections import deque
from collections.abc import Iterable, Mapping

from lxml import etree

from convert.kit.page import ArticleMarkup, Picture, direction, label_of, page
from convert.kit.xhtml import XHTML
from convert.kit.xml import Whole
from convert.model import Document
from convert_odt.names import DRAW, OFFICE, PARAGRAPHS, SPANS, SVG, TABLE, TEXT, XLINK

_TAG = f"{{{XHTML}}}"
_HOLDERS = ("header", "section", "footer", "figure", "div", "blockquote", "tbody", "time", "aside")
_WRAPPED = {"li": f"{TEXT}list-item", "td": f"{TABLE}table-cell", "th": f"{TABLE}table-cell"}
_SAME = {"table": f"{TABLE}table", "thead": f"{TABLE}table-header-rows", "tr": f"{TABLE}table-row"}
_KEPT = {f"{TABLE}number-{each}s-spanned": f"{each[:3]}span" for each in ("column", "row")}
_KEPT[f"{TEXT}start-value"] = "start"
_WIDEST, _PER_PIXEL = 16.0, 2.54 / 96


def text_of(document: Document, pictures: dict[str, Picture]) -> etree._Element:
    """The article as the text of an OpenDocument, with a bookmark of ours round each block."""
    root, body = page(label_of(document), document.language, direction(document), ())
    markup = ArticleMarkup(document, pictures)
    markup.spool = Whole()
    markup.add_header(body)
    markup.add_sections(body)
    markup.add_end(body)
    notes = {each.get("id", ""): each for each in list(root.iter(f"{_TAG}aside"))}
    signs = [each for each in body.iter(f"{_TAG}a") if each.get("class") == "noteref"]
    blocks = {
        each.get("id", ""): each for each in body.iter(etree.Element) if each.get("id") and each.tag != f"{_TAG}a"
    }
    sizes = {each.name: (each.width, each.height) for each in pictures.values()}
    called = [(sign, sign.get("href", "")[1:]) for sign in signs]
    for element in list(body.iter(etree.Element)):
        _rename(element, sizes)
    unmarked = {"title", "standfirst", *notes}
    for identifier, block in blocks.items():
        if identifier not in unmarked:
            _mark(block, identifier)
    for sign, identifier in called:
        _hang(sign, notes.pop(identifier, None), identifier)
    for table in body.iter(f"{TABLE}table"):
        _cover(table)
    etree.strip_tags(body, *(f"{_TAG}{name}" for name in _HOLDERS))
    body.tag = f"{OFFICE}text"
    return body


def _rename(element: etree._Element, sizes: Mapping[str, tuple[int, int]]) -> None:
    name, kind, address = str(element.tag).removeprefix(_TAG), element.get("class", ""), element.get("href", "")
    stated = {str(key): str(value) for key, value in element.attrib.items()}
    if name in _HOLDERS:
        return
    element.attrib.clear()
    if name in ("p", "pre", "figcaption", "caption") or (name[0] == "h" and name[1:].isdigit()):
        _rename_paragraph(element, name, (kind, stated.get("id", ""), name))
    elif name in _WRAPPED:
        _wrap(element, name)
        for key, source in _KEPT.items():
            if source in stated:
                element.set(key, stated[source])
    elif name in ("ul", "ol"):
        element.tag = f"{TEXT}list"
        element.set(f"{TEXT}style-name", "Numbered" if name == "ol" else "Bulleted")
        element[0].set("start", stated.get("start", "1"))
    elif name == "img":
        _rename_picture(element, stated["src"], stated.get("alt", ""), sizes)
    elif address and not address.startswith("#"):
        element.tag = f"{TEXT}a"
        element.set(f"{XLINK}type", "simple")
        element.set(f"{XLINK}href", address)
    else:
        element.tag = _SAME.get(name) or f"{TEXT}{'line-break' if name == 'br' else 'span'}"
        if name in SPANS or kind == "noteref":
            element.set(f"{TEXT}style-name", SPANS.get(name, "Raised"))


def _rename_paragraph(element: etree._Element, name: str, said: Iterable[str]) -> None:
    level = int(name[1]) - 1 if name[1:].isdigit() else 0
    holder = element.getparent()
    around = (holder.get("class", ""), str(holder.tag).removeprefix(_TAG)) if holder is not None else ()
    style = next((PARAGRAPHS[each] for each in (*said, *around) if each in PARAGRAPHS), "Text_20_body")
    element.tag = f"{TEXT}{'h' if level else 'p'}"
    element.set(f"{TEXT}style-name", f"Heading_20_{level}" if level else style)
    if level:
        element.set(f"{TEXT}outline-level", str(level))


def _wrap(element: etree._Element, name: str) -> None:
    """Put what an item or a cell says into a paragraph, which stands before the lists in it."""
    paragraph = etree.Element(f"{TEXT}p")
    paragraph.set(f"{TEXT}style-name", PARAGRAPHS.get(name, "Text_20_body"))
    paragraph.text, element.text = element.text, None
    paragraph.extend([each for each in element if each.tag not in (f"{_TAG}ul", f"{_TAG}ol")])
    element.insert(0, paragraph)
    element.tag = _WRAPPED[name]


def _rename_picture(element: etree._Element, name: str, alt: str, sizes: Mapping[str, tuple[int, int]]) -> None:
    width, height = sizes[name]
    scale = min(_PER_PIXEL, _WIDEST / max(width, 1))
    element.tag = f"{TEXT}p"
    element.set(f"{TEXT}style-name", "Picture")
    frame = etree.SubElement(element, f"{DRAW}frame")
    frame.set(f"{TEXT}anchor-type", "as-char")
    for key, pixels in (("width", width), ("height", height)):
        frame.set(f"{SVG}{key}", f"{max(pixels, 1) * scale:.2f}cm")
    image = etree.SubElement(frame, f"{DRAW}image")
    for key, value in (("href", name), ("type", "simple"), ("show", "embed"), ("actuate", "onLoad")):
        image.set(f"{XLINK}{key}", value)
    if alt:
        etree.SubElement(frame, f"{SVG}desc").text = alt


def _mark(block: etree._Element, identifier: str) -> None:
    """Put a bookmark round the paragraphs of a block; of a table round one, as none reaches over cells."""
    paragraphs = list(block.iter(f"{TEXT}p", f"{TEXT}h"))
    if not paragraphs:
        return
    first, last = paragraphs[0], paragraphs[0 if block.tag == f"{TABLE}table" else -1]
    begin, end = etree.Element(f"{TEXT}bookmark-start"), etree.Element(f"{TEXT}bookmark-end")
    for each in (begin, end):
        each.set(f"{TEXT}name", f"nc_{identifier}")
    begin.tail, first.text = first.text, None
    first.insert(0, begin)
    last.append(end)


def _hang(sign: etree._Element, note: etree._Element | None, identifier: str) -> None:
    """Put a note where its sign is; further signs of the same note are its number alone."""
    if note is None:
        return
    citation = etree.Element(f"{TEXT}note-citation")
    citation.text, sign.text = sign.text, None
    sign.tag = f"{TEXT}note"
    sign.attrib.clear()
    sign.set(f"{TEXT}note-class", "endnote" if note.get("class") == "endnote" else "footnote")
    sign.append(citation)
    body = etree.SubElement(sign, f"{TEXT}note-body")
    note[0].text = (note[0][0].tail or "").removeprefix(" ")
    note[0].remove(note[0][0])
    body.extend(note)
    _mark(body, identifier)


def _cover(table: etree._Element) -> None:
    """Put in what stands for the places that wide and tall cells cover, and say how many columns there are."""
    covered: dict[int, int] = {}
    width = 0
    for row in table.iter(f"{TABLE}table-row"):
        waiting = deque(row)
        line: list[etree._Element] = []
        while waiting or covered.get(len(line)):
            at = len(line)
            if covered.get(at):
                covered[at] -= 1
                line.append(etree.Element(f"{TABLE}covered-table-cell"))
                continue
            cell = waiting.popleft()
            columns, rows = (int(cell.get(f"{TABLE}number-{key}-spanned") or 1) for key in ("columns", "rows"))
            line += [cell, *(etree.Element(f"{TABLE}covered-table-cell") for _ in range(columns - 1))]
            covered |= dict.fromkeys(range(at, at + columns), rows - 1)
        covered |= {at: left - 1 for at, left in covered.items() if at >= len(line) and left}
        row[:] = line
        width = max(width, len(line))
    for caption in table.findall(f"{TEXT}p"):
        table.addprevious(caption)
    column = etree.Element(f"{TABLE}table-column")
    column.set(f"{TABLE}number-columns-repeated", str(width))
    table.insert(0, column)

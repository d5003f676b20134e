"""Blocks as XHTML: paragraphs, block quotes, lists, tables, figures, preformatted text and embeds."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml import etree
from msgspec.structs import replace

from convert.kit.languages.words import Labels
from convert.kit.layout.figures import said_besides
from convert.kit.page.elements import add, add_text, set_direction, tagged
from convert.kit.page.links import href
from convert.kit.page.pictures import Picture
from convert.kit.page.tables import add_table
from convert.kit.page.visible import visible
from convert.model import (
    Block,
    BlockQuote,
    CreditLine,
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

_DEEPEST_LIST = 8
"""Levels of a list that can still be told apart on a phone; deeper items stand at this one."""


def add_block(
    parent: etree._Element,
    block: Block,
    texts: tuple[Text, ...],
    pictures: Mapping[str, Picture],
    words: Labels,
) -> None:
    """Put a block at the end of an element; `texts` are its pieces with quoted speech marked."""
    match block:
        case Paragraph():
            if visible(block.text):
                add_text(add(parent, "p", id=block.id, class_="lead" if block.lead else ""), texts[0])
        case BlockQuote():
            _add_block_quote(parent, block, texts)
        case List():
            _add_list(parent, block, texts)
        case Table():
            add_table(parent, block, texts)
        case Figure():
            _add_figure(parent, block, texts, pictures, words)
        case Preformatted():
            if visible(block.text):
                add_text(add(parent, "pre", id=block.id), texts[0], line_breaks=False)
        case Embed():
            _add_embed(parent, block, texts[0])


def _add_block_quote(parent: etree._Element, block: BlockQuote, texts: tuple[Text, ...]) -> None:
    address = href(block.source_url)
    if not any(map(visible, texts)) and not address:
        return
    element = add(parent, "blockquote", id=block.id)
    set_direction(element, next(filter(visible, texts), Text()).text)
    for text in texts[: len(block.paragraphs)]:
        if visible(text):
            add_text(add(element, "p"), text)
    attribution = texts[-1] if block.attribution is not None and visible(block.attribution) else None
    if attribution is not None:
        add_text(add(element, "p", class_="attribution"), _leading_to(attribution, address))
    elif address:
        add(add(element, "p", class_="attribution"), "a", urlsplit(address).hostname or address, href=address)


def _leading_to(text: Text, address: str) -> Text:
    """The text as a link, unless it holds links of its own; an attribute `cite` would be seen by nobody."""
    if not address or any(isinstance(mark, Link) for mark in text.marks):
        return text
    return replace(text, marks=(*text.marks, Link(start=0, end=len(text.text), url=address)))


def _add_list(parent: etree._Element, block: List, texts: tuple[Text, ...]) -> None:
    """Nest the items by their levels; a level that is skipped is not a level."""
    open_lists: list[tuple[int, bool, etree._Element]] = []
    identifier = block.id
    for item, text in zip(block.items, texts, strict=True):
        level = min(item.level, _DEEPEST_LIST)
        ordered = _is_ordered(block, item)
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == level and open_lists[-1][1] != ordered:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            holder = open_lists[-1][2][-1] if open_lists else parent
            element = add(holder, "ol" if ordered else "ul", id=identifier)
            set_direction(element, text.text)
            if not open_lists and ordered and block.start != 1 and identifier:
                element.set("start", str(block.start))
            identifier = ""
            open_lists.append((level, ordered, element))
        add_text(add(open_lists[-1][2], "li"), text)


def _is_ordered(block: List, item: ListItem) -> bool:
    return block.ordered if item.ordered is None else item.ordered


def _add_figure(
    parent: etree._Element,
    block: Figure,
    texts: tuple[Text, ...],
    pictures: Mapping[str, Picture],
    words: Labels,
) -> None:
    image = block.image
    picture = (pictures.get(image.resource) or pictures.get(image.url)) if image is not None else None
    address = href(block.image.url) if block.image is not None and picture is None else ""
    caption = texts[0] if texts and visible(texts[0]) else None
    credit = block.credit.printed() if block.credit is not None and visible(block.credit.printed()) else ""
    if picture is None and not address and caption is None and not credit:
        return
    element = add(parent, "figure", id=block.id, class_="" if picture is not None else "absent")
    if picture is not None:
        shown_picture = add(element, "img", src=picture.name)
        shown_picture.set("alt", " ".join((block.alt or "").split()) if visible(block.alt) else "")
        if picture.width and picture.height:
            shown_picture.set("width", str(picture.width))
            shown_picture.set("height", str(picture.height))
    elif address:
        _add_link_to_picture(element, address, said_besides(block), words)
    if caption is not None or credit:
        _add_caption(element, caption, credit)


def _add_link_to_picture(element: etree._Element, address: str, said: str, words: Labels) -> None:
    """A short link, and as plain words what caption and credit do not say."""
    holder = add(element, "p", class_="elsewhere")
    link = add(holder, "a", words.picture, href=address)
    tagged(link, words.language)
    if visible(said):
        link.tail = f": {said}"
        set_direction(holder, said)


def _add_caption(element: etree._Element, caption: Text | None, credit: str) -> None:
    holder = add(element, "figcaption")
    set_direction(holder, caption.text if caption is not None else credit)
    if caption is not None:
        add_text(add(holder, "span", class_="caption"), caption)
    if credit:
        if caption is not None:
            holder[-1].tail = " "
        add(holder, "span", " ".join(credit.split()), class_="credit")


def _add_embed(parent: etree._Element, block: Embed, text: Text) -> None:
    address = href(block.url)
    if not visible(text) and not address:
        return
    element = add(parent, "div", id=block.id, class_="embed")
    if visible(text):
        add_text(add(element, "p"), text)
    if address:
        name = block.provider if visible(block.provider) else urlsplit(address).hostname or address
        add(add(element, "p", class_="elsewhere"), "a", name, href=address)


def shown(line: CreditLine | None) -> str:
    """A printed line on one line, empty if there is nothing to see."""
    return " ".join(line.printed().split()) if line is not None and visible(line.printed()) else ""

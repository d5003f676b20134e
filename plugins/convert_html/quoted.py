"""What a page marks up as somebody's words: `q` in the text, and the line below a `blockquote` that says whose."""

from collections.abc import Iterable, Sequence

from lxml import etree
from msgspec.structs import replace

from convert.model import Block as ModelBlock
from convert.model import Document, Quote, Range, pieces

_CREDITS = frozenset(("cite", "footer", "figcaption"))
_OPEN = "\"“”„‟«»‹›‘’‚'"
_RULE = " —–-\t\n"
_MARKS = ("“", "”"), ("‘", "’")


def marks_of(element: etree._Element, before: str, depth: int) -> tuple[str, str]:
    """The quotation marks that a `q` is shown with, none where the text has its own.

    `before` is the text before it, `depth` counts the `q` around it.
    Source: HTML Standard, 4.5.7 "The q element": the punctuation comes from the browser.
    """
    inside = next((str(text).strip() for text in element.itertext() if str(text).strip()), "")
    if not inside or inside[0] in _OPEN or (before and before[-1] in _OPEN):
        return "", ""
    return _MARKS[depth % 2]


def is_credit(nodes: Sequence["str | etree._Element"], holder: etree._Element) -> bool:
    """Whether a line within a `blockquote` says whose the words are: it stands in a `footer`, or is one `cite`."""
    if holder.tag in _CREDITS:
        return True
    elements = [node for node in nodes if not isinstance(node, str)]
    words = "".join(node for node in nodes if isinstance(node, str)).strip(_RULE)
    if len(elements) != 1 or words:
        return False
    (element,) = elements
    while (
        element.tag not in _CREDITS
        and len(element) == 1
        and not (element.text or element[0].tail or "").strip(_RULE)
    ):
        element = element[0]
    return element.tag in _CREDITS


def quotes_in(block: ModelBlock, words: Iterable[str]) -> Iterable[Quote]:
    """The quotes of a block whose words the page has in `q`, in their order; ids come later."""
    text = "\n".join(piece.text for piece in pieces(block))
    flat = text.replace("\n", " ")
    position = 0
    for each in words:
        start = flat.find(each, position)
        if each and start >= 0:
            position = start + len(each)
            yield Quote(id="", ranges=(Range(block.id, start, position),), kind="partial", confidence="certain")


def number_quotes(document: Document, quotes: Sequence[Quote]) -> Document:
    """The document with quotes of its own, under ids that no block has."""
    if not quotes:
        return document
    named = tuple(replace(quote, id=f"s{number}") for number, quote in enumerate(quotes, 1))
    return replace(document, quotes=named).with_words()

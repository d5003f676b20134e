"""Pictures: the best address of an image element, its alternative text, its caption and credit."""

import re
from collections.abc import Sequence

from lxml import etree

from convert.model import CreditLine, Figure, Image, Text
from convert_html.blocks import Block, squeezed
from convert_html.hints import Hint
from convert_html.inline import Inline

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-image", "data-url", "data-hi-res-src", "data-full-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CREDIT = re.compile(
    r"\s*[(\[|/–—-]?\s*((?:©|\(c\)|photo(?:graph|s)?(?: by| credit)?\s*[:/]|image(?: credit| source)?\s*:|"
    r"picture\s*:|credits?\s*:|foto\w*\s*[:/]|bild\s*:|fuente\s*:|crédito\s*:|crédit\s*:|source\s*:|quelle\s*:|"
    r"zdj\w*\s*:|fot\.)\s*.{2,150})$",
    re.IGNORECASE,
)
_LETTER_LIMIT = 600


def image_of(element: etree._Element, inline: Inline) -> tuple[Image | None, str | None]:
    """The picture of an element and its alternative text; none if it has no address that may stay."""
    image = element if element.tag in ("img", "amp-img") else next(element.iter("img", "amp-img"), None)
    if image is None:
        return None, None
    address = inline.address(_address(element, image))
    alt = image.get("alt")
    if not address:
        return None, alt
    return Image(url=address, width=_pixels(image.get("width")), height=_pixels(image.get("height"))), alt


def _address(element: etree._Element, image: etree._Element) -> str:
    source = (image.get("src") or "").strip()
    if source and not source.startswith("data:"):
        return source
    for name in _LAZY:
        value = (image.get(name) or "").strip()
        if value and not value.startswith(("data:", "{")):
            return value
    for candidate in (image, *element.iter("source")):
        for name in _SETS:
            best = _largest(candidate.get(name) or "")
            if best:
                return best
    return ""


def _largest(candidates: str) -> str:
    """The address of the largest picture of a `srcset` (WHATWG HTML, section 4.8.4.2.1)."""
    best, best_size = "", -1.0
    for candidate in re.split(r",\s+|,(?=https?:)", candidates[:20_000]):
        address, _, size = candidate.strip().partition(" ")
        try:
            number = float(size.strip().rstrip("wxh") or 1)
        except ValueError:
            number = 0.0
        if address and not address.startswith("data:") and number > best_size:
            best, best_size = address, number
    return best


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 6 and int(digits) else None  # noqa: PLR2004


def is_small(block: Block) -> bool:
    """Whether a picture is an icon or a counter by the sizes it states."""
    element = block.element
    if element is None:
        return True
    image = element if element.tag == "img" else next(element.iter("img", "amp-img"), None)
    if image is None:
        return False
    sizes = [size for size in (_pixels(image.get("width")), _pixels(image.get("height"))) if size]
    return bool(sizes) and max(sizes) < 100  # noqa: PLR2004 - pixels


def figure_of(block: Block, identifier: str, inline: Inline, beside: Sequence[Block] = ()) -> Figure | None:
    """The figure of a block; `beside` are text blocks near it that are its caption or credit."""
    element = block.element
    if element is None:
        return None
    image, alt = image_of(element, inline)
    caption, credit = _inside(element, inline)
    for each in beside:
        text = inline.text(each.nodes)
        if each.hints & Hint.CREDIT and not each.hints & Hint.CAPTION:
            credit = credit or text.text
        elif caption is None:
            caption = text
    if caption is not None and not credit:
        caption, credit = _split(caption)
    if image is None and caption is None:
        return None
    line = CreditLine(text=credit) if credit else None
    return Figure(id=identifier, image=image, alt=squeezed(alt) if alt is not None else None, caption=caption, credit=line)


def _inside(element: etree._Element, inline: Inline) -> tuple[Text | None, str]:
    """The caption and the credit within a figure."""
    if element.tag not in ("figure",):
        return None, ""
    holder = next(element.iter("figcaption"), None)
    credit_element = None
    for each in (element if holder is None else holder).iter():
        if each.attrib and inline.hints.of(each) & Hint.CREDIT and each is not element and each is not holder:
            credit_element = each
            break
    credit = inline.text([credit_element]).text if credit_element is not None else ""
    text = inline.text([element if holder is None else holder], without=credit_element)
    return (text if text.text else None), credit


def _split(caption: Text) -> tuple[Text | None, str]:
    """A caption and the credit at its end, where it begins with a word or sign for one."""
    from convert.spans import cut  # noqa: PLC0415

    found = _CREDIT.search(caption.text[-_LETTER_LIMIT:])
    if not found:
        return caption, ""
    start = max(0, len(caption.text) - _LETTER_LIMIT) + found.start()
    left = cut(caption, 0, start)
    return (left if left.text.strip() else None), found[1].strip(" )]|")

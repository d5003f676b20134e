"""Pictures: the best address of an image element, its alternative text, its caption and credit."""

import re
from collections.abc import Sequence

from lxml import etree

from convert.model import Figure, Image, Text
from convert.spans import cut, join
from convert_html.blocks import Block, Node, squeezed
from convert_html.credits import is_whole_credit, line, split, tidied
from convert_html.folding import letters
from convert_html.hints import Hint, hints_of
from convert_html.inline import Inline
from convert_html.pictures import Pictures
from convert_html.tree import text_in
from convert_html.visible import is_control

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-image",
    "data-url",
    "data-hi-res-src",
    "data-full-src",
)
_PLACEHOLDER = re.compile(r"lazy|placeholder|blank\.|spacer|fallback\.gif|transparent|1x1", re.IGNORECASE)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
# Words for whoever made or gave a picture, at the end of a class name: "media-caption__source".
_GIVER = re.compile(
    r"(?:source|author|byline|credits?|photographer|distributor|copyright|agency|provider|fotogra\w{1,4}|autor|quelle|fuente)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_ASIDE = frozenset(("span", "small", "cite", "div", "p", "footer"))
_SHORT = 90
_LABEL = 20


def image_of(element: etree._Element, inline: Inline, pictures: Pictures) -> tuple[Image | None, str | None]:
    """The picture of an element and its alternative text; none if it has neither an address nor bytes."""
    image = element if element.tag in ("img", "amp-img") else next(element.iter("img", "amp-img"), None)
    if image is None:
        return None, None
    given = _address(element, image)
    resource = pictures.take(given or (image.get("src") or "").strip())
    address = inline.address(given)
    if not (address or resource):
        return None, image.get("alt")
    width, height = _pixels(image.get("width")), _pixels(image.get("height"))
    return Image(url=address, resource=resource, width=width, height=height), image.get("alt")


def _address(element: etree._Element, image: etree._Element) -> str:
    """The address that is meant: what a script would load, for `src` is then a placeholder; else `src`."""
    for name in _LAZY:
        value = (image.get(name) or "").strip()
        if value and not value.startswith(("data:", "{")) and "/" in value:
            return value
    source = (image.get("src") or "").strip()
    if source and not source.startswith("data:") and not _PLACEHOLDER.search(source):
        return source
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
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 6 and int(digits) else None


def is_small(block: Block) -> bool:
    """Whether a picture is an icon or a counter by the sizes it states."""
    element = block.element
    if element is None:
        return True
    image = element if element.tag == "img" else next(element.iter("img", "amp-img"), None)
    if image is None:
        return False
    sizes = [size for size in (_pixels(image.get("width")), _pixels(image.get("height"))) if size]
    return bool(sizes) and max(sizes) < 100  # pixels


def figure_of(block: Block, identifier: str, inline: Inline, pictures: Pictures) -> Figure | None:
    """The figure of a block, with its caption and credit from within it or beside it."""
    element = block.element
    if element is None:
        return None
    image, alt = image_of(element, inline, pictures)
    caption, credit = _inside(element, inline)
    for number, each in enumerate(block.texts):
        text, given = _parted(each.nodes, inline)
        credit = f"{credit} {given}".strip()
        if text is None:
            continue
        named = each.hints & (Hint.CREDIT | Hint.BYLINE) and not each.hints & Hint.CAPTION
        if named or (number and len(text.text) < _SHORT) or is_whole_credit(text.text):
            credit = f"{credit} {text.text}".strip()
        elif caption is None:
            caption = text
        elif text.text != caption.text:
            caption = join((caption, text), "\n")
    caption, credit = _apart(caption, credit)
    if image is None and caption is None:
        return None
    described = squeezed(alt) if alt is not None else None
    return Figure(
        id=identifier, image=image, alt=described, caption=caption, credit=line(credit) if credit else None
    )


def _apart(caption: Text | None, credit: str) -> tuple[Text | None, str]:
    """The caption without the credit at its end, and the credit, which may be known from elsewhere."""
    if caption is not None:
        left, given = split(caption)
        if not credit or letters(credit) in letters(given):
            caption, credit = left, given or credit
    if caption is not None:
        end = caption.text.rstrip(" ,–—-")
        if len(end) < _LABEL and end.endswith(":"):
            return None, f"{end} {credit}" if credit else ""  # "Photo:" and nothing, or the credit
        caption = cut(caption, 0, len(end)) if end else None
    return caption, tidied(credit)


def _inside(element: etree._Element, inline: Inline) -> tuple[Text | None, str]:
    """The caption and the credit within a figure."""
    if element.tag != "figure":
        return None, ""
    holder = next(element.iter("figcaption"), None)
    return _parted([element if holder is None else holder], inline)


def _parted(nodes: Sequence[Node], inline: Inline) -> tuple[Text | None, str]:
    """The caption and the credit in nodes: what is named a credit, and what follows it, else a name at the end."""
    holders = [node for node in nodes if not isinstance(node, str)]
    controls = [each for holder in holders for each in holder.iter() if each is not holder and is_control(each)]
    named = [
        each
        for holder in holders
        for each in holder.iter()
        if each is not holder and each not in controls and _is_credit(each)
    ]
    if not named and len(holders) == 1 and len(nodes) == 1:
        last = next((each for each in reversed(holders[0]) if each not in controls), None)
        if last is not None and last.tag in _ASIDE and not (last.tail or "").strip():
            named = [last] if _is_name_after_text(holders[0], last) else []
    elif not named and len(holders) > 1 and holders[-1] is nodes[-1] and holders[-1].tag in _ASIDE:
        whole = sum(len(squeezed(node if isinstance(node, str) else text_in(node))) for node in nodes)
        named = [holders[-1]] if 1 < len(squeezed(text_in(holders[-1]))) < min(_SHORT, 0.5 * whole) else []
    outer = [each for each in named if not any(above in named for above in each.iterancestors())]
    credit = "".join(inline.text([each]).text + (each.tail or "") for each in outer)
    text = inline.text(nodes, without=[*outer, *controls])
    tails = squeezed("".join(each.tail or "" for each in outer))
    if tails and len(tails) < _LABEL and text.text.endswith(tails):
        text = cut(text, 0, len(text.text) - len(tails))  # "Photo by A. Quill /AFP"
    elif tails:
        credit = " ".join(inline.text([each]).text for each in outer)
    text = cut(text, 0, len(text.text.rstrip()))
    if not text.text and len(outer) == 1 and not _is_credit(outer[0]):
        return None, squeezed(credit)
    return (text if text.text else None), tidied(squeezed(credit))


def _is_credit(element: etree._Element) -> bool:
    """Whether an element in a caption is named after whoever made or gave the picture."""
    name = element.get("class") or ""
    if not name or len(squeezed(text_in(element))) >= _SHORT:
        return False
    hints = hints_of(element)
    return bool(hints & Hint.CREDIT and not hints & Hint.CAPTION) or _GIVER.search(name) is not None


def _is_name_after_text(holder: etree._Element, element: etree._Element) -> bool:
    """Whether the last element of a caption is a short one after a longer text."""
    last = squeezed(text_in(element))
    whole = squeezed(text_in(holder))
    return 1 < len(last) < _SHORT and len(whole) > 2 * len(last)

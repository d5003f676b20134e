"""Pictures: the best address of an image element, its alternative text, its caption and credit."""

import re
from collections.abc import Sequence

from lxml import etree

from convert.kit.spans import cut, join
from convert.model import Figure, Image, Text
from convert_html.figures.controls import is_control_in, is_control_label
from convert_html.figures.credit import is_whole_credit, line, once, split, tidied
from convert_html.figures.resources import Pictures
from convert_html.figures.sources import IMAGES, address_of, pixels
from convert_html.inline import Inline
from convert_html.page.blocks import Block, Node
from convert_html.page.hints import Hint, hints_of
from convert_html.page.text import is_sentence, letters, squeezed
from convert_html.page.tree import text_in

# Words for whoever made or gave a picture, at the end of a class name: "media-caption__source".
_GIVER = re.compile(
    r"(?:source|author|byline|credits?|photographer|distributor|copyright|agency|provider|fotogra\w{1,4}|autor|quelle|fuente)"
    r"(?![a-z])",
    re.IGNORECASE,
)
# What programs put where a picture should be described: its own address or file, or a value that they lack.
_UNDESCRIBED = re.compile(r"https?://\S+|[^\s/]+\.(?:jpe?g|png|gif|webp)|null|undefined|none", re.IGNORECASE)
_NO_GIVER = re.compile(
    r"(?:[\W\d_]|min|mins|sec|std|uhr)*", re.IGNORECASE
)  # the day and the length of a film, say
_ASIDE = frozenset(("span", "small", "cite", "div", "p", "footer"))
_SHORT = 90
_LABEL = 20
_SENTENCE = 8  # words
_STROKE = re.compile(r"\s[/|]$")
_LONG_LABEL = 30  # of a field that nobody filled in


def image_of(element: etree._Element, inline: Inline, pictures: Pictures) -> tuple[Image | None, str | None]:
    """The picture of an element and its alternative text; none if it has neither an address nor bytes."""
    image = element if element.tag in IMAGES else next(element.iter(*IMAGES), None)
    if image is None:
        return None, None
    given = address_of(element, image)
    resource = pictures.take(given or (image.get("src") or "").strip())
    address = inline.address(given)
    if not (address or resource):
        return None, image.get("alt")
    width, height = pixels(image.get("width")), pixels(image.get("height"))
    return Image(url=address, resource=resource, width=width, height=height), image.get("alt")


def figure_of(block: Block, identifier: str, inline: Inline, pictures: Pictures) -> Figure | None:
    """The figure of a block, with its caption and credit from within it or beside it."""
    element = block.element
    if element is None:
        return None
    image, alt = image_of(element, inline, pictures)
    caption, credit = _inside(element, inline)
    shown = [each for each in block.texts if not (_is_hidden(each) or is_control_label(each.text))]
    for number, each in enumerate(shown):
        text, given = _parted(each.nodes, inline)
        credit = f"{credit} {given}".strip()
        if text is None:
            continue
        named = each.hints & (Hint.CREDIT | Hint.BYLINE) and not each.hints & Hint.CAPTION
        if not _tells(text.text) and (named or (number and len(text.text) < _SHORT) or is_whole_credit(text.text)):
            credit = f"{credit} {text.text}".strip()
        elif caption is None:
            caption = text
        elif text.text != caption.text:
            caption = join((caption, text), "\n")
    if caption is None and _tells(credit):
        caption, credit = Text(credit), ""
    caption, credit = _apart(caption, credit)
    if _NO_GIVER.fullmatch(credit):
        credit = ""
    if image is None and caption is None:
        return None
    described = squeezed(alt) if alt is not None and not _UNDESCRIBED.fullmatch(alt.strip()) else None
    return Figure(
        id=identifier, image=image, alt=described, caption=caption, credit=line(credit) if credit else None
    )


def _tells(text: str) -> bool:
    """Whether words that are named a credit tell what the picture shows: a sentence, perhaps before a credit."""
    told, _ = split(Text(text))
    return told is not None and len(told.text.split()) >= _SENTENCE and is_sentence(told.text)


def _is_hidden(block: Block) -> bool:
    """Whether a text beside a picture is not shown; captions may be, until a pointer comes near."""
    return bool(block.hints & Hint.HIDDEN) and not block.hints & Hint.CAPTION


def _apart(caption: Text | None, credit: str) -> tuple[Text | None, str]:
    """The caption without the credit at its end, and the credit, which may be known from elsewhere."""
    if caption is not None:
        left, given = split(caption)
        if not credit or letters(credit) in letters(given):
            caption, credit = left, given or credit
    if caption is not None:
        caption = once(caption)
        end = _STROKE.sub("", caption.text).rstrip(" ,–—-")
        if end.endswith(":") and len(end) < (_LABEL if credit else _LONG_LABEL):
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
    controls = [each for holder in holders for each in holder.iter() if each is not holder and is_control_in(each)]
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
    if is_control_label(text.text):
        text = cut(text, 0, 0)
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

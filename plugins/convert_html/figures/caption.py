"""The caption and the credit of a picture: from within its element, then from the texts beside it.

The only door to captions: which texts stand beside a picture is settled before, in `beside`, and how a credit is
told from a caption by its words alone in `credit`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml import etree

from convert.kit.languages.reading import alternatives, everywhere
from convert.kit.spans import cut, join
from convert.model import Text
from convert_html.figures.agencies import find_giver
from convert_html.figures.controls import is_control_in, is_control_label
from convert_html.figures.credit import is_whole_credit, once, split, tidy_credit
from convert_html.figures.sources import IMAGES
from convert_html.inline import Inline
from convert_html.page.blocks import Block, Node
from convert_html.page.hints import Hint, hints_of, hints_of_names
from convert_html.page.text import is_sentence, letters, plain, squeeze
from convert_html.page.tree import text_in

# Words for whoever made or gave a picture, at the end of a class name: "media-caption__source".
_GIVER = re.compile(
    r"(?:source|author|byline|credits?|photographer|distributor|copyright|agency|provider|"
    rf"{alternatives(everywhere().pictures.giver_class)})(?![a-z])",
    re.IGNORECASE,
)
# The day and the length of a film, say.
_NO_GIVER = re.compile(rf"(?:[\W\d_]|{alternatives(everywhere().dates.units)})*", re.IGNORECASE)
# Where the scripts that enlarge pictures look for a caption: Fancybox and PhotoSwipe, Jetpack, lightGallery.
_ENLARGED = ("data-caption", "data-image-caption", "data-sub-html")
_ASIDE = frozenset(("span", "small", "cite", "div", "p", "footer"))
_SLANTED = frozenset(("i", "em"))
_SET_OFF = _ASIDE | _SLANTED
_SHORT = 90
_LABEL = 20
_LONG_LABEL = 30  # of a field that nobody filled in
_SENTENCE = 8  # words
_PHRASE = 4  # the same where a credit follows
# A picture's place among others before its caption.
_COUNTED = re.compile(r"\d{1,3}\s?/\s?\d{1,3}\s+(?=[^\W\d_a-zß-ÿ])")
# What manuscripts and some systems print before a caption to say that it is one.
_LABELLED = re.compile(rf"(?:{alternatives(everywhere().manuscripts.caption)})\s?[:：]\s*(?=\S)", re.IGNORECASE)
_BETWEEN_GIVERS = re.compile(r"\s*[/|]\s*")
_STROKE = re.compile(r"\s[/|]$")
_SIGNS_BEFORE = " /|–—-"  # a credit
_WRAPPERS = frozenset(("div", "p", "span"))
_DEEPEST = 4


def caption_of(block: Block, inline: Inline) -> tuple[Text | None, str]:
    """The caption of a picture, none if it has none, and the words of its credit."""
    caption, credit = (None, "") if block.element is None else _inside(block.element, inline)
    shown = [each for each in block.texts if not (_is_hidden(each) or is_control_label(each.text))]
    if caption is not None and any(each.hints & Hint.CAPTION for each in shown):
        caption = None  # a word on the picture: its caption stands beside it
    for number, each in enumerate(shown):
        text, given = _caption_and_credit(each.nodes, inline)
        credit = f"{credit} {given}".strip()
        if text is None:
            continue
        if _is_credit_beside(each, text, is_first=not number):
            credit = f"{credit} {text.text}".strip()
        elif caption is None:
            caption = text
        elif text.text != caption.text:
            caption = join((caption, text), "\n")
    if caption is None and _tells(credit):
        caption, credit = Text(credit), ""
    if caption is None and not credit and block.element is not None:
        caption = _in_attributes(block.element)
    caption, credit = _apart(caption, credit)
    return caption, "" if _NO_GIVER.fullmatch(credit) else credit


def _in_attributes(element: etree._Element) -> Text | None:
    """The caption that a script would show with the enlarged picture, from the picture or the link round it."""
    image = element if element.tag in IMAGES else next(element.iter(*IMAGES), None)
    link = image.getparent() if image is not None else None
    for each in (image, link, element):
        for name in _ENLARGED if each is not None else ():
            words = plain(each.get(name) or "") if each is not None else ""
            if words and not words.startswith(("#", ".")):
                return Text(words)
    return None


def _is_hidden(block: Block) -> bool:
    """Whether a text beside a picture is not shown; captions may be, until a pointer comes near."""
    return bool(block.hints & Hint.HIDDEN) and not block.hints & Hint.CAPTION


def _is_credit_beside(block: Block, text: Text, *, is_first: bool) -> bool:
    """Whether a text beside a picture is a credit: by its name, by its words, or short behind another text."""
    if _tells(text.text):
        return False
    named = block.hints & (Hint.CREDIT | Hint.BYLINE) and not block.hints & Hint.CAPTION
    return bool(named) or (not is_first and len(text.text) < _SHORT) or is_whole_credit(text.text)


def _tells(text: str) -> bool:
    """Whether words that are named a credit tell what the picture shows: a sentence, perhaps before a credit."""
    told, given = split(Text(text))
    least = _PHRASE if given and told is not None and len(told.text) < len(text) else _SENTENCE
    return told is not None and len(told.text.split()) >= least and is_sentence(told.text)


def _apart(caption: Text | None, credit: str) -> tuple[Text | None, str]:
    """The caption without the credit at its end, and the credit, which may be known from elsewhere."""
    if caption is not None:
        left, given = split(caption)
        if not credit or letters(credit) in letters(given):
            caption, credit = left, given or credit
    if caption is not None:
        caption = once(caption)
        end = _STROKE.sub("", caption.text).rstrip(" \xa0,、–—-")
        if end.endswith(":") and len(end) < (_LABEL if credit else _LONG_LABEL):
            return None, f"{end} {credit}" if credit else ""  # "Photo:" and nothing, or the credit
        caption = cut(caption, 0, len(end)) if end else None
    return caption, tidy_credit(credit)


def _inside(element: etree._Element, inline: Inline) -> tuple[Text | None, str]:
    """The caption and the credit within a figure."""
    if element.tag != "figure":
        return None, ""
    holders = _outermost(list(element.iter("figcaption"))) or [element]
    caption: Text | None = None
    credit = ""
    for holder in holders:
        text, given = _caption_and_credit([holder], inline)
        if text is not None and len(holders) > 1 and is_whole_credit(text.text):
            given, text = text.text, None
        caption, credit = caption or text, credit or given
    if not credit and holders != [element]:
        credit = next((tidy_credit(squeeze(text_in(each))) for each in _credits_beside(element, holders)), "")
    return caption, credit


def _credits_beside(figure: etree._Element, captions: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """What a figure holds beside its captions that is named a credit, or cited, from the outside in."""
    stack = [*reversed(figure)]
    while stack:
        each = stack.pop()
        if each in captions or each.tag in IMAGES:
            continue
        named = each.tag == "cite" or (each.get("class") and _is_credit(each))
        if named and next(each.iter("figcaption"), None) is None and text_in(each).strip():
            yield each
        stack += reversed(each)


def _caption_and_credit(nodes: Sequence[Node], inline: Inline) -> tuple[Text | None, str]:
    """The caption and the credit in nodes, by the elements they stand in."""
    whole = nodes if len(nodes) == 1 else ()  # an element that holds all is named after the picture
    inner = [each for each in chain.from_iterable(map(_elements, nodes)) if each not in whole]
    controls = [each for each in inner if is_control_in(each)]
    shown = [each for each in inner if _is_for_the_eye(each)]
    credits_ = _outermost([each for each in inner if each not in controls and _is_credit(each)])
    credits_ = credits_ or _credit_ahead(nodes, controls)
    credits_ = credits_ or _name_at_the_end(nodes, controls) or _name_above(nodes)
    titles = [each for each in inner if _is_title(each)]
    text, credit = _with_what_follows(
        inline.text(nodes, without=[*credits_, *controls, *titles], shown=shown), credits_, inline
    )
    if titles and text.text:
        text = join((inline.text(titles), text), "\n")
    ahead = _COUNTED.match(text.text) or _LABELLED.match(text.text)
    text = cut(text, ahead.end() if ahead else 0, len(text.text.rstrip()))
    return None if not text.text or is_control_label(text.text) else text, tidy_credit(squeeze(credit))


def _is_title(element: etree._Element) -> bool:
    """Whether an element is named the title of a picture, and one that is named its caption follows it."""
    behind = element.getnext()
    if behind is None or (element.tail or "").strip() or not element.get("class"):
        return False
    titled = hints_of(element) & (Hint.TITLE | Hint.CAPTION) == Hint.TITLE
    return titled and bool(hints_of(behind) & Hint.CAPTION)


def _is_for_the_eye(element: etree._Element) -> bool:
    """Whether words are only kept from being read aloud, as those are that the picture's description repeats."""
    return element.get("aria-hidden") == "true" and (
        bool(hints_of_names(element.get("class") or "") & Hint.CAPTION) or len(squeeze(text_in(element))) > _LABEL
    )


def _elements(node: Node) -> Sequence[etree._Element]:
    """An element and all within it."""
    return () if isinstance(node, str) else list(node.iter())


def _outermost(elements: Sequence[etree._Element]) -> list[etree._Element]:
    return [each for each in elements if not any(above in elements for above in each.iterancestors())]


def _is_credit(element: etree._Element) -> bool:
    """Whether an element in a caption is named after whoever made or gave the picture."""
    name = element.get("class") or ""
    if not name or len(squeeze(text_in(element))) >= _SHORT:
        return False
    hints = hints_of(element)
    return bool(hints & Hint.CREDIT and not hints & Hint.CAPTION) or _GIVER.search(name) is not None


def _name_at_the_end(nodes: Sequence[Node], controls: Sequence[etree._Element]) -> list[etree._Element]:
    """The last element where it stands apart and is short beside all the rest: who made the picture, then."""
    several = sum(not isinstance(node, str) for node in nodes) > 1
    last = nodes[-1] if several else _last_within(nodes, controls)
    if last is None or isinstance(last, str) or last.tag not in _SET_OFF:
        return []
    if last.tag in _SLANTED and not _is_behind_sentence(last):
        return []
    whole = sum(len(squeeze(node if isinstance(node, str) else text_in(node))) for node in nodes)
    return [last] if 1 < len(squeeze(text_in(last))) < min(_SHORT, 0.5 * whole) else []


def _is_behind_sentence(element: etree._Element) -> bool:
    """Whether words in italics stand behind a sentence and are none; within one, they are a work's title."""
    before = element.getprevious()
    parent = element.getparent()
    ahead = before.tail or text_in(before) if before is not None else (parent.text if parent is not None else "")
    ahead = squeeze(ahead or "").rstrip(_SIGNS_BEFORE)
    return is_sentence(ahead) and not is_sentence(squeeze(text_in(element)))


def _credit_ahead(nodes: Sequence[Node], controls: Sequence[etree._Element]) -> list[etree._Element]:
    """The first element where it is a credit by its words, and a caption follows in an element of its own."""
    row = [node for node in nodes if not isinstance(node, str) and node not in controls]
    for _ in range(_DEEPEST):
        if len(row) != 1 or (row[0].text or "").strip():
            break
        row = [each for each in row[0] if each not in controls]
    if not row[1:] or row[0].tag not in _ASIDE or row[1].tag not in _ASIDE or (row[0].tail or "").strip():
        return []
    words, behind = (squeeze(text_in(each)) for each in row[:2])
    if not is_sentence(behind) or is_whole_credit(behind):
        return []
    given = is_whole_credit(words) or find_giver(_BETWEEN_GIVERS.sub("/", words)) is not None
    return [row[0]] if given else []


def _name_above(nodes: Sequence[Node]) -> list[etree._Element]:
    """The first element where it stands on a line of its own, in small letters or with a house's name in it."""
    first = nodes[0] if len(nodes) == 1 else None
    if first is None or isinstance(first, str) or not len(first) or (first.text or "").strip():
        return []
    name = first[0]
    behind = name.getnext()
    if name.tag not in _ASIDE or behind is None or behind.tag != "br" or (name.tail or "").strip():
        return []
    words = squeeze(text_in(name))
    small = name.tag in ("small", "cite") or is_whole_credit(words)
    return [name] if small and 1 < len(words) < _SHORT and not is_sentence(words) else []


def _last_within(nodes: Sequence[Node], controls: Sequence[etree._Element]) -> etree._Element | None:
    """The last element in an only one, if no words stand behind it."""
    if len(nodes) != 1 or isinstance(nodes[0], str):
        return None
    last = nodes[0]
    for _ in range(_DEEPEST):
        around, inside = last, [each for each in last if each not in controls]
        if not inside or (inside[-1].tail or "").strip():
            return None
        last = inside[-1]
        if last.tag not in _WRAPPERS or not len(last) or letters(text_in(last)) != letters(text_in(around)):
            break  # else it is put round all of them
    return last


def _with_what_follows(text: Text, credits_: Sequence[etree._Element], inline: Inline) -> tuple[Text, str]:
    """The caption and the credit; a few words behind the credit belong to it: "Photo by A. Quill /AFP"."""
    tails = squeeze("".join(each.tail or "" for each in credits_))
    if not tails or (len(tails) < _LABEL and text.text.endswith(tails)):
        credit = "".join(inline.text([each]).text + (each.tail or "") for each in credits_)
        return cut(text, 0, len(text.text) - len(tails)), credit
    return text, " ".join(inline.text([each]).text for each in credits_)

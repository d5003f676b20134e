"""What a block says of itself: by its name, by what it holds, by being printed again, by being known already."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from convert.kit.languages.reading import everywhere
from convert_html.body.case import Case, Decision, Known
from convert_html.body.locate import nearest_article
from convert_html.body.rules.calls_to_action import is_call
from convert_html.body.rules.ends import LABEL_ENDS
from convert_html.body.rules.notes import addresses, is_byline
from convert_html.body.rules.parts import NAMES
from convert_html.facts.date_lines import kind_of, words_of_change, words_of_publication
from convert_html.facts.printed_dates import printed_date
from convert_html.figures.controls import COUNTER
from convert_html.page.blocks import Block
from convert_html.page.hints import OTHER, Hint
from convert_html.page.labels import label_of
from convert_html.page.reasons import Reason
from convert_html.page.text import is_sentence, letters, squeeze
from convert_html.page.tree import text_in

_BY = tuple(map(letters, everywhere().bylines.glued))
_LONGEST_POINTER = 250
_LONGEST_LABEL = 60
_FIELD = re.compile(r"[^\W\d_][:：]")
_FIELDS = 3
_PARTED = re.compile(r"\s[|·•/]\s")
_LONGEST_FIELDS = 200
# Who has the rights, and since when: "© 2024 Selby Post. All rights reserved."
_RIGHTS = re.compile(r"\W{0,2}(?:copyright\W{1,3})?[©ⓒⒸ]\s?(?:copyright\s)?\d{4}(?!\d)", re.IGNORECASE)
_LONGEST_RIGHTS = 200
_COUNTED = 30  # the longest of "3 of 12" weigh as much
_CANNOT_PLAY = ("JavaScript", "HTML5")  # what players say where they cannot
_TITLE = 25
_TEASER = 0.8
_ITEMS = 3
_NAME = 35
_SIGNS = 15
_SERVES_ADS = re.compile(r"adserver|doubleclick\.net|googlesyndication|amazon-adsystem|taboola|outbrain|//ads?\.")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
# What a script should have read, JSON or nearly, and scripts themselves.
_DATA = re.compile(r"""\s*[\[{]\s*[\[{]?\s*(["'])[\w@$-]+\1\s*:""")
_SCRIPT = re.compile(
    r"\s*(?:(?:var|let|const)\s+[\w$]+\s*=|(?:document|jQuery|\$)\s?[.(\[]|"
    r"[!(]?\s?function\s*\w*\s?\(|if\s*\(\s*(?:typeof|window|document|!))"
)
_COUNTING = re.compile(
    r"\s*(?:window\.\w+\s?=|dataLayer|googletag|_gaq|\(adsbygoogle)"
)  # visitors, or for what pays
_SCRIPT_ENDS = (";", ")", "}")


def alone(case: Case) -> Iterator[Decision]:
    """Judge each block by itself."""
    told: set[str] = set()
    articles = case.found.articles
    for block in case.blocks:
        if articles and nearest_article(case.page, block.holder) not in articles:
            yield block, Reason.ANOTHER_ARTICLE
            continue
        reason = (
            _by_name(block, case.main)
            or _by_content(block, case.main)
            or (None if _heads_a_list(block, case) else _by_repetition(block, case.repeated, case.main, told))
            or _by_equality(block, case.known, case.main)
        )
        yield block, reason
        if reason is None:
            told.add(block.text)


def _by_name(block: Block, main: set[int]) -> Reason | None:
    """Why a block is not the article's by its own class name."""
    wanted = OTHER | Hint.CREDITS | Hint.CAPTION | Hint.CREDIT
    if block.kind in ("figure", "embed"):
        wanted = OTHER & ~Hint.BOX
    elif block.kind == "heading":
        wanted = OTHER | Hint.SHARE | Hint.TAGS
        if block.holder in main and not block.linked:
            wanted &= ~(Hint.CHROME | Hint.SHARE | Hint.TAGS | Hint.BOX | Hint.COMMENT)  # "toc", "edTag" ...
    hints = block.own & wanted
    if block.own & (Hint.REMARK | Hint.PANEL):
        hints &= ~Hint.BOX
    if not hints:
        return None
    if hints & Hint.CREDITS and not hints & OTHER and is_sentence(block.text) and block.size > 200:
        return None
    for hint, name in NAMES.items():
        if hints & hint:
            return name
    return None


def _by_repetition(block: Block, repeated: Counter[str], main: set[int], told: set[str]) -> Reason | None:
    """Why a block outside the containers of the text is not the article's: the page prints it several times.

    The first of several paragraphs stays.
    """
    if (
        block.holder in main
        or repeated.get(block.text, 0) <= 1
        or (block.size <= _SIGNS and block.kind != "heading")
    ):
        return None
    is_first = block.value > 0 and block.kind in ("p", "quote") and block.text not in told
    return None if is_first else Reason.REPEATED


def _heads_a_list(heading: Block, case: Case) -> bool:
    """Whether a heading stands right over a list in its container, and neither has a link: "For", "Against"."""
    if heading.kind != "heading" or heading.linked or heading.place + 1 == len(case.page.blocks):
        return False
    following = case.page.blocks[heading.place + 1]
    return following.kind == "list" and following.holder == heading.holder and not following.linked


def _by_content(block: Block, main: set[int]) -> Reason | None:
    """Why a block is not the article's by what it holds."""
    if block.kind in ("figure", "embed"):
        return _by_picture(block)
    if is_call(block):
        return Reason.CALL
    line = _as_line(block) if block.kind == "p" else None
    if line is not None:
        return line
    if block.linked and (_is_enumeration(block) or (block.holder in main and _is_list_of_names(block))):
        return None
    is_data = block.kind != "pre" and _DATA.match(block.text)  # in `pre`, the author shows it
    if is_data or (block.text.endswith(_SCRIPT_ENDS) and _is_script(block)):
        return Reason.DATA
    return _by_links(block, main)


def _by_picture(block: Block) -> Reason | None:
    """Why a picture or an embedded thing is not the article's: it is an advertisement, or leads away."""
    if block.kind == "embed":
        return Reason.PROMOTION if _SERVES_ADS.search(_source(block)) else None
    return Reason.TEASER if block.linked and _is_teaser(block) else None


def _by_links(block: Block, main: set[int]) -> Reason | None:
    """Why a text is not the article's by how much of it is links."""
    if block.linked >= 0.9 * block.size and block.kind != "heading":  # all but the full stop
        if block.holder in main and block.tag == "p" and block.size > 60 and block.text.endswith((".", "。")):
            return None
        return Reason.ANCHOR if _leads_here(block) else Reason.LINK
    if block.kind == "list" and block.linked > 0.6 * block.size:
        return Reason.LINKS
    if block.kind == "table" and block.linked > 0.8 * block.size and not _is_enumeration(block):
        return Reason.LINKS
    return Reason.POINTER if block.linked > 0.3 * block.size and _is_pointer(block) else None


def _as_line(block: Block) -> Reason | None:
    """Why a paragraph is a line that a machine prints: of fields, or of a player."""
    if block.size <= _LONGEST_FIELDS and _is_line_of_fields(block):
        return Reason.DATE
    if block.size <= _LONGEST_RIGHTS and _RIGHTS.match(block.text):
        return Reason.NOTICE
    counts = block.size < _COUNTED or _CANNOT_PLAY[1] in block.text
    return Reason.PLAYER if counts and _is_of_player(block.text) else None


def _is_line_of_fields(block: Block) -> bool:
    """Whether a line says when, by whom and where something was published, as labels with what they are of."""
    if not kind_of(block.text):
        return False
    if _PARTED.search(block.text) and words_of_change(block.text) and words_of_publication(block.text):
        return True  # "5 hours ago"
    return len(_FIELD.findall(block.text)) >= _FIELDS and printed_date(block.text, "") is not None


def _is_of_player(text: str) -> bool:
    """Whether a paragraph counts the pictures of a gallery, or is what a player says that cannot play."""
    return COUNTER.fullmatch(text) is not None or (
        len(text) < _LONGEST_POINTER and all(word in text for word in _CANNOT_PLAY)
    )


def _is_script(block: Block) -> bool:
    """Whether a paragraph is a script, or calls one; code that the author shows is marked as such."""
    if block.kind != "p" or not (_COUNTING.match(block.text) or (block.tag == "p" and _SCRIPT.match(block.text))):
        return False
    elements = (node for node in block.nodes if not isinstance(node, str))
    return not any(next(each.iter("code", "kbd", "samp"), None) is not None for each in elements)


def _leads_here(block: Block) -> bool:
    """Whether all links of a text lead to places on the same page."""
    return all(address.startswith("#") for address in addresses(block))


def _source(block: Block) -> str:
    """The address of what a block embeds."""
    element = block.element
    return (element.get("src") or element.get("data-src") or "") if element is not None else ""


def _is_teaser(block: Block) -> bool:
    """Whether the words of a figure are headlines that lead to other pages, by links that hold no picture."""
    element, linked = block.element, 0
    for link in element.iter("a") if element is not None else ():
        address = link.get("href") or ""
        leads = address and not address.startswith(("#", "javascript:")) and not _PICTURE.search(address)
        if leads and next(link.iter("img", "picture"), None) is None:
            linked += len(squeeze(text_in(link)))
    return linked > _TITLE and linked >= _TEASER * len(block.text)


def _is_enumeration(block: Block) -> bool:
    """Whether the links of a paragraph are many short words in it, as in a list of places or persons."""
    links = [link for node in block.nodes if not isinstance(node, str) for link in node.iter("a")]
    few = block.tag == "table" or block.linked < 0.85 * block.size
    return block.tag in ("p", "table") and len(links) > 3 and block.linked < 25 * len(links) and few


def _is_list_of_names(block: Block) -> bool:
    """Whether a list of links has short items, as names of books and persons are; headlines are longer."""
    if block.kind != "list" or block.element is None:
        return False
    items = [squeeze(text_in(item)) for item in block.element.iter("li")]
    return len(items) >= _ITEMS and sum(map(len, items)) < _NAME * len(items)


def _is_pointer(block: Block) -> bool:
    """Whether a paragraph is a label and a link behind it: "Read more: A headline", "Read also | A headline"."""
    if block.kind != "p" or block.size >= _LONGEST_POINTER:
        return False
    label = ""
    links: list[etree._Element] = []
    for node in block.nodes:
        if isinstance(node, str):
            label += "" if links else node
            continue
        links += list(node.iter("a"))
        if links and not label:
            first = text_in(links[0])
            label = text_in(node).partition(first)[0] if first else ""
        elif not links:
            label += text_in(node)
    longest = max((len(squeeze(text_in(link))) for link in links), default=0)
    if len(links) > 1 and block.linked > _TITLE * len(links) and block.linked > 0.5 * block.size:
        return not is_sentence(block.text)  # several headlines
    label = squeeze(label)
    if label_of(label) == Hint.RELATED:
        return True
    return (
        block.linked > 0.5 * block.size
        and longest > _TITLE
        and len(label) < _LONGEST_LABEL
        and label.endswith(LABEL_ENDS)
    )


def _by_equality(block: Block, known: Known, main: set[int]) -> Reason | None:
    """Why a block is not the body's by being something that is known already."""
    if is_byline(block, known.authors):
        return Reason.BYLINE
    if block.size > max(len(known.title), len(known.standfirst)) * 2 + 100:
        return None
    text = letters(block.text)
    if not text:
        return None if block.kind in ("figure", "embed") or _is_break(block, main) else Reason.NO_LETTERS
    if text == known.title or block is known.headline:
        return Reason.TITLE
    if text == known.standfirst and (block.holder not in main or block.own & Hint.STANDFIRST or block.bold):
        return Reason.STANDFIRST
    if text in known.authors or (
        len(text) < 60 and any(text == by + name for by in _BY for name in known.authors)
    ):
        return Reason.BYLINE
    return None


def _is_break(block: Block, main: set[int]) -> bool:
    """Whether signs stand between paragraphs as one of them, as in "* * *": the author's own break."""
    return block.tag == "p" and block.holder in main and not block.linked and block.text.isprintable()

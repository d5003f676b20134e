"""Which blocks of the article's stretch are its own, and why the others are not."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from convert.model import Person
from convert_html.body.locate import Stretch, nearest_article
from convert_html.body.review import Witness
from convert_html.body.rules.calls import is_call
from convert_html.body.rules.ends import LABEL_ENDS, trimmed
from convert_html.body.rules.notes import addresses, is_byline
from convert_html.body.rules.parts import FEW, NAMES, judge_parts
from convert_html.body.rules.repeats import pull_quotes, second_copies
from convert_html.body.rules.subheads import raise_subheads
from convert_html.facts.gather import Facts
from convert_html.figures.caption import frame_of, may_be_captions
from convert_html.figures.icon import is_icon
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint
from convert_html.page.labels import label_of
from convert_html.page.text import is_sentence, letters, squeezed
from convert_html.page.tree import text_in

_RUNNING = ("p", "quote", "list", "pre")
_MAIN_SHARE = 0.15
_SMALLER = 0.4
_OFTEN = 2
_GALLERY = 3
_CAPTIONS = 2  # a caption and a credit
_LOOK_BACK = 6
_LONGEST_POINTER = 250
_LONGEST_LABEL = 60
_TITLE = 25
_LITTLE = 0.4
_TEASER = 0.8
_ITEMS = 3
_NAME = 35
# What a script should have read: JSON.
_DATA = re.compile(r'\s*[\[{]\s*[\[{]?\s*"[\w@$-]+"\s*:')
_SIGNS = 15
_SERVES_ADS = re.compile(r"adserver|doubleclick\.net|googlesyndication|amazon-adsystem|taboola|outbrain|//ads?\.")
# What no container of the text stands in; one whose make says nothing may as well be a picture's.
_OTHER_THAN = (OTHER, OTHER | Hint.MEDIA | Hint.CAPTION)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
# The place of a picture among others: "3 of 12", "3/12".
_COUNTER = re.compile(r"\d{1,3}(?:\s?[/|]\s?|\s[^\W\d]{1,6}\s)\d{1,3}")


@dataclass(slots=True)
class Known:
    """Texts that are known from elsewhere, folded to letters and digits: they are not the body's."""

    title: str
    standfirst: str
    authors: tuple[str, ...]
    persons: tuple[str, ...] = ()
    """Those of the authors of whom a note may tell; what an agency did is a sentence of the story."""
    headline: Block | None = None


def judge(
    page: Page, found: Stretch, known: Known, witness: Witness, standfirst: Sequence[Block] = ()
) -> list[Block]:
    """Mark each block of the stretch that is not the article's with the reason, and give the others."""
    blocks = page.blocks[found.start : found.end]
    repeated = _repeated(page)
    main = _main_holders(page, found, _told_seldom(blocks, repeated))
    told: set[str] = set()
    for block in blocks:
        if found.articles and nearest_article(page, block.holder) not in found.articles:
            block.left_out = "another article"
            continue
        block.left_out = (
            _by_name(block, main)
            or _by_content(block, main)
            or _by_repetition(block, repeated, main, told)
            or _by_equality(block, known, main)
        )
        if not block.left_out:
            told.add(block.text)
    _leave_out_above(blocks, known.headline)
    for block in standfirst:
        among = block.kind == "p" and block.holder in main and block in blocks and not _is_apart(block, known)
        block.lead = block.lead or among
        block.left_out = "" if block.lead else "the standfirst"
    for block in page.blocks[max(0, found.start - _LOOK_BACK) : found.end]:
        if block.kind == "figure" and not block.left_out:
            block.texts = [text for text in frame_of(page, block, main) if not text.lead]
            for text in block.texts:
                text.left_out = "caption"
            if is_icon(block):
                block.left_out = "a sign"
            if any(is_byline(text, known.authors) for text in block.texts):
                block.left_out = "byline"
    judge_parts(page, found, blocks, main)
    for block in pull_quotes(blocks):
        block.left_out = "a pull quote"
    for block in second_copies([block for block in blocks if not block.left_out]):
        block.left_out = "repeated"
    witness.review(blocks, main)
    raise_subheads(page, blocks, main)
    return trimmed(page, blocks, page.blocks[found.end : found.end + 2], main, known.persons)


def _leave_out_above(blocks: Sequence[Block], headline: Block | None) -> None:
    """Leave out what stands above the headline, if it is little beside what stands under it."""
    place = next((place for place, block in enumerate(blocks) if block is headline), 0)
    above = [block for block in blocks[:place] if not block.left_out]
    under = sum(block.value for block in blocks[place:] if not block.left_out and block.value > 0)
    if sum(block.value for block in above if block.value > 0) < _LITTLE * under:
        for block in above:
            block.left_out = "above the headline"


def _is_apart(block: Block, known: Known) -> bool:
    """Whether a block among the paragraphs is none: it is named standfirst, and the description is the same."""
    return bool(block.own & Hint.STANDFIRST) and letters(block.text) == known.standfirst


def _main_holders(page: Page, found: Stretch, blocks: list[Block]) -> set[int]:
    """The containers in which the running text stands: those with a good share of it, and those made like them."""
    shares: Counter[str] = Counter()
    pictured: Counter[str] = Counter()
    told: set[str] = set()
    boxed: dict[int, bool] = {}
    for block in blocks:
        if block.kind in _RUNNING and block.value > 0 and not block.hints & OTHER and block.text not in told:
            told.add(block.text)
            make, number = page.holders[block.holder].signature, block.holder
            if number not in boxed:
                boxed[number] = _is_of_a_picture(page, number)
            (pictured if boxed[number] else shares)[make] += block.size
    if _GALLERY * shares.total() < pictured.total():
        shares += pictured  # the text stands under pictures
        boxed.clear()
    total = shares.total()
    main = {signature for signature, size in shares.items() if size >= _MAIN_SHARE * total}
    main -= _apart(page, blocks, shares)
    framed = {block.holder for block in blocks if block.kind == "figure"}
    framed -= {block.holder for block in blocks if block.kind in _RUNNING and block.value > 0}
    return {
        number
        for number in {block.holder for block in blocks}
        if page.holders[number].signature in main
        and not boxed.get(number)
        and not (number in framed and _is_bare(page.holders[number].signature))
        and not _path(page, number, found.holder) & _OTHER_THAN[_is_bare(page.holders[number].signature)]
    }


def _apart(page: Page, blocks: Sequence[Block], shares: Counter[str]) -> set[str]:
    """The makes with a smaller share that are named embedded, or are boxes with headings at the end."""
    total = shares.total()
    small = {make for make, size in shares.items() if size < _SMALLER * total}
    if not small:
        return small
    usual = max(shares, key=lambda make: shares[make])
    last = max(block.place for block in blocks if page.holders[block.holder].signature == usual)
    headed = {block.holder for block in blocks if block.kind == "heading"}
    for block in blocks:
        holder = page.holders[block.holder]
        inside = block.place < last or block.holder not in headed
        if block.kind in _RUNNING and block.value > 0 and inside and not holder.own & Hint.EMBED:
            small.discard(holder.signature)
    return small


def _is_bare(signature: str) -> bool:
    """Whether a make is an element's name alone: two containers that share no more need not be alike."""
    return signature.endswith(" ")


def _is_of_a_picture(page: Page, holder: int) -> bool:
    """Whether a few texts share a box with a picture: its name says so, or they are short and follow it."""
    for number in page.above(holder):
        first, last = page.range_of(number)
        inside = page.blocks[first : last + 1] if last - first < FEW else []
        figures = [block for block in inside if block.kind == "figure"]
        if not inside or figures:
            break
    if figures and page.holders[number].own & (Hint.MEDIA | Hint.CAPTION):
        return True
    texts = [block for block in inside if block.kind == "p"]
    if figures != inside[:1] or len(inside) != 1 + len(texts) or len(texts) > _CAPTIONS:
        return False
    return bool(figures) and may_be_captions(texts, named=False)


def _path(page: Page, holder: int, root: int) -> int:
    """What the containers from one up to the root, without it, hint at."""
    hints = 0
    for number in page.above(holder):
        if number == root:
            break
        hints |= page.holders[number].own
    return hints


def _by_name(block: Block, main: set[int]) -> str:
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
        return ""
    if hints & Hint.CREDITS and not hints & OTHER and is_sentence(block.text) and block.size > 200:
        return ""
    for hint, name in NAMES.items():
        if hints & hint:
            return name
    return ""


def _told_seldom(blocks: list[Block], repeated: Counter[str]) -> list[Block]:
    """The blocks that are not printed again and again; all of them if that is most of the text.

    A page may print its text for each kind of screen.
    """
    seldom = [block for block in blocks if repeated.get(block.text, 0) <= _OFTEN]
    sizes = [
        sum({block.text: block.size for block in some if block.kind in _RUNNING and block.value > 0}.values())
        for some in (seldom, blocks)
    ]
    return seldom if sizes[0] >= _LITTLE * sizes[1] else blocks


def _by_repetition(block: Block, repeated: Counter[str], main: set[int], told: set[str]) -> str:
    """Why a block outside the containers of the text is not the article's: the page prints it several times.

    The first of several paragraphs stays.
    """
    if (
        block.holder in main
        or repeated.get(block.text, 0) <= 1
        or (block.size <= _SIGNS and block.kind != "heading")
    ):
        return ""
    is_first = block.value > 0 and block.kind in ("p", "quote") and block.text not in told
    return "" if is_first else "repeated"


def _by_content(block: Block, main: set[int]) -> str:
    """Why a block is not the article's by what it holds."""
    if block.kind == "embed" and _SERVES_ADS.search(_source(block)):
        return "promotion"
    if block.kind in ("figure", "embed"):
        return "a teaser" if block.kind == "figure" and block.linked and _is_teaser(block) else ""
    if is_call(block):
        return "a call to follow"
    if block.kind == "p" and _COUNTER.fullmatch(block.text):
        return "a counter"
    if block.linked and (_is_enumeration(block) or (block.holder in main and _is_list_of_names(block))):
        return ""
    if _DATA.match(block.text):
        return "data"
    if block.linked >= 0.9 * block.size and block.kind != "heading":  # all but the full stop
        if block.holder in main and block.tag == "p" and block.size > 60 and block.text.endswith((".", "。")):
            return ""
        return "an anchor" if _leads_here(block) else "a link alone"
    if block.kind == "list" and block.linked > 0.6 * block.size:
        return "a list of links"
    if block.kind == "table" and block.linked > 0.8 * block.size and not _is_enumeration(block):
        return "a list of links"
    if block.linked > 0.3 * block.size and _is_pointer(block):
        return "a pointer to another story"
    return ""


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
            linked += len(squeezed(text_in(link)))
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
    items = [squeezed(text_in(item)) for item in block.element.iter("li")]
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
    longest = max((len(squeezed(text_in(link))) for link in links), default=0)
    if len(links) > 1 and block.linked > _TITLE * len(links) and block.linked > 0.5 * block.size:
        return not is_sentence(block.text)  # several headlines
    label = squeezed(label)
    if label_of(label) == Hint.RELATED:
        return True
    return (
        block.linked > 0.5 * block.size
        and longest > _TITLE
        and len(label) < _LONGEST_LABEL
        and label.endswith(LABEL_ENDS)
    )


def _by_equality(block: Block, known: Known, main: set[int]) -> str:
    """Why a block is not the body's by being something that is known already."""
    if is_byline(block, known.authors):
        return "byline"
    if block.size > max(len(known.title), len(known.standfirst)) * 2 + 100:
        return ""
    text = letters(block.text)
    if not text:
        return "" if block.kind in ("figure", "embed") or _is_break(block, main) else "no letters"
    if text == known.title or block is known.headline:
        return "the title"
    if text == known.standfirst and (block.holder not in main or block.own & Hint.STANDFIRST or block.bold):
        return "the standfirst"
    if text in known.authors or (
        len(text) < 60 and any(text in ("by" + name, "von" + name) for name in known.authors)
    ):
        return "byline"
    return ""


def _is_break(block: Block, main: set[int]) -> bool:
    """Whether signs stand between paragraphs as one of them, as in "* * *": the author's own break."""
    return block.tag == "p" and block.holder in main and not block.linked and block.text.isprintable()


def _repeated(page: Page) -> Counter[str]:
    return Counter(block.text for block in page.blocks if block.kind in ("p", "heading", "list"))


def known_texts(facts: Facts) -> Known:
    """What is known of the article's title, summary and authors, to find it again among the blocks."""
    return Known(
        letters(facts.title),
        letters(facts.summary),
        tuple(letters(agent.name) for agent in facts.authors),
        tuple(letters(agent.name) for agent in facts.authors if isinstance(agent, Person)),
        facts.headline,
    )

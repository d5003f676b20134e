"""Which blocks of the article's stretch are its own, and why the others are not."""

from collections import Counter
from dataclasses import dataclass

from convert_html.blocks import Block, Page, weight
from convert_html.facts import Facts
from convert_html.folding import letters
from convert_html.hints import Hint
from convert_html.root import OTHER, Stretch, is_sentence

_MAIN_SHARE = 0.15
_NAMES = {
    Hint.CHROME: "navigation",
    Hint.RELATED: "other stories",
    Hint.PROMOTION: "promotion",
    Hint.COMMENT: "comments",
    Hint.BOX: "a box",
    Hint.HIDDEN: "hidden",
    Hint.SHARE: "sharing",
    Hint.TAGS: "tags",
    Hint.BYLINE: "byline",
    Hint.DATE: "date",
    Hint.CAPTION: "caption",
    Hint.CREDIT: "credit",
}


@dataclass(slots=True)
class Known:
    """Texts that are known from elsewhere, folded to letters and digits: they are not the body's."""

    title: str
    standfirst: str
    authors: tuple[str, ...]


def judge(page: Page, found: Stretch, known: Known) -> list[Block]:
    """Mark each block of the stretch that is not the article's with the reason, and give the others."""
    blocks = page.blocks[found.start : found.end]
    main = _main_holders(page, blocks)
    repeated = _repeated(page)
    for block in blocks:
        block.left_out = (
            _by_place(page, block, found, main)
            or _by_content(block, repeated)
            or _by_equality(block, known, main)
        )
    kept = [block for block in blocks if not block.left_out]
    _trim(kept)
    _trim_headings(kept)
    return [block for block in kept if not block.left_out]


def _main_holders(page: Page, blocks: list[Block]) -> set[int]:
    """The containers in which the running text stands: those with a good share of it, and those made like them."""
    shares: Counter[str] = Counter()
    total = 0
    for block in blocks:
        if block.kind in ("p", "quote") and block.value > 0:
            signature = page.holders[block.holder].signature
            shares[signature] += block.size
            total += block.size
    main = {signature for signature, size in shares.items() if size >= _MAIN_SHARE * total}
    return {block.holder for block in blocks if page.holders[block.holder].signature in main}


def _by_place(page: Page, block: Block, found: Stretch, main: set[int]) -> str:
    """Why a block is not the article's by what it stands in."""
    hints = block.own
    if block.holder not in main:
        for number in page.above(block.holder):
            if number == found.holder or number in main:
                break
            hints |= page.holders[number].own
    wanted = OTHER | Hint.CREDITS
    if block.kind in ("figure", "embed"):
        wanted = OTHER & ~Hint.BOX
    elif block.kind == "heading":
        wanted = OTHER | Hint.SHARE | Hint.TAGS
    else:
        wanted |= Hint.CAPTION | Hint.CREDIT
    hints &= wanted
    if hints & Hint.CREDITS and not hints & OTHER and is_sentence(block.text) and block.size > 200:  # noqa: PLR2004
        return ""
    for hint, name in _NAMES.items():
        if hints & hint:
            return name
    return ""


def _by_content(block: Block, repeated: Counter[str]) -> str:
    """Why a block is not the article's by what it holds."""
    if block.kind in ("figure", "embed"):
        return ""
    if not block.linked and repeated[block.text] > 1 and block.size > 15:  # noqa: PLR2004
        return "repeated"
    if block.linked >= 0.9 * block.size and block.kind != "heading":  # noqa: PLR2004 - all but the full stop
        return "a link alone"
    if block.kind == "list" and block.linked > 0.6 * block.size:  # noqa: PLR2004
        return "a list of links"
    if block.linked > 0.5 * block.size and _is_pointer(block):  # noqa: PLR2004
        return "a pointer to another story"
    return ""


def _is_pointer(block: Block) -> bool:
    """Whether a paragraph is a label with a colon and a link: "Read more: A headline"."""
    head = block.text[:60]
    return block.kind == "p" and (":" in head or "：" in head) and block.size < 250  # noqa: PLR2004


def _by_equality(block: Block, known: Known, main: set[int]) -> str:
    """Why a block is not the body's by being something that is known already."""
    if block.size > max(len(known.title), len(known.standfirst)) * 2 + 100:
        return ""
    text = letters(block.text)
    if not text:
        return "" if block.kind in ("figure", "embed") else "no letters"
    if text == known.title:
        return "the title"
    if text == known.standfirst and (block.holder not in main or block.own & Hint.STANDFIRST or block.bold):
        return "the standfirst"
    if text in known.authors or (len(text) < 60 and any(text in ("by" + name, "von" + name) for name in known.authors)):  # noqa: PLR2004
        return "byline"
    return ""


def _repeated(page: Page) -> Counter[str]:
    return Counter(block.text for block in page.blocks if block.kind == "p")


def _trim(kept: list[Block]) -> None:
    """Leave out what trails after the last running text: headings, lines, tables, pictures."""
    for block in reversed(kept):
        if block.kind in ("p", "quote", "list", "pre") and (is_sentence(block.text) or weight(block.text) > 100):  # noqa: PLR2004
            return
        if block.kind in ("p", "list", "heading"):
            block.left_out = "after the end"


def _trim_headings(kept: list[Block]) -> None:
    """Leave out headings that nothing stands under, unless a heading below them follows."""
    following: Block | None = None
    for block in reversed(kept):
        if block.left_out:
            continue
        if block.kind == "heading":
            if following is None:
                block.left_out = "a heading of nothing"
                continue
            if following.kind == "heading" and following.level <= block.level:
                block.left_out = "a heading of nothing"
                continue
        following = block


def known_texts(facts: Facts) -> Known:
    """What is known of the article's title, summary and authors, to find it again among the blocks."""
    return Known(
        letters(facts.title), letters(facts.summary), tuple(letters(agent.name) for agent in facts.authors)
    )

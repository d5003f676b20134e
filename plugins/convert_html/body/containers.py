"""The containers in which the running text stands."""

from collections import Counter
from collections.abc import Sequence

from convert_html.body.locate import Stretch
from convert_html.figures.beside import may_be_captions
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint

_RUNNING = ("p", "quote", "list", "pre")
_MAIN_SHARE = 0.15
_SMALLER = 0.4
_OFTEN = 2
_GALLERY = 3
_CAPTIONS = 2  # a caption and a credit
_LITTLE = 0.4
_FEW = 5
# What no container of the text stands in; one whose make says nothing may as well be a picture's.
_OTHER_THAN = (OTHER, OTHER | Hint.MEDIA | Hint.CAPTION)


def main_holders(page: Page, found: Stretch, blocks: list[Block]) -> set[int]:
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
        inside = page.blocks[first : last + 1] if last - first < _FEW else []
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


def without_repeats(blocks: list[Block], repeated: Counter[str]) -> list[Block]:
    """The blocks that are not printed again and again; all of them if that is most of the text.

    A page may print its text for each kind of screen.
    """
    seldom = [block for block in blocks if repeated.get(block.text, 0) <= _OFTEN]
    sizes = [
        sum({block.text: block.size for block in some if block.kind in _RUNNING and block.value > 0}.values())
        for some in (seldom, blocks)
    ]
    return seldom if sizes[0] >= _LITTLE * sizes[1] else blocks

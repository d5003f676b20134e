"""What belongs to a picture: the texts that share a container with it and with nothing else."""

from collections.abc import Sequence

from convert_html.blocks import Block, Page, squeezed
from convert_html.credits import ends_with_credit
from convert_html.hints import Hint
from convert_html.tree import text_in

_MOST_BLOCKS = 6
_MOST_FIGURES = 2  # one for browsers without scripts
_LONGEST = 600
_LONGEST_UNNAMED = 300  # where nothing but its place tells a caption from a paragraph
_SET_OFF = frozenset(("em", "i", "small", "cite"))


def frame_of(page: Page, figure: Block, main: set[int]) -> list[Block]:
    """The caption and credit of a picture that are no part of its own element; `main` holds the running text."""
    if figure.tag == "figure" and figure.text:
        return []
    texts: list[Block] = []
    for number in page.above(figure.holder):
        first, last = page.range_of(number)
        inside = page.blocks[first : last + 1]
        if last - first >= _MOST_BLOCKS or not _is_frame(page, inside, figure, main):
            break
        texts = [block for block in inside if block.kind == "p" and block.text]
    return texts or _named_after(page, figure)


def _is_frame(page: Page, inside: list[Block], figure: Block, main: set[int]) -> bool:
    texts = [block for block in inside if block.kind == "p"]
    if any(block.kind not in ("p", "figure") or (block.kind == "p" and block.holder in main) for block in inside):
        return False
    if sum(1 for block in inside if block.kind == "figure") > _MOST_FIGURES or any(
        block.bold or block.lead for block in texts
    ):
        return False
    named = any(
        (page.holders[block.holder].own | block.own) & (Hint.CAPTION | Hint.MEDIA | Hint.CREDIT)
        for block in inside
    )
    # A teaser is a link.
    return may_be_captions(texts, named=named or bool(figure.hints & Hint.MEDIA)) and all(
        block.linked < 0.6 * block.size for block in texts
    )


def may_be_captions(texts: Sequence[Block], *, named: bool) -> bool:
    """Whether texts are short enough for those of a picture; they may be longer if a name or a credit says so."""
    said = named or any(ends_with_credit(block.text) for block in texts)
    return sum(block.size for block in texts) <= (_LONGEST if said else _LONGEST_UNNAMED)


def _named_after(page: Page, figure: Block) -> list[Block]:
    """Texts right after a picture that are named its caption or credit, or one that reads like a caption."""
    found: list[Block] = []
    for other in page.blocks[figure.place + 1 : figure.place + 4]:
        named = other.hints & (Hint.CAPTION | Hint.CREDIT)
        if other.kind != "p" or not (named or (not found and _reads_as_caption(other))):
            break
        found.append(other)
        if not named:
            break
    return found


def _reads_as_caption(block: Block) -> bool:
    """Whether a paragraph ends with a credit, or is printed in italics or in small letters from end to end."""
    if block.linked > 0.6 * block.size or block.size > _LONGEST_UNNAMED:
        return False
    return ends_with_credit(block.text) or _is_set_off(block)


def _is_set_off(block: Block) -> bool:
    inside = [node for node in block.nodes if not isinstance(node, str)]
    if len(inside) == 1 and inside[0].tag == "p":
        inside = list(inside[0])
    size = sum(len(squeezed(text_in(each))) for each in inside if each.tag in _SET_OFF)
    return size >= len(block.text) - 1 and not block.text.endswith(("?", "？", "؟"))  # nobody asks under a picture

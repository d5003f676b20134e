"""Subheadings that are not heading elements: lines set apart by their class, or named so."""

import itertools
from collections import Counter
from collections.abc import Iterator

from convert_html.body.case import Case, Decision
from convert_html.page.blocks import Block
from convert_html.page.hints import OTHER, Hint
from convert_html.page.reasons import Reason
from convert_html.page.text import is_sentence
from convert_html.page.tree import HEADINGS

_LONGEST = 100
_NAMED = Hint.STANDFIRST | Hint.HEADING  # both are said of subheadings
_NOT = OTHER | Hint.CREDITS | Hint.CAPTION | Hint.CREDIT | Hint.KICKER | Hint.MEDIA


def subheads(case: Case) -> Iterator[Decision]:
    """Make headings of the lines between paragraphs that have a class no paragraph has, or are named so."""
    page, blocks, main = case.page, case.blocks, case.main
    makes = Counter(_make(block) for block in blocks if block.kind == "p" and block.value > 0)
    lines = [block for block, after in itertools.pairwise(blocks) if _is_line(block) and _is_text(after)]
    often = Counter(_make(block) for block in lines)
    begun = next((block.place for block in blocks if block.value > 0 and block.holder in main), 0)
    for block in lines:
        own = block.own | page.holders[block.holder].own
        named = own & _NAMED and block.holder not in main
        set_apart = block.tag == "p" and _make(block)[1] and not makes[_make(block)] and often[_make(block)] > 1
        if block.place > begun and not own & _NOT and (named or (set_apart and block.left_out != Reason.BESIDE)):
            block.kind, block.level = "heading", HEADINGS["h6"]
            yield block, None


def _make(block: Block) -> tuple[str, str]:
    """A block's element and class."""
    element = block.element
    return block.tag, (element.get("class") or "") if element is not None else ""


def _is_line(block: Block) -> bool:
    short = block.kind == "p" and block.size < _LONGEST and not block.linked and not is_sentence(block.text)
    return short and block.left_out in (None, Reason.SHORT_LINE, Reason.BESIDE)


def _is_text(block: Block) -> bool:
    return (
        block.kind in ("p", "list", "quote", "figure")
        and not block.left_out
        and (block.value > 0 or block.kind != "p")
    )

"""What stands around the text: above the headline, as its standfirst, as captions and credits of pictures."""

from collections.abc import Iterator

from convert_html.body.case import Case, Decision, Known
from convert_html.body.rules.notes import is_byline
from convert_html.figures.beside import frame_of
from convert_html.figures.icon import is_icon, is_portrait
from convert_html.page.blocks import Block
from convert_html.page.hints import Hint
from convert_html.page.reasons import Reason
from convert_html.page.text import letters

_LITTLE = 0.4
_LOOK_BACK = 6


def above_the_headline(case: Case) -> Iterator[Decision]:
    """Leave out what stands above the headline, if it is little beside what stands under it."""
    blocks = case.blocks
    place = next((place for place, block in enumerate(blocks) if block is case.known.headline), 0)
    above = [block for block in blocks[:place] if not block.left_out]
    under = sum(block.value for block in blocks[place:] if not block.left_out and block.value > 0)
    if sum(block.value for block in above if block.value > 0) < _LITTLE * under:
        for block in above:
            yield block, Reason.ABOVE


def standfirsts(case: Case) -> Iterator[Decision]:
    """Leave the standfirst out of the text, unless it is one of the text's own paragraphs: then it is its lead."""
    blocks = case.blocks
    for block in case.standfirst:
        among = block.kind == "p" and block.holder in case.main and block in blocks
        block.lead = block.lead or (among and not _is_apart(block, case.known))
        yield block, None if block.lead else Reason.STANDFIRST
        before = case.page.blocks[block.place - 1] if block.place else None
        if before is not None and block.kind == "list" and _heads(before, block, case.known):
            yield before, Reason.STANDFIRST


def _heads(heading: Block, points: Block, known: Known) -> bool:
    """Whether a heading stands over the points of a standfirst in their box: "In short"."""
    return heading.kind == "heading" and heading.holder == points.holder and heading is not known.headline


def _is_apart(block: Block, known: Known) -> bool:
    """Whether a block among the paragraphs is none: it is named standfirst, and the description is the same."""
    return bool(block.own & Hint.STANDFIRST) and letters(block.text) == known.standfirst


def captions(case: Case) -> Iterator[Decision]:
    """Give pictures their captions and credits; leave out signs, and portraits of those who wrote the text."""
    for block in case.page.blocks[max(0, case.found.start - _LOOK_BACK) : case.found.end]:
        if block.kind == "figure" and not block.left_out:
            block.texts = [text for text in frame_of(case.page, block, case.main) if not text.lead]
            for text in block.texts:
                yield text, Reason.CAPTION
            if is_icon(block):
                yield block, Reason.SIGN
            authors = case.known.authors
            if is_portrait(block, authors) or any(is_byline(text, authors) for text in block.texts):
                yield block, Reason.BYLINE

"""What belongs to a picture: the texts that share a container with it and with nothing else."""

import re
from collections.abc import Sequence

from convert.kit.languages.reading import alternatives, everywhere
from convert_html.figures.controls import is_control_label
from convert_html.figures.credit import ends_with_credit, is_whole_credit
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import Hint
from convert_html.page.text import is_sentence, letters, squeeze
from convert_html.page.tree import text_in
from convert_html.page.walk import is_centred

_MOST_BLOCKS = 6
_MOST_FIGURES = 2  # one for browsers without scripts
_LONGEST = 600
_LONGEST_UNNAMED = 300  # where nothing but its place tells a caption from a paragraph
# How captions begin that say so: an arrow to the picture, "the picture shows", "file picture".
_POINTS = re.compile(rf"[▲△↑]|{alternatives(everywhere().pictures.shows)}")
_CAPTIONED = Hint.CAPTION | Hint.CREDIT
_BADGE = 20  # letters
_LEAST_ALT = 10  # shorter words are there by chance
_ASKS = ("?", "？", "؟")
_SMALL = 5  # the level of headings that are smaller than the text
_SET_OFF = frozenset(("em", "i", "small", "cite"))


def frame_of(page: Page, figure: Block, main: set[int]) -> list[Block]:
    """The caption and credit of a picture that are not part of its own element; `main` holds the running text."""
    if figure.tag == "figure" and figure.text and not _is_badge(figure):
        return []
    texts: list[Block] = []
    pictures = 1
    for number in page.above(figure.holder):
        if _is_step(page, number):
            break
        first, last = page.range_of(number)
        inside = page.blocks[first : last + 1]
        listed = page.holders[number].element.tag == "dl"
        if last - first >= _MOST_BLOCKS or not _is_frame(page, inside, figure, main, listed=listed):
            break
        before, pictures = pictures, sum(block.kind == "figure" for block in inside)
        if texts and pictures > before:
            break  # the next one of a row, with texts of its own
        texts = [block for block in inside if (block.kind == "heading" or _is_line(block)) and block.text]
    return texts or _captions_after(page, figure)


def _is_badge(figure: Block) -> bool:
    """Whether all that a figure says is a word on its picture, such as how many there are."""
    element = figure.element
    short = figure.size <= _BADGE and not is_sentence(figure.text) and not ends_with_credit(figure.text)
    return short and element is not None and next(element.iter("figcaption"), None) is None


def _is_step(page: Page, number: int) -> bool:
    """Whether a container is an item of a numbered list: the words beside the picture are what it says to do."""
    holder = page.holders[number]
    return holder.element.tag == "li" and page.holders[holder.parent].element.tag == "ol"


def _is_line(block: Block) -> bool:
    """Whether a block is a paragraph, or a quotation that is named a caption, as some systems mark them up."""
    return block.kind == "p" or (block.kind == "quote" and bool(block.own & Hint.CAPTION))


def _is_frame(page: Page, inside: list[Block], figure: Block, main: set[int], *, listed: bool) -> bool:
    """Whether blocks are a picture and its texts; where they are `listed` with it, one may be in bold letters."""
    texts = [block for block in inside if _is_line(block) and not is_control_label(block.text)]
    if any(block.kind == "heading" for block in inside):
        return _is_captioned_by_heading(inside, texts)
    if any(block.kind != "figure" and (not _is_line(block) or block.holder in main) for block in inside):
        return False
    if sum(1 for block in inside if block.kind == "figure") > _MOST_FIGURES or any(
        (block.bold and not listed) or block.lead for block in texts
    ):
        return False
    hints = figure.hints
    for block in inside:
        hints |= page.holders[block.holder].own | block.own
    if not hints & _CAPTIONED and any(_is_paragraph(block) for block in texts):
        return False
    # A teaser is a link.
    return may_be_captions(texts, named=bool(hints & (_CAPTIONED | Hint.MEDIA))) and all(
        block.linked < 0.6 * block.size for block in texts
    )


def _is_captioned_by_heading(inside: list[Block], texts: list[Block]) -> bool:
    """Whether a heading right after a picture is its caption: a sentence, small or with a credit behind it."""
    heading = inside[1]
    if [block.kind for block in inside[:2]] != ["figure", "heading"] or inside[2:] != texts:
        return False
    if heading.linked or not is_sentence(heading.text) or heading.text.endswith(_ASKS):
        return False
    return all(is_whole_credit(block.text) for block in texts) and (bool(texts) or heading.level >= _SMALL)


def _is_paragraph(block: Block) -> bool:
    """Whether a text beside a picture is too long for a caption, and does not end as one."""
    return block.size > _LONGEST_UNNAMED and is_sentence(block.text) and not ends_with_credit(block.text)


def may_be_captions(texts: Sequence[Block], *, named: bool) -> bool:
    """Whether texts are short enough for those of a picture; they may be longer if a name or a credit says so."""
    said = named or any(ends_with_credit(block.text) for block in texts)
    return sum(block.size for block in texts) <= (_LONGEST if said else _LONGEST_UNNAMED)


def _captions_after(page: Page, figure: Block) -> list[Block]:
    """Texts right after a picture that are named its caption or credit, or one that reads like a caption."""
    found: list[Block] = []
    for other in page.blocks[figure.place + 1 : figure.place + 4]:
        named = other.hints & (Hint.CAPTION | Hint.CREDIT) or (not found and _describes(other, figure))
        if other.kind != "p" or not (named or (not found and _reads_as_caption(page, other))):
            break
        found.append(other)
        if not named:
            break
    return found


def _describes(block: Block, figure: Block) -> bool:
    """Whether a text is what the picture has for those who cannot see it."""
    image = figure.element
    alt = (image.get("alt") or "") if image is not None else ""
    return len(alt) > _LEAST_ALT and block.size < _LONGEST_UNNAMED and letters(alt) == letters(block.text)


def _reads_as_caption(page: Page, block: Block) -> bool:
    """Whether a paragraph points to the picture or ends with a credit, or is printed unlike those of the text."""
    if block.linked > 0.6 * block.size or block.size > _LONGEST_UNNAMED:
        return False
    if block.text.endswith(_ASKS) or not any(map(str.isalpha, block.text)):
        return False  # nobody asks under a picture, and a number alone is a section's
    if _POINTS.match(block.text):
        return len(page.lines(block)) == 1  # else the text goes on below the caption
    if ends_with_credit(block.text):
        return True
    return _is_set_off(block) or _is_alone_centred(page, block)


def _is_set_off(block: Block) -> bool:
    """Whether a paragraph is printed in italics or in small letters from end to end."""
    inside = [node for node in block.nodes if not isinstance(node, str)]
    if len(inside) == 1 and inside[0].tag == "p":
        inside = list(inside[0])
    size = sum(len(squeeze(text_in(each))) for each in inside if each.tag in _SET_OFF)
    return size >= len(block.text) - 1


def _is_alone_centred(page: Page, block: Block) -> bool:
    """Whether a paragraph is set in the middle, as a picture is, and no subheading, and the next is not."""
    element = block.element
    if block.bold or element is None or not is_centred(element):
        return False
    behind = page.blocks[block.place + 1] if block.place + 1 < len(page.blocks) else None
    following = behind.element if behind is not None and behind.kind == "p" else None
    return following is None or not is_centred(following)

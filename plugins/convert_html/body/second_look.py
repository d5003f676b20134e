"""When next to nothing was found: a second look at the page without its names, and the body that it declares."""

import re
from collections.abc import Iterable, Sequence

from convert_html.page.blocks import Block
from convert_html.page.text import is_sentence, letters, plain, squeeze, weight

_TEXT = frozenset(("p", "quote", "list", "pre"))
_LINE = 60
_LITTLE = 0.15  # of a page's running text: comments and other stories are seldom more than the rest
_TIMES = 3  # how much more there must be than was found before
_PARTS = 3  # of which a teaser is one
_LEAST = 300
_BREAK = re.compile(r"\s*\n\s*|</p\s*>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


def running_text_size(blocks: Iterable[Block]) -> int:
    """How much running text there is: letters in sentences that lead nowhere, each text once."""
    sizes = {
        block.text: block.size - block.linked
        for block in blocks
        if block.kind in _TEXT and block.size - block.linked > _LINE and is_sentence(block.text)
    }
    return sum(sizes.values())


def is_little(kept: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """Whether what was kept is next to nothing beside the running text of the whole page."""
    least = running_text_size(kept)
    most = sum(block.size - block.linked for block in blocks if block.kind in _TEXT)
    return least < _LITTLE * most and least < _LITTLE * running_text_size(blocks)


def is_more(found: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether a second look found far more than the first."""
    return running_text_size(found) > max(_TIMES * running_text_size(kept), _LEAST)


def declared_blocks(body: str, words: str, kept: Sequence[Block]) -> list[Block]:
    """The declared body as blocks, if what the page prints of the text is a teaser beside it; else none.

    `words` are its letters. It must have most of what was found, else it is the body of something else.
    """
    size = sum(len(letters(block.text)) for block in kept if block.kind in _TEXT)
    if len(words) < _LEAST or _PARTS * size > len(words):
        return []
    texts = [block.text for block in kept if block.kind in _TEXT and is_sentence(block.text)]
    known = sum(letters(text)[:_LINE] in words for text in texts)
    if 2 * known < len(texts):
        return []
    return [paragraph(text) for part in _BREAK.split(body) if (text := squeeze(plain(part)))]


def paragraph(text: str) -> Block:
    """A block of a text that stands in no element."""
    size = weight(text)
    return Block("p", [text], text, size, 0, 0, 0, 0, tag="p", value=float(size))

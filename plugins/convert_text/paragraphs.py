"""Where paragraphs begin and end in a plain text: at empty lines, at line ends, or within wrapped lines."""

from collections.abc import Sequence
from itertools import pairwise

from convert_text.byline import byline_of

_NARROWEST = 50
_WIDEST = 85
_MOST_SHORTER = 25
"""How many characters a wrapped line may fall short of the widest, because the next word did not fit."""
_SENTENCE_ENDS = '.!?:…”"»'
_BULLETS = ("- ", "* ", "• ", "– ", "— ", "> ")


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text.

    Empty lines part them. Within a block, lines that were wrapped at a width are joined by a blank, and short
    lines (verse, an address) stay lines of one paragraph. Where a text has no empty lines, or lines longer than
    anybody wraps, every line is a paragraph; so is every line of the first block, which holds title and byline.
    """
    paragraphs: list[str] = []
    blocks = _blocks(text)
    for number, block in enumerate(blocks):
        if len(block) == 1:
            paragraphs += block
        elif _is_wrapped(block) and byline_of(block[1]) is None:
            paragraphs.append(" ".join(block))
        elif number == 0 or max(map(len, block)) > _WIDEST:
            paragraphs += _join_below_title(block)
        else:
            paragraphs.append("\n".join(block))
    return paragraphs


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for raw in text.splitlines():
        line = raw.strip()
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks if blocks[-1] else blocks[:-1]


def _join_below_title(block: Sequence[str]) -> list[str]:
    """Lines that were not wrapped, but for wrapped ones below a first line of its own (a title, a subheading)."""
    if _is_wrapped(block[1:]) and len(block[0]) < _NARROWEST:
        return [block[0], " ".join(block[1:])]
    return list(block)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken at a width: all but the last about as wide, and broken inside sentences."""
    widest = max(map(len, lines))
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    inside = 0
    for line, following in pairwise(lines):
        if len(line) < widest - _MOST_SHORTER or following.startswith(_BULLETS):
            return False
        # The first word of the next line would not have fitted, or nobody needed to break here.
        if len(line) + 1 + len(following.split(maxsplit=1)[0]) < min(widest, _WIDEST) - 1:
            return False
        inside += line[-1] not in _SENTENCE_ENDS or following[0].islower()
    return 2 * inside >= len(lines) - 1

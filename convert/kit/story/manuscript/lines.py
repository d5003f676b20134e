"""Lines of a manuscript: parted at soft returns, taken out of boxes, and asked how they look."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from convert.kit.spans import cut
from convert.kit.story.blocks import trim
from convert.kit.story.lines import Item, Line
from convert.model import Emphasis, Strong, Text, Underline

PROSE = 80
"""How many characters a line has at least that is a paragraph of text and no headline."""

_FIRST_WIDE = "\u2e80"
_WIDE = r"[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]"  # slow to compile, and few texts need it
_MOST_OF = 0.8
_LONGEST_HEADLINE = 220
_SENTENCE_ENDS = ".。।؟"
_LARGER = 1.12
_DATE = re.compile(
    r"(?:\b\d{1,2}\b|[٠-٩]{1,2}|[۰-۹]{1,2}).*(?:\b(?:19|20)\d\d\b|[٠-٩]{4}|[۰-۹]{4})|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b"
    r"|\d{4}\s*[年년]\s*\d{1,2}\s*[月월]|^[^\W\d_a-zß-ÿ][^\d.]{2,30},\s+[^\W\d_]+\.?\s+\d{1,2}\s*$"
)
_LONGEST_DATE = 70


def length_of(words: str) -> int:
    """How long a line is in letters of Latin: a sign of Chinese, Japanese or Korean says as much as three."""
    if words.isascii() or max(words) < _FIRST_WIDE:
        return len(words)
    return len(words) + 2 * len(re.findall(_WIDE, words))


def unbox(items: Iterable[Item]) -> Iterator[Item]:
    """Items with those of text boxes behind the lines that they are anchored in.

    A box beside the text is `aside`; one above all of it may hold the headline.
    """
    is_above = True
    for item in items:
        if not isinstance(item, Line):
            yield item
            continue
        boxes, words = item.boxes, item.text.text.strip()
        is_above = is_above and not words
        if words or item.shown or not boxes:
            yield replace_line(item, boxes=[])
        for inner in unbox(boxes):
            yield inner if is_above or not isinstance(inner, Line) else replace_line(inner, aside=True)


def replace_line(line: Line, **changes: object) -> Line:
    """A copy of a line with other values."""
    return replace(line, **changes)


def split_lines(line: Line) -> list[Line]:
    """A line for each line of text in it, as soft returns part them."""
    text = line.text.text
    if "\n" not in text.strip():
        return [line]
    result = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece.strip():
            part = trim(cut(line.text, start, end))
            result.append(replace_line(line, text=part, bold=_share(part, Strong), shown=[], boxes=[]))
        start = end + 1
    if result:
        result[0] = replace_line(result[0], shown=line.shown)
        result[0].ids = line.ids
    return result


def _share(text: Text, kind: type[Strong | Emphasis]) -> float:
    covered = sum(mark.end - mark.start for mark in text.marks if isinstance(mark, kind))
    return covered / len(text.text) if text.text else 0.0


class Looks:
    """How lines look beside the text that they stand in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        prose = [line for line in lines if length_of(line.text.text) >= PROSE]
        sizes: dict[int, int] = {}
        for line in prose or lines:
            sizes[line.size] = sizes.get(line.size, 0) + len(line.text.text)
        self._size = max(sizes, key=lambda size: sizes[size], default=0)
        length = sum(len(line.text.text) for line in prose) or 1
        self._is_bold = sum(len(line.text.text) * line.bold for line in prose) / length > 1 - _MOST_OF

    def is_larger(self, line: Line) -> bool:
        """Whether a line is set in larger letters than the text."""
        return bool(line.size and self._size) and line.size >= self._size * _LARGER

    def is_bold(self, line: Line) -> bool:
        """Whether a line is bold, in a text that is not."""
        return not self._is_bold and line.bold >= _MOST_OF

    def stands_out(self, line: Line) -> bool:
        """Whether a line is set apart from the text by any look."""
        return (
            self.is_larger(line)
            or self.is_bold(line)
            or _share(line.text, Emphasis) >= _MOST_OF
            or is_capitals(line.text.text)
            or (line.centred and len(line.text.text) <= _LONGEST_HEADLINE)
        )


def is_capitals(words: str) -> bool:
    """Whether words are in capitals throughout, and more than an abbreviation."""
    return words.isupper() and len(words) > 4  # noqa: PLR2004 - "DPA" and "AFP" are not headlines


def is_short(line: Line) -> bool:
    """Whether a line is short enough for a headline."""
    return 0 < len(line.text.text.strip()) <= _LONGEST_HEADLINE


def is_sentence(words: str) -> bool:
    """Whether words end as a sentence does."""
    return words.rstrip("\"'”’»“)]").endswith(tuple(_SENTENCE_ENDS))


def is_date(words: str) -> bool:
    """Whether a line is a date, with a place or a time beside it."""
    return len(words) <= _LONGEST_DATE and not is_sentence(words) and _DATE.search(words) is not None


def plain(text: Text) -> Text:
    """The text without the look that all of it has, which says that it is a headline and nothing else."""
    whole = len(text.text.strip()) * _MOST_OF
    marks = tuple(
        mark
        for mark in text.marks
        if not (isinstance(mark, (Strong, Emphasis, Underline)) and mark.end - mark.start >= whole)
    )
    return Text(text.text, marks)

"""The parts of a manuscript, found one after another: form, labels, the end, and the look of the first lines."""

from collections.abc import Sequence

from convert.kit.story.lines import Item, Line
from convert.kit.story.manuscript.ending import take_ending
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.labelled import find_labelled, take_captions, take_form, take_head
from convert.kit.story.manuscript.letter import take_letter
from convert.kit.story.manuscript.lines import PROSE, split_lines, unbox
from convert.kit.story.manuscript.looks import reads_like_article, take_byline_below, take_head_by_look
from convert.kit.story.manuscript.typed import put_typed_items

_MOST_LINES = 4
_LEAST_BREAKS = 3
_SHORT = 220


def manuscript(items: Sequence[Item], *, is_titled: bool, has_byline: bool) -> Found:
    """What the lines of a text say of themselves, where no style does.

    `is_titled` and `has_byline` say what styles told already, so that nothing is found twice.
    """
    is_typed = not any(isinstance(item, Line) and (item.style.role or item.number) for item in items)
    told = frozenset(part for part, is_told in (("title", is_titled), ("byline", has_byline)) if is_told)
    found = Found(_without_soft_returns(items), told=told)
    take_form(found)
    titled = is_titled or "title" in found.texts
    take_head(found, is_titled=titled)
    take_ending(found)
    take_captions(found)
    titled = is_titled or "title" in found.texts
    if not titled:
        take_letter(found)
    if not (titled and (has_byline or found.byline is not None)):
        take_head_by_look(found, is_titled=titled)
    lines = [item for item in found.items if isinstance(item, Line)]
    found.items = _beside_text(found.items)
    if is_typed and reads_like_article(lines):
        if "title" in found.texts:
            take_byline_below(found)
        put_typed_items(found)
    return found


def _beside_text(items: Sequence[Item]) -> list[Item]:
    """What stands in a box beside the head comes behind the first paragraph, not before all of the text."""
    count = next((at for at, item in enumerate(items) if not (isinstance(item, Line) and item.aside)), 0)
    return [*items[count : count + 1], *items[:count], *items[count + 1 :]]


def _without_soft_returns(items: Sequence[Item]) -> list[Item]:
    """The items with a line for each line of text, where soft returns stand for the ends of paragraphs.

    That is so where a text is one paragraph, or a few, with many breaks in it or with long lines between them; and
    in a head of short lines.
    """
    flat = list(unbox(items)) if any(isinstance(i, Line) and i.boxes for i in items) else list(items)
    lines = [item for item in flat if isinstance(item, Line) and item.text.text.strip()]
    breaks = sum(line.text.text.strip().count("\n") for line in lines)
    if not breaks:
        return flat
    are_few = len(lines) <= _MOST_LINES
    result: list[Item] = []
    for item in flat:
        parts = split_lines(item) if isinstance(item, Line) else [item]
        sizes = [len(each.text.text) for each in parts if isinstance(each, Line)]
        if are_few:
            is_parted = breaks >= _LEAST_BREAKS or min(sizes, default=0) >= PROSE
        else:
            is_parted = item is lines[0] and max(sizes, default=0) <= _SHORT
        result += parts if is_parted else [item]
    return result if _is_manuscript(result) else flat


def _is_manuscript(items: Sequence[Item]) -> bool:
    """Whether lines are those of an article and not, say, of a poem or an address."""
    lines = [item for item in items if isinstance(item, Line)]
    return reads_like_article(lines) or any(find_labelled(line) is not None for line in lines)

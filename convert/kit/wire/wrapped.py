"""Line breaks in markup that stand where a column ends, as senders of old put them: each is a blank."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import etree

from convert.kit.markup import Vocabulary

_NARROWEST, _WIDEST = 30, 100
_FEWEST_BREAKS = 5
_WIDE, _FEWEST_WIDE = 65, 3
_INDENT = 3  # of the first line of a paragraph, which counts in the column


def has_wrapped_lines(names: Mapping[etree._Element, str], vocabulary: Vocabulary) -> bool:
    """Whether the line breaks of a body part no lines, but stand where a column ends.

    `names` has the name of each element of the body.
    """
    breaks = {each for each, name in names.items() if vocabulary.roles.get(name) == "break"}
    parents = dict.fromkeys(each.getparent() for each in breaks)
    found: list[tuple[str, str]] = []
    for parent in parents:
        for pair in _breaks(parent, breaks) if parent is not None else ():
            if len(pair[0]) > _WIDEST:
                return False
            found.append(pair)
    return _are_wrapped(found)


def _breaks(parent: etree._Element, breaks: set[etree._Element]) -> Iterator[tuple[str, str]]:
    """The line breaks between words in an element: the line before each, and the line after it."""
    lines = [[parent.text or ""]]
    for child in parent:
        if child in breaks:
            lines.append([])
        else:
            lines[-1] += map(str, child.itertext())
        lines[-1].append(child.tail or "")
    for pair in pairwise(" ".join("".join(parts).split()) for parts in lines):
        if all(pair):
            yield pair


def _are_wrapped(breaks: Sequence[tuple[str, str]]) -> bool:
    """Whether each break stands where the next word would not have fitted, in the middle of a sentence."""
    width = max((len(line) for line, _ in breaks), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(len(line) + 1 + len(after.split()[0]) > width - _INDENT for line, after in breaks)
    within = sum(line[-1] not in ".!?:;" for line, _ in breaks)
    if len(breaks) < _FEWEST_BREAKS:
        # So few show it where every sentence goes on with a small letter, or where wide lines end in mid-sentence.
        is_wide = width >= _WIDE and within == len(breaks) >= _FEWEST_WIDE
        return full == len(breaks) and (is_wide or all(after[0].islower() for _, after in breaks))
    return full >= 0.9 * len(breaks) and within >= 0.8 * len(breaks)

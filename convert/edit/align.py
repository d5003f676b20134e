"""What stays when one text takes the place of another: word by word, and where each stretch of it went."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
# difflib takes time in proportion to the product of both lengths where words repeat. Beyond this, what lies
# between the common beginning and the common end counts as changed as a whole.
_MOST_PAIRS = 1_000_000


class Same(NamedTuple):
    """Characters that both texts have: where they stand in the old one, in the new one, and how many they are."""

    old: int
    new: int
    size: int


class Alignment:
    """Which characters of an old text stay in a new one. Offsets are code points."""

    def __init__(self, stretches: Sequence[Same]) -> None:
        self.stretches = [each for each in stretches if each.size]
        self._starts = [each.old for each in self.stretches]

    def whole(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the characters `start` up to `end` went, if they all stay, in one piece."""
        number = bisect_right(self._starts, start) - 1
        if number < 0 or start >= end:
            return None
        first = self.stretches[number]
        if start >= first.old + first.size:
            return None
        at = first.new + start - first.old
        while self.stretches[number].old + self.stretches[number].size < end:
            before, number = self.stretches[number], number + 1
            if number == len(self.stretches):
                return None
            following = self.stretches[number]
            if (following.old, following.new) != (before.old + before.size, before.new + before.size):
                return None
        return at, at + end - start

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """From the first to the last character of `start` up to `end` that stays; none if none does."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        first = last = -1
        for each in self.stretches[number:]:
            if each.old >= end:
                break
            low, high = max(start, each.old), min(end, each.old + each.size)
            if low < high:
                first = each.new + low - each.old if first < 0 else first
                last = each.new + high - each.old
        return (first, last) if first >= 0 else None

    def before(self, at: int) -> int:
        """Where the last character before `at` that stays ends in the new text; 0 if none does."""
        number = bisect_right(self._starts, at - 1) - 1
        if number < 0:
            return 0
        each = self.stretches[number]
        return each.new + min(at - each.old, each.size)


def align(old: str, new: str) -> Alignment:
    """Compare two texts by words; characters that stay do so in their order."""
    before = _common(old, new)
    most = min(len(old), len(new)) - before
    after = _common(old[len(old) - most :][::-1], new[len(new) - most :][::-1])
    # A word is the same as a whole or not at all: half of one that was changed is not a word that stays.
    before = _word_start(old, new, before)
    after = _word_end(old, new, after)
    first, last = _TOKENS.findall(old[before : len(old) - after]), _TOKENS.findall(new[before : len(new) - after])
    stretches = [Same(0, 0, before)]
    if len(first) * len(last) <= _MOST_PAIRS:
        starts, ends = _offsets(first, before), _offsets(last, before)
        for block in SequenceMatcher(None, first, last, autojunk=False).get_matching_blocks():
            # Blanks and commas between two changed words are not words that stay.
            if any(token[0].isalnum() for token in first[block.a : block.a + block.size]):
                size = starts[block.a + block.size] - starts[block.a]
                stretches.append(Same(starts[block.a], ends[block.b], size))
    stretches.append(Same(len(old) - after, len(new) - after, after))
    return Alignment(stretches)


def _common(first: str, second: str) -> int:
    """How many characters both begin with."""
    for number, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return number
    return min(len(first), len(second))


def _offsets(tokens: Sequence[str], start: int) -> list[int]:
    offsets = [start]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _is_inside(text: str, at: int) -> bool:
    return 0 < at < len(text) and (text[at - 1] + text[at]).isalnum()


def _word_start(old: str, new: str, at: int) -> int:
    while _is_inside(old, at) or _is_inside(new, at):
        at -= 1
    return at


def _word_end(old: str, new: str, after: int) -> int:
    while after and (_is_inside(old, len(old) - after) or _is_inside(new, len(new) - after)):
        after -= 1
    return after

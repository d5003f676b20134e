"""Quotes found again in a text that somebody changed: kept where their words still stand, once."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.restore.prints import fold
from convert.model import Quote, Range

# From Thai on, most scripts write words without blanks between them, or their letters stand for words.
_NO_BLANKS = "\u0e00"


class Place(Struct, frozen=True):
    """A text where words may stand now: the id that a range names, and the text that it counts through."""

    target: str
    text: str


class Finder:
    """Finds quotes again: `then` are the texts that ranges counted through, `now` what each may have become."""

    def __init__(self, then: Mapping[str, str], now: Mapping[str, Sequence[Place]]) -> None:
        self._then = then
        self._now = now
        self._texts = {place.target: place.text for places in now.values() for place in places}
        self._common: dict[tuple[str, str], tuple[int, int]] = {}

    def find(self, quote: Quote) -> Quote | None:
        """The quote with its ranges where its words stand now.

        None if one of its ranges is gone, or is there twice, or if its speaker is not mentioned beside it any
        more: then nobody knows whose words they are.
        """
        ranges = [self._range(part) for part in quote.ranges]
        places = [part for part in ranges if part is not None]
        if len(places) < len(quote.ranges):
            return None
        mention, cue = (self._beside(part, quote.ranges, places) for part in (quote.mention, quote.cue))
        if quote.mention is not None and mention is None:
            return None
        text = " ".join(self._texts[part.target][part.start : part.end] for part in places) if quote.text else ""
        return replace(quote, ranges=tuple(places), mention=mention, cue=cue, text=text)

    def _range(self, part: Range) -> Range | None:
        before = self._then.get(part.target, "")
        words = before[part.start : part.end]
        found: list[Range] = []
        for place in self._now.get(part.target, ()):
            # What stands before the words, or behind them, and was not touched says which of several they are.
            same_before, same_behind = self._common_ends(part.target, place)
            if part.end <= same_before:
                return Range(place.target, part.start, part.end)
            if part.start >= len(before) - same_behind:
                by = len(place.text) - len(before)
                return Range(place.target, part.start + by, part.end + by)
            found += _occurrences(words, place)
        return found[0] if len(found) == 1 else None

    def _common_ends(self, target: str, place: Place) -> tuple[int, int]:
        """How many characters two texts have in common at their beginning, and at their end."""
        key = target, place.target
        if key not in self._common:
            before = self._then[target]
            size = min(len(before), len(place.text))
            prefix = _common_prefix(before, place.text, size)
            suffix = _common_prefix(before[::-1], place.text[::-1], size - prefix)
            self._common[key] = prefix, suffix
        return self._common[key]

    def _beside(self, part: Range | None, old: Sequence[Range], new: Sequence[Range]) -> Range | None:
        """A mention or a cue: at its old distance from the quote, or else where its words stand once."""
        if part is None:
            return None
        words = self._then.get(part.target, "")[part.start : part.end]
        for before, after in zip(old, new, strict=True):
            start = part.start + after.start - before.start
            end = start + len(words)
            if before.target == part.target and start >= 0 and self._texts[after.target][start:end] == words:
                return Range(after.target, start, end)
        return self._range(part)


def _common_prefix(one: str, other: str, size: int) -> int:
    if one[:size] == other[:size]:
        return size
    return next(at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second)


def _occurrences(words: str, place: Place) -> list[Range]:
    """Where words stand in a text as words of their own; two places are enough to know."""
    spans = [(at, at + len(words)) for at in _starts(words, place.text)] if words else []
    if not spans and words:
        spans = _folded_spans(words, place.text)
    return [Range(place.target, start, end) for start, end in spans if _is_whole(place.text, start, end)][:2]


def _starts(words: str, text: str) -> list[int]:
    starts = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + len(words))
    return starts


def _folded_spans(words: str, text: str) -> list[tuple[int, int]]:
    """The same where blanks are others than they were."""
    solid = [at for at, character in enumerate(text) if not character.isspace()]
    packed, wanted = "".join(text.split()), "".join(words.split())
    if not wanted or len(packed) != len(solid):
        return []
    spans = [(solid[at], solid[at + len(wanted) - 1] + 1) for at in _starts(wanted, packed)]
    return [(start, end) for start, end in spans if fold(text[start:end]) == fold(words)]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end, in scripts that part words by blanks."""
    return not (
        (start > 0 and _is_within(text[start - 1 : start + 1]))
        or (end < len(text) and _is_within(text[end - 1 : end + 1]))
    )


def _is_within(pair: str) -> bool:
    return pair.isalnum() and max(pair) < _NO_BLANKS

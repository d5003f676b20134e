"""Step 2: the reporter's words, token by token and sentence by sentence, with every quote as one token.

Tokens are kept in parallel lists, not as objects: an article has thousands, and every later step walks them.
"""

import re
from bisect import bisect_right

from convert_quotes.language import Is, Language
from convert_quotes.marks import Span

_TOKEN = re.compile(r"\([^()\n\"“”«»]{0,80}\)|\[[^\[\]\n\"“”«»]{0,80}\]|\w[\w’'.&-]*|[^\w\s]")
_DATELINE = re.compile(r"[A-ZÀ-Þ][^\n\"“”«»—–]{2,60}?(?: ?\([A-Z][^()\n]{1,30}\))? ?(?:[—–]|\.?-) ?(?=\S)")
_POSSESSIVE = ("’s", "'s", "’S", "'S")
_ENDS = frozenset(".!?…")
_LOOK_AHEAD = 5
_APPOSITION = 24
_OPENERS = frozenset("¿¡([\"'“‘«—–-•*")
_MARKS = "\"'’”»› "

Q = "\x00"
"""The word of a token that stands for a quote."""


def _initials(word: str) -> bool:
    """Whether a word with a full stop is somebody's initials ("J.", "J.D.")."""
    return word.isupper() and all(len(part) == 1 for part in word.split("."))


class Tokens:
    """The tokens of an article and the sentences that they form.

    `word`, `low`, `start`, `end`, `flags`, `possessive` and `sentence` have one entry a token; `quote` maps a
    token to the number of the span that it stands for; `bounds` has the first and last-but-one token of each
    sentence and `line` its line.
    """

    def __init__(self, text: str, lines: list[tuple[int, int]], quotes: list[Span], language: Language) -> None:
        self.text = text
        self.language = language
        self.word: list[str] = []
        self.low: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.flags: list[int] = []
        self.possessive: set[int] = set()
        self.quote: dict[int, int] = {}
        self.token_of: list[int] = [0] * len(quotes)
        self.sentence: list[int] = []
        self.bounds: list[tuple[int, int]] = []
        self.line: list[int] = []
        number = 0
        for line, (start, end) in enumerate(lines):
            first = len(self.word)
            position = self._behind_dateline(start, end)
            while number < len(quotes) and quotes[number].line == line:
                span = quotes[number]
                self._add(position, span.outer_start)
                self.quote[len(self.word)] = number
                self.token_of[number] = len(self.word)
                self._put(Q, Q, span.outer_start, span.outer_end, 0)
                position = span.outer_end
                number += 1
            self._add(position, end)
            self._cut(line, first, quotes)

    def _behind_dateline(self, start: int, end: int) -> int:
        """Where the text of a line begins behind its dateline ("GENEVA (ABC) - "), which names nobody."""
        match = _DATELINE.match(self.text, start, end)
        if match is None:
            return start
        place = match[0].partition(",")[0].partition("(")[0].rstrip(" -—–.")
        capitals = place.isupper() and len(place) > 1
        agency = match[0].rstrip(" -—–.").endswith(")")
        return match.end() if capitals or agency else start

    def _put(self, word: str, low: str, start: int, end: int, flags: int) -> None:
        self.word.append(word)
        self.low.append(low)
        self.start.append(start)
        self.end.append(end)
        self.flags.append(flags)

    def _add(self, start: int, end: int) -> None:
        """The tokens of a stretch of the reporter's words; stretches in brackets are left out."""
        known, endings = self.language.flags.get, self.language.adverb_endings
        for match in _TOKEN.finditer(self.text, start, end):
            word = match[0]
            at = match.start()
            if not word[0].isalnum():
                if word[0] not in "([" or len(word) == 1:
                    self._put(word, word, at, at + len(word), 0)
                continue
            kept = word if word[-1].isalnum() else word.rstrip(".’'-&_") or word
            if len(kept) < len(word) or "’" in word or "'" in word:
                kept = self._without_possessive(word, kept)
            low = kept.lower()
            flags = known(low, 0)
            if not flags and kept == low and low.endswith(endings):
                flags = Is.ADVERB
            self._put(kept, low, at, at + len(kept), flags)
            if len(kept) < len(word):
                self._full_stop(word, kept, low, at)

    def _without_possessive(self, word: str, kept: str) -> str:
        if kept.endswith(_POSSESSIVE):
            self.possessive.add(len(self.word))
            return kept[:-2] or kept
        if word[len(kept) :][:1] in ("’", "'") and kept[-1] in "sS":
            self.possessive.add(len(self.word))
        return kept

    def _full_stop(self, word: str, kept: str, low: str, at: int) -> None:
        stop = word.find(".", len(kept))
        if stop >= 0 and low not in self.language.abbreviations and not _initials(kept):
            self._put(".", ".", at + stop, at + stop + 1, 0)

    def _cut(self, line: int, first: int, quotes: list[Span]) -> None:
        last = len(self.word)
        begin = first
        for token in range(first, last):
            self.sentence.append(len(self.bounds))
            if token + 1 == last or self._ends(token, last, quotes):
                self.bounds.append((begin, token + 1))
                self.line.append(line)
                begin = token + 1

    def _ends(self, token: int, last: int, quotes: list[Span]) -> bool:
        """Whether a sentence ends with this token; there is one more in its line."""
        following = self.word[token + 1]
        if following in _ENDS:
            return False
        if token in self.quote:
            span = quotes[self.quote[token]]
            final = self.text[span.start : span.end].rstrip(_MARKS)[-1:]
            if final not in _ENDS or not (following == Q or following[0].isupper()):
                return False
            return final == "." or not self._speaks(token + 1, last)
        if self.word[token] not in _ENDS:
            return False
        return following == Q or following[0].isupper() or following[0].isdigit() or following in _OPENERS

    def _speaks(self, token: int, last: int) -> bool:
        """Whether "Name said" begins here, after a quote that ends with its own question or exclamation mark."""
        reach = _LOOK_AHEAD
        for each in range(token, min(last, token + _APPOSITION)):
            word = self.word[each]
            if self.flags[each] & Is.SAY and word.islower():
                return True
            if word == "," and each > token and self.word[each - 1][0].isupper() and each - token < _LOOK_AHEAD:
                reach = _APPOSITION  # "Jane Doe, the head of the school, asked"
            elif each - token >= reach or not (word[0].isalnum() or word in ",-"):
                return False
        return False

    def at(self, position: int) -> int:
        """The last token that starts at or before a position of the text."""
        return bisect_right(self.start, position) - 1

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to and including token `last`, possessive endings left out."""
        return self.text[self.start[first] : self.end[last]]

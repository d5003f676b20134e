"""Step 2: the reporter's words, token by token and sentence by sentence, with every quote as one token.

Tokens are kept in parallel lists, not as objects: an article has thousands, and every later step walks them.
"""

import re
from bisect import bisect_right
from functools import cache
from operator import add

from msgspec import Struct

from convert_quotes.language import Is, Language
from convert_quotes.words.marks import Span

_BRACKETS = r"\([^()\n\"“”«»]{0,80}\)|\[[^\[\]\n\"“”«»]{0,80}\]"
_WORD = r"\w[\w’'.&-]*"
_MARK = r"[^\w\s]"
_TOKEN = re.compile(f"{_BRACKETS}|{_WORD}|{_MARK}")
_DATELINE = re.compile(r"[A-ZÀ-Þ][^\n\"“”«»—–]{2,60}?(?: ?\([A-Z][^()\n]{1,30}\))? ?(?:[—–]|\.?-) ?(?=\S)")
_DATELINE_REACH = 1 << 7  # more than the longest dateline
"""No dateline is so long."""
_POSSESSIVE = ("’s", "'s", "’S", "'S")
_ENDS = frozenset(".!?…")
_SPEECH = Is.SAY | Is.WEAK
_LOOK_AHEAD = 5
_FORMS = 50_000
"""So many words of a language are kept, then they are forgotten: memory does not grow with the articles."""
_APPOSITION = 24
_OPENERS = frozenset("¿¡([\"'“‘«—–-•*")
_MARKS = "\"'’”»› "

Q = "\x00"
"""The word of a token that stands for a quote."""


def _initials(word: str) -> bool:
    """Whether a word with a full stop is somebody's initials ("J.", "J.D.")."""
    return word.isupper() and all(len(part) == 1 for part in word.split("."))


def _without_possessive(word: str, kept: str) -> tuple[str, bool]:
    """A word without its possessive ending, and whether it had one."""
    if kept.endswith(_POSSESSIVE):
        return kept[:-2] or kept, True
    return kept, word[len(kept) :][:1] in ("’", "'") and kept[-1] in "sS"


class _Form(Struct, gc=False):
    """A word as it becomes a token, without the marks at its end.

    `token` is the word, its small letters, its flags and its length, 0 if it is none; `full_stop` says where
    its full stop stands, 0 if it has none, and `lead` how much before it is not part of it. `plain` says that
    nothing but the token matters.
    """

    token: tuple[str, str, int, int]
    full_stop: int = 0
    lead: int = 0
    possessive: bool = False
    capital: bool = False
    stops: bool = False
    plain: bool = False


_NOTED = _SPEECH | Is.INDEFINITE | Is.RELATION
_FULL_STOP = (".", ".", 0, 1)


@cache
def _pattern(elisions: tuple[str, ...], enclitics: tuple[str, ...]) -> re.Pattern[str]:
    """What a token is in a language whose small words hang on others ("l'avocat", "dit-elle").

    A capital before another belongs to the word ("D'Annunzio"), but for an article ("L'Aquila").
    """
    parts = [_BRACKETS]
    word = _WORD
    if elisions:
        small = "|".join(sorted(map(re.escape, elisions), key=len, reverse=True))
        parts.append(rf"(?<!\w)(?:(?:{small})[’']|(?i:{small})[’'](?=[a-zà-öø-ÿ])|L[’'])(?=[\w \xa0]|$)")
    if enclitics:
        hung = "|".join(sorted(map(re.escape, enclitics), key=len, reverse=True))
        parts.append(rf"(?<=\w)-(?:t-)?(?:{hung})(?![\w’'-])")
        word = rf"\w(?:[\w’'.&]|-(?!(?:t-)?(?:{hung})(?![\w’'-])))*"
    return re.compile("|".join((*parts, word, _MARK)))


class Tokens:
    """The tokens of an article and the sentences that they form.

    `word`, `low`, `start`, `end`, `flags`, `possessive` and `sentence` have one entry a token; `quote` maps a
    token to the number of the span that it stands for; `capitals` are the tokens with a capital, `speech` those
    that may be verbs of speech, `indefinite` the articles for somebody new, `relations` words like "mother",
    `small` the words that stand without a capital; `bounds` has the first and last-but-one token of each sentence
    and `line` its line.
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
        self.capitals: list[int] = []
        self.speech: list[int] = []
        self.indefinite: list[int] = []
        self.relations: list[int] = []
        self._known: dict[str, _Form] = language.forms
        hang = language.elisions or language.enclitics
        self._pattern = _pattern(language.elisions, language.enclitics) if hang else _TOKEN
        if len(self._known) > _FORMS:
            language.forget()
        self._stops: list[int] = []
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
                self._stops.append(len(self.word))
                self._put(Q, Q, span.outer_start, span.outer_end, 0)
                position = span.outer_end
                number += 1
            self._add(position, end)
            self._cut(line, first, quotes)
        self.small = set(self.word).intersection(self.low)

    def _behind_dateline(self, start: int, end: int) -> int:
        """Where the text of a line begins behind its dateline ("GENEVA (ABC) - "), which names nobody."""
        text, reach = self.text, min(end, start + _DATELINE_REACH)
        if (
            text.find("—", start, reach) < 0
            and text.find("-", start, reach) < 0
            and text.find("–", start, reach) < 0
        ):
            return start
        match = _DATELINE.match(text, start, end)
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
        known = self._known
        number = len(self.word)
        forms: list[tuple[str, str, int, int]] = []
        starts: list[int] = []
        for match in self._pattern.finditer(self.text, start, end):
            word = match[0]
            try:
                form = known[word]
            except KeyError:
                form = known[word] = self._form(word)
            if form.plain:
                forms.append(form.token)
                starts.append(match.start())
            elif form.token[3]:
                at = match.start() + form.lead
                self._note(form, number + len(forms))
                forms.append(form.token)
                starts.append(at)
                if form.full_stop:
                    self._stops.append(number + len(forms))
                    forms.append(_FULL_STOP)
                    starts.append(at + form.full_stop)
        if forms:
            words, lows, flags, sizes = zip(*forms, strict=True)
            self.word += words
            self.low += lows
            self.flags += flags
            self.start += starts
            self.end += map(add, starts, sizes)

    def _note(self, form: _Form, number: int) -> None:
        """Remember where a word stands that may end a sentence or be part of a name."""
        if form.stops:
            self._stops.append(number)
            return
        if form.capital:
            self.capitals.append(number)
        flags = form.token[2]
        if flags & _SPEECH:
            self.speech.append(number)
        if flags & Is.INDEFINITE:
            self.indefinite.append(number)
        elif flags & Is.RELATION:
            self.relations.append(number)
        if form.possessive:
            self.possessive.add(number)

    def _form(self, word: str) -> "_Form":
        """What is true of a word of this language wherever it stands; kept for the articles that follow."""
        if word.isalpha():
            return self._form_of_word(word, word.lower())
        if word[0] == "-" and len(word) > 1:
            kept = word[1:].removeprefix("t-")
            low = kept.lower()
            flags = self.language.flags.get(low, 0)
            return _Form((kept, low, flags, len(kept)), lead=len(word) - len(kept))
        if word[-1] in "’'" and word[:-1].lower() in self.language.elisions:
            low = word.lower().replace("’", "'")
            return _Form((word, low, self.language.flags.get(low, 0), len(word)))
        if not word[0].isalnum():
            kept = word if word[0] not in "([" or len(word) == 1 else ""
            stops = kept in _ENDS
            return _Form((kept, kept, 0, len(kept)), stops=stops, plain=bool(kept) and not stops)
        kept = word if word[-1].isalnum() else word.rstrip(".’'-&_") or word
        possessive = False
        if len(kept) < len(word) or "’" in word or "'" in word:
            kept, possessive = _without_possessive(word, kept)
        low = kept.lower().replace("’", "'")
        stop = word.find(".", len(kept)) if len(kept) < len(word) else -1
        ends = stop >= 0 and low not in self.language.abbreviations and not _initials(kept)
        return self._form_of_word(kept, low, full_stop=stop if ends else 0, possessive=possessive)

    def _form_of_word(self, kept: str, low: str, *, full_stop: int = 0, possessive: bool = False) -> "_Form":
        language = self.language
        flags = language.flags.get(low, 0)
        if not flags:
            if kept == low:
                flags = Is.ADVERB if low.endswith(language.adverb_endings) else 0
            elif language.tails:
                flags = language.compound(low)
        capital = kept[0].isupper()
        plain = not (capital or full_stop or possessive or flags & _NOTED)
        return _Form((kept, low, flags, len(kept)), full_stop, 0, possessive, capital, plain=plain)

    def _cut(self, line: int, first: int, quotes: list[Span]) -> None:
        """Part the tokens of a line, from `first` on, into sentences."""
        last = len(self.word)
        if first == last:
            return
        begin = first
        inside = [each for each in self._stops if each + 1 < last and self._ends(each, last, quotes)]
        for token in [*inside, last - 1]:
            self.sentence += [len(self.bounds)] * (token + 1 - begin)
            self.bounds.append((begin, token + 1))
            self.line.append(line)
            begin = token + 1
        self._stops.clear()

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

"""Names that stand between quotation marks: what is around the marks tells them from words that somebody says.

A sentence can be about them ("Hollow Tide" sold well), they follow one another in a list, a short form in brackets
explains them, they stand where a place or a source stands.
"""

from convert_quotes.attribution import Attribution
from convert_quotes.language import Is
from convert_quotes.words.marks import Span
from convert_quotes.words.tokens import Q, Tokens

_LONGEST = 8
"""A name has no more words."""
_SOURCE = 4
_SHORT = 3
_JOINS = 3
_PHRASE = 5
_ENDS = frozenset(".!?…")
_OPENS = "("
_SPEAKS = Is.SAY | Is.WEAK | Is.CALLS | Is.NOUN_CUE
_TURNS = Is.PREPOSITION | Is.SAY | Is.WEAK | Is.VERB | Is.AUXILIARY | Is.CALENDAR | Is.PRONOUN


class InMarks:
    """Looks for names in marks in one article, in reading order."""

    def __init__(self, tokens: Tokens, spans: list[Span]) -> None:
        self.tokens = tokens
        self.spans = spans
        self._names: set[str] = set()
        self._last = -1

    def keep(self, number: int, words: list[str], *, name: bool) -> None:
        """Remember words that nobody says; a name is one wherever it comes again."""
        self._last = number
        if name and len(words) <= _LONGEST:
            self._names.add(_bare(words))

    def is_name(self, number: int, first: int, last: int, words: list[str], found: Attribution) -> bool:
        """Whether quoted words are a name by what stands around them in their sentence."""
        span = self.spans[number]
        if len(words) > _LONGEST or found.alone or span.family == "-":
            return False
        tokens = self.tokens
        token = tokens.token_of[number]
        before = tokens.word[token - 1] if token > first else ""
        if before == ":":
            return False
        if self._is_called(token, first, words):
            return True
        if found.cue is not None and found.cue[0] - 1 <= token <= found.cue[1] + 1:
            return False
        end = tokens.text[span.end - 1]
        after = tokens.word[token + 1] if token + 1 < last else ""
        if end in _ENDS:
            return self._is_listed(number, token, first) or self._comes_again(words)
        return (
            self._is_listed(number, token, first)
            or self._comes_again(words)
            or self._is_explained(token, last, before, after, words)
            or (end != "," and not before and self._is_subject(token, after, words, found))
            or (bool(before) and self._is_placed(token, first, after, words))
        )

    def _comes_again(self, words: list[str]) -> bool:
        return len(words) <= _SOURCE and _bare(words) in self._names

    def _is_called(self, token: int, first: int, words: list[str]) -> bool:
        """Whether something is called by a name of several words ("whom villagers call "Old Tom")."""
        if token == first or not self.tokens.flags[token - 1] & Is.CALLS:
            return False
        return len(words) > 1 and self._is_titlecase(words)

    def _is_titlecase(self, words: list[str]) -> bool:
        """Whether every word has a capital, in a language whose nouns have none."""
        return not self.tokens.language.capital_nouns and all(
            word[0].isupper() or word[0].isdigit() for word in words
        )

    def _is_listed(self, number: int, token: int, first: int) -> bool:
        """Whether the words go on with a list whose last one was a name ("wet", "dry" and "difficult")."""
        tokens = self.tokens
        if number == 0 or self._last != number - 1:
            return False
        start = tokens.token_of[number - 1] + 1
        return (
            first < start < token <= start + _JOINS
            and tokens.word[start - 1] == Q
            and all(
                tokens.word[each][0] in ",(" or tokens.flags[each] & Is.CONJUNCTION for each in range(start, token)
            )
        )

    def _is_explained(self, token: int, last: int, before: str, after: str, words: list[str]) -> bool:
        """Whether a short form in brackets or a word of naming follows, or the words explain something in brackets."""
        if after.startswith(_OPENS) and len(after) > _SHORT and after[1:-1].isupper():
            return True
        if before == _OPENS and after in (",", ")"):
            return words[0][0].isupper()
        behind = token + 2 if after == "," else token + 1
        flags = self.tokens.flags[behind] if behind < last else 0
        return bool(flags & Is.NAMING) and not flags & _SPEAKS

    def _is_subject(self, token: int, after: str, words: list[str], found: Attribution) -> bool:
        """Whether a sentence begins with the words and speaks of them ("Hollow Tide" sold well, she said)."""
        tokens = self.tokens
        if not after[:1].isalnum() or tokens.flags[token + 1] & (Is.PREPOSITION | Is.SUBORDINATOR):
            return False
        if words[0].lower() in tokens.language.pronouns:
            return False
        return found.cue is None or "," in tokens.word[token + 1 : found.cue[0]]

    def _is_placed(self, token: int, first: int, after: str, words: list[str]) -> bool:
        """Whether the words stand where a name stands: in "Title", according to "Paper", writes the "Paper"."""
        tokens = self.tokens
        if not words[0][0].isupper():
            return False
        before = token - 1
        if len(words) <= _SOURCE and self._is_source(before, first):
            return True
        if tokens.language.capital_nouns:
            return False
        if tokens.low[before] in tokens.language.locatives:
            return True
        if tokens.word[before] != ",":
            return False
        return self._is_apposed(before - 1, first) or (
            after == "," and len(words) > 1 and self._is_titlecase(words)
        )

    def _is_source(self, before: int, first: int) -> bool:
        """Whether a quote's speaker stands there: `laut "Paper"`, `"...", writes the "Paper"`."""
        tokens = self.tokens
        low = tokens.low
        phrases = tokens.language.according.get(low[before], ())
        if (low[before],) in phrases and (low[before],) not in tokens.language.half_sources:
            return True
        if before - 1 >= first and (low[before - 1], low[before]) in tokens.language.according.get(low[before - 1], ()):
            return True
        quote = before - _SHORT
        return (
            quote >= first
            and bool(tokens.flags[before] & Is.DEFINITE)
            and bool(tokens.flags[before - 1] & Is.SAY)
            and tokens.word[quote + 1] == ","
            and tokens.word[quote] == Q
        )

    def _is_apposed(self, at: int, first: int) -> bool:
        """Whether a comma stands behind a phrase with a kind of work ("the saddest chapter, ...")."""
        tokens = self.tokens
        for each in range(at, max(first, at - _PHRASE) - 1, -1):
            if tokens.flags[each] & Is.WORK:
                return True
            if not tokens.word[each][0].isalnum() or tokens.flags[each] & _TURNS:
                return False
        return False


def _bare(words: list[str]) -> str:
    return " ".join(words).strip("\"'“”‘’«».,;:!?()").lower()

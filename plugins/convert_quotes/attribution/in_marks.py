"""Names that stand between quotation marks: what is around the marks tells them from words that somebody says.

A sentence can be about them ("Hollow Tide" sold well), they follow one another in a list, a short form in brackets
explains them, they stand where a place or a source stands.
"""

from msgspec import Struct

from convert_quotes.attribution import Attribution
from convert_quotes.language import Is
from convert_quotes.sentences.phrases import Mention
from convert_quotes.words.marks import Span
from convert_quotes.words.tokens import Q, Tokens

LONGEST = 8
"""A name has no more words."""
_SOURCE = 4
_SHORT = 3
_LIST = 3
"""So many are a list, and no more words join two of them."""
_PHRASE = 5
_ENDS = frozenset(".!?…")
_NO_NOUN = (
    Is.PREPOSITION
    | Is.SAY
    | Is.WEAK
    | Is.VERB
    | Is.AUXILIARY
    | Is.PRONOUN
    | Is.CONJUNCTION
    | Is.SUBORDINATOR
    | Is.ADVERB
)
_BRACKET = " ("
_SHORT_FORM = 12
"""A short form in brackets is not longer, brackets included."""
_TWO = 2
_SPEAKS = Is.SAY | Is.WEAK | Is.CALLS | Is.NOUN_CUE
_TURNS = Is.PREPOSITION | Is.SAY | Is.WEAK | Is.VERB | Is.AUXILIARY | Is.CALENDAR | Is.PRONOUN


class _Around(Struct, gc=False):
    """Quoted words and their place: the token that stands for them, the first and last-but-one of the sentence.

    `plain` says that no mark ends them as a sentence ends.
    """

    number: int
    token: int
    first: int
    last: int
    words: list[str]
    plain: bool


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
        if name and len(words) <= LONGEST:
            self._names.add(_bare(words))

    def is_name(self, number: int, first: int, last: int, words: list[str], found: Attribution) -> bool:
        """Whether quoted words, no more than a name has, are one by what stands around them in their sentence."""
        span = self.spans[number]
        token = self.tokens.token_of[number]
        if found.alone or span.family == "-":
            return False
        if token > first and self.tokens.word[token - 1] == ":":
            return False
        around = _Around(number, token, first, last, words, self.tokens.text[span.end - 1] not in _ENDS)
        if self._is_surely(around):
            return True
        if found.cue is not None and found.cue[0] - 1 <= token <= found.cue[1] + 1:
            return False
        if self._is_listed(around) or self._comes_again(words):
            return True
        return around.plain and self._is_about(around, found)

    def is_written(self, mention: Mention | None) -> bool:
        """Whether a thing that carries words has them ("a plaque says"), however many they are."""
        if mention is None or mention.kind != "nominal":
            return False
        things = self.tokens.language.inscriptions
        return not things.isdisjoint(self.tokens.low[mention.first : mention.last + 1])

    def _is_surely(self, around: _Around) -> bool:
        """Whether the words are a name even right beside a verb of speech."""
        words = around.words
        if len(words) <= _SHORT and self._is_choice(around.number):
            return True
        if len(words) == _TWO and self._is_nickname(around.token, around.first, words):
            return True
        if not words[0][0].isupper():
            return False
        if around.plain and (self._is_described(around) or self._publishes(around)):
            return True
        return self._is_called(around.token, around.first, words)

    def _is_about(self, around: _Around, found: Attribution) -> bool:
        """Whether the sentence speaks of the words, or they stand where a name stands."""
        if self._is_explained(around) or self._is_label(around):
            return True
        return self._is_subject(around, found) if around.token == around.first else self._is_placed(around)

    def _is_nickname(self, token: int, first: int, words: list[str]) -> bool:
        """Whether an article and one capital stand in the marks, and no verb of speech before ("the Cat")."""
        if self.tokens.language.capital_nouns:
            return False
        article, name = words[0].lower(), _bare(words[1:])
        if not self._flags(article) & Is.DEFINITE or words[1][0].islower() or not name:
            return False
        return token == first or not self.tokens.flags[token - 1] & (Is.SAY | Is.CALLS)

    def _is_described(self, around: _Around) -> bool:
        """Whether a phrase behind a comma says what the words are ("Streets of Light", a festival)."""
        tokens, token = self.tokens, around.token
        behind = token + 2
        if token == around.first or behind >= around.last or tokens.word[token + 1] != ",":
            return False
        if not tokens.flags[behind] & Is.INDEFINITE or not tokens.word[token - 1][0].isalnum():
            return False
        return not self._speaks(around.words)

    def _publishes(self, around: _Around) -> bool:
        """Whether what is in the marks speaks itself ("Evening Star" reported that)."""
        tokens, token = self.tokens, around.token
        if token + 2 >= around.last:
            return False
        article = token == around.first or bool(tokens.flags[token - 1] & Is.DEFINITE)
        says = tokens.flags[token + 1] & Is.SAY
        return article and bool(says) and tokens.low[token + 2] in tokens.language.that

    def _is_choice(self, number: int) -> bool:
        """Whether words stand in a list of which one is to be chosen ("rarely", "sometimes" or "often")."""
        tokens = self.tokens
        either = tokens.language.alternatives
        line = self.spans[number].line
        count, chosen = 1, False
        for step in (1, -1):
            each = number
            for _ in range(_LIST):
                if not 0 <= each + step < len(self.spans) or self.spans[each + step].line != line:
                    break
                one, other = sorted((tokens.token_of[each], tokens.token_of[each + step]))
                between = tokens.low[one + 1 : min(other, one + _LIST + 1)]
                if any(word != "," and word not in either for word in between):
                    break
                chosen = chosen or any(word in either for word in between)
                count += 1
                each += step
        return chosen and count >= _LIST

    def _is_label(self, around: _Around) -> bool:
        """Whether an article and a noun hold the words between them (the "sunset" clause)."""
        tokens, token = self.tokens, around.token
        language = tokens.language
        if token == around.first or token + 1 >= around.last or len(around.words) > _SHORT:
            return False
        if not language.head_last or language.capital_nouns or tokens.low[token - 1] in language.possessives:
            return False
        noun = tokens.word[token + 1][0].islower() and not tokens.flags[token + 1] & _NO_NOUN
        return noun and bool(tokens.flags[token - 1] & Is.DEFINITE)

    def _speaks(self, words: list[str]) -> bool:
        return any(word.lower() in self.tokens.language.pronouns for word in words)

    def _flags(self, low: str) -> int:
        return self.tokens.language.flags.get(low, 0)

    def _comes_again(self, words: list[str]) -> bool:
        """Whether the words were a name before; one noun of many may be said all the same."""
        if len(words) == 1 and self.tokens.language.capital_nouns:
            return False
        return len(words) <= _SOURCE and _bare(words) in self._names

    def _is_called(self, token: int, first: int, words: list[str]) -> bool:
        """Whether something is called, sung or read that has a name ("whom villagers call "Old Tom")."""
        low, language = self.tokens.low, self.tokens.language
        if token - 1 > first and low[token - 1] in language.self_naming and low[token - 2] in language.reflexives:
            return True
        if token == first or not self.tokens.flags[token - 1] & (Is.CALLS | Is.BESIDE):
            return False
        return len(words) > 1 and self._is_titlecase(words)

    def _is_titlecase(self, words: list[str]) -> bool:
        """Whether every big word has a capital, in a language whose nouns have none."""
        small = self.tokens.language.titlecase_small
        return not self.tokens.language.capital_nouns and all(
            word[0].isupper() or word[0].isdigit() or (number and word in small)
            for number, word in enumerate(words)
        )

    def _is_listed(self, around: _Around) -> bool:
        """Whether the words go on with a list whose last one was a name ("wet", "dry" and "difficult")."""
        tokens, number, token = self.tokens, around.number, around.token
        if number == 0 or self._last != number - 1:
            return False
        start = tokens.token_of[number - 1] + 1
        if not around.first < start < token <= start + _LIST:
            return False
        if start == token - 1 and len(around.words) <= _SHORT and tokens.flags[start] & Is.PREPOSITION:
            return True  # from "stable" to "negative"
        return all(tokens.word[each] == "," or tokens.flags[each] & Is.CONJUNCTION for each in range(start, token))

    def _is_explained(self, around: _Around) -> bool:
        """Whether a short form in brackets or a word of naming follows, or the words stand in brackets."""
        tokens, token = self.tokens, around.token
        end = self.spans[around.number].outer_end
        short, closed, _ = tokens.text[end : end + _SHORT_FORM].partition(")")
        if closed and short.startswith(_BRACKET) and short[len(_BRACKET) + 1 :].isupper():
            return True
        after = tokens.word[token + 1] if token + 1 < around.last else ""
        if token > around.first and tokens.word[token - 1] == "(" and after in (",", ")"):
            return around.words[0][0].isupper()
        behind = token + 2 if after == "," else token + 1
        flags = tokens.flags[behind] if behind < around.last else 0
        return bool(flags & Is.NAMING) and not flags & _SPEAKS

    def _is_subject(self, around: _Around, found: Attribution) -> bool:
        """Whether a sentence begins with the words and speaks of them ("Hollow Tide" sold well, she said)."""
        tokens, behind = self.tokens, around.token + 1
        flags, last = tokens.flags, around.last
        begins = around.words[0]
        if behind >= last or not begins[0].isupper() or begins.lower() in tokens.language.pronouns:
            return False
        if tokens.word[behind] == ",":
            told = behind + 1 < last and flags[behind + 1] & (Is.RELATIVE | Is.INDEFINITE | Is.PREPOSITION)
            return bool(told) and found.cue is None and found.mention is None
        comma = tokens.text[self.spans[around.number].end - 1] == ","
        if comma or not tokens.word[behind][0].isalnum() or flags[behind] & (Is.PREPOSITION | Is.SUBORDINATOR):
            return False
        return found.cue is None or "," in tokens.word[behind : found.cue[0]]

    def _is_placed(self, around: _Around) -> bool:
        """Whether the words stand where a name stands: in "Title", according to "Paper", writes the "Paper"."""
        tokens, words, before = self.tokens, around.words, around.token - 1
        if not words[0][0].isupper():
            return False
        if len(words) <= _SOURCE and self._is_source(before, around.first):
            return True
        if tokens.language.capital_nouns:
            return False
        if tokens.word[before] == ",":
            closed = len(words) > 1 and around.token + 1 < around.last and tokens.word[before + 2] == ","
            return self._is_apposed(before - 1, around.first) or (closed and self._is_titlecase(words))
        return self._is_governed(before, around)

    def _is_governed(self, before: int, around: _Around) -> bool:
        """Whether a preposition stands before a title, and no answer ("responded with")."""
        tokens, words = self.tokens, around.words
        if tokens.low[before] in tokens.language.locatives:
            return True
        if not tokens.flags[before] & Is.PREPOSITION or len(words) == 1:
            return False
        answers = before > around.first and tokens.flags[before - 1] & (Is.SAY | Is.WEAK)
        short_form = len(words[0]) > 1 and words[0].isupper()
        return not answers and not short_form and not self._speaks(words)

    def _is_source(self, before: int, first: int) -> bool:
        """Whether a quote's speaker stands there: `laut "Paper"`, `"...", writes the "Paper"`."""
        tokens = self.tokens
        low = tokens.low
        phrases = tokens.language.according.get(low[before], ())
        if (low[before],) in phrases and (low[before],) not in tokens.language.half_sources:
            return True
        if before - 1 >= first and (low[before - 1], low[before]) in tokens.language.according.get(
            low[before - 1], ()
        ):
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

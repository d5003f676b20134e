"""Step 7: whether quoted words are anybody's: a clause, words inside the reporter's sentence, or a mere name.

Titles, nicknames, names of things and words held at arm's length stand between quotation marks too; nobody says
them, so they are not quotes.
"""

from itertools import repeat

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.in_marks import LONGEST, InMarks
from convert_quotes.language import Is
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.phrases import SPEAKS
from convert_quotes.words.marks import Span
from convert_quotes.words.tokens import Tokens

_SMALL = Is.DEFINITE | Is.INDEFINITE | Is.SUBORDINATOR | Is.LINK
_ARTICLE = Is.DEFINITE | Is.INDEFINITE
_BETWEEN = _SMALL | Is.ADVERB  # "known only as"
_FINAL = frozenset(".!?…")
_SHORT = 3
_NEAR = 2
_FEW = 5
_AROUND = "\"'“”‘’«».,;:!?()"
_PARTS = frozenset(",—–?!")
# Thai, kana and Han: in these, words stand side by side.
_UNSPACED = (range(0x0E00, 0x0E80), range(0x3040, 0x3100), range(0x4E00, 0xA000))
_CROSSHEAD = 12
_MAY_SPEAK = 1.5
"""The quality of "it", which a verb of calling makes somebody who speaks."""
_OBJECT = 8
_LEADS = Is.PREPOSITION | Is.CONJUNCTION | Is.AUXILIARY | Is.SAY | Is.WEAK | Is.VERB


class Judge:
    """Judges the quoted stretches of one article."""

    def __init__(self, tokens: Tokens, spans: list[Span], names: Names) -> None:
        self.tokens = tokens
        self.spans = spans
        self.names = names
        self.in_marks = InMarks(tokens, spans)

    def kind(self, number: int, found: Attribution) -> str:
        """What a stretch is: "direct", "partial", or "" for words that nobody says."""
        span = self.spans[number]
        words = _words(self.tokens.text[span.start : span.end])
        spoken = bool(words) and words[0][0].isalnum()  # nearly always: then no other letter is looked at
        if not spoken and not any(character.isalnum() for word in words for character in word):
            return ""
        name = self._is_named(number, found, words)
        if name or self._is_idle(number, found, words):
            self.in_marks.keep(number, words, name=name)
            return ""
        token = self.tokens.token_of[number]
        first = self.tokens.bounds[self.tokens.sentence[token]][0]
        return "direct" if self._whole(number, token, first, found) else "partial"

    def _is_named(self, number: int, found: Attribution, words: list[str]) -> bool:
        """Whether the words are a name, a title or a nickname."""
        tokens = self.tokens
        token = tokens.token_of[number]
        first, last = tokens.bounds[tokens.sentence[token]]
        called = words[0][:1].islower() and self._is_said_of(token, found)
        return (
            self.in_marks.is_written(found.mention)
            or self._nickname(token, first, last, words)
            or (not called and self._is_name(token, first, words))
            or self._title(number, first, words, found)
            or (len(words) <= LONGEST and self.in_marks.is_name(number, first, last, words, found))
        )

    def _is_idle(self, number: int, found: Attribution, words: list[str]) -> bool:
        """Whether nobody says the words, though they are no name."""
        tokens = self.tokens
        token = tokens.token_of[number]
        first = tokens.bounds[tokens.sentence[token]][0]
        span = self.spans[number]
        # "— Reporting by Jane Doe": where no paper prints speech so, a dash alone says nothing.
        if span.family == "-" and found.who is None and not tokens.language.dash_speech:
            return True
        if found.how == "cue":
            return self._doubtful(token, first, found, words)
        silent = found.how in ("", "place") and span.family != "-"
        return silent and self._nobody(number, token, found, words)

    def _whole(self, number: int, token: int, first: int, found: Attribution) -> bool:
        """Whether the quote is a sentence or clause of its own, not built into the reporter's."""
        tokens = self.tokens
        span = self.spans[number]
        text = tokens.text[span.start : span.end].strip()
        letter = text[:1] if text[:1].isalnum() else next(filter(str.isalnum, text), "")
        before = tokens.word[token - 1] if token > first else ""
        if found.alone or span.continues or span.family == "-" or before == ":":
            return True
        if before in ("", ","):
            return letter.isupper() or letter.isdigit() or text[:1] == "…"
        return letter.isupper() and text[-1:] in _FINAL and len(text.split()) > _SHORT

    # --- names of things ---------------------------------------------------------------------------------

    def _nickname(self, token: int, first: int, last: int, words: list[str]) -> bool:
        """`Jane "the Rock" Doe`: a name goes on behind the quote."""
        tokens = self.tokens
        if len(words) > _SHORT or token == first or token + 1 >= last:
            return False
        before, after = tokens.word[token - 1], tokens.word[token + 1]
        small = tokens.flags[token + 1] & Is.PARTICLE and token + 2 < last and tokens.word[token + 2][0].isupper()
        return (
            before[0].isupper() and (after[0].isupper() or bool(small)) and not tokens.flags[token + 1] & Is.STOP
        )

    def _is_name(self, token: int, first: int, words: list[str]) -> bool:
        """Whether the quoted words are a name ("the so-called", "a film titled", "known as")."""
        tokens = self.tokens
        flags = tokens.flags
        position = token - 1
        if position >= first and tokens.word[position] == ":":
            return False
        while position >= first and (flags[position] & _BETWEEN or tokens.word[position] in ":,"):
            if flags[position] & Is.NAMING:
                break
            position -= 1
        if position < first or not flags[position] & Is.NAMING:
            return False
        if flags[position] & Is.SAY | flags[position] & Is.WEAK and self._has_subject(position, first):
            return False
        return len(words) <= 2 * _SHORT + 2

    def _has_subject(self, position: int, first: int) -> bool:
        """Whether somebody calls it so ("what he called"), not the reporter ("a plan called")."""
        before = position - 1
        flags = self.tokens.flags
        active = False
        while before >= first and flags[before] & (Is.ADVERB | Is.AUXILIARY):
            if flags[before] & Is.PASSIVE:
                return False
            active = active or bool(flags[before] & Is.AUXILIARY)
            before -= 1
        if before < first:
            return False
        return (
            (active and self.tokens.word[before][0].isalnum() and not flags[before] & Is.RELATIVE)
            or self._is_called(before, first)
            or before in self.names.inside
            or bool(flags[before] & (Is.PRONOUN | Is.CONJUNCTION | Is.PLURAL))
            or bool(flags[position] & Is.GERUND)
        )

    def _is_called(self, last: int, first: int) -> bool:
        """Whether a clause without a relative calls a noun so ("a move the lobby called")."""
        flags = self.tokens.flags
        for each in range(last - 1, max(first, last - _SHORT) - 1, -1):
            if flags[each] & Is.DEFINITE and each > first:
                before = each - 1
                return self.tokens.word[before][0].isalpha() and not flags[before] & _LEADS
        return False

    def _is_said_of(self, token: int, found: Attribution) -> bool:
        """Whether somebody calls something so, before the quote or behind it ("labelled "..." by Jane Doe")."""
        agent = found.mention is not None and found.mention.first > token and found.cue is not None
        if agent and found.mention is not None:
            return self.tokens.low[found.mention.first - 1] in self.tokens.language.agents
        # "a man called "the Fox"" has a name: there, something has to stand between.
        return found.cue is not None and found.cue[1] != token - 1 and self._complement(token, found)

    def _complement(self, token: int, found: Attribution) -> bool:
        """Whether somebody calls something so: a verb of calling, what is called, the quote ("called it a")."""
        tokens = self.tokens
        if found.cue is None or found.quality < _MAY_SPEAK or not tokens.flags[found.cue[0]] & Is.CALLS:
            return False
        between = range(found.cue[1] + 1, token)
        if found.cue[0] > token or len(between) > _OBJECT:
            return False
        return not any(
            not tokens.word[each][0].isalnum() or tokens.flags[each] & (Is.CONJUNCTION | Is.SUBORDINATOR)
            for each in between
            if tokens.low[each] not in tokens.language.as_links
        )

    def _title(self, number: int, first: int, words: list[str], found: Attribution) -> bool:
        """Every big word capitalised, and nothing that introduces speech: a title or a proper name."""
        tokens = self.tokens
        token = tokens.token_of[number]
        plain = [*filter(None, map(str.strip, words, repeat(_AROUND)))]
        before = tokens.word[token - 1] if token > first else ""
        adjacent = found.cue is not None and found.cue[1] == token - 1
        called = plain[0][:1].islower() and self._complement(token, found)
        if not adjacent and not called and before not in (":", "") and self._beside_work(token, first, plain):
            return True
        if before in (":", ",", "") and (len(plain) > 1 or before == ":"):
            return False
        spoken = adjacent and found.quality >= SPEAKS
        if len(plain) > 1 and (spoken or tokens.text[self.spans[number].end - 1] in "!?"):
            return False
        if tokens.language.capital_nouns and (len(plain) > _SHORT or self._calls_by_noun(token, found)):
            return False
        small = tokens.language.titlecase_small
        if not all(word[0].isupper() or word[0].isdigit() or word in small for word in plain) or plain[0] in small:
            return False
        return len(plain) > 1 or found.cue is None or found.cue[1] < token - _SHORT

    def _calls_by_noun(self, token: int, found: Attribution) -> bool:
        """Whether somebody calls something by a noun ("nannte die Absage einen „Vertrauensbruch“")."""
        tokens = self.tokens
        before = token - 1
        by = tokens.flags[before] & Is.INDEFINITE or tokens.low[before] in tokens.language.as_links
        return bool(by and found.cue is not None and found.quality >= SPEAKS)

    def _beside_work(self, token: int, first: int, plain: list[str]) -> bool:
        """Whether the name of a kind of work stands beside: `the novel "..."`, `the "..." brochure`."""
        tokens = self.tokens
        if len(plain) > 2 * _SHORT + 2 or not (plain[0][0].isupper() or len(plain) <= _SHORT):
            return False
        flags, words = tokens.flags, tokens.word
        beside = [token + 1]
        if token - 2 < first or tokens.low[token - 2] not in tokens.language.infinitive:
            beside.append(token - 1)  # not "to show", "to play"
        if words[token - 1] == ",":
            beside.append(token - 2)
        if token + 2 < len(flags):
            comma = words[token + 1] == ","
            if comma or not flags[token + 1] & _ARTICLE:
                beside.append(token + 2)
            if comma:
                beside += self._apposition(token + 2)
        for each in beside:
            if first <= each < len(flags) and flags[each] & Is.WORK:
                return True
        return False

    def _apposition(self, start: int) -> range:
        """The words of a phrase with an article behind a comma ("il suo quattordicesimo disco")."""
        tokens = self.tokens
        at = start
        while at < len(tokens.flags) and tokens.flags[at] & _ARTICLE:
            at += 1
        if at == start:
            return range(0)
        last = at
        while (
            last < min(len(tokens.flags), at + _SHORT)
            and tokens.word[last][0].isalnum()
            and not tokens.flags[last] & Is.PREPOSITION
        ):
            last += 1
        return range(at, last)

    def _doubtful(self, token: int, first: int, found: Attribution, words: list[str]) -> bool:
        """Whether a few words stand by a verb whose subject is not a speaker, or that is denied."""
        flags = self.tokens.flags
        if found.cue is None or found.mention is None or len(words) > _FEW:
            return False
        if token > first and self.tokens.word[token - 1] in (":", ","):
            return False
        cue = found.cue[0]
        if cue > token or cue == token - 1 or self._complement(token, found):
            return False
        if found.mention.kind == "null":
            return len(words) <= _SHORT and not flags[cue] & Is.SAY
        speaks = flags[cue] & Is.SAY and not flags[cue] & Is.BASE
        reported = found.mention.kind == "pronoun" and speaks and flags[cue + 1] & Is.SUBORDINATOR
        if found.quality < SPEAKS and not (found.somebody and speaks) and not reported:
            return bool(flags[cue] & Is.BASE and not flags[cue] & Is.SAY) or len(words) <= _SHORT
        return len(words) <= _SHORT and found.quality >= SPEAKS and self._is_denied(cue, first)

    def _is_denied(self, cue: int, first: int) -> bool:
        """Whether a word right before a verb denies it, in its own clause."""
        tokens = self.tokens
        for each in range(cue - 1, max(first, cue - _NEAR) - 1, -1):
            if tokens.flags[each] & Is.CONJUNCTION or not tokens.word[each][0].isalnum():
                return False
            if tokens.low[each] in tokens.language.negations:
                return True
        return False

    def _nobody(self, number: int, token: int, found: Attribution, words: list[str]) -> bool:
        """Whether nobody speaks: short words without a clause are irony, a short line alone is a crosshead."""
        tokens = self.tokens
        span = self.spans[number]
        final = tokens.text[span.end - 1]
        if found.alone:
            alone_in_line = tokens.bounds[tokens.sentence[token]][0] == token and (
                token == 0 or tokens.line[tokens.sentence[token - 1]] != span.line
            )
            last = tokens.bounds[tokens.sentence[token]][1]
            ends_line = last >= len(tokens.word) or tokens.line[tokens.sentence[last]] != span.line
            return alone_in_line and ends_line and len(words) <= _CROSSHEAD and final not in _FINAL
        if found.who is not None and self.tokens.word[token - 1] == ":" and token:
            return False
        if not tokens.language.speaks and self._is_set_off(token, span):
            return False
        return len(words) <= (_SHORT if found.who is not None else _FEW)

    def _is_set_off(self, token: int, span: Span) -> bool:
        """Whether marks alone show speech: a colon before it, or a sentence that begins with it and goes on."""
        tokens = self.tokens
        first, last = tokens.bounds[tokens.sentence[token]]
        if token > first:
            return tokens.word[token - 1] in (":", "：")
        return last - token > _SHORT - 1 and (
            tokens.word[token + 1] in _PARTS or tokens.text[span.end - 1] in _PARTS or span.family == "c"
        )


def _words(text: str) -> list[str]:
    """The words of a stretch; where they stand without blanks between them, its letters."""
    found = text.split()
    return list(text) if len(found) == 1 and not text.isascii() and any(map(_is_unspaced, text)) else found


def _is_unspaced(character: str) -> bool:
    return any(ord(character) in block for block in _UNSPACED)

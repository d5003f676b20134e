"""Step 5: whose words a quote is: the verb of speech that governs it, and that verb's subject.

The order of the questions, for each quote: does a clause follow that says who spoke (`"...", said Jane Doe`)?
Does one stand before it (`Jane Doe said that "..."`)? Does the sentence name its source ("according to")? Does
the quote stand between two sentences of one speaker? Only then: whom is the paragraph about?
"""

import re
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.before import Before
from convert_quotes.attribution.behind import Behind
from convert_quotes.attribution.sources import Sources
from convert_quotes.language import Is
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.speakers.memory import Who
from convert_quotes.speakers.resolve import Resolver
from convert_quotes.words.marks import Span
from convert_quotes.words.tokens import Tokens

if TYPE_CHECKING:
    from convert_quotes.attribution.reported import Reported

_BEFORE_REACH = 120
_CROWD = 40
"""A sentence with more quotes than this is not a sentence: the rest of them get no speaker."""
_INTERVIEW = 3
_CLOSING = 3
_FEW = 4
_QUOTES = 12
_HEAD = 3
_REPEATED = 80
_RUN = 3
_SHARE = 0.6
_WORD = re.compile(r"\w+")


@cache
def _script() -> re.Pattern[str]:
    """The speaker of a script, "NAME: ..."; made when a line begins like one."""
    return re.compile(r"([^\W\d_](?:[^\W\d_]|[.'’ -]){2,40}):\s")


class Attributor:
    """Attributes the quotes of one article, in reading order."""

    def __init__(self, tokens: Tokens, spans: list[Span], names: Names) -> None:
        self.tokens = tokens
        self.spans = spans
        self.names = names
        self.clauses = Clauses(tokens, names)
        self.resolver = Resolver(tokens, names, self.clauses)
        self.before = Before(tokens, self.clauses)
        self.behind = Behind(tokens, spans, names, self.clauses)
        self.sources = Sources(tokens, names, self.clauses, self.behind)

    def attribute(self, *, told: list[tuple[int, int, Attribution]] | None = None) -> list[Attribution]:
        """One attribution a span; reported speech goes into `told`, if that is given, as first and last token."""
        result = [Attribution() for _ in self.spans]
        by_sentence: dict[int, list[int]] = {}
        for number, token in enumerate(self.tokens.token_of):
            by_sentence.setdefault(self.tokens.sentence[token], []).append(number)
        reported = self._reporting() if told is not None else None
        sentences = range(len(self.tokens.bounds)) if reported is not None else by_sentence
        for sentence in sentences:
            numbers = by_sentence.get(sentence, ())
            if reported is not None and told is not None and not numbers:
                found = reported.find(sentence)
                if found is not None and found[2].mention is not None:
                    found[2].who = self.resolver.who(found[2].mention)
                    told.append(found)
            for number in numbers[:_CROWD]:
                result[number] = self._one(number, sentence, result)
                who = result[number].who
                if who is not None and (result[number].how != "place" or result[number].alone):
                    self.resolver.hear(sentence, self.tokens.token_of[number], who)
        self._backward(result)
        self._interview(result)
        self._questions(result)
        self._ahead(result)
        return result

    def _one(self, number: int, sentence: int, done: list[Attribution]) -> Attribution:
        first, last = self.tokens.bounds[sentence]
        token = self.tokens.token_of[number]
        first, last = self._around(number, first, last)
        script = self._script(number)
        if script is not None:
            return script
        begins = self.before.begins(token, first)
        found = (
            self.behind.signature(token, first, last)
            or self.behind.frame(token, first, last)
            or (self.before.agent(token, first) if self.tokens.flags[token - 1] & Is.SUBORDINATOR else None)
        )
        if found is None and self.before.is_introduced(token, first):
            found = self.before.clause(token, first)
        found = found or self.behind.clause(token, first, last, begins=begins)
        if found is None and not begins:
            found = (
                self.before.agent(token, first)
                or self.behind.agent(token, first, last)
                or self.sources.view(token, first)
                or self.sources.source(first, last)
            )
            if found is None or self.sources.is_document(found) or self.sources.is_aside(found, token):
                before = self.before.clause(token, first)
                named = before is not None and before.mention is not None and before.mention.kind != "null"
                if found is not None and named and before is not None:
                    named = before.mention is not None and (
                        before.mention.kind != "nominal" or bool(self._says(before))
                    )
                found = before if found is None or named else found
            if found is None or (found.cue is not None and not self.tokens.flags[found.cue[0]] & Is.SAY):
                found = self.behind.trailing(token, last) or found
        found = found or self.behind.trailing(token, last) or self.sources.source(first, last)
        found = found or self.sources.noun(token, first)
        if found is not None:
            found.who = self.resolver.who(found.mention) if found.mention is not None else None
            found.quality = self.clauses.quality(found.mention)
            if found.mention is not None and found.quality < SPEAKS:
                found.somebody = self.clauses.may_be_somebody(found.mention)
            return found
        return self._without_cue(number, sentence, done)

    def _says(self, found: Attribution) -> bool:
        """Whether a clause has a verb of speech and a subject that can speak."""
        speaks = found.cue is not None and self.tokens.flags[found.cue[0]] & Is.SAY
        return bool(speaks) and self.clauses.quality(found.mention) >= SPEAKS

    def _around(self, number: int, first: int, last: int) -> tuple[int, int]:
        """The part of a sentence that is looked at for a quote, so that endless sentences cost no endless time."""
        token_of = self.tokens.token_of
        token = token_of[number]
        if token - first > _BEFORE_REACH:
            first = token - _BEFORE_REACH
        if last - token > _BEFORE_REACH:
            last = token + _BEFORE_REACH
        if number >= _QUOTES:
            first = max(first, token_of[number - _QUOTES])
        if number + _QUOTES < len(token_of):
            last = min(last, token_of[number + _QUOTES])
        return first, last

    def _script(self, number: int) -> Attribution | None:
        """A quoted transcript: "DOE: I was there."""
        span = self.spans[number]
        if (
            not self.tokens.text[span.start : span.start + 1].isupper()
            or self.tokens.text[span.start + 1 : span.start + 2].islower()
        ):
            return None  # most begin like a sentence, and need no pattern
        match = _script().match(self.tokens.text, span.start, span.end)
        if match is None or not match[1].isupper():
            return None
        name = match[1]
        low = tuple(name.lower().split())
        entity = next((each for each in self.names.entities if _tail(each.words, low)), None)
        who = Who(entity) if entity is not None else Who(None, name, kind="person")
        return Attribution(who, None, None, "source", alone=True, place=match.span(1))

    def _without_cue(self, number: int, sentence: int, done: list[Attribution]) -> Attribution:
        """The quote that stands alone: the speaker of the quote before it in its paragraph, or who it leans on."""
        tokens = self.tokens
        token = tokens.token_of[number]
        first, last = self._around(number, *tokens.bounds[sentence])
        alone = all(not tokens.word[each][0].isalnum() for each in range(first, last) if each != token)
        span = self.spans[number]
        previous = number - 1
        if previous >= 0 and self.spans[previous].line == span.line:
            before = done[previous]
            same = tokens.sentence[tokens.token_of[previous]] == sentence
            if before.who is not None and (
                same or (alone and tokens.sentence[tokens.token_of[previous]] == sentence - 1)
            ):
                return Attribution(before.who, before.mention, before.cue, "continued", alone)
        if span.continues and previous >= 0 and done[previous].who is not None:
            return Attribution(done[previous].who, done[previous].mention, done[previous].cue, "continued", alone)
        if alone:
            return self._alone(number, sentence)
        told = self._owned_words(token, first) or self._reported_words(token, sentence)
        if told is not None:
            return told
        if any(self.clauses.is_passive(each, first) for each in self.clauses.cues(first, token)):
            return Attribution()  # "was asked about": whoever is spoken to says nothing
        mention = self.clauses.subject(first, token)
        if mention is not None and self.clauses.quality(mention) < SPEAKS and mention.kind != "null":
            mention = None
        who = self.resolver.who(mention) if mention is not None else None
        if who is None and sentence > 0 and tokens.line[sentence - 1] == span.line:
            # Words without a clause in a sentence without a subject: whoever spoke just before in the paragraph.
            who = self.resolver.beside(token, alone=False) if self.resolver.is_spoken_in(sentence - 1) else None
        return Attribution(who, mention if who is not None else None, None, "place" if who is not None else "")

    def _owned_words(self, token: int, first: int) -> Attribution | None:
        """Words behind a colon and the noun for them, with whose they are ("Her answer: “No”")."""
        tokens = self.tokens
        if tokens.word[token - 1] != ":" or not first + 1 < token - 1 <= first + _FEW:
            return None
        if tokens.low[first] not in tokens.language.possessives or self.clauses.cues(first, token):
            return None
        whose = Mention(first, first, "pronoun")
        who = self.resolver.who(whose)
        return Attribution(who, whose, None, "source") if who is not None else None

    def _reporting(self) -> "Reported":
        """What finds speech without quotation marks, which few ask for."""
        from convert_quotes.attribution.reported import Reported  # noqa: PLC0415 - see above

        return Reported(self.tokens, self.clauses, self.sources)

    def _reported_words(self, token: int, sentence: int) -> Attribution | None:
        """Words in a sentence whose verb shows that it still tells ("Der Plan sei „absurd“"): who spoke before."""
        tokens = self.tokens
        first, last = self._around(tokens.quote[token], *tokens.bounds[sentence])
        if tokens.language.reported.isdisjoint(tokens.low[first:last]):
            return None
        who = self.resolver.beside(token, alone=True)
        return Attribution(who, None, None, "continued") if who is not None else None

    def _alone(self, number: int, sentence: int) -> Attribution:
        tokens = self.tokens
        found = self._next_sentence(sentence, self.spans[number].line)
        if found is not None:
            return found
        if sentence > 0 and tokens.word[tokens.bounds[sentence - 1][1] - 1] == ":":
            # "The mayor said:" on a line of its own.
            first, last = tokens.bounds[sentence - 1]
            found = self.before.clause(last - 1, first)
            if found is not None and found.mention is not None:
                found.who = self.resolver.who(found.mention)
                found.alone = True
                return found
        found = self._sentence_before(sentence, self.spans[number].line)
        if found is not None:
            return found
        who = self.resolver.beside(tokens.token_of[number], alone=True)
        return Attribution(who, None, None, "place", alone=True)

    def _sentence_before(self, sentence: int, line: int) -> Attribution | None:
        """Who answers without words in the sentence before ("Asked about it, the manager shrugged.")."""
        tokens, clauses = self.tokens, self.clauses
        if not sentence or tokens.line[sentence - 1] != line or not tokens.language.bare_clauses:
            return None
        first, last = tokens.bounds[sentence - 1]
        last = min(last, first + _BEFORE_REACH)
        if any(each in tokens.quote for each in range(first, last)):
            return None
        for each in reversed(clauses.cues(first, last)):
            if not tokens.flags[each] & Is.SAY or clauses.is_passive(each, first) or last - each > _CLOSING:
                continue
            subject = clauses.subject_before(each, first)
            if subject is not None and clauses.quality(subject) >= SPEAKS:
                return Attribution(self.resolver.who(subject), subject, (each, each), "continued", alone=True)
        return None

    def _next_sentence(self, sentence: int, line: int) -> Attribution | None:
        """A sentence without a quote behind the quote ("With these words Jane Doe answered")."""
        tokens = self.tokens
        following = sentence + 1
        if following >= len(tokens.bounds):
            return None
        first, last = tokens.bounds[following]
        points = tokens.low[first] in tokens.language.pointing and tokens.line[following] == line + 1
        if tokens.line[following] != line and not points:
            return None
        last = min(last, first + _BEFORE_REACH)
        if any(each in tokens.quote for each in range(first, last)):
            return None
        for each in self.clauses.cues(first, last):
            if self.clauses.is_passive(each, first):
                continue
            subject = self.clauses.subject_before(each, first) or self.clauses.subject_behind(each, last)
            if subject is not None and subject.kind == "name":
                return Attribution(self.resolver.who(subject), subject, (each, each), "continued", alone=True)
        return None

    def _backward(self, result: list[Attribution]) -> None:
        """Quotes over several paragraphs whose speaker stands only at the end of the last one."""
        for number in range(len(result) - 2, -1, -1):
            here, after = result[number], result[number + 1]
            span, following = self.spans[number], self.spans[number + 1]
            if here.who is not None or after.who is None or not here.alone:
                continue
            runs_on = not span.closed and following.line <= span.line + 2 and following.continues
            beside = span.line == following.line
            if runs_on or beside:
                result[number] = Attribution(after.who, after.mention, after.cue, "continued", alone=True)

    def _ahead(self, result: list[Attribution]) -> None:
        """Words at the head of an article that a later quote repeats: whoever says them there, by name."""
        ahead = [
            number
            for number, span in enumerate(self.spans[:_QUOTES])
            if span.line < _HEAD and not _is_named(result[number])
        ]
        if not ahead:
            return
        said: dict[int, str] = {}
        for number in ahead:
            words = self._words_of(self.spans[number])
            least = max(_RUN, ceil(_SHARE * len(words)))
            runs = [" ".join(("", *words[at : at + least], "")) for at in range(len(words) - least + 1)]
            for later in range(number + 1, min(len(self.spans), _REPEATED) if runs else 0):
                found = result[later]
                if (
                    self.spans[later].line == self.spans[number].line
                    or found.who is None
                    or found.who.entity is None
                ):
                    continue
                if later not in said:
                    said[later] = " ".join(("", *self._words_of(self.spans[later]), ""))
                if any(run in said[later] for run in runs):
                    here = result[number]
                    here.who, here.how = found.who, here.how or "continued"
                    break

    def _words_of(self, span: Span) -> list[str]:
        return _WORD.findall(self.tokens.text[span.start : span.end].lower())

    def _interview(self, result: list[Attribution]) -> None:
        """Several quotes behind a colon whose speaker nothing names: whoever the article names first answers."""
        tokens = self.tokens
        open_ones = [
            number
            for number, token in enumerate(tokens.token_of)
            if token > 0 and tokens.word[token - 1] == ":" and result[number].who is None
        ]
        if len(open_ones) < _INTERVIEW:
            return
        person = next(
            (name.entity for name in self.names.names if name.entity and name.entity.kind == "person"), None
        )
        for number in open_ones if person is not None else ():
            result[number] = Attribution(Who(person, sure=1), None, None, "place")

    def _questions(self, result: list[Attribution]) -> None:
        """Lines after dashes that take turns: the turn with the questions is the interviewer's, nobody's here."""
        if not any(span.family == "-" for span in self.spans):
            return
        turns: list[int] = []
        for number, span in enumerate([*self.spans, None]):
            alone = span is not None and span.family == "-" and result[number].cue is None
            if span is not None and alone and (not turns or span.line == self.spans[turns[-1]].line + 1):
                turns.append(number)
                continue
            self._let_ask(turns, result)
            turns = [number] if alone else []

    def _let_ask(self, turns: list[int], result: list[Attribution]) -> None:
        asked = [0, 0]
        for place, number in enumerate(turns):
            asked[place % 2] += self.tokens.text[self.spans[number].end - 1] == "?"
        if len(turns) < 2 * _INTERVIEW or max(asked) < _INTERVIEW or min(asked) * 2 >= max(asked):
            return
        for number in turns[asked.index(max(asked)) :: 2]:
            result[number] = Attribution(alone=True)


def _is_named(found: Attribution) -> bool:
    return found.who is not None and found.mention is not None and found.mention.kind == "name"


def _tail(words: tuple[str, ...], low: tuple[str, ...]) -> bool:
    return words[-len(low) :] == low

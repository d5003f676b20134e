"""Step 5: whose words a quote is: the verb of speech that governs it, and that verb's subject.

The order of the questions, for each quote: does a clause follow that says who spoke (`"...", said Jane Doe`)?
Does one stand before it (`Jane Doe said that "..."`)? Does the sentence name its source ("according to")? Does
the quote stand between two sentences of one speaker? Only then: whom is the paragraph about?
"""

import re

from msgspec import Struct

from convert_quotes.clauses import SPEAKS, Clauses, Mention
from convert_quotes.language import Is
from convert_quotes.marks import Span
from convert_quotes.mentions import Names
from convert_quotes.resolve import Resolver, Who
from convert_quotes.tokens import Q, Tokens

_PARTING = frozenset((",", "—", "–", "-"))
_PRELUDE = Is.ADVERB | Is.AUXILIARY | Is.CLITIC
_AFTER_REACH = 40
_NEAR = 3
_BEFORE_REACH = 120
_CROWD = 40
"""A sentence with more quotes than this is no sentence: the rest of them get no speaker."""
_CUES = 6
_BESIDE = 2
_PHRASE = 6
_INTERVIEW = 3
_QUOTES = 12
_OWNER_REACH = 6
_TAIL = 12
_LINE_REACH = 4
_SCRIPT = re.compile(r"([A-ZÁÉÍÓÚÑÄÖÜ][A-ZÁÉÍÓÚÑÄÖÜ.'’ -]{2,40}):\s")
_SCRIPT_REACH = 60
_STOPS = frozenset((";", ":", "—", "–", Q))
_DASHES = frozenset(("—", "–", "―", "-", "--"))


class Attribution(Struct):
    """What was found about one quote: who, by which mention (tokens), by which cue (tokens first and last).

    `how` is "cue", "source" (according to), "continued" (the same speaker goes on), "place" (the paragraph's
    topic) or "" (nothing).
    """

    who: Who | None = None
    mention: Mention | None = None
    cue: tuple[int, int] | None = None
    how: str = ""
    alone: bool = False
    quality: float = 0
    place: tuple[int, int] | None = None


class Attributor:
    """Attributes the quotes of one article, in reading order."""

    def __init__(self, tokens: Tokens, spans: list[Span], names: Names) -> None:
        self.tokens = tokens
        self.spans = spans
        self.names = names
        self.clauses = Clauses(tokens, names)
        self.resolver = Resolver(tokens, names, self.clauses)

    def attribute(self) -> list[Attribution]:
        """One attribution a span."""
        result = [Attribution() for _ in self.spans]
        by_sentence: dict[int, list[int]] = {}
        for number, token in enumerate(self.tokens.token_of):
            by_sentence.setdefault(self.tokens.sentence[token], []).append(number)
        for sentence, numbers in by_sentence.items():
            for number in numbers[:_CROWD]:
                result[number] = self._one(number, sentence, result)
                who = result[number].who
                if who is not None and (result[number].how != "place" or result[number].alone):
                    self.resolver.spoke[sentence] = who
        self._backward(result)
        self._interview(result)
        return result

    def _one(self, number: int, sentence: int, done: list[Attribution]) -> Attribution:
        first, last = self.tokens.bounds[sentence]
        token = self.tokens.token_of[number]
        first, last = self._around(number, first, last)
        script = self._script(number)
        if script is not None:
            return script
        begins = self._begins(token, first)
        found = self._signed(token, last)
        if found is None and self._introduced(token, first):
            found = self._before(token, first)
        found = found or self._after(token, first, last, begins=begins)
        if found is None and not begins:
            found = self._view(token, first) or self._source(first, last)
            if found is None or self._is_document(found):
                before = self._before(token, first)
                named = before is not None and before.mention is not None and before.mention.kind != "null"
                found = before if found is None or named else found
            if found is None or (found.cue is not None and not self.tokens.flags[found.cue[0]] & Is.SAY):
                found = self._trailing(token, last) or found
        found = found or self._trailing(token, last) or self._source(first, last)
        found = found or self._noun(token, first)
        if found is not None:
            found.who = self.resolver.who(found.mention) if found.mention is not None else None
            found.quality = self.clauses.quality(found.mention)
            return found
        return self._without_cue(number, sentence, done)

    def _around(self, number: int, first: int, last: int) -> tuple[int, int]:
        """The part of a sentence that is looked at for a quote, so that endless sentences cost no endless time."""
        token_of = self.tokens.token_of
        token = token_of[number]
        first, last = max(first, token - _BEFORE_REACH), min(last, token + _BEFORE_REACH)
        if number >= _QUOTES:
            first = max(first, token_of[number - _QUOTES])
        if number + _QUOTES < len(token_of):
            last = min(last, token_of[number + _QUOTES])
        return first, last

    def _script(self, number: int) -> Attribution | None:
        """A quoted transcript: "DOE: I was there."""
        span = self.spans[number]
        match = _SCRIPT.match(self.tokens.text, span.start, min(span.end, span.start + _SCRIPT_REACH))
        if match is None:
            return None
        name = match[1]
        low = tuple(name.lower().split())
        entity = next((each for each in self.names.entities if _tail(each.words, low)), None)
        who = Who(entity) if entity is not None else Who(None, name, kind="person")
        return Attribution(who, None, None, "source", alone=True, place=match.span(1))

    def _begins(self, token: int, first: int) -> bool:
        """Whether a quote is the first thing in its sentence."""
        flags, words = self.tokens.flags, self.tokens.word
        return all(
            flags[each] & (Is.CONJUNCTION | Is.ADVERB) or words[each] in (",", "-", "—", "–")
            for each in range(first, token)
        )

    def _introduced(self, token: int, first: int) -> bool:
        """Whether what stands directly before a quote announces it: a colon, or a verb with or without a comma."""
        flags, words = self.tokens.flags, self.tokens.word
        before = token - 1
        if before < first:
            return False
        if words[before] == ":":
            return True
        if words[before] == ",":
            before -= 1
        if before > first and flags[before] & Is.SUBORDINATOR and flags[before - 1] & Is.PREPOSITION:
            return False  # "in that", "en que"
        return before >= first and bool(flags[before] & (Is.SAY | Is.SUBORDINATOR))

    # --- behind the quote --------------------------------------------------------------------------------

    def _after(self, token: int, first: int, last: int, *, begins: bool) -> Attribution | None:
        """A clause behind the quote: `said Jane Doe`, `Jane Doe said`, `dijo`."""
        flags, words = self.tokens.flags, self.tokens.word
        start = token + 1
        while start < last and words[start] in _PARTING:
            start += 1
        if start >= last or self._governed(token, first):
            return None
        comma = start > token + 1 or self._ends_with_comma(token)
        # "..., while Jane Doe said" is another clause.
        anew = not begins and flags[start] & (Is.CONJUNCTION | Is.SUBORDINATOR)
        if anew or not (comma or begins):
            return None
        verb = self._verb_first(start, last)
        if verb is None:
            return self._verb_later(start, last, near=not comma)
        return None if self.clauses.is_passive(verb, start) else self._inverted(verb, last)

    def _verb_first(self, start: int, last: int) -> int | None:
        """The verb of speech that a clause begins with, over adverbs and auxiliaries."""
        flags, inside = self.tokens.flags, self.names.inside
        verb = start
        while verb < last and flags[verb] & _PRELUDE and not flags[verb] & Is.PRONOUN and verb not in inside:
            verb += 1
        speaks = Is.SAY | Is.WEAK if self.tokens.language.null_subject else Is.SAY
        if verb < last and flags[verb] & speaks and verb not in inside:
            return self._infinite(verb, last) or verb
        return self._infinite(verb, last) or self._unknown_verb(verb, last)

    def _unknown_verb(self, verb: int, last: int) -> int | None:
        """A word behind the quote that only its form shows to be a verb ("graficó la investigadora")."""
        tokens = self.tokens
        if not tokens.language.null_subject or verb >= last or tokens.flags[verb] or verb in self.names.inside:
            return None
        shows = tokens.word[verb].islower() and tokens.low[verb].endswith(tokens.language.verb_endings)
        return verb if shows else None

    def _infinite(self, verb: int, last: int) -> int | None:
        """The verb of speech that another verb leads to ("se limitó a decir", "concluyó diciendo")."""
        flags, low = self.tokens.flags, self.tokens.low
        if not self.tokens.language.null_subject or verb + 1 >= last:
            return None
        if not low[verb].endswith(self.tokens.language.verb_endings) or verb in self.names.inside:
            return None
        following = verb + 1
        bare = not flags[following] & Is.PREPOSITION
        following += not bare
        if following >= last or not flags[following] & Is.SAY or following in self.names.inside:
            return None
        return following if flags[following] & (Is.GERUND if bare else Is.BASE | Is.GERUND) else None

    def _verb_later(self, start: int, last: int, *, near: bool) -> Attribution | None:
        """The clause whose subject comes first; without a comma before it, it is near the quote."""
        tokens, clauses = self.tokens, self.clauses
        for each in clauses.cues(start, min(last, start + _AFTER_REACH)):
            if not tokens.flags[each] & Is.SAY or any(tokens.word[at] in _STOPS for at in range(start, each)):
                break
            if clauses.is_passive(each, start) or tokens.flags[each] & Is.GERUND:
                continue
            if self._announces(each, last):
                break
            subject = clauses.left(each, start)
            if (
                clauses.quality(subject) >= 1
                and subject is not None
                and not (near and subject.first > start + _NEAR)
            ):
                return Attribution(mention=subject, cue=(each, each), how="cue")
        return None

    def _governed(self, token: int, first: int) -> bool:
        """Whether a quote hangs on an article or preposition ("through the "...", Jane Doe wrote: "..."")."""
        return token > first and bool(
            self.tokens.flags[token - 1] & (Is.DEFINITE | Is.INDEFINITE | Is.PREPOSITION)
        )

    def _announces(self, verb: int, last: int) -> bool:
        """Whether a verb introduces a quote that follows it in the sentence."""
        words = self.tokens.word
        for each in range(verb + 1, min(last, verb + _AFTER_REACH)):
            if words[each] == Q:
                return words[each - 1] in (":", ",")
            if words[each] == ",":
                return False
        return False

    def _signed(self, token: int, last: int) -> Attribution | None:
        """A name behind a dash that ends the line: `"..." — Jane Doe`."""
        words = self.tokens.word
        dash = token + 1
        if dash < last and words[dash] == ".":
            dash += 1
        if dash + 1 >= last or words[dash] not in _DASHES:
            return None
        name = self.names.inside.get(dash + 1)
        if name is None or name.role_first != dash + 1 or name.last + 2 < last:
            return None
        return Attribution(mention=Mention(name.first, name.last, "name", name), how="source", alone=True)

    def _inverted(self, verb: int, last: int) -> Attribution:
        """The verb comes first: its subject follows, or there is none and the last speaker goes on."""
        tokens, clauses = self.tokens, self.clauses
        subject = clauses.right(verb, last)
        if subject is not None:
            return Attribution(mention=subject, cue=(verb, verb), how="cue")
        if tokens.language.null_subject:
            subject = self._oblique(verb, last)
            if subject is not None:
                return Attribution(mention=subject, cue=(verb, verb), how="cue")
        return Attribution(mention=Mention(verb, verb, "null"), cue=(verb, verb), how="cue")

    def _oblique(self, verb: int, last: int) -> Mention | None:
        """The body after a preposition of place ("explained to this paper from the ministry")."""
        tokens = self.tokens
        for each in range(verb + 1, min(last - 1, verb + 6)):
            if tokens.low[each] in tokens.language.sites:
                found = self.clauses.forward(each + 1, last)
                if found is not None and (
                    found.kind == "nominal"
                    and any(tokens.flags[at] & Is.ORGANISATION for at in range(found.first, found.last + 1))
                ):
                    return found
            if not tokens.word[each][0].isalnum():
                break
        return None

    def _ends_with_comma(self, token: int) -> bool:
        span = self.spans[self.tokens.quote[token]]
        return self.tokens.text[span.end - 1] in ",?!…—"

    def _trailing(self, token: int, last: int) -> Attribution | None:
        """The last clause of the sentence (`"..." of the boat, the bureau said`)."""
        tokens, clauses = self.tokens, self.clauses
        words = tokens.word
        for each in reversed(clauses.cues(token + 1, last)):
            if not tokens.flags[each] & Is.SAY or self._announces(each, last):
                continue
            if last - each > _TAIL and words[each - 1] != ",":
                continue
            comma = each
            while comma > token and words[comma] != ",":
                comma -= 1
            if comma <= token:
                break
            subject = clauses.left(each, comma + 1)
            if self.tokens.language.null_subject and self._relative(comma + 1, each):
                break
            if subject is not None and clauses.quality(subject) >= SPEAKS:
                return Attribution(mention=subject, cue=(each, each), how="cue")
            following = clauses.right(each, last) if each == comma + 1 else None
            if following is not None and clauses.quality(following) >= SPEAKS:
                return Attribution(mention=following, cue=(each, each), how="cue")
            break
        return None

    def _relative(self, first: int, verb: int) -> bool:
        return any(self.tokens.flags[each] & Is.RELATIVE for each in range(first, verb))

    # --- before the quote --------------------------------------------------------------------------------

    def _before(self, token: int, first: int) -> Attribution | None:
        """A clause before the quote; of several verbs the nearest whose subject can speak."""
        tokens, clauses = self.tokens, self.clauses
        best: tuple[float, Attribution] | None = None
        cues = clauses.cues(first, token)[-_CUES:]
        for each in reversed(cues):
            if clauses.is_passive(each, first):
                continue
            if token - each > _BESIDE and tokens.flags[each] & Is.BESIDE:
                if not (tokens.flags[each] & Is.GERUND and tokens.flags[each + 1] & Is.SUBORDINATOR):
                    continue
            subject = self._subject(each, first, token, cues)
            quality = clauses.quality(subject)
            if subject is not None and subject.kind == "null":
                quality = SPEAKS
            weak = not tokens.flags[each] & Is.SAY
            if best is not None and self._governs(each, subject, best[1]):
                best = (quality, Attribution(mention=subject, cue=(each, each), how="cue"))
                break
            if best is not None and best[0] >= SPEAKS and (weak or not self._same_clause(each, best[1])):
                break
            if weak:
                quality -= 0.5
            if best is None or quality > best[0]:
                best = (quality, Attribution(mention=subject, cue=(each, each), how="cue"))
            if quality >= SPEAKS and not weak and not self._by_pronoun(best[1]):
                break
        return best[1] if best is not None and best[0] >= 1 else None

    def _by_pronoun(self, found: Attribution) -> bool:
        mention = found.mention
        if mention is None or mention.kind != "pronoun":
            return False
        return self.tokens.language.pronouns.get(self.tokens.low[mention.first]) in ("m", "f", "n", "p")

    def _governs(self, verb: int, subject: Mention | None, inner: Attribution) -> bool:
        """Whether a clause with a pronoun leans on this verb of speech alone ("Jane Doe said she believes ...")."""
        flags, words, mention = self.tokens.flags, self.tokens.word, inner.mention
        if not flags[verb] & Is.SAY or mention is None or self.clauses.quality(subject) < SPEAKS:
            return False
        if mention.first < verb:
            return False  # "urged a deal, saying": one subject for both
        if inner.cue is not None and not flags[inner.cue[0]] & Is.SAY and self._same_clause(verb, inner):
            return True
        if not self._by_pronoun(inner) or mention.first - verb > _PHRASE:
            return False
        return not any(
            flags[each] & (Is.CONJUNCTION | Is.RELATIVE) or not words[each][0].isalnum()
            for each in range(verb + 1, mention.first)
        )

    def _same_clause(self, verb: int, found: Attribution) -> bool:
        """Whether nothing parts a verb from the weaker one that was found behind it ("said that she hopes")."""
        tokens = self.tokens
        end = found.cue[0] if found.cue is not None else verb
        return not any(
            tokens.flags[each] & Is.CONJUNCTION or not tokens.word[each][0].isalnum()
            for each in range(verb + 1, end)
        )

    def _subject(self, verb: int, first: int, token: int, cues: list[int]) -> Mention | None:
        """The subject of a verb before the quote, over conjunctions and participles."""
        tokens, clauses = self.tokens, self.clauses
        flags = tokens.flags
        depends = bool(flags[verb] & Is.GERUND) and not self._progressive(verb, first)
        if flags[verb] & Is.BASE and verb > first and flags[verb - 1] & Is.PREPOSITION:
            depends = True
        subject = beside = None if depends else clauses.left(verb, first)
        if subject is not None and (clauses.quality(subject) >= SPEAKS or not tokens.language.null_subject):
            return subject
        earlier = [each for each in cues if each < verb and not clauses.is_passive(each, first)]
        for each in reversed(earlier):
            if flags[each] & Is.GERUND and not self._progressive(each, first):
                continue
            subject = clauses.left(each, first)
            if subject is not None and clauses.quality(subject) >= (1 if flags[each] & Is.SAY else SPEAKS):
                return subject
        if tokens.language.null_subject and not flags[verb] & Is.GERUND:
            following = clauses.right(verb, token)
            if (
                following is not None
                and clauses.quality(following) >= SPEAKS
                and self._is_subject_behind(verb, following)
            ):
                return following
        subject = clauses.subject(first, verb)
        if depends and clauses.quality(subject) < SPEAKS and tokens.word[verb - 1] == ",":
            subject = clauses.left(verb, first) or subject
        if tokens.language.null_subject and clauses.quality(subject) < SPEAKS:
            subject = None
            if beside is not None and verb - beside.first <= _PHRASE:
                subject = beside if flags[beside.first] & (Is.DEFINITE | Is.INDEFINITE) else None
        if subject is not None and subject.kind != "null":
            return subject
        if tokens.language.null_subject and tokens.low[first] in tokens.language.sites:
            site = clauses.forward(first + 1, verb)  # "Desde el ministerio respondieron"
            if site is not None and clauses.is_body(site):
                return site
        return Mention(verb, verb, "null") if tokens.language.null_subject or flags[verb] & Is.GERUND else None

    def _is_subject_behind(self, verb: int, following: Mention) -> bool:
        return following.kind == "name" or following.first == verb + 1

    def _progressive(self, verb: int, first: int) -> bool:
        return verb > first and bool(self.tokens.flags[verb - 1] & Is.AUXILIARY)

    def _noun(self, token: int, first: int) -> Attribution | None:
        """A word for what was said, and whose it is ("the mayor's announcement of a ...")."""
        tokens = self.tokens
        for each in range(token - 1, first, -1):
            if not tokens.flags[each] & Is.NOUN_CUE:
                continue
            owner = each - 1
            while (
                owner > first
                and owner not in self.names.inside
                and tokens.word[owner][0].isalnum()
                and each - owner < _OWNER_REACH
            ):
                owner -= 1
            name = self.names.inside.get(owner)
            if name is not None and owner in tokens.possessive:
                return Attribution(
                    mention=Mention(name.first, name.last, "name", name), cue=(each, each), how="cue"
                )
        return None

    # --- other sources -----------------------------------------------------------------------------------

    def _source(self, first: int, last: int) -> Attribution | None:
        """The source that a sentence names ("according to Jane Doe"), before or behind the quote."""
        tokens = self.tokens
        phrases = tokens.language.according
        for each in range(first, last):
            for phrase in phrases.get(tokens.low[each], ()):
                end = each + len(phrase)
                if tuple(tokens.low[each:end]) != phrase or end >= last:
                    continue
                if len(phrase) == 1 and each != first and tokens.word[each - 1] not in (",", Q):
                    continue
                while end < last - 1 and tokens.flags[end] & Is.CLITIC and not tokens.flags[end] & Is.DEFINITE:
                    end += 1
                if tokens.flags[end] & Is.BASE:
                    continue
                if tokens.flags[end] & (Is.SAY | Is.WEAK) and tokens.language.null_subject:
                    mention = (
                        self.clauses.right(end, last) or self._oblique(end, last) or Mention(end, end, "null")
                    )
                    return Attribution(mention=mention, cue=(end, end), how="cue")
                source = self.clauses.forward(end, last)
                if source is not None and self.clauses.quality(source) >= SPEAKS:
                    return Attribution(mention=source, cue=(each, end - 1), how="source")
        return None

    def _view(self, token: int, first: int) -> Attribution | None:
        """The view of whoever was spoken of ("in her view", "a su juicio")."""
        tokens = self.tokens
        for each in range(first, token):
            for phrase in tokens.language.views.get(tokens.low[each], ()):
                end = each + len(phrase)
                if tuple(tokens.low[each:end]) == phrase:
                    return Attribution(
                        mention=Mention(end - 2, end - 2, "pronoun"), cue=(each, end - 1), how="source"
                    )
        return None

    def _is_document(self, found: Attribution) -> bool:
        mention = found.mention
        return (
            mention is not None
            and mention.kind == "nominal"
            and any(self.tokens.flags[each] & Is.DOCUMENT for each in range(mention.first, mention.last + 1))
        )

    # --- no clause ---------------------------------------------------------------------------------------

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
        if any(self.clauses.is_passive(each, first) for each in self.clauses.cues(first, token)):
            return Attribution()  # "was asked about": whoever is spoken to says nothing
        mention = self.clauses.subject(first, token)
        if mention is not None and self.clauses.quality(mention) < SPEAKS and mention.kind != "null":
            mention = None
        who = self.resolver.who(mention) if mention is not None else None
        if who is None and sentence > 0 and tokens.line[sentence - 1] == span.line:
            return self._carried(sentence)
        return Attribution(who, mention if who is not None else None, None, "place" if who is not None else "")

    def _carried(self, sentence: int) -> Attribution:
        """Words without a clause in a sentence without a subject: whoever spoke just before in the paragraph."""
        who = self.resolver.spoke.get(sentence - 1)
        return Attribution(who, None, None, "place" if who is not None else "")

    def _alone(self, number: int, sentence: int) -> Attribution:
        tokens = self.tokens
        line = self.spans[number].line
        if sentence > 0 and tokens.line[sentence - 1] == line:
            who = self.resolver.spoke.get(sentence - 1) or self.resolver.reported(sentence - 1)
            if who is not None:
                return Attribution(who, None, None, "place", alone=True)
        found = self._next_sentence(sentence, line)
        if found is not None:
            return found
        if sentence > 0 and tokens.word[tokens.bounds[sentence - 1][1] - 1] == ":":
            # "The mayor said:" on a line of its own.
            first, last = tokens.bounds[sentence - 1]
            found = self._before(last - 1, first)
            if found is not None and found.mention is not None:
                found.who = self.resolver.who(found.mention)
                found.alone = True
                return found
        return Attribution(self._line_above(sentence), None, None, "place", alone=True)

    def _line_above(self, sentence: int) -> Who | None:
        """Who spoke last in the paragraph above, or whom its last sentence is about."""
        tokens = self.tokens
        above = sentence - 1
        while above >= 0 and tokens.bounds[above][0] == tokens.bounds[above][1]:
            above -= 1
        if above < 0:
            return None
        line = tokens.line[above]
        for each in range(above, max(-1, above - _LINE_REACH), -1):
            if tokens.line[each] != line:
                break
            who = self.resolver.spoke.get(each) or self.resolver.reported(each)
            if who is not None:
                return who
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
            subject = self.clauses.left(each, first) or self.clauses.right(each, last)
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


def _tail(words: tuple[str, ...], low: tuple[str, ...]) -> bool:
    return words[-len(low) :] == low

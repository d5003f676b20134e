"""Step 5b: what stands behind a quote and says who speaks: a clause ("..., said Jane Doe"), or a signature.

Every question here is about one sentence; the answer names tokens. `attribute.py` asks them in order.
"""

from convert_quotes.attribution import Attribution
from convert_quotes.language import Is
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.words.marks import Span
from convert_quotes.words.tokens import Q, Tokens

_PARTING = frozenset((",", "—", "–", "-"))
_PRELUDE = Is.ADVERB | Is.AUXILIARY | Is.CLITIC
_AFTER_REACH = 40
_NEAR = 3
_TAIL = 12
_STOP_MARKS = frozenset(".!?")
_LEADS = Is.PREPOSITION | Is.SUBORDINATOR | Is.DEFINITE | Is.INDEFINITE | Is.ADVERB
_STOPS = frozenset((";", ":", "—", "–", Q))
_DASHES = frozenset(("—", "–", "―", "-", "--"))


class Behind:
    """Finds what stands behind a quote, in its sentence, and says whose it is."""

    def __init__(self, tokens: Tokens, spans: list[Span], names: Names, clauses: Clauses) -> None:
        self.tokens = tokens
        self.spans = spans
        self.names = names
        self.clauses = clauses

    def clause(self, token: int, first: int, last: int, *, begins: bool) -> Attribution | None:
        """A clause behind the quote: `said Jane Doe`, `Jane Doe said`, `dijo`."""
        flags, words = self.tokens.flags, self.tokens.word
        start = token + 1
        while start < last and words[start] in _PARTING:
            start += 1
        if start >= last or self._is_governed(token, first):
            return None
        comma = start > token + 1 or self._ends_with_comma(token)
        # "..., while Jane Doe said" is another clause.
        anew = not begins and flags[start] & (Is.CONJUNCTION | Is.SUBORDINATOR)
        if anew or not (comma or begins):
            return None
        verb = self._verb_first(start, last)
        if verb is None:
            return (
                self._inverted_subject(start, last)
                or self._verb_later(start, last, near=not comma)
                or (self._any_verb(start, last) if begins and comma else None)
            )
        return None if self.clauses.is_passive(verb, start) else self._with_subject_behind(verb, last)

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

    def _any_verb(self, start: int, last: int) -> Attribution | None:
        """Somebody and a verb of any kind, right behind the comma of a quote (`"We shall see," he winked`)."""
        tokens, clauses = self.tokens, self.clauses
        if tokens.language.null_subject or (tokens.word[start][0].isupper() and start not in self.names.inside):
            return None
        subject = clauses.forward(start, last)
        verb = subject.last + 1 if subject is not None else last
        if subject is None or verb >= last or clauses.quality(subject) < SPEAKS or verb in self.names.inside:
            return None
        acts = tokens.flags[verb] & (Is.WEAK | Is.VERB) or (
            not tokens.flags[verb] and tokens.low[verb].endswith(tokens.language.verb_endings)
        )
        return Attribution(mention=subject, cue=(verb, verb), how="cue") if acts else None

    def _inverted_subject(self, start: int, last: int) -> Attribution | None:
        """The subject between an auxiliary and its verb ("a-t-il ajouté", "hatte Doe gesagt")."""
        flags, inside = self.tokens.flags, self.names.inside
        at = start
        while at < last and flags[at] & _PRELUDE and not flags[at] & Is.AUXILIARY and at not in inside:
            at += 1
        if at >= last or not flags[at] & Is.AUXILIARY or at in inside:
            return None
        subject = self.clauses.forward(at + 1, last)
        if subject is None or self.clauses.quality(subject) < SPEAKS:
            return None
        for verb in range(subject.last + 1, min(last, subject.last + 1 + _AFTER_REACH)):
            if not self.tokens.word[verb][0].isalnum():
                return None
            if flags[verb] & Is.SAY and verb not in inside and not self._is_named(verb):
                return Attribution(mention=subject, cue=(verb, verb), how="cue")
            if not self.tokens.language.verb_second and not flags[verb] & _PRELUDE:
                return None
        return None

    def frame(self, token: int, first: int, last: int) -> Attribution | None:
        """The clause around a quote, where the verb comes at its end ("Doe hat den Plan „absurd“ genannt").

        Behind words that only lead to the quote, the subject follows the verb ("Als „absurd“ bezeichnet Doe").
        """
        tokens, clauses = self.tokens, self.clauses
        flags, verb = tokens.flags, token + 1
        if not tokens.language.verb_second or verb >= last or not flags[verb] & Is.SAY or self._is_named(verb):
            return None
        if token == first or self._ends_with_comma(token):
            return None
        if all(flags[each] & _LEADS for each in range(first, token)) and not flags[verb] & Is.GERUND:
            subject = clauses.subject_behind(verb, last)
            if subject is not None and clauses.quality(subject) >= SPEAKS:
                return Attribution(mention=subject, cue=(verb, verb), how="cue")
        start = self._clause_start(token, first)
        if any(
            flags[each] & Is.PASSIVE and not flags[each] & Is.SAY for each in range(start, min(last, verb + _NEAR))
        ):
            return self._agent(start, token, verb)
        subject = None
        if flags[start] & Is.RELATIVE and start > first:
            subject = clauses.subject_before(start + 1, first)
        elif start > first or flags[start] & Is.SUBORDINATOR:
            subject = clauses.subject(start, token)
        else:
            subject = clauses.subject_in_frame(verb, first)
        if subject is None or clauses.quality(subject) < SPEAKS:
            return None
        return Attribution(mention=subject, cue=(verb, verb), how="cue")

    def _agent(self, first: int, token: int, verb: int) -> Attribution | None:
        """By whom something is called what the quote says ("wurde von Doe als „absurd“ bezeichnet")."""
        tokens = self.tokens
        for each in range(token - 1, first - 1, -1):
            if tokens.low[each] in tokens.language.agents:
                agent = self.clauses.forward(each + 1, token)
                if (
                    agent is not None
                    and self.clauses.quality(agent) >= SPEAKS
                    and tokens.low[each + 1] not in tokens.language.someone
                ):
                    return Attribution(mention=agent, cue=(verb, verb), how="cue")
        return None

    def _clause_start(self, token: int, first: int) -> int:
        """Where the clause around a quote begins: behind the last comma with a word that makes a clause depend."""
        flags, words = self.tokens.flags, self.tokens.word
        for each in range(token - 1, first, -1):
            if words[each - 1] == "," and flags[each] & (Is.SUBORDINATOR | Is.RELATIVE):
                return each
        return first

    def _is_named(self, token: int) -> bool:
        """Whether a word that could be a verb has an article or a capital, so that it is a noun."""
        before = self.tokens.flags[token - 1]
        return self.tokens.word[token][0].isupper() or bool(
            before & (Is.DEFINITE | Is.INDEFINITE) and not before & Is.PRONOUN
        )

    def _unknown_verb(self, verb: int, last: int) -> int | None:
        """A word behind the quote that only its form shows to be a verb ("graficó la investigadora")."""
        tokens = self.tokens
        if verb >= last or tokens.flags[verb] or verb in self.names.inside:
            return None
        if not tokens.language.null_subject:
            following = self.clauses.subject_behind(verb, last) if tokens.language.verb_second else None
            if following is None or following.first != verb + 1 or self.clauses.quality(following) < SPEAKS:
                return None
        shows = tokens.word[verb].islower() and tokens.low[verb].endswith(tokens.language.verb_endings)
        return verb if shows else None

    def _infinite(self, verb: int, last: int) -> int | None:
        """The verb of speech that another verb leads to ("se limitó a decir", "concluyó diciendo")."""
        flags, low = self.tokens.flags, self.tokens.low
        if not self.tokens.language.null_subject or verb + 1 >= last:
            return None
        leads = low[verb].endswith(self.tokens.language.verb_endings) or flags[verb] & (Is.SAY | Is.WEAK)
        if not leads or verb in self.names.inside:
            return None
        following = verb + 1
        if following + 1 < last and flags[following] & Is.CLITIC and not flags[following] & Is.PREPOSITION:
            following += 1  # "limitou-se a dizer"
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
            subject = clauses.subject_before(each, start)
            if (
                clauses.quality(subject) >= 1
                and subject is not None
                and not (near and subject.first > start + _NEAR)
            ):
                return Attribution(mention=subject, cue=(each, each), how="cue")
        return None

    def _is_governed(self, token: int, first: int) -> bool:
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

    def _with_subject_behind(self, verb: int, last: int) -> Attribution | None:
        """The verb comes first: its subject follows, or there is none and the last speaker goes on."""
        tokens, clauses = self.tokens, self.clauses
        subject = clauses.subject_behind(verb, last)
        if subject is not None:
            return Attribution(mention=subject, cue=(verb, verb), how="cue")
        if tokens.language.null_subject:
            subject = self.oblique(verb, last)
            if subject is not None:
                return Attribution(mention=subject, cue=(verb, verb), how="cue")
        elif tokens.language.verb_second and tokens.word[verb - 1] == Q:
            return None  # „Das Salz“ erzählt von drei Schwestern
        return Attribution(mention=Mention(verb, verb, "null"), cue=(verb, verb), how="cue")

    def oblique(self, verb: int, last: int) -> Mention | None:
        """The body after a preposition of place ("explained to this paper from the ministry")."""
        tokens = self.tokens
        for each in range(verb + 1, min(last - 1, verb + 6)):
            if tokens.low[each] in tokens.language.sites:
                found = self.clauses.forward(each + 1, last)
                if found is not None and found.kind == "nominal" and self.clauses.is_body_word(found):
                    return found
            if not tokens.word[each][0].isalnum():
                break
        return None

    def _ends_with_comma(self, token: int) -> bool:
        span = self.spans[self.tokens.quote[token]]
        return self.tokens.text[span.end - 1] in ",?!…—"

    def trailing(self, token: int, last: int) -> Attribution | None:
        """The last clause of the sentence (`"..." of the boat, the bureau said`)."""
        tokens, clauses = self.tokens, self.clauses
        flags, words = tokens.flags, tokens.word
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
            apart = flags[comma + 1] & (Is.CONJUNCTION | Is.SUBORDINATOR) and not clauses.language.null_subject
            if apart and tokens.low[comma + 1] not in tokens.language.as_links:
                break  # "..., while its director said": another clause
            apposed = comma == each - 1 and not clauses.is_parenthetical(each, token + 1)
            if apposed and self._is_another_clause(token):
                break  # "..., while its director, Jane Doe, said"
            subject = clauses.subject_before(each, token + 1 if apposed else comma + 1)
            if self.tokens.language.null_subject and self._relative(comma + 1, each):
                break
            if subject is not None and clauses.quality(subject) >= SPEAKS:
                return Attribution(mention=subject, cue=(each, each), how="cue")
            following = clauses.subject_behind(each, last) if each == comma + 1 else None
            if following is not None and clauses.quality(following) >= SPEAKS:
                return Attribution(mention=following, cue=(each, each), how="cue")
            break
        return None

    def _is_another_clause(self, token: int) -> bool:
        """Whether what follows a quote and its comma is not part of the clause around the quote."""
        tokens = self.tokens
        start = token + 2
        if tokens.language.null_subject or start >= len(tokens.word) or tokens.word[start - 1] != ",":
            return False
        apart = tokens.flags[start] & (Is.CONJUNCTION | Is.SUBORDINATOR)
        return bool(apart) and tokens.low[start] not in tokens.language.as_links

    def _relative(self, first: int, verb: int) -> bool:
        return any(self.tokens.flags[each] & Is.RELATIVE for each in range(first, verb))

    def signature(self, token: int, first: int, last: int) -> Attribution | None:
        """A name that ends the line, behind a dash or right behind a quote alone: `"..." — Jane Doe, mayor`."""
        words = self.tokens.word
        dash = token + 1
        if dash < last and words[dash] == ".":
            dash += 1
        dashed = dash < last and words[dash] in _DASHES
        at = dash + dashed
        if at >= last or not (dashed or token == first):
            return None
        name = self.names.inside.get(at)
        if name is None or name.role_first != at or not self._ends_line(name.last + 1, last, dashed=dashed):
            return None
        return Attribution(mention=Mention(name.first, name.last, "name", name), how="source", alone=True)

    def _ends_line(self, start: int, last: int, *, dashed: bool) -> bool:
        """Whether behind a name nothing more stands than when it was said, or who that is."""
        flags, words = self.tokens.flags, self.tokens.word
        if dashed and last - start <= 1:
            return True
        if last - start > _TAIL or (start < last and words[last - 1] in _STOP_MARKS):
            return False
        dated = all(
            flags[each] & Is.CALENDAR or words[each].isdigit() or words[each] == "," for each in range(start, last)
        )
        described = (
            start < last
            and words[start] == ","
            and not any(
                words[each] == Q or flags[each] & (Is.SAY | Is.WEAK | Is.AUXILIARY) for each in range(start, last)
            )
        )
        return (dated and (dashed or start == last)) or described

    def agent(self, token: int, first: int, last: int) -> Attribution | None:
        """By whom something was called what the quote says ("was hailed as "historic" by Jane Doe")."""
        tokens, clauses = self.tokens, self.clauses
        by = token + 1
        if by + 1 >= last or tokens.low[by] not in tokens.language.agents:
            return None
        cue = next(
            (each for each in reversed(clauses.cues(first, token)) if clauses.is_passive(each, first)), None
        )
        agent = clauses.forward(by + 1, last) if cue is not None else None
        if cue is None or agent is None or clauses.quality(agent) < SPEAKS:
            return None
        return Attribution(mention=agent, cue=(cue, cue), how="cue")

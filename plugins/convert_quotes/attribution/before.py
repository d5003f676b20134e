"""Step 5a: the clause before a quote that says who speaks ("Jane Doe said that ..."), or by whom it is called so.

Every question here is about one sentence; the answer names tokens. `attribute.py` asks them in order.
"""

from convert_quotes.attribution import Attribution
from convert_quotes.language import Is
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.words.tokens import Q, Tokens

_BEGINS = Is.CONJUNCTION | Is.ADVERB
_BETWEEN = frozenset((",", "-", "—", "–"))
_NEAR = 3
_CUES = 6
_BESIDE = 2
_PHRASE = 6
_AGENT_REACH = 14


class Before:
    """Finds what stands before a quote, in its sentence, and says whose it is."""

    def __init__(self, tokens: Tokens, clauses: Clauses) -> None:
        self.tokens = tokens
        self.clauses = clauses

    def begins(self, token: int, first: int) -> bool:
        """Whether a quote is the first thing in its sentence."""
        flags, words = self.tokens.flags, self.tokens.word
        for each in range(first, token):
            if not flags[each] & _BEGINS and words[each] not in _BETWEEN:
                return False
        return True

    def is_introduced(self, token: int, first: int) -> bool:
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

    def clause(self, token: int, first: int) -> Attribution | None:
        """A clause before the quote; of several verbs the nearest whose subject can speak."""
        tokens, clauses = self.tokens, self.clauses
        best: tuple[float, Attribution] | None = None
        cues = clauses.cues(first, token)[-_CUES:]
        linked = self._is_linked(token)
        if linked:
            cues = self._calling(cues)
        for each in reversed(cues):
            if clauses.is_passive(each, first) or self._is_too_far(each, token):
                continue
            subject = self._subject(each, first, token, cues)
            quality = clauses.quality(subject)
            if subject is not None and subject.kind == "null":
                quality = SPEAKS
            weak = not tokens.flags[each] & Is.SAY
            if best is not None and each > first and self._infinitive(each):
                continue  # "... to respond to what he called"
            if best is not None and self._governs(each, subject, best[1]):
                best = (quality, Attribution(mention=subject, cue=(each, each), how="cue"))
                break
            if best is not None and best[0] >= SPEAKS and (weak or not self._same_clause(each, best[1])):
                break
            if quality >= SPEAKS and (
                self._calls(each, subject, token, linked=linked) or self._has_its_own(each, subject, first)
            ):
                return Attribution(mention=subject, cue=(each, each), how="cue")
            if weak:
                quality -= 0.5
            if best is None or quality > best[0]:
                best = (quality, Attribution(mention=subject, cue=(each, each), how="cue"))
            if quality >= SPEAKS and not weak and not self._by_pronoun(best[1]):
                break
        return best[1] if best is not None and best[0] >= 1 else None

    def _is_too_far(self, verb: int, token: int) -> bool:
        """Whether a verb only says that somebody speaks where it stands beside the quote, and does not."""
        flags = self.tokens.flags
        announces = flags[verb] & Is.GERUND and flags[verb + 1] & Is.SUBORDINATOR
        return token - verb > _BESIDE and bool(flags[verb] & Is.BESIDE) and not announces

    def _calls(self, verb: int, subject: Mention | None, token: int, *, linked: bool) -> bool:
        """Whether a verb with "as", or right before the quote behind what it calls so, governs it for sure."""
        tokens = self.tokens
        if not tokens.flags[verb] & Is.CALLS or subject is None or linked:
            return linked and bool(tokens.flags[verb] & Is.CALLS)
        before = subject.first - 1
        apart = Is.SAY | Is.WEAK | Is.SUBORDINATOR | Is.CONJUNCTION | Is.PREPOSITION | Is.AUXILIARY
        named = before > 0 and tokens.word[before][0].isalnum() and not tokens.flags[before] & apart
        return verb == token - 1 and named  # "an allegation the inspector called"

    def _has_its_own(self, verb: int, subject: Mention | None, first: int) -> bool:
        """Whether a participle stands right behind a subject of its own ("with one nurse comparing it to")."""
        if subject is None:
            return False
        absolute = subject.first > first and self.tokens.low[subject.first - 1] in self.tokens.language.absolutes
        return bool(self.tokens.flags[verb] & Is.GERUND) and subject.last == verb - 1 and absolute

    def _is_linked(self, token: int) -> bool:
        """Whether "as" leads to the quote, with or without an article."""
        link = token - 1
        while link > 0 and self.tokens.flags[link] & (Is.DEFINITE | Is.INDEFINITE):
            link -= 1
        return self.tokens.low[link] in self.tokens.language.as_links

    def _calling(self, cues: list[int]) -> list[int]:
        """The verbs up to the one that "as" can follow ("described all who complain as")."""
        flags = self.tokens.flags
        calling = [number for number, each in enumerate(cues) if flags[each] & Is.CALLS]
        return cues[: calling[-1] + 1] if calling else cues

    def _infinitive(self, verb: int) -> bool:
        flags = self.tokens.flags
        return bool(flags[verb] & Is.BASE and flags[verb - 1] & Is.PREPOSITION)

    def _by_pronoun(self, found: Attribution) -> bool:
        mention = found.mention
        if mention is None or mention.kind != "pronoun":
            return False
        return self.tokens.language.pronouns.get(self.tokens.low[mention.first]) in ("m", "f", "n", "p")

    def _governs(self, verb: int, subject: Mention | None, inner: Attribution) -> bool:
        """Whether a clause with a pronoun leans on this verb of speech alone ("Doe said she believes ...")."""
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
        clauses = self.clauses
        if clauses.is_parenthetical(verb, first):
            return Mention(verb, verb, "null")
        if self._of_object(verb, first, token):
            return self._outer(verb, first)
        framed = self.clauses.subject_in_frame(verb, first) if self.clauses.language.verb_second else None
        return framed or self._subject_of_clause(verb, first, token, cues)

    def _subject_of_clause(self, verb: int, first: int, token: int, cues: list[int]) -> Mention | None:
        flags, clauses = self.tokens.flags, self.clauses
        depends = bool(flags[verb] & Is.GERUND) and not self._progressive(verb, first)
        depends = depends or (verb > first and self._infinitive(verb))
        if depends:
            own = self._causee(verb, first) or self._absolute(verb, first) or self._leant_on(verb)
            if own is not None:
                return own
        beside = None if depends else clauses.subject_before(verb, first)
        beside = self._inverse(verb, token, beside) or beside
        if beside is not None and (clauses.quality(beside) >= SPEAKS or not clauses.language.null_subject):
            return beside
        inner = self._inner_subject(verb, first) if clauses.language.null_subject else None
        subject = inner or self._earlier(verb, first, cues) or self._behind(verb, token)
        if subject is not None:
            return subject
        subject = clauses.subject(first, verb)
        if depends and clauses.quality(subject) < SPEAKS and self.tokens.word[verb - 1] == ",":
            subject = clauses.subject_before(verb, first) or subject
        if clauses.language.null_subject:
            subject = self._explicit(subject, beside, verb)
        if subject is not None and subject.kind != "null":
            return subject
        if clauses.language.null_subject or flags[verb] & Is.GERUND:
            return self._site(first, verb) or Mention(verb, verb, "null")
        return None

    def _inner_subject(self, verb: int, first: int) -> Mention | None:
        """The person right behind "that" whom a verb goes on with ("Recordó que Doe se acercó y murmuró")."""
        tokens, clauses = self.tokens, self.clauses
        if not tokens.flags[verb - 1] & Is.CONJUNCTION:
            return None
        for each in range(verb - 2, max(first, verb - 3 * _PHRASE), -1):
            if tokens.low[each] in tokens.language.that:
                found = clauses.forward(each + 1, verb)
                named = found is not None and found.kind == "name" and clauses.quality(found) >= SPEAKS
                opens = tokens.flags[each - 1] & (Is.SAY | Is.CONJUNCTION) or each - 1 < first
                return found if named and opens else None
        return None

    def _leant_on(self, verb: int) -> Mention | None:
        """The person right before the comma that parts a participle from them ("declaró Jane Doe, tildando")."""
        name = self.clauses.names.ending.get(verb - 2) if self.tokens.word[verb - 1] == "," else None
        if name is None or name.kind != "person" or not self.clauses.language.null_subject:
            return None
        return Mention(name.first, name.last, "name", name)

    def _of_object(self, verb: int, first: int, token: int) -> bool:
        """Whether a relative clause says what somebody calls its noun ("un plan que calificó de «absurdo»")."""
        tokens = self.tokens
        between = tokens.low[verb + 1 : token]
        if not tokens.language.null_subject or len(between) != 1 or between[0] not in tokens.language.as_links:
            return False
        relative = verb - 1
        while relative > first and tokens.flags[relative] & Is.AUXILIARY:
            relative -= 1
        return bool(relative > first and tokens.flags[relative] & Is.RELATIVE and tokens.word[relative - 1] != Q)

    def _outer(self, verb: int, first: int) -> Mention:
        """The subject of the clause that a relative clause hangs on; a verb without subject if there is none."""
        flags, clauses = self.tokens.flags, self.clauses
        relative = next(each for each in range(verb - 1, first, -1) if flags[each] & Is.RELATIVE)
        for each in reversed(clauses.cues(first, relative)):
            subject = clauses.subject_before(each, first) if not clauses.is_passive(each, first) else None
            if subject is not None and clauses.quality(subject) >= SPEAKS:
                return subject
        subject = clauses.subject(first, relative)
        near = subject is not None and subject.last >= relative - 2
        if subject is None or near or clauses.quality(subject) < SPEAKS:
            return Mention(verb, verb, "null")
        return subject

    def _inverse(self, verb: int, token: int, beside: Mention | None) -> Mention | None:
        """The subject right behind its verb, where the verb comes second ("Gestern sagte die Ministerin")."""
        if not self.tokens.language.verb_second or self.tokens.flags[verb - 1] & Is.CONJUNCTION:
            return None  # "... und nannte sie": an object
        if beside is not None and beside.kind != "nominal" and not self.clauses.is_adjunct(beside):
            return None
        following = self.clauses.subject_behind(verb, token)
        speaks = following is not None and self.clauses.quality(following) >= SPEAKS
        return following if speaks else None

    def _absolute(self, verb: int, first: int) -> Mention | None:
        """The subject that a participle has of its own ("with one calling it", "with ... and Jane Doe adding")."""
        tokens, absolutes = self.tokens, self.tokens.language.absolutes
        for each in range(verb - 2, max(first - 1, verb - _AGENT_REACH), -1):
            if not tokens.word[each][0].isalnum():
                return None
            again = tokens.flags[each] & Is.CONJUNCTION and not absolutes.isdisjoint(tokens.low[first:each])
            if tokens.low[each] in absolutes or again:
                found = self.clauses.forward(each + 1, verb)
                speaks = found is not None and self.clauses.quality(found) >= SPEAKS
                return found if speaks and found is not None and found.last == verb - 1 else None
        return None

    def _behind(self, verb: int, token: int) -> Mention | None:
        """The subject that follows its verb, in a language that can do so."""
        if not self.tokens.language.null_subject or self.tokens.flags[verb] & Is.GERUND:
            return None
        following = self.clauses.subject_behind(verb, token)
        if following is None or self.clauses.quality(following) < SPEAKS or self._is_object(verb, following):
            return None
        return following if following.kind == "name" or following.first == verb + 1 else None

    def _is_object(self, verb: int, following: Mention) -> bool:
        """Whether what stands behind a verb without an article is what it takes ("no acepta traductor")."""
        flags = self.tokens.flags
        bare = following.kind == "nominal" and not flags[following.first] & (
            Is.DEFINITE | Is.INDEFINITE | Is.PLURAL
        )
        return bare and not flags[verb] & Is.SAY

    def _explicit(self, subject: Mention | None, beside: Mention | None, verb: int) -> Mention | None:
        """The sentence's subject where it may speak, else the noun beside the verb; the verb may have none."""
        if self.clauses.quality(subject) < SPEAKS and not (subject and self.clauses.may_be_somebody(subject)):
            subject = None
        if subject is None and beside is not None and verb - beside.first <= _PHRASE:
            article = self.tokens.flags[beside.first] & (Is.DEFINITE | Is.INDEFINITE)
            return beside if article else None
        return subject

    def _earlier(self, verb: int, first: int, cues: list[int]) -> Mention | None:
        """The subject of a verb before this one, which they share ("Jane Doe answered and warned")."""
        flags, clauses = self.tokens.flags, self.clauses
        for each in reversed(cues):
            if each >= verb or clauses.is_passive(each, first):
                continue
            if flags[each] & Is.GERUND and not self._progressive(each, first):
                continue
            if self._of_object(each, first, each + 2) or (flags[verb] & Is.GERUND and self._defines(each, first)):
                continue
            subject = clauses.subject_before(each, first)
            if subject is None or (flags[verb] & Is.GERUND and self._is_told(subject, first)):
                continue
            if clauses.quality(subject) >= (1 if flags[each] & Is.SAY else SPEAKS):
                return subject
        return None

    def _is_told(self, subject: Mention, first: int) -> bool:
        """Whether a subject stands in what somebody said, without "that" ("said the firm acted, arguing")."""
        flags, language = self.tokens.flags, self.tokens.language
        before = subject.name.role_first - 1 if subject.name is not None else subject.first - 1
        if before > first and flags[before] & (Is.DEFINITE | Is.INDEFINITE):
            before -= 1
        return language.bare_clauses and before > first and bool(flags[before] & Is.REPORT)

    def _defines(self, verb: int, first: int) -> bool:
        """Whether a verb only says which one a noun means ("an architect who said"): no clause leans on that."""
        tokens = self.tokens
        before = verb - 1
        while before > first and tokens.flags[before] & (Is.AUXILIARY | Is.ADVERB):
            before -= 1
        return before > first and bool(tokens.flags[before] & Is.RELATIVE and tokens.word[before - 1] != ",")

    def _causee(self, verb: int, first: int) -> Mention | None:
        """Whom something makes speak ("prompting the union to warn of")."""
        tokens = self.tokens
        before = verb - 1
        if (
            before <= first
            or not tokens.language.causatives
            or tokens.low[before] not in tokens.language.infinitive
        ):
            return None
        for each in range(before - 1, max(first - 1, before - _AGENT_REACH), -1):
            if tokens.low[each] in tokens.language.causatives:
                found = self.clauses.forward(each + 1, before)
                return found if found is not None and self.clauses.quality(found) >= SPEAKS else None
            if not tokens.word[each][0].isalnum():
                return None
        return None

    def _site(self, first: int, verb: int) -> Mention | None:
        """The body that a sentence begins with behind a preposition ("Desde el ministerio respondieron")."""
        if not self.tokens.language.null_subject or self.tokens.low[first] not in self.tokens.language.sites:
            return None
        site = self.clauses.forward(first + 1, verb)
        if site is None or (site.kind == "nominal" and not self.clauses.is_body_word(site)):
            return None
        return site if self.clauses.is_body(site) else None

    def _progressive(self, verb: int, first: int) -> bool:
        return verb > first and bool(self.tokens.flags[verb - 1] & Is.AUXILIARY)

    def agent(self, token: int, first: int) -> Attribution | None:
        """By whom something is called what the quote says ("described by Jane Doe as")."""
        tokens, clauses = self.tokens, self.clauses
        flags = tokens.flags
        near = tokens.low[max(first, token - _AGENT_REACH) : token]
        if tokens.language.verb_second or tokens.language.agents.isdisjoint(near):
            return None  # the participle stands behind the quote there
        for each in range(token - 1, max(first, token - _AGENT_REACH), -1):
            if tokens.low[each] not in tokens.language.agents or not flags[each - 1] & (Is.SAY | Is.WEAK):
                continue
            agent = clauses.forward(each + 1, token)
            if agent is None or clauses.quality(agent) < SPEAKS or agent.last < token - _NEAR - 1:
                continue
            if any(not tokens.word[at][0].isalnum() for at in range(agent.last + 1, token)):
                continue
            return Attribution(mention=agent, cue=(each - 1, each - 1), how="cue")
        return None

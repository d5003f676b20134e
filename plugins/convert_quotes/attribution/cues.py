"""Step 5a: the words beside a quote that say who speaks: a clause behind it or before it, a source, a signature.

Every question here is about one sentence; the answer names tokens. `attribute.py` asks them in order.
"""

from msgspec import Struct

from convert_quotes.language import Is
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.speakers.resolve import Who
from convert_quotes.words.marks import Span
from convert_quotes.words.tokens import Q, Tokens

_PARTING = frozenset((",", "—", "–", "-"))
_PRELUDE = Is.ADVERB | Is.AUXILIARY | Is.CLITIC
_AFTER_REACH = 40
_NEAR = 3
_CUES = 6
_BESIDE = 2
_PHRASE = 6
_OWNER_REACH = 6
_TAIL = 12
_AGENT_REACH = 14
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
    somebody: bool = False
    place: tuple[int, int] | None = None


class Cues:
    """Finds what a sentence says about the speaker of a quote in it."""

    def __init__(self, tokens: Tokens, spans: list[Span], names: Names, clauses: Clauses) -> None:
        self.tokens = tokens
        self.spans = spans
        self.names = names
        self.clauses = clauses

    def begins(self, token: int, first: int) -> bool:
        """Whether a quote is the first thing in its sentence."""
        flags, words = self.tokens.flags, self.tokens.word
        return all(
            flags[each] & (Is.CONJUNCTION | Is.ADVERB) or words[each] in (",", "-", "—", "–")
            for each in range(first, token)
        )

    def introduced(self, token: int, first: int) -> bool:
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

    def signed(self, token: int, last: int) -> Attribution | None:
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

    def after(self, token: int, first: int, last: int, *, begins: bool) -> Attribution | None:
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
            apposed = comma == each - 1 and not clauses.is_parenthetical(each, token + 1)
            subject = clauses.left(each, token + 1 if apposed else comma + 1)
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

    def before(self, token: int, first: int) -> Attribution | None:
        """A clause before the quote; of several verbs the nearest whose subject can speak."""
        tokens, clauses = self.tokens, self.clauses
        best: tuple[float, Attribution] | None = None
        cues = clauses.cues(first, token)[-_CUES:]
        for each in reversed(cues):
            if clauses.is_passive(each, first):
                continue
            announces = tokens.flags[each] & Is.GERUND and tokens.flags[each + 1] & Is.SUBORDINATOR
            if token - each > _BESIDE and tokens.flags[each] & Is.BESIDE and not announces:
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
            if weak:
                quality -= 0.5
            if best is None or quality > best[0]:
                best = (quality, Attribution(mention=subject, cue=(each, each), how="cue"))
            if quality >= SPEAKS and not weak and not self._by_pronoun(best[1]):
                break
        return best[1] if best is not None and best[0] >= 1 else None

    def agent(self, token: int, first: int) -> Attribution | None:
        """By whom something is called what the quote says ("described by Jane Doe as")."""
        tokens, clauses = self.tokens, self.clauses
        flags = tokens.flags
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
        return self._subject_of_clause(verb, first, token, cues)

    def _subject_of_clause(self, verb: int, first: int, token: int, cues: list[int]) -> Mention | None:
        flags, clauses = self.tokens.flags, self.clauses
        depends = bool(flags[verb] & Is.GERUND) and not self._progressive(verb, first)
        depends = depends or (verb > first and self._infinitive(verb))
        beside = clauses.left(verb, first)
        if depends:
            beside = beside if self._absolute(beside, first) else self._leant_on(verb)
            if beside is not None:
                return beside
        beside = self._inverse(verb, token, beside) or beside
        if beside is not None and (clauses.quality(beside) >= SPEAKS or not clauses.language.null_subject):
            return beside
        subject = self._earlier(verb, first, cues) or self._behind(verb, token)
        if subject is not None:
            return subject
        subject = clauses.subject(first, verb)
        if depends and clauses.quality(subject) < SPEAKS and self.tokens.word[verb - 1] == ",":
            subject = clauses.left(verb, first) or subject
        if clauses.language.null_subject:
            subject = self._explicit(subject, beside, verb)
        if subject is not None and subject.kind != "null":
            return subject
        if clauses.language.null_subject or flags[verb] & Is.GERUND:
            return self._site(first, verb) or Mention(verb, verb, "null")
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
            subject = clauses.left(each, first) if not clauses.is_passive(each, first) else None
            if subject is not None and clauses.quality(subject) >= SPEAKS:
                return subject
        subject = clauses.subject(first, relative)
        near = subject is not None and subject.last >= relative - 2
        if subject is None or near or clauses.quality(subject) < SPEAKS:
            return Mention(verb, verb, "null")
        return subject

    def _inverse(self, verb: int, token: int, beside: Mention | None) -> Mention | None:
        """The subject right behind its verb, where the verb comes second ("Gestern sagte die Ministerin")."""
        if not self.tokens.language.verb_second or (beside is not None and beside.kind != "nominal"):
            return None
        following = self.clauses.right(verb, token)
        speaks = following is not None and self.clauses.quality(following) >= SPEAKS
        return following if speaks and following is not None and following.first == verb + 1 else None

    def _absolute(self, subject: Mention | None, first: int) -> bool:
        """Whether a participle has a subject of its own ("with one calling it")."""
        tokens = self.tokens
        return subject is not None and (
            subject.first > first and tokens.low[subject.first - 1] in tokens.language.absolutes
        )

    def _behind(self, verb: int, token: int) -> Mention | None:
        """The subject that follows its verb, in a language that can do so."""
        if not self.tokens.language.null_subject or self.tokens.flags[verb] & Is.GERUND:
            return None
        following = self.clauses.right(verb, token)
        if following is None or self.clauses.quality(following) < SPEAKS:
            return None
        return following if following.kind == "name" or following.first == verb + 1 else None

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
            if self._of_object(each, first, each + 2):
                continue
            subject = clauses.left(each, first)
            if subject is not None and clauses.quality(subject) >= (1 if flags[each] & Is.SAY else SPEAKS):
                return subject
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

    def noun(self, token: int, first: int) -> Attribution | None:
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

    def source(self, first: int, last: int) -> Attribution | None:
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
                if phrase in tokens.language.half_sources and self._spoken_behind(each, first):
                    continue
                while end < last - 1 and tokens.flags[end] & Is.CLITIC and not tokens.flags[end] & Is.DEFINITE:
                    end += 1
                if tokens.flags[end] & Is.BASE:
                    continue
                if tokens.flags[end] & (Is.SAY | Is.WEAK) and tokens.language.null_subject:
                    mention = (
                        self.clauses.right(end, last) or self._oblique(end, last) or Mention(end, end, "null")
                    )
                    if self.clauses.is_ourselves(mention):
                        continue
                    return Attribution(mention=mention, cue=(end, end), how="cue")
                source = self.clauses.forward(end, last)
                if source is not None and self._may_speak(source):
                    return Attribution(mention=source, cue=(each, end - 1), how="source")
        return None

    def _spoken_behind(self, phrase: int, first: int) -> bool:
        """Whether a phrase right behind a quote leans on a verb of speech before it ("pidió «calma» para")."""
        if phrase == first or self.tokens.word[phrase - 1] != Q:
            return False
        return any(self.tokens.flags[each] & (Is.SAY | Is.WEAK) for each in self.clauses.cues(first, phrase))

    def _may_speak(self, mention: Mention) -> bool:
        return self.clauses.quality(mention) >= SPEAKS or self.clauses.may_be_somebody(mention)

    def view(self, token: int, first: int) -> Attribution | None:
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

    def is_document(self, found: Attribution) -> bool:
        """Whether what was found to speak is a report, a law, a letter."""
        mention = found.mention
        return (
            mention is not None
            and mention.kind == "nominal"
            and any(self.tokens.flags[each] & Is.DOCUMENT for each in range(mention.first, mention.last + 1))
        )

"""Step 5d: reported speech: what somebody said in the reporter's words ("Jane Doe said that the ferry was late").

Only where a source is sure: somebody who can speak, a verb of reporting, and a clause that is plainly theirs.
What is denied, asked, or only supposed is left out, and so is every sentence that quotes.
"""

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.sources import Sources
from convert_quotes.language import Is
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.words.tokens import Q, Tokens

_LEAST = 3
_LONGEST = 120
_ENDS = frozenset(".!…")
_BETWEEN = 8
_TAIL = 10


class Reported:
    """Finds reported speech, sentence by sentence."""

    def __init__(self, tokens: Tokens, clauses: Clauses, sources: Sources) -> None:
        self.tokens = tokens
        self.clauses = clauses
        self.sources = sources

    def find(self, sentence: int) -> tuple[int, int, Attribution] | None:
        """The tokens of what was said, first and last, and what says who; none where nothing is sure."""
        first, last = self.tokens.bounds[sentence]
        words = self.tokens.word
        if last - first > _LONGEST or words[last - 1] not in _ENDS or Q in words[first:last]:
            return None
        last -= 1
        return self._by_source(first, last) or self._before(first, last) or self._behind(first, last)

    # --- "Jane Doe said that ..." --------------------------------------------------------------------------

    def _before(self, first: int, last: int) -> tuple[int, int, Attribution] | None:
        clauses = self.clauses
        for verb in range(first, last):
            if not self.tokens.flags[verb] & Is.REPORT or not clauses.is_verb(verb, first):
                continue
            start = self._clause_behind(verb, last)
            if start is None:
                return None  # whatever follows is no longer sure
            subject = self._subject(verb, first)
            if subject is None or self._unsure(verb, first, start):
                return None
            end = self._end(start, last)
            if end - start < _LEAST:
                return None
            return start, end - 1, Attribution(mention=subject, cue=(verb, verb), how="cue")
        return None

    def _clause_behind(self, verb: int, last: int) -> int | None:
        """Where the clause that a verb reports begins: behind "that", or right behind the verb if it is one."""
        tokens, language = self.tokens, self.tokens.language
        bare = self._bare_clause(verb, last)
        if bare is not None:
            return bare
        for each in range(verb + 1, min(last, verb + _BETWEEN)):
            if tokens.low[each] in language.that:
                return each + 1 if not self._describes_noun(verb + 1, each) else None
            if tokens.flags[each] & (Is.SUBORDINATOR | Is.RELATIVE) and not tokens.flags[each] & Is.DEFINITE:
                return None
            if tokens.word[each] == ",":
                if tokens.low[each + 1] in language.that:
                    return each + 2
                told = not language.reported.isdisjoint(tokens.low[each:last])
                return (
                    each + 1
                    if (told and not tokens.flags[each + 1] & (Is.CONJUNCTION | Is.RELATIVE | Is.GERUND))
                    or (told and tokens.flags[each + 1] & Is.DEFINITE)
                    else None
                )
        return None

    def _describes_noun(self, first: int, that: int) -> bool:
        """Whether "that" goes on with a noun before it ("señaló a un hombre que lloraba")."""
        flags = self.tokens.flags
        between = range(first, that)
        if any(flags[each] & (Is.NOUN_CUE | Is.DOCUMENT | Is.CALENDAR) for each in between):
            return False
        return any(
            flags[each] & (Is.INDEFINITE | Is.AUXILIARY) and not flags[each] & Is.PREPOSITION for each in between
        )

    def _bare_clause(self, verb: int, last: int) -> int | None:
        """Where a clause without "that" begins, in languages that have such ("said the ferry would return")."""
        if not self.tokens.language.bare_clauses or verb + 1 >= last:
            return None
        start = self._behind_addressee(verb + 1, last)
        return start if self._is_clause(start, last) else None

    def _behind_addressee(self, start: int, last: int) -> int:
        """Behind whom it is said to, where the clause follows at once ("told the paper he was ...")."""
        flags, found = self.tokens.flags, self.clauses.forward(start, last)
        behind = found.last + 1 if found is not None else last
        begins = behind < last and (
            flags[behind] & (Is.DEFINITE | Is.INDEFINITE | Is.PRONOUN) or behind in self.clauses.names.starting
        )
        return behind if begins else start

    def _is_clause(self, start: int, last: int) -> bool:
        """Whether a subject and a verb stand here ("the ferry would return"), no object ("the words aloud")."""
        flags = self.tokens.flags
        if self.tokens.low[start] in self.tokens.language.that:
            return False
        subject = flags[start] & (Is.DEFINITE | Is.INDEFINITE | Is.PRONOUN) or start in self.clauses.names.inside
        if not subject:
            return False
        for each in range(start + 1, min(last, start + _BETWEEN)):
            if not self.tokens.word[each][0].isalnum() or flags[each] & Is.SUBORDINATOR:
                return False
            if flags[each] & Is.AUXILIARY and not flags[each] & Is.PREPOSITION:
                return True
        return False

    def _subject(self, verb: int, first: int) -> Mention | None:
        """Who reports: beside the verb, or, where the verb comes second, behind it; never far away."""
        clauses = self.clauses
        subject = clauses.subject_before(verb, first)
        if subject is not None and self._may_report(subject) and not clauses.is_adjunct(subject):
            return subject
        framed = clauses.subject_in_frame(verb, first) if clauses.language.verb_second else None
        if self._may_report(framed):
            return framed
        if clauses.language.null_subject or clauses.language.verb_second:
            behind = clauses.subject_behind(verb, min(len(self.tokens.word), verb + _BETWEEN))
            if self._may_report(behind):
                return behind
        return None

    def _may_report(self, mention: Mention | None) -> bool:
        clauses, low = self.clauses, self.tokens.low
        if mention is None or mention.kind == "null" or clauses.quality(mention) < SPEAKS:
            return False
        if mention.kind == "name":
            return mention.name is not None and mention.name.kind != "place"
        if mention.kind == "pronoun":
            return clauses.language.pronouns.get(low[mention.first]) in ("m", "f")
        return True

    def _unsure(self, verb: int, first: int, start: int) -> bool:
        """Whether a verb is denied, supposed, asked for or in a clause that hangs on another one."""
        tokens, language = self.tokens, self.tokens.language
        if self.clauses.is_passive(verb, first) or tokens.flags[first] & Is.SUBORDINATOR:
            return True
        beside = verb - 1
        while beside > first and tokens.flags[beside] & (Is.AUXILIARY | Is.CLITIC | Is.ADVERB):
            beside -= 1
        if tokens.flags[beside] & Is.RELATIVE and not tokens.flags[beside] & Is.DEFINITE:
            return True
        before = tokens.low[max(first, verb - _BETWEEN) : verb]
        before += tokens.low[verb + 1 : start] if language.verb_second else []
        if not language.negations.isdisjoint(before) or not language.supposing.isdisjoint(before):
            return True
        return bool(tokens.flags[verb] & Is.BASE and tokens.flags[verb - 1] & Is.PREPOSITION) or (
            tokens.low[verb - 1] in language.infinitive
        )

    def _end(self, start: int, last: int) -> int:
        """Where what was said ends: with the sentence, or before a clause that is the reporter's again."""
        tokens = self.tokens
        for each in range(start + 1, last):
            if tokens.word[each] in (";", "—", "–"):
                return each
            if tokens.word[each] == "," and each + 1 < last:
                following = tokens.flags[each + 1]
                apart = following & (Is.CONJUNCTION | Is.SUBORDINATOR) and self._speaks_again(each + 1, last)
                if apart or (following & Is.GERUND and following & (Is.SAY | Is.WEAK)):
                    return each
        return last

    def _speaks_again(self, start: int, last: int) -> bool:
        return any(
            self.tokens.flags[each] & Is.REPORT for each in self.clauses.cues(start, min(last, start + 2 * _TAIL))
        )

    # --- "according to Jane Doe", "..., Jane Doe said" -----------------------------------------------------

    def _by_source(self, first: int, last: int) -> tuple[int, int, Attribution] | None:
        tokens = self.tokens
        found = self.sources.source(first, last)
        if found is None or found.how != "source" or found.mention is None or found.cue is None:
            return None
        if not self._may_report(found.mention):
            return None
        if found.cue[0] == first:
            comma = next((each for each in range(found.mention.last + 1, last) if tokens.word[each] == ","), None)
            start = found.mention.last + 1 if comma is None or tokens.language.verb_second else comma + 1
            if comma is None and not tokens.language.verb_second:
                return None
            return (start, last - 1, found) if last - start >= _LEAST else None
        if tokens.word[found.cue[0] - 1] != "," or last - found.mention.last > _TAIL:
            return None
        end = found.cue[0] - 1
        return (first, end - 1, found) if end - first >= _LEAST and not self._is_mixed(first, end) else None

    def _behind(self, first: int, last: int) -> tuple[int, int, Attribution] | None:
        tokens, clauses = self.tokens, self.clauses
        for comma in range(last - 1, max(first + _LEAST - 1, last - 2 * _TAIL), -1):
            if tokens.word[comma] != ",":
                continue
            verbs = [
                each
                for each in clauses.cues(comma + 1, min(last, comma + _BETWEEN))
                if tokens.flags[each] & Is.REPORT
            ]
            if not verbs or tokens.flags[comma + 1] & (Is.RELATIVE | Is.SUBORDINATOR | Is.CONJUNCTION | Is.GERUND):
                continue
            verb = verbs[0]
            if last - verb > _TAIL or clauses.is_passive(verb, comma + 1) or self._clause_behind(verb, last):
                return None
            subject = clauses.subject_before(verb, comma + 1) or clauses.subject_behind(verb, last)
            if not self._may_report(subject) or self._is_mixed(first, comma) or not self._has_verb(first, comma):
                return None
            return first, comma - 1, Attribution(mention=subject, cue=(verb, verb), how="cue")
        return None

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether words are a clause, not a name or a noun with what describes it."""
        tokens, endings = self.tokens, self.tokens.language.verb_endings
        return any(
            tokens.flags[each] & (Is.AUXILIARY | Is.VERB | Is.SAY | Is.WEAK)
            or tokens.low[each] in tokens.language.reported
            or (not tokens.flags[each] and tokens.word[each].islower() and tokens.low[each].endswith(endings))
            for each in range(first, last)
        )

    def _is_mixed(self, first: int, last: int) -> bool:
        """Whether what would be somebody's words has a speaker of its own, so that nothing is sure."""
        return any(self.tokens.flags[each] & Is.REPORT for each in self.clauses.cues(first, last))

"""Step 4b: the subject on the left of a verb: over adverbs, insertions, relative clauses and appositions.

No parser: the subject is the noun phrase that ends next to the verb, or before what stands between the two.
"""

from convert_quotes.language import Is
from convert_quotes.names import Name
from convert_quotes.sentences.phrases import SPEAKS, Mention, Phrases
from convert_quotes.words.tokens import Q

_SKIPPED = Is.ADVERB | Is.AUXILIARY | Is.CLITIC
_VERB = Is.SAY | Is.WEAK
_BREAK = Is.SUBORDINATOR | Is.RELATIVE
_HEAD = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.TITLE
_DETERMINER = Is.DEFINITE | Is.INDEFINITE
_PART_OF_NONE = _VERB | _BREAK | _DETERMINER | Is.PREPOSITION | Is.CONJUNCTION | Is.AUXILIARY | Is.VERB
_PARTS = frozenset((",", ";", ":", Q, "—", "–"))
_REACH = 16
_COMMAS = 4
_QUALIFIED = 5


class SubjectBefore(Phrases):
    """Subjects on the left of verbs in the sentences of one article."""

    def subject_before(self, verb: int, first: int) -> Mention | None:
        """The subject of a verb on its left, not before token `first`."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        position = verb - 1
        while position >= first and flags[position] & _SKIPPED and position not in self.names.inside:
            if flags[position] & Is.PRONOUN or (flags[position] & Is.DEFINITE and not flags[position] & Is.CLITIC):
                break
            position -= 1
        if position < first:
            return None
        if words[position] == ",":
            return None if self.is_parenthetical(verb, first) else self._over_comma(position, first)
        if flags[position] & _VERB and self.is_verb(position, first):
            # "Jane Doe, who answered, said" without its second comma.
            for each in range(position - 1, max(first, position - _QUALIFIED), -1):
                if flags[each] & Is.RELATIVE:
                    return self._antecedent(each, first)
        return self._ending(position, first)

    def is_parenthetical(self, verb: int, first: int) -> bool:
        """Whether a verb stands alone between commas, so that it has no subject ("La torre, dice, es alta")."""
        words, flags = self.tokens.word, self.tokens.flags
        if not self.language.null_subject:
            return False
        before = verb - 1
        while before >= first and flags[before] & _SKIPPED and not flags[before] & Is.DEFINITE:
            before -= 1
        if before < first or words[before] != "," or verb + 1 >= len(words):
            return False
        if words[verb + 1] == ",":
            return True
        # Before a colon it may end what an apposition began: "Jane Doe, la alcaldesa, dijo:".
        return words[verb + 1] == ":" and not any(words[each] == "," for each in range(first, before))

    def _ending(self, position: int, first: int) -> Mention | None:
        """The noun phrase that ends with a token."""
        flags = self.tokens.flags
        flag = flags[position]
        if flag & Is.RELATIVE:
            follows = position > first and not flag & Is.PRONOUN
            if follows and flags[position - 1] & (_DETERMINER | Is.PREPOSITION | Is.SUBORDINATOR):
                return None  # "in which", "en la que"
            return self._antecedent(position, first)
        if flag & Is.PRONOUN:
            return Mention(position, position, "pronoun")
        if flag & Is.SUBORDINATOR and flag & Is.DEFINITE and position > first:
            return self._antecedent(position, first)  # "a note that read"
        if flag & (Is.CONJUNCTION | Is.SUBORDINATOR) or not self.tokens.word[position][0].isalnum():
            return None
        start = self._segment_start(position, first)
        found = self.phrase(start, position)
        within = found is not None and found.kind == "nominal" and found.last == position
        if found is not None and (found.last < position or within):
            found = self._beside(found, position) or found
        if self.quality(found) < SPEAKS:
            found = self._before_relative(start, first) or found
        return self._half_apposition(found, first) or found

    def _beside(self, found: Mention, position: int) -> Mention | None:
        """What stands closer to the verb than the phrase found ("a plan the lobby called", "a sum Doe called")."""
        if self.language.null_subject:
            return None
        name = self.names.ending.get(position)
        if name is not None and name.role_first > found.first and name.kind != "place":
            owned = self._is_of_body(name)
            return Mention(name.first, name.last, "name", name) if owned or self._is_apart(found, name) else None
        if found.last == position:
            return None
        nearest = self._nearest(position, found.last + 1)
        if nearest is None or self.tokens.flags[nearest.first - 1] & Is.PREPOSITION:
            return self._several(position, found.last)
        return nearest if self.quality(nearest) >= SPEAKS else None

    def _several(self, last: int, behind: int) -> Mention | None:
        """Several without an article, whose clause depends on another ("the vote came after residents said")."""
        flags, inside = self.tokens.flags, self.names.inside
        if not flags[last] & Is.PLURAL or last in inside:
            return None
        first = last
        while (
            first - 1 > behind
            and self.tokens.word[first - 1][0].isalnum()
            and not flags[first - 1] & _PART_OF_NONE
        ):
            first -= 1
        begins = flags[first - 1] & Is.SUBORDINATOR and not flags[first - 1] & _DETERMINER
        return Mention(first, last, "nominal") if begins and first - 1 > behind else None

    def _is_of_body(self, name: Name) -> bool:
        """Whether a body's name stands before a person's ("the Mariners' Jane Doe")."""
        owner = self.names.inside.get(name.role_first - 1)
        return owner is not None and owner.last in self.tokens.possessive and owner.kind != "person"

    def _is_apart(self, found: Mention, name: Name) -> bool:
        """Whether a name at the end of a phrase is not part of it ("a sum Doe called")."""
        flags = self.tokens.flags
        if flags[name.role_first - 1] & (Is.ROLE | Is.TITLE | _DETERMINER):
            return False
        return not any(
            flags[each] & Is.PREPOSITION or each in self.tokens.possessive
            for each in range(found.first, name.role_first)
        )

    def _before_relative(self, start: int, first: int) -> Mention | None:
        """The phrase before a relative clause that ends at the verb ("the firm that lost the bid said")."""
        flags = self.tokens.flags
        relative = start - 1
        if relative - 1 <= first or not flags[relative] & Is.RELATIVE or flags[relative - 1] & _VERB:
            return None
        begin = self._segment_start(relative - 1, first)
        return self.phrase(begin, relative - 1) if flags[begin] & _DETERMINER else None

    def _half_apposition(self, found: Mention | None, first: int) -> Mention | None:
        """The name before an apposition without its second comma: "Acme, the biggest maker of wheels said"."""
        if found is None or found.kind != "nominal" or found.first - 1 <= first:
            return None
        name = self.names.ending.get(found.first - 2)
        if name is None or name.kind == "place" or self.tokens.word[found.first - 1] != ",":
            return None
        article = self.tokens.flags[found.first]
        person = name.kind == "person" and article & Is.INDEFINITE
        if self._is_governed(name.role_first, first) or not (article & Is.DEFINITE or person):
            return None
        return Mention(name.first, name.last, "name", name)

    def _antecedent(self, position: int, first: int) -> Mention | None:
        before = position - 1
        comma = before >= first and self.tokens.word[before] == ","
        before -= comma
        relative = not comma and before >= first and self.tokens.flags[before] & Is.RELATIVE
        if before < first or relative or not self.tokens.word[before][0].isalnum():
            return None
        name = self.names.ending.get(before)
        if name is not None and name.kind != "place" and not self._qualifies_role(name, first):
            return Mention(name.first, name.last, "name", name)
        beside = self._nearest(before, first)
        if not comma:
            if self.language.null_subject or beside is None or self.quality(beside) < SPEAKS:
                return self._ending(before, first)
            return self._half_apposition(beside, first) or beside
        located = name is not None and name.first - 2 >= first
        if name is not None and located and self.tokens.low[name.first - 1] in self.language.locatives:
            # "the head of the group in Turkey, which says"
            body = self.names.ending.get(name.first - 2)
            return Mention(body.first, body.last, "name", body) if body else self._ending(name.first - 2, first)
        return beside if self.quality(beside) >= SPEAKS else self._over_comma(before + 1, first)

    def _qualifies_role(self, name: Name, first: int) -> bool:
        """Whether one word with a capital only tells what a role is of ("la estudiante de Derecho")."""
        flags, link = self.tokens.flags, name.role_first - 1
        single = name.kind == "unknown" and name.first == name.last and self.language.null_subject
        return single and link - 1 >= first and bool(flags[link] & Is.LINK and flags[link - 1] & Is.ROLE)

    def _nearest(self, last: int, first: int) -> Mention | None:
        """The shortest noun phrase with an article that ends with a token ("pointed to an inquiry")."""
        for each in range(last - 1, max(first - 1, last - _QUALIFIED), -1):
            if self.tokens.flags[each] & _DETERMINER and each not in self.names.inside:
                found = self.forward(each, last + 1)
                return found if found is not None and found.last == last else None
        return None

    def _segment_start(self, position: int, first: int) -> int:
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        start = position
        inside = self.names.inside
        while start > first and position - start < _REACH:
            each = start - 1
            if each in inside:
                start = each
                continue
            flag = flags[each]
            if not words[each][0].isalnum() and words[each] not in ("-", "&", "/"):
                break
            if flag & Is.CONJUNCTION:
                if not self._joins_names(inside.get(each - 1), inside.get(each + 1), first):
                    break
            elif flag & _BREAK and not flag & Is.PREPOSITION and not self._is_article(each):
                break
            elif flag & Is.PRONOUN and not flag & Is.RELATIVE:
                start = each
                break
            elif flag & _VERB and self.is_verb(each, first) and not flag & (_HEAD | Is.ADVERB):
                break
            start = each
        return start

    def _joins_names(self, before: Name | None, behind: Name | None, first: int) -> bool:
        """Whether "and" stands between two people, or in what a minister is for ("de Energía y Minas")."""
        if before is None or behind is None:
            return False
        return behind.kind == "person" or self._qualifies_role(before, first)

    def _over_comma(self, comma: int, first: int) -> Mention | None:
        """The subject before a comma that closes an apposition: "Jane Doe, the head of X, said"."""
        segments = [each for each in self._segments(comma, first) if not self._is_place(each, first)]
        if len(segments) > 1 and self._repeats(segments[0]):
            del segments[0]
        for start, last in segments:
            name = self.names.ending.get(last)
            plain = name is not None and name.kind in ("person", "unknown") and self._plain_name(start, name)
            if name is not None and plain and not self._is_part_of_phrase(name, first):
                return Mention(name.first, name.last, "name", name)
        segments = [each for each in segments if not self._leads_away(each[0], first)]
        for start, last in segments:
            name = self.names.ending.get(last)
            if name is not None and name.kind != "place" and not self._is_governed(name.role_first, start):
                return Mention(name.first, name.last, "name", name)
        for number, (start, last) in enumerate(segments):
            if not self._participial(start, last):
                found = self.phrase(self._segment_start(last, start), last)
                if found is not None and self.quality(found) > 1:
                    apposed = found.first == start and self.tokens.flags[start] & Is.INDEFINITE
                    return (self._head(segments, number + 1, first) if apposed else None) or found
        return None

    def _is_part_of_phrase(self, name: Name, first: int) -> bool:
        """Whether a name only ends what a preposition governs ("Doe, seen with the head of X, Max Roe, said")."""
        begin = name.role_first
        if begin - 2 <= first or self.tokens.word[begin - 1] != ",":
            return False
        role = self.names.roles.ending_at(begin - 2, first)
        return role is not None and self._is_governed(role, first)

    def _repeats(self, segment: tuple[int, int]) -> bool:
        """Whether a stretch between commas is a pronoun for what stands before it ("La ministre, elle, parle")."""
        start, last = segment
        return start == last and self.language.pronouns.get(self.tokens.low[start]) in ("m", "f", "p")

    def _is_place(self, segment: tuple[int, int], first: int) -> bool:
        """Whether a stretch between commas only names a place ("an official in the capital, Dunmouth, said")."""
        start, last = segment
        name = self.names.ending.get(last)
        if name is None or name.role_first != start or name.kind not in ("unknown", "place"):
            return False
        return start - 2 >= first and self.tokens.low[start - 2] in self.language.place_nouns

    def _head(self, segments: list[tuple[int, int]], number: int, first: int) -> Mention | None:
        """The phrase that an apposition describes ("The prince, a former pilot, said")."""
        if number >= len(segments):
            return None
        start, last = segments[number]
        if start != first or not self.tokens.flags[start] & Is.DEFINITE:
            return None
        found = self.phrase(start, last)
        return found if self.quality(found) >= SPEAKS and found is not None and found.last == last else None

    def _segments(self, comma: int, first: int) -> list[tuple[int, int]]:
        """The stretches between the commas before a comma, nearest first."""
        words = self.tokens.word
        segments: list[tuple[int, int]] = []
        end = comma
        position = comma - 1
        while position >= first and len(segments) < _COMMAS:
            if words[position] in _PARTS:
                if position + 1 < end:
                    segments.append((position + 1, end - 1))
                end = position
                if words[position] != ",":
                    return segments
            position -= 1
        if position < first < end and len(segments) < _COMMAS:
            segments.append((first, end - 1))
        return segments

    def _leads_away(self, start: int, first: int) -> bool:
        """Whether a stretch between commas is a clause of its own ("who swam", "asked about the bay")."""
        flags = self.tokens.flags
        if flags[start] & Is.RELATIVE and not flags[start] & Is.DEFINITE:
            return True
        endings = self.language.participle_endings
        if start != first or not endings or start in self.names.inside:
            return False
        return self.tokens.low[start].removesuffix("s").endswith(self.language.participles)

    def _participial(self, start: int, last: int) -> bool:
        """Whether a stretch between commas begins like "obtained by the paper": what follows is not a subject."""
        flags, words = self.tokens.flags, self.tokens.word
        if flags[start] & Is.ADVERB and start < last:
            start += 1
        return bool(
            start < last
            and words[start].islower()
            and words[start].endswith(self.language.verb_endings)
            and flags[start + 1] & Is.PREPOSITION
        )

    def _plain_name(self, start: int, name: Name) -> bool:
        """Whether a stretch is a name and its role alone, so that the name is what it speaks of."""
        flags = self.tokens.flags
        if name.kind == "person" and name.role_first > start and flags[name.role_first - 1] & Is.ROLE:
            return not any(flags[each] & (Is.INDEFINITE | Is.RELATIVE) for each in range(start, name.role_first))
        return not any(
            flags[each] & (Is.PREPOSITION | Is.INDEFINITE | Is.RELATIVE) for each in range(start, name.role_first)
        )

    def _is_governed(self, position: int, first: int) -> bool:
        """Whether a preposition stands before a phrase, with or without an article."""
        flags = self.tokens.flags
        before = position - 1
        if before >= first and flags[before] & _DETERMINER:
            before -= 1
        return before >= first and bool(flags[before] & Is.PREPOSITION)

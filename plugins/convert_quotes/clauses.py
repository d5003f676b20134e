"""Step 4: words that say that somebody speaks, and the subject of such a word.

No parser: the subject is what stands next to the verb on the left, over adverbs and auxiliaries, or on the right
where the verb comes first ("said Jane Doe", "dijo la ministra").
"""

from msgspec import Struct

from convert_quotes.language import Is
from convert_quotes.mentions import Name, Names
from convert_quotes.tokens import Q, Tokens

_SKIPPED = Is.ADVERB | Is.AUXILIARY | Is.CLITIC
_VERB = Is.SAY | Is.WEAK
_BREAK = Is.SUBORDINATOR | Is.RELATIVE
_HEAD = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.TITLE
_DETERMINER = Is.DEFINITE | Is.INDEFINITE
_PHRASE_END = Is.ADVERB | Is.AUXILIARY | Is.PREPOSITION | Is.CONJUNCTION | Is.RELATIVE | _DETERMINER
_REACH = 16
_COMMAS = 4
_SENTENCE_REACH = 80
_QUALIFIED = 5
_MANNER = 8

NAMED = 3
"""The quality of a mention that is a name or a pronoun."""

SPEAKS = 2
"""The quality of a mention that can speak: a role, a body, a document; what is lower may be anything."""


class Mention(Struct):
    """A reference to a speaker: tokens `first` to `last` (included).

    `kind` is "name", "pronoun", "nominal" (a role, a body, a document in words) or "null" (a verb without
    subject: `first` is the verb).
    """

    first: int
    last: int
    kind: str
    name: Name | None = None


class Clauses:
    """Cues and subjects in the sentences of one article."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.language = tokens.language

    # --- cues --------------------------------------------------------------------------------------------

    def cues(self, first: int, last: int) -> list[int]:
        """The verbs of speech and judgement among tokens `first` to `last` (not included)."""
        return [
            each for each in range(first, last) if self.tokens.flags[each] & _VERB and self.is_verb(each, first)
        ]

    def is_verb(self, token: int, first: int) -> bool:
        """Whether a word that can be such a verb is one here, not a noun ("the claims") or part of a name."""
        tokens = self.tokens
        flags = tokens.flags
        if token in self.names.inside or (
            tokens.word[token][0].isupper() and token > first and tokens.word[token - 1] not in (Q, ":", "—")
        ):
            return False
        if token == first:
            return True
        before = flags[token - 1]
        endings = self.language.participle_endings
        if endings and tokens.low[token].endswith(endings) and not before & (Is.AUXILIARY | Is.ADVERB):
            return False
        if token - 1 in tokens.possessive:
            return False
        if before & _DETERMINER and not before & (Is.PRONOUN | Is.SUBORDINATOR):
            return bool(flags[token] & Is.SURE and before & Is.CLITIC)
        if before & Is.PREPOSITION and not before & (Is.SUBORDINATOR | Is.ADVERB):
            return bool(flags[token] & (Is.GERUND | Is.BASE))
        return True

    def is_passive(self, verb: int, first: int) -> bool:
        """Whether the subject is spoken to or about ("was asked")."""
        flags = self.tokens.flags
        position = verb - 1
        while position >= first and flags[position] & Is.ADVERB and not flags[position] & Is.PASSIVE:
            position -= 1
        if position < first or not flags[position] & Is.PASSIVE:
            return False
        return not flags[verb] & Is.GERUND

    # --- subjects ----------------------------------------------------------------------------------------

    def left(self, verb: int, first: int) -> Mention | None:
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
            return self._over_comma(position, first)
        if flags[position] & _VERB and self.is_verb(position, first):
            # "Jane Doe, who answered, said" without its second comma.
            for each in range(position - 1, max(first, position - _QUALIFIED), -1):
                if flags[each] & Is.RELATIVE:
                    return self._antecedent(each, first)
        return self._ending(position, first)

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
        if self.quality(found) < SPEAKS:
            found = self._before_relative(start, first) or found
        return self._half_apposition(found, first) or found

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
        if self._governed(name.role_first, first) or not self.tokens.flags[found.first] & Is.DEFINITE:
            return None
        return Mention(name.first, name.last, "name", name)

    def _antecedent(self, position: int, first: int) -> Mention | None:
        before = position - 1
        if before >= first and self.tokens.flags[before] & Is.RELATIVE:
            return None
        comma = before >= first and self.tokens.word[before] == ","
        before -= comma
        if before < first or not self.tokens.word[before][0].isalnum():
            return None
        name = self.names.ending.get(before)
        if name is not None and name.kind != "place":
            return Mention(name.first, name.last, "name", name)
        if not comma:
            return self._ending(before, first)
        beside = self._nearest(before, first)
        return beside if self.quality(beside) >= SPEAKS else self._over_comma(before + 1, first)

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
                name = inside.get(each + 1)
                if not (name is not None and each - 1 in inside and name.kind == "person"):
                    break
            elif flag & _BREAK and not flag & Is.PREPOSITION:
                break
            elif flag & Is.PRONOUN and not flag & Is.RELATIVE:
                start = each
                break
            elif flag & _VERB and self.is_verb(each, first) and not flag & (_HEAD | Is.ADVERB):
                break
            start = each
        return start

    def phrase(self, start: int, last: int) -> Mention | None:
        """The subject within tokens `start` to `last` (included), which stand before their verb."""
        tokens = self.tokens
        flags = tokens.flags
        begin: int | None
        while start < last and flags[start] & (Is.ADVERB | Is.CONJUNCTION) and start not in self.names.inside:
            start += 1
        begin = start
        if flags[start] & Is.PREPOSITION and start not in self.names.inside:
            # "In a statement the company": the subject begins with the last article or name.
            begin = self._after_preposition(start, last)
            if begin is None:
                return None
        return self.forward(begin, last + 1)

    def _after_preposition(self, start: int, last: int) -> int | None:
        flags = self.tokens.flags
        for each in range(last, start + 1, -1):
            if flags[each] & Is.PRONOUN and not flags[each] & Is.RELATIVE:
                return each
            if (
                flags[each] & _DETERMINER
                and not flags[each - 1] & Is.PREPOSITION
                and each not in self.names.inside
            ):
                return each
        return None

    def _over_comma(self, comma: int, first: int) -> Mention | None:
        """The subject before a comma that closes an apposition: "Jane Doe, the head of X, said"."""
        tokens = self.tokens
        words = tokens.word
        segments: list[tuple[int, int]] = []
        end = comma
        position = comma - 1
        while position >= first and len(segments) < _COMMAS:
            if words[position] in (",", ";", ":", Q, "—", "–"):
                if position + 1 < end:
                    segments.append((position + 1, end - 1))
                end = position
                if words[position] != ",":
                    break
            position -= 1
        else:
            if first < end and len(segments) < _COMMAS:
                segments.append((first, end - 1))
        for start, last in segments:
            name = self.names.ending.get(last)
            if name is not None and name.kind in ("person", "unknown") and self._plain_name(start, name):
                return Mention(name.first, name.last, "name", name)
        for start, last in segments:
            name = self.names.ending.get(last)
            if name is not None and name.kind != "place" and not self._leads_away(start, first):
                if not self._governed(name.role_first, start):
                    return Mention(name.first, name.last, "name", name)
        for start, last in segments:
            if self._participial(start, last) or self._leads_away(start, first):
                continue
            found = self.phrase(self._segment_start(last, start), last)
            if found is not None and self.quality(found) > 1:
                return found
        return None

    def _leads_away(self, start: int, first: int) -> bool:
        """Whether a stretch between commas is a clause of its own ("who swam", "asked about the bay")."""
        flags = self.tokens.flags
        if flags[start] & Is.RELATIVE and not flags[start] & Is.DEFINITE:
            return True
        endings = self.language.participle_endings
        if start != first or not endings or start in self.names.inside:
            return False
        low = self.tokens.low[start].removesuffix("s")
        return low.endswith(endings) or low.removesuffix("a").endswith(tuple(each[:-1] for each in endings))

    def _participial(self, start: int, last: int) -> bool:
        """Whether a stretch between commas begins like "obtained by the paper": what follows is no subject."""
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

    def right(self, verb: int, limit: int) -> Mention | None:
        """The subject that follows a verb directly ("said Jane Doe"), before token `limit`."""
        tokens = self.tokens
        flags = tokens.flags
        position = verb + 1
        while position < limit and flags[position] & Is.ADVERB and position not in self.names.inside:
            position += 1
        if position < limit and tokens.low[position] in self.language.addressees:
            position = self._past_addressee(position + 1, limit)
        if position >= limit:
            return None
        starts = flags[position] & (_DETERMINER | _HEAD | Is.PRONOUN) or position in self.names.inside
        if self.language.null_subject and (not starts or self._is_time(Mention(position, position + 1, "nominal"))):
            return self._behind_manner(position, limit)
        return self.forward(position, limit)

    def _behind_manner(self, position: int, limit: int) -> Mention | None:
        """The person behind words that say how, where or when ("dijo entre lágrimas Jane Doe")."""
        tokens = self.tokens
        for each in range(position, min(limit, position + _MANNER)):
            name = self.names.starting.get(each)
            if name is not None and name.kind == "person" and each > position:
                governed = tokens.flags[name.role_first - 1] & (Is.PREPOSITION | Is.CONJUNCTION)
                return None if governed else Mention(name.first, name.last, "name", name)
            if not tokens.word[each][0].isalnum() or tokens.flags[each] & (Is.RELATIVE | Is.SUBORDINATOR | _VERB):
                break
        return None

    def _past_addressee(self, position: int, limit: int) -> int:
        """Behind those who are spoken to ("respondieron a Clarín los abogados")."""
        flags = self.tokens.flags
        name = self.names.inside.get(position)
        if name is None and position < limit and flags[position] & _DETERMINER:
            name = self.names.inside.get(position + 1)
        if name is not None:
            return name.last + 1
        for each in range(position + 1, min(limit, position + _QUALIFIED)):
            name = self.names.starting.get(each)
            if name is not None and name.kind == "person" and not flags[each - 1] & Is.PREPOSITION:
                return name.role_first  # "a este diario Jane Doe"
        found = self.forward(position, limit)
        if found is None or not flags[position] & _DETERMINER:
            found = Mention(position, position, "nominal")
        return found.last + 1

    def forward(self, start: int, limit: int) -> Mention | None:
        """The noun phrase that begins with token `start`."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        if start >= limit:
            return None
        if flags[start] & Is.PRONOUN and not flags[start] & Is.RELATIVE and start not in self.names.inside:
            return Mention(start, start, "pronoun")
        if tokens.low[start] in self.language.someone and self._stands_alone(start, limit):
            return Mention(start, start, "nominal")
        position = start
        head = False
        while position < limit and position - start < _REACH:
            name = self.names.starting.get(position)
            if name is not None and (position == start or self._names_head(name, start)):
                return self._full(name, limit)
            inside = self.names.inside.get(position)
            if inside is not None:
                position = inside.first if inside.first > position else inside.last + 1
                head = True
                continue
            if words[position] in ("/", "-", "&") and position > start:
                position += 1
                continue
            if not words[position][0].isalnum() or not self._continues(position, start, head=head):
                break
            head = head or not flags[position] & (_DETERMINER | Is.PREPOSITION)
            position += 1
        last = position - 1
        while last > start and flags[last] & (
            Is.PREPOSITION | _DETERMINER | Is.CONJUNCTION | Is.ADVERB | Is.CLITIC
        ):
            last -= 1
        return self._nominal(start, last, position, limit) if last >= start and head else None

    def _stands_alone(self, token: int, limit: int) -> bool:
        """Whether "one", "another" is somebody, not the beginning of "one witness"."""
        following = token + 1
        if following >= limit:
            return True
        flag = self.tokens.flags[following]
        return not self.tokens.word[following][0].isalnum() or bool(flag & (Is.RELATIVE | Is.AUXILIARY))

    def _names_head(self, name: Name, start: int) -> bool:
        """Whether a phrase speaks of the name within it ("the mayor Jane Doe", not "of Jane Doe")."""
        flags = self.tokens.flags
        before = name.role_first - 1
        if name.kind == "place":
            return False
        if name.role_first < name.first:
            if len(name.words) == 1 and any(flags[each] & Is.PREPOSITION for each in range(start, name.role_first)):
                return False  # "the founder of chip maker Acme"
            return not flags[before] & Is.PREPOSITION or before < start
        if before >= start and flags[before] & _DETERMINER:
            return before == start
        if len(name.words) == 1 and any(flags[each] & Is.PREPOSITION for each in range(start, before)):
            return False
        return before >= start and bool(flags[before] & (Is.ROLE | Is.TITLE))

    def _full(self, name: Name, limit: int) -> Mention:
        """A name, or what the name only qualifies: "Oakville coach Jane Doe", "the Norwegian guidance"."""
        tokens = self.tokens
        plain = Mention(name.first, name.last, "name", name)
        position = name.last + 1
        if position >= limit:
            return plain
        following = self.names.starting.get(position) or self._apposed(name, position)
        if following is not None and following.kind == "person":
            return Mention(following.first, following.last, "name", following)
        owns = name.last in tokens.possessive
        if not owns and (not tokens.word[position][0].isalnum() or self.language.null_subject):
            return plain
        return self._qualified(name, limit, owns=owns) or plain

    def _apposed(self, name: Name, position: int) -> Name | None:
        """The person behind a comma, where the name belongs to their role ("the Acme leader, Jane Doe")."""
        following = self.names.inside.get(position + 1)
        if name.kind == "person" or self.tokens.word[position] != "," or not self._role_before(name.role_first):
            return None
        return following

    def _qualified(self, name: Name, limit: int, *, owns: bool) -> Mention | None:
        """What follows a name and is qualified by it, up to a person's name or the end of the phrase."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        position = name.last + 1
        while position < limit and position - name.last <= _QUALIFIED and words[position][0].isalnum():
            following = self.names.inside.get(position)
            if following is not None:
                if following.kind in ("place", "organisation"):
                    break
                return Mention(following.first, following.last, "name", following)
            if flags[position] & _PHRASE_END or self._is_cue(position, name.first):
                break
            position += 1
        if owns and position < limit and words[position] == ",":
            following = self.names.inside.get(position + 1)
            if following is not None and following.role_first == position + 1 and following.kind == "person":
                return Mention(following.first, following.last, "name", following)
        last = position - 1
        if not any(flags[each] & _HEAD for each in range(name.last + 1, last + 1)):
            return None
        first = name.role_first
        if first > 0 and flags[first - 1] & _DETERMINER:
            first -= 1
        return Mention(first, last, "nominal")

    def _is_cue(self, position: int, first: int) -> bool:
        flag = self.tokens.flags[position]
        return bool(flag & _VERB) and not flag & _HEAD and self.is_verb(position, first)

    def _role_before(self, position: int) -> bool:
        return position > 0 and bool(self.tokens.flags[position - 1] & Is.ROLE)

    def _continues(self, position: int, start: int, *, head: bool) -> bool:
        flags = self.tokens.flags
        flag = flags[position]
        if position == start:
            return not flag & (Is.PREPOSITION | Is.CONJUNCTION | Is.SUBORDINATOR) or bool(flag & _DETERMINER)
        if flag & Is.PREPOSITION:
            return bool(flag & Is.LINK)
        if flag & (Is.CONJUNCTION | Is.RELATIVE | Is.SUBORDINATOR):
            return False
        if flag & (Is.AUXILIARY | Is.PRONOUN) and not flag & (Is.DEFINITE | _HEAD | Is.LINK):
            return False
        return not (head and self._ends_phrase(position, start))

    def _ends_phrase(self, position: int, start: int) -> bool:
        """Whether a word behind the head of a phrase belongs to it no more: a verb, another article, an adverb."""
        flags = self.tokens.flags
        flag = flags[position]
        if flag & Is.ADVERB or self._is_cue(position, start):
            return True
        if flag & Is.DEFINITE and not flags[position - 1] & (Is.PREPOSITION | _DETERMINER):
            return True
        if flag or not self.tokens.low[position].endswith(self.language.verb_endings):
            return False
        following = flags[position + 1] if position + 1 < len(flags) else 0
        return self.language.null_subject or bool(following & (_DETERMINER | Is.PREPOSITION | Is.CONJUNCTION))

    def _nominal(self, start: int, last: int, after: int, limit: int) -> Mention | None:
        tokens = self.tokens
        if (
            after + 1 < limit
            and tokens.word[after] == ","
            and (name := self.names.inside.get(after + 1)) is not None
            and name.kind == "person"
            and name.role_first == after + 1
            and (
                after + (name.last - name.role_first) + 2 >= limit
                or tokens.word[name.last + 1] in (",", ".", Q, ":")
            )
        ):
            return Mention(name.first, name.last, "name", name)
        return Mention(start, last, "nominal")

    def is_body(self, mention: Mention) -> bool:
        """Whether a mention is a body, by its name or by the word for it."""
        if mention.name is not None:
            return mention.name.kind in ("organisation", "place", "unknown")
        return any(self.tokens.flags[each] & Is.ORGANISATION for each in range(mention.first, mention.last + 1))

    def quality(self, mention: Mention | None) -> float:
        """How likely a mention is somebody who speaks: `NAMED`, `SPEAKS`, or less; 0 for none."""
        if mention is None:
            return 0
        if mention.kind == "name":
            return NAMED
        flags = self.tokens.flags
        if mention.kind == "pronoun":
            return 1.5 if self.language.pronouns.get(self.tokens.low[mention.first]) == "n" else NAMED
        if any(flags[each] & _HEAD for each in range(mention.first, mention.last + 1)):
            return SPEAKS
        if self.tokens.low[mention.last].removesuffix("s") in self.language.role_group:
            return SPEAKS
        if self.tokens.low[mention.first] in self.language.someone and mention.first == mention.last:
            return SPEAKS
        return 1

    def main(self, first: int, last: int) -> int:
        """Where the main clause of a sentence begins: behind the comma that ends "When the bridge fell, ..."."""
        flags = self.tokens.flags
        if flags[first] & Is.SUBORDINATOR and not flags[first] & (Is.DEFINITE | Is.PRONOUN):
            for each in range(first, min(last, first + _SENTENCE_REACH)):
                if self.tokens.word[each] == "," and each + 1 < last:
                    return each + 1
        return first

    def subject(self, first: int, before: int) -> Mention | None:
        """The subject of the sentence that begins with token `first`, as far as token `before`."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        position = first
        before = min(before, first + _SENTENCE_REACH)
        while position < before:
            flag = flags[position]
            name = self.names.inside.get(position)
            if name is not None:
                if name.first >= before:
                    return None
                if not self._governed(name.role_first, first):
                    return self._full(name, before)
                position = name.last + 1
            elif not words[position][0].isalnum() or flag & (Is.CONJUNCTION | Is.ADVERB):
                position += 1
            elif flag & (Is.PREPOSITION | Is.GERUND) or (flag & Is.SUBORDINATOR and position == first):
                position = self._behind_comma(position, before)
            else:
                found = self._subject_at(position, first, before)
                if found is not None and not self._is_time(found):
                    return found
                position = found.last + 1 if found is not None else position + 1
        return None

    def _subject_at(self, position: int, first: int, before: int) -> Mention | None:
        flag = self.tokens.flags[position]
        if flag & Is.PRONOUN and not flag & Is.RELATIVE:
            return Mention(position, position, "pronoun")
        if flag & (_DETERMINER | _HEAD) and not self._governed(position, first):
            found = self.forward(position, before)
            if found is not None:
                return found
        if flag & _VERB and self.language.null_subject and self.is_verb(position, first):
            following = self.right(position, before)
            if following is not None and following.kind == "name":
                return following
            return Mention(position, position, "null")
        return None

    def _governed(self, position: int, first: int) -> bool:
        """Whether a preposition stands before a phrase, with or without an article."""
        flags = self.tokens.flags
        before = position - 1
        if before >= first and flags[before] & _DETERMINER:
            before -= 1
        return before >= first and bool(flags[before] & Is.PREPOSITION)

    def _is_time(self, mention: Mention) -> bool:
        tokens = self.tokens
        return mention.kind == "nominal" and any(
            tokens.flags[each] & Is.CALENDAR or tokens.word[each].isdigit()
            for each in range(mention.first, min(mention.last + 1, len(tokens.word)))
        )

    def _behind_comma(self, position: int, before: int) -> int:
        words = self.tokens.word
        for each in range(position, before):
            if words[each] == ",":
                return each + 1
        # No comma: go on behind the phrase.
        return (
            position + 2
            if position + 1 < before and position + 1 not in self.names.inside
            else self._past_name(position + 1)
        )

    def _past_name(self, position: int) -> int:
        name = self.names.inside.get(position)
        return name.last + 1 if name is not None else position

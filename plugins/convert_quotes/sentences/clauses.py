"""Step 4c: words that say that somebody speaks, and the subject of such a word.

No parser: the subject is what stands next to the verb on the left, over adverbs and auxiliaries, or on the right
where the verb comes first ("said Jane Doe", "dijo la ministra").
"""

from bisect import bisect_left

from convert_quotes.language import Is
from convert_quotes.names import Name
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.sentences.subject_before import SubjectBefore

_VERB = Is.SAY | Is.WEAK
_HEAD = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.TITLE
_DETERMINER = Is.DEFINITE | Is.INDEFINITE
_AROUND_SUBJECT = Is.CONJUNCTION | Is.ADVERB
_FRONTED = Is.PREPOSITION | Is.GERUND
_REACH = 16
_SENTENCE_REACH = 80
_QUALIFIED = 5
_MANNER = 8


class Clauses(SubjectBefore):
    """Cues and subjects in the sentences of one article."""

    def cues(self, first: int, last: int) -> list[int]:
        """The verbs of speech and judgement among tokens `first` to `last` (not included)."""
        speech = self.tokens.speech
        begin = bisect_left(speech, first)
        end = bisect_left(speech, last, begin)
        return [each for each in speech[begin:end] if self.is_verb(each, first)] if begin < end else []

    def is_passive(self, verb: int, first: int) -> bool:
        """Whether the subject is spoken to or about ("was asked")."""
        flags = self.tokens.flags
        position = verb - 1
        while position >= first and flags[position] & Is.ADVERB and not flags[position] & Is.PASSIVE:
            position -= 1
        if position < first or not flags[position] & Is.PASSIVE:
            return False
        if position > first and self.tokens.low[position - 1] in self.language.reflexives:
            return False  # "s'est réjoui", "si è detto"
        return not flags[verb] & Is.GERUND

    def subject_behind(self, verb: int, limit: int) -> Mention | None:
        """The subject that follows a verb directly ("said Jane Doe"), before token `limit`."""
        tokens = self.tokens
        flags = tokens.flags
        position = verb + 1
        while position < limit and self._says_when(position):
            position += 1
        if position < limit and tokens.low[position] in self.language.addressees:
            position = self._past_addressee(position + 1, limit)
        if position < limit and tokens.low[position] in self.language.oblique:
            whom = self.forward(position, limit)  # "sagte dem Sender die Ministerin"
            position = whom.last + 1 if whom is not None else limit
        if position >= limit:
            return None
        starts = flags[position] & (_DETERMINER | _HEAD | Is.PRONOUN) or position in self.names.inside
        starts = starts or tokens.low[position] in self.language.someone
        if self.language.null_subject and (not starts or self._is_dated(position, position + 2)):
            return self._behind_manner(position, limit)
        return self.forward(position, limit)

    def addressee(self, subject: Mention) -> Name | None:
        """The name right behind a verb whose subject is before it ("The singer told Acme that", "dijo a Acme")."""
        tokens, language = self.tokens, self.language
        last = tokens.bounds[tokens.sentence[subject.first]][1]
        verb = subject.last + 1
        while verb < last and tokens.flags[verb] & (Is.ADVERB | Is.AUXILIARY):
            verb += 1
        told = verb + 1
        if told >= last or not tokens.flags[verb] & Is.SAY:
            return None
        if tokens.low[told] in language.addressees:
            told += 1
        elif language.null_subject:
            return None  # the subject itself may stand behind its verb
        if told < last and tokens.flags[told] & Is.DEFINITE:
            told += 1
        return self.names.starting.get(told)

    def _says_when(self, token: int) -> bool:
        """Whether a word between a verb and its subject only says when or how ("a déclaré jeudi le maire")."""
        flag = self.tokens.flags[token]
        if token in self.names.inside or not flag & (Is.ADVERB | Is.CALENDAR):
            return False
        return bool(flag & Is.ADVERB) or (not self.language.null_subject and self.tokens.word[token].islower())

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
            begins = tokens.flags[each] & _DETERMINER and not tokens.flags[each - 1] & Is.PREPOSITION
            found = self.forward(each, limit) if begins and each > position else None
            if self.quality(found) >= SPEAKS:
                return found
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

    def is_body_word(self, mention: Mention) -> bool:
        """Whether the first noun of a phrase is a word for a body ("the ministry of health")."""
        flags = self.tokens.flags
        for each in range(mention.first, mention.last + 1):
            if not flags[each] & _DETERMINER:
                return bool(flags[each] & Is.ORGANISATION)
        return False

    def source_at(self, first: int, last: int) -> Mention | None:
        """The source that a sentence begins with ("According to the mayor, ...")."""
        low = self.tokens.low
        for phrase in self.language.according.get(low[first], ()):
            end = first + len(phrase)
            if phrase not in self.language.half_sources and tuple(low[first:end]) == phrase and end < last:
                return self.forward(end, last)
        return None

    def is_adjunct(self, mention: Mention) -> bool:
        """Whether a preposition before a mention says that it is not the subject ("Nach der Sitzung sagte")."""
        first = mention.name.role_first if mention.name is not None else mention.first
        return self._is_governed(first, self.tokens.bounds[self.tokens.sentence[first]][0])

    def subject_in_frame(self, verb: int, first: int) -> Mention | None:
        """The subject beside the auxiliary of a verb that stands apart from it ("Doe hat gestern erklärt")."""
        flags, words = self.tokens.flags, self.tokens.word
        for each in range(verb - 2, max(first - 1, verb - _REACH), -1):
            if words[each] in (",", ";", ":") or flags[each] & (Is.SUBORDINATOR | _VERB):
                return None
            if flags[each] & Is.AUXILIARY and not flags[each] & Is.PASSIVE:
                subject = self.subject_before(each, first)
                if self.quality(subject) < SPEAKS or (subject is not None and self.is_adjunct(subject)):
                    subject = self.forward(each + 1, verb)
                return subject if self.quality(subject) >= SPEAKS else None
        return None

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
        if before - first > _SENTENCE_REACH:
            before = first + _SENTENCE_REACH
        inside, oblique = self.names.inside, self.language.oblique
        counts = not self.language.null_subject
        while position < before:
            flag = flags[position]
            if position in inside:
                name = inside[position]
                if name.first >= before:
                    return None
                if not self._is_governed(name.role_first, first):
                    return self._full(name, before)
                position = name.last + 1
            elif not words[position][0].isalnum() or flag & _AROUND_SUBJECT:
                position += 1
            elif (
                counts
                and position == first
                and (flag & Is.PREPOSITION or words[position][0].isdigit())
                and (people := self._counted_people(position, before)) is not None
            ):
                return people
            elif tokens.low[position] in oblique:
                whom = self.forward(position, before)
                position = whom.last + 1 if whom is not None else position + 1
            elif flag & _FRONTED or (
                position == first and (flag & Is.SUBORDINATOR or (flag & _VERB and self._is_fronted(first)))
            ):
                position = self._behind_comma(position, before)
            else:
                found = self._subject_at(position, first, before)
                if found is not None and not self._is_time(found):
                    return self._described_mention(found, first, before) if found.kind == "nominal" else found
                position = found.last + 1 if found is not None else position + 1
        return None

    def _counted_people(self, position: int, before: int) -> Mention | None:
        """Several people with their number ("About 400 residents marched")."""
        tokens = self.tokens
        if position + 1 >= before:
            return None
        number = position + bool(tokens.flags[position] & Is.PREPOSITION)
        if not tokens.word[number][0].isdigit():
            return None
        found = self.forward(number, before)
        return found if self.quality(found) >= SPEAKS else None

    def _is_fronted(self, first: int) -> bool:
        """Whether a sentence begins with a participle that tells of its subject ("Asked why, Jane Doe left")."""
        language = self.language
        endings = language.participles or language.verb_endings
        if language.verb_second or not endings:
            return False
        return self.tokens.low[first].endswith(endings) and first + 1 not in self.names.inside

    def _described_mention(self, found: Mention, first: int, limit: int) -> Mention:
        """Whom a phrase beside a comma describes ("For Jane Doe, a nurse, it is ...", "A nurse, she left")."""
        flags, words = self.tokens.flags, self.tokens.word
        before, behind = found.first - 1, found.last + 2
        if before > first and words[before] == ",":
            name = self.names.ending.get(before - 1)
            if name is not None and name.kind == "person":
                return Mention(name.first, name.last, "name", name)
        if (
            found.kind == "nominal"
            and behind < limit
            and words[behind - 1] == ","
            and flags[found.first] & Is.INDEFINITE
        ):
            form = self.language.pronouns.get(self.tokens.low[behind])
            if form in ("m", "f"):
                return Mention(behind, behind, "pronoun")
        return found

    def _subject_at(self, position: int, first: int, before: int) -> Mention | None:
        flag = self.tokens.flags[position]
        if flag & Is.PRONOUN and not flag & Is.RELATIVE:
            return Mention(position, position, "pronoun")
        bare = not flag & _DETERMINER and self.language.null_subject and self.tokens.word[position].islower()
        if flag & Is.CLITIC and position + 1 < before and self._is_done(position + 1):
            return None  # "La guardó", not an article
        if flag & (_DETERMINER | _HEAD) and not bare and not self._is_governed(position, first):
            found = self.forward(position, before)
            if found is not None:
                return found
        if flag & _VERB and self.language.null_subject and self.is_verb(position, first):
            following = self.subject_behind(position, before)
            if following is not None and (
                following.kind == "name" or (flag & Is.SAY and self.quality(following) >= SPEAKS)
            ):
                return following
            return Mention(position, position, "null")
        return None

    def _is_done(self, token: int) -> bool:
        """Whether a word that no list has ends as verbs do."""
        tokens, language = self.tokens, self.language
        if not language.null_subject or tokens.flags[token] & (_HEAD | Is.STOP) or token in self.names.inside:
            return False
        return tokens.word[token].islower() and tokens.low[token].endswith(language.verb_endings)

    def _is_time(self, mention: Mention) -> bool:
        return mention.kind == "nominal" and self._is_dated(mention.first, mention.last + 1)

    def _is_dated(self, first: int, behind: int) -> bool:
        """Whether a day, a month or a number stands among the tokens from `first` to `behind` (not included)."""
        for flag in self.tokens.flags[first:behind]:
            if flag & Is.CALENDAR:
                return True
        for word in self.tokens.word[first:behind]:
            if word.isdigit():
                return True
        return False

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

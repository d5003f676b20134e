"""Step 4a: noun phrases that may be a speaker: names with their roles, pronouns, "the mayor of the town"."""

from msgspec import Struct

from convert_quotes.language import Is
from convert_quotes.names import Name
from convert_quotes.names.mentions import Names
from convert_quotes.names.roles import apposition, description
from convert_quotes.words.tokens import Q, Tokens

_VERB = Is.SAY | Is.WEAK
_HEAD = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.TITLE
_DETERMINER = Is.DEFINITE | Is.INDEFINITE
_WHO = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT
_BODY_OR_ROLE = Is.ROLE | Is.ORGANISATION
_LOOSE_END = Is.PREPOSITION | _DETERMINER | Is.CONJUNCTION | Is.ADVERB | Is.CLITIC
_NO_BEGINNING = Is.PREPOSITION | Is.CONJUNCTION | Is.SUBORDINATOR
_NEW_CLAUSE = Is.CONJUNCTION | Is.RELATIVE | Is.SUBORDINATOR
_SMALL_VERB = Is.AUXILIARY | Is.PRONOUN | Is.CLITIC
_PART_OF_PHRASE = Is.DEFINITE | _HEAD | Is.LINK
_NO_HEAD = _DETERMINER | Is.PREPOSITION
_PHRASE_END = Is.ADVERB | Is.AUXILIARY | Is.PREPOSITION | Is.CONJUNCTION | Is.RELATIVE | _DETERMINER
_REACH = 16
_QUALIFIED = 5
_PART_REACH = 14

NAMED = 3
"""The quality of a mention that is a name or a pronoun."""

SPEAKS = 2
"""The quality of a mention that can speak: a role, a body, a document; what is lower may be anything."""


class Mention(Struct, gc=False):
    """A reference to a speaker: tokens `first` to `last` (included).

    `kind` is "name", "pronoun", "nominal" (a role, a body, a document in words) or "null" (a verb without
    subject: `first` is the verb).
    """

    first: int
    last: int
    kind: str
    name: Name | None = None


class Phrases:
    """Noun phrases in the sentences of one article."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.language = tokens.language
        self._verbs: dict[int, bool] = {}

    def is_verb(self, token: int, first: int) -> bool:
        """Whether a word that can be such a verb is one here, not a noun ("the claims") or part of a name."""
        if token == first:
            return self._may_be_verb(token, first)
        found = self._verbs.get(token)
        if found is None:
            found = self._verbs[token] = self._may_be_verb(token, first)
        return found

    def _may_be_verb(self, token: int, first: int) -> bool:
        tokens = self.tokens
        flags = tokens.flags
        if token in self.names.inside or (
            tokens.word[token][0].isupper() and token > first and tokens.word[token - 1] not in (Q, ":", "—")
        ):
            return False
        parts = self.language.separable.get(tokens.low[token]) if self.language.separable else None
        if parts is not None and not self._has_part(token, parts) and not flags[token] & Is.WEAK:
            return False
        return token == first or self._verb_behind(token, flags[token - 1])

    def _has_part(self, verb: int, parts: frozenset[str]) -> bool:
        """Whether the other part of a verb stands at the end of its clause ("gab ... bekannt")."""
        words = self.tokens.word
        if Q in (*words[max(0, verb - 2) : verb], *words[verb + 1 : verb + 2]) or words[verb + 1 : verb + 2] == [
            ":"
        ]:
            return True
        return not parts.isdisjoint(words[verb + 1 : verb + _PART_REACH])

    def _verb_behind(self, token: int, before: int) -> bool:
        """Whether a word can be a verb behind a word with these flags."""
        tokens = self.tokens
        flag = tokens.flags[token]
        endings = self.language.participle_endings
        participle = tokens.low[token].endswith(endings) if endings else False
        if flag & Is.IMPERSONAL and tokens.low[token - 1] in self.language.reflexives:
            return False  # "a lo que se añaden", "en la nota se lee"
        if token - 1 in tokens.possessive or (participle and not before & (Is.AUXILIARY | Is.ADVERB)):
            return False
        if flag & Is.BASE and not flag & Is.SAY and not self.language.null_subject and not before:
            low = tokens.low[token - 1]
            if tokens.word[token - 1].islower() and not low.endswith("s") and low not in self.language.infinitive:
                return False  # "a safety bill": a noun, for one thing does not "bill"
        if before & _DETERMINER and not before & (Is.PRONOUN | Is.SUBORDINATOR):
            alone = flag & Is.GERUND and tokens.low[token - 1] in self.language.someone
            return bool(before & Is.CLITIC and (flag & Is.SURE or self._has_name_behind(token))) or bool(alone)
        if before & Is.PREPOSITION and not before & (Is.SUBORDINATOR | Is.ADVERB):
            return bool(flag & (Is.GERUND | Is.BASE))
        return True

    def _has_name_behind(self, token: int) -> bool:
        """Whether a person follows a verb that may be a noun ("Lo cuenta Jane Doe", not "la cuenta de Doe")."""
        name = self.names.inside.get(token + 1)
        return name is not None and name.kind == "person" and self.tokens.flags[token] & Is.SAY > 0

    def phrase(self, start: int, last: int) -> Mention | None:
        """The subject within tokens `start` to `last` (included), which stand before their verb."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        begin: int | None
        while start < last and flags[start] & (Is.ADVERB | Is.CONJUNCTION) and start not in self.names.inside:
            start += 1
        start = min(last, self._behind_according(start))
        if start < last and words[start].isdigit() and flags[start + 1] & _DETERMINER:
            start += 1  # "A las 4:36 una mujer"
        begin = start
        if flags[start] & Is.PREPOSITION and not flags[start] & _DETERMINER and start not in self.names.inside:
            # "In a statement the company": the subject begins with the last article or name.
            begin = self._after_preposition(start, last)
            if begin is None:
                return None
        return self.forward(begin, last + 1)

    def _behind_according(self, start: int) -> int:
        """Where the source begins, if the words from `start` on announce one ("according to the report")."""
        low = self.tokens.low
        for phrase in self.language.according.get(low[start], ()):
            if len(phrase) > 1 and tuple(low[start : start + len(phrase)]) == phrase:
                return start + len(phrase)
        return start

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
        names = self.names.inside
        behind = limit
        if limit - start > _REACH:
            limit = start + _REACH
        while position < limit:
            if position in names:
                inside = names[position]
                if inside.first == position and (
                    position == start or self._names_head(inside, start) or self._is_described(inside, start)
                ):
                    return self._full(inside, behind)
                position = inside.first if inside.first > position else inside.last + 1
                head = True
                continue
            word, flag = words[position], flags[position]
            if position > start and (word in "/-&" or (flag & Is.CONJUNCTION and self._joins_roles(position))):
                position += 1
                continue
            if not word[0].isalnum() or not self._continues(position, start, head=head):
                break
            head = head or not flag & _NO_HEAD
            position += 1
        last = position - 1
        while last > start and flags[last] & _LOOSE_END:
            last -= 1
        if last < start or not head or self._is_clause(start, last) or self._is_bare(start, last):
            return None
        return self._nominal(start, last, position, behind)

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether words that stand where a noun phrase could are none, as they begin with a verb."""
        tokens = self.tokens
        flag = tokens.flags[first]
        if flag & (Is.VERB | Is.AUXILIARY) and not flag & (_DETERMINER | _HEAD | Is.LINK):
            return True
        if flag or first in self.names.inside or not tokens.word[first].islower():
            return False
        if self.language.null_subject:
            # Who speaks has an article there, where no word for a role or a body does without ("presunto autor").
            return not any(tokens.flags[each] & _HEAD for each in range(first, min(last, first + 2) + 1))
        return tokens.low[first].endswith(self.language.verb_endings)

    def _is_bare(self, first: int, last: int) -> bool:
        """Whether words name nobody where nouns have capitals: none has one, or all are "words" ("wie folgt")."""
        tokens = self.tokens
        if not self.language.capital_nouns:
            return False
        nouns = [each for each in range(first, last + 1) if tokens.word[each][0].isupper()]
        if nouns:
            return all(tokens.flags[each] & Is.NOUN_CUE and not tokens.flags[each] & _HEAD for each in nouns)
        return not any(tokens.flags[each] & (_DETERMINER | _HEAD) for each in range(first, last + 1))

    def _joins_roles(self, token: int) -> bool:
        """Whether "and" stands between two roles of one person ("singer and producer Jane Doe")."""
        flags = self.tokens.flags
        if not flags[token] & Is.CONJUNCTION or not flags[token - 1] & Is.ROLE:
            return False
        for each in range(token + 1, min(len(flags), token + _QUALIFIED)):
            name = self.names.inside.get(each)
            if name is not None:
                return name.kind == "person" and bool(flags[name.first - 1] & Is.ROLE)
        return False

    def _stands_alone(self, token: int, limit: int) -> bool:
        """Whether "one", "another" is somebody, not the beginning of "one witness"."""
        following = token + 1
        if following >= limit:
            return True
        if self.tokens.word[following] == Q:
            return False  # 'a "grand coalition"'
        flag = self.tokens.flags[following]
        if flag & _VERB and not flag & (_HEAD | Is.BASE):
            return True  # "Another said"
        return not self.tokens.word[following][0].isalnum() or bool(flag & (Is.RELATIVE | Is.AUXILIARY))

    def _names_head(self, name: Name, start: int) -> bool:
        """Whether a phrase speaks of the name within it ("the mayor Jane Doe", not "of Jane Doe")."""
        flags = self.tokens.flags
        before = name.role_first - 1
        if name.kind == "place":
            return False
        titled = name.role_first < name.first
        if len(name.words) == 1 and self._prepositional(start, name.role_first if titled else before):
            return False  # "the founder of chip maker Acme"
        if titled:
            return not flags[before] & Is.PREPOSITION or before < start
        if before < start:
            return False
        unknown = before == start + 1 and not flags[before] and name.kind == "person"
        if flags[before] & _DETERMINER or (unknown and flags[start] & _DETERMINER):
            return before == start or unknown  # "the urbanist Jane Doe"
        if name.kind == "person" and self.tokens.word[before].islower() and before - 1 > start:
            if flags[before - 1] & Is.LINK and flags[before - 2] & Is.ROLE:
                before -= 2  # "su colega de bancada Jane Doe"
            elif not flags[before]:
                before -= 1  # "il direttore sportivo Jane Doe", "la fiscal ad hoc Jane Doe"
                before -= not flags[before] and self.tokens.word[before].islower() and before - 1 > start
        noun = self.language.capital_nouns and name.kind == "person" and self.tokens.word[before][0].isupper()
        return noun or bool(flags[before] & (Is.ROLE | Is.TITLE))  # "Sieger Jane Doe"

    def _is_described(self, name: Name, start: int) -> bool:
        """Whether a phrase speaks of the name at its end, as the words before it say what that person is."""
        words = description(self.tokens, start, name)
        if words and self.language.head_last and name.entity is not None:
            self.names.give_role(name.entity, words[0], words[-1])
        return bool(words)

    def _prepositional(self, start: int, end: int) -> bool:
        return any(self.tokens.flags[each] & Is.PREPOSITION for each in range(start, end))

    def _full(self, name: Name, limit: int) -> Mention:
        """A name, or what the name only qualifies: "Oakville coach Jane Doe", "the Norwegian guidance"."""
        tokens = self.tokens
        plain = Mention(name.first, name.last, "name", name)
        position = name.last + 1
        if position >= limit:
            return plain
        following = self.names.starting.get(position) or self._apposition(name, position)
        if following is not None and following.kind == "person":
            return Mention(following.first, following.last, "name", following)
        owns = name.last in tokens.possessive
        if not owns and (not tokens.word[position][0].isalnum() or self.language.null_subject):
            return plain
        return self._qualification(name, limit, owns=owns) or plain

    def _apposition(self, name: Name, position: int) -> Name | None:
        """The person behind a comma, where the name belongs to their role ("the Acme leader, Jane Doe")."""
        following = self.names.inside.get(position + 1)
        if name.kind == "person" or self.tokens.word[position] != "," or not self._role_before(name.role_first):
            return None
        return following

    def _qualification(self, name: Name, limit: int, *, owns: bool) -> Mention | None:
        """What follows a name and is qualified by it, up to a person's name or the end of the phrase."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        position = name.last + 1
        while position < limit and position - name.last <= _QUALIFIED and words[position][0].isalnum():
            following = self.names.inside.get(position)
            if following is not None:
                if owns and following.kind == "organisation":
                    position = following.last + 1  # "Acme's UN ambassador"
                    continue
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
            return not flag & _NO_BEGINNING or flag & _DETERMINER != 0
        if not flag:
            return not (head and self._ends_phrase(position, start))
        if flag & Is.PREPOSITION:
            return bool(flag & Is.LINK) and not (
                self.language.capital_nouns and flags[position + 1] & Is.INDEFINITE
            )
        if flag & _NEW_CLAUSE and not self._is_article(position):
            return False
        if flag & _SMALL_VERB and not flag & _PART_OF_PHRASE:
            return self._is_of_whom(position, start)
        return not (head and self._ends_phrase(position, start))

    def _is_of_whom(self, position: int, start: int) -> bool:
        """Whether a pronoun says of whom somebody is one ("uno de ellos")."""
        flags = self.tokens.flags
        return (
            position == start + 2
            and bool(flags[position] & Is.PRONOUN and flags[start + 1] & Is.LINK)
            and self.tokens.low[start] in self.language.someone
        )

    def _is_article(self, token: int) -> bool:
        """Whether a word is an article, not a relative of the same form ("der Sprecher", ", der sagte")."""
        flags = self.tokens.flags
        if not self.language.capital_nouns or not flags[token] & Is.DEFINITE:
            return False
        if token and flags[token - 1] & Is.ROLE and flags[min(token + 1, len(flags) - 1)] & Is.WORK:
            return False  # "sagte die Ministerin der Zeitung": to whom
        return token == 0 or self.tokens.word[token - 1] != ","

    def _ends_phrase(self, position: int, start: int) -> bool:
        """Whether a word behind the head of a phrase belongs to it no more: a verb, another article, an adverb."""
        flags = self.tokens.flags
        flag = flags[position]
        if (
            flag & (Is.ADVERB | Is.VERB)
            or self._is_cue(position, start)
            or self._is_headline_verb(position, start)
        ):
            return True
        if flag & Is.DEFINITE and not flag & Is.LINK and not flags[position - 1] & (Is.PREPOSITION | _DETERMINER):
            return True
        if not flag and (self._has_agent(position) or self._is_behind_noun(position)):
            return True
        if flag or not self.tokens.low[position].endswith(self.language.verb_endings):
            return False
        voted = self.language.bare_clauses and flags[position - 1] & _HEAD  # "the board voted"
        if voted or self.language.null_subject or position + 1 >= len(flags):
            return True
        following = position + 1
        alone = not self.tokens.word[following][0].isalnum() or following in self.names.inside
        return alone or bool(flags[following] & (_DETERMINER | Is.PREPOSITION | Is.CONJUNCTION | Is.PRONOUN))

    def _is_behind_noun(self, position: int) -> bool:
        """Whether a word without a capital follows a noun, where every noun has one."""
        words = self.tokens.word
        return self.language.capital_nouns and words[position].islower() and words[position - 1][0].isupper()

    def _has_agent(self, position: int) -> bool:
        """Whether a participle tells of what comes behind it ("sources | asked by this paper")."""
        low, language = self.tokens.low, self.language
        return (
            language.null_subject
            and position + 1 < len(low)
            and low[position + 1] in language.agents
            and low[position].removesuffix("s").endswith(language.participles)
        )

    def _is_headline_verb(self, position: int, start: int) -> bool:
        """Whether a verb in the present stands behind a bare role or body ("Chief releases video")."""
        flags = self.tokens.flags
        before = flags[position - 1]
        if not self.language.bare_clauses or not before & _BODY_OR_ROLE or before & Is.PLURAL:
            return False
        if flags[position] & Is.ROLE or not self.tokens.low[position].endswith("s"):
            return False
        alone = not any(flags[each] & _DETERMINER for each in range(start, position))
        return alone and position - 1 not in self.tokens.possessive

    def _nominal(self, start: int, last: int, after: int, limit: int) -> Mention | None:
        name = apposition(self.tokens, self.names.inside, start, after, limit)
        if name is not None:
            return Mention(name.first, name.last, "name", name)
        return Mention(start, last, "nominal")

    def may_be_somebody(self, mention: Mention) -> bool:
        """Whether a noun that no list has may be a person: one word behind an article, not of a thing's form."""
        if mention.kind != "nominal" or not self.tokens.flags[mention.first] & _DETERMINER:
            return False
        bare = mention.first + 1
        if bare > mention.last or self.tokens.flags[bare] & (_VERB | Is.VERB | Is.AUXILIARY | Is.CALENDAR):
            return False
        low = self.tokens.low[bare]
        if low.endswith(self.language.aged):
            return True
        return (
            self.language.null_subject
            and not low.endswith(self.language.thing_endings)
            and (bare == mention.last or bool(self.tokens.flags[bare + 1] & Is.PREPOSITION))
        )

    def is_body(self, mention: Mention) -> bool:
        """Whether a mention is a body, by its name or by the word for it."""
        if mention.name is not None:
            return mention.name.kind in ("organisation", "place", "unknown")
        return any(self.tokens.flags[each] & Is.ORGANISATION for each in range(mention.first, mention.last + 1))

    def is_ourselves(self, mention: Mention) -> bool:
        """Whether a mention is the paper itself, which is spoken to ("this newspaper")."""
        low, first = self.tokens.low, mention.first
        return (low[first], low[first + 1] if first + 1 < len(low) else "") in self.language.ourselves

    def quality(self, mention: Mention | None) -> float:
        """How likely a mention is somebody who speaks: `NAMED`, `SPEAKS`, or less; 0 for none."""
        if mention is None:
            return 0
        if mention.kind == "name":
            return NAMED
        first, last = mention.first, mention.last
        word = self.tokens.low[first]
        if word in self.language.our_heads and self.is_ourselves(mention):
            return 0
        if mention.kind == "pronoun":
            return 1.5 if self.language.pronouns.get(word) == "n" else NAMED
        for flag in self.tokens.flags[first : last + 1]:
            if flag & _WHO:
                return SPEAKS
        return SPEAKS if self._stands_for_somebody(mention) else 1

    def _stands_for_somebody(self, mention: Mention) -> bool:
        """Whether words that name no role are somebody: "another", "the 58-year-old", a title at the end."""
        language, low, flags, last = self.language, self.tokens.low, self.tokens.flags, mention.last
        if flags[last] & Is.TITLE or (mention.first == last and low[last] in language.someone):
            return True
        if language.aged and low[last].endswith(language.aged):
            return True
        return language.head_last and any(flag & Is.TITLE for flag in flags[mention.first : last])

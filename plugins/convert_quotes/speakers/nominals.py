"""Step 6d: what a noun phrase says of whom it means ("the mayor of the town", "another witness")."""

from convert_quotes.language import Is
from convert_quotes.names import Entity
from convert_quotes.names.mentions import Names
from convert_quotes.names.roles import role_gender
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.features import Reference
from convert_quotes.speakers.memory import PEOPLE, Referent
from convert_quotes.words.tokens import Tokens

_BODY_OR_DOCUMENT = Is.ORGANISATION | Is.DOCUMENT
_NOUN = Is.ROLE | _BODY_OR_DOCUMENT
_LEAD = 3
_LOOK_AHEAD = 3
_AGED_BELOW = 6


class Nominals:
    """Reads the noun phrases of one article."""

    def __init__(self, tokens: Tokens, names: Names, clauses: Clauses) -> None:
        self.tokens = tokens
        self.names = names
        self.clauses = clauses
        self.language = tokens.language
        self._kinds: dict[tuple[int, int], str] = {}
        self._groups: dict[tuple[int, int], frozenset[int]] = {}
        self._bare: dict[tuple[int, int], int] = {}

    def reference(self, mention: Mention) -> Reference | None:
        """What a phrase refers to with; none if it brings in somebody new or several people."""
        tokens = self.tokens
        if not self.is_definite(mention) or self._several(mention) or self._is_described(mention):
            return None
        kind, bare = self.kind(mention), self.bare(mention)
        if kind in ("organisation", "document"):
            # "the Norwegian government": which one is said
            told = not self.language.capital_nouns and tokens.word[bare][0].isupper()
            if told or mention.last - bare > 1 or tokens.low[mention.first] in self.language.possessives:
                return None
            reference = Reference(mention.first, "body")
            place = bare
            while place < mention.last and not tokens.flags[place] & _BODY_OR_DOCUMENT:
                place += 1
            reference.head = tokens.low[place]
            reference.document = kind == "document"
            return reference
        if kind == "unknown" and not self.clauses.may_be_somebody(mention):
            return None
        if not self.singular(mention):
            return None
        groups = self.groups(mention)
        words, roles = tokens.low[bare : mention.last + 1], self.language.role_group
        others = [word for word in words if word not in roles]
        head = words[-1] if words else ""
        if len(others) < len(words):
            head = next(word for word in words if word in roles)
        reference = Reference(mention.first, "anyone" if not groups or self._is_anyone(mention) else "person")
        reference.gender = self.gender(mention, head if groups else "")
        reference.groups, reference.head = groups, head
        reference.owned = self._is_owned(mention, head)
        reference.complement = frozenset(
            [word for word in others if len(word) > 2]  # noqa: PLR2004 - small words say nothing
        )
        return reference

    def _is_described(self, mention: Mention) -> bool:
        """Whether who somebody is stands right behind, as for somebody new ("the witness, a builder who")."""
        tokens, comma = self.tokens, mention.last + 1
        last = tokens.bounds[tokens.sentence[mention.first]][1]
        return (
            comma + 2 < last
            and tokens.word[comma] == ","
            and bool(tokens.flags[comma + 1] & Is.INDEFINITE and tokens.flags[comma + 2] & Is.ROLE)
        )

    def _is_owned(self, mention: Mention, head: str) -> bool:
        """Whether a word like "mother" stands with whose she is, so that only a mother is meant."""
        tokens, bare = self.tokens, self.bare(mention)
        if not self.language.flags.get(head, 0) & Is.RELATION:
            return False
        owned = tokens.low[mention.first] in self.language.possessives
        return owned or any(
            tokens.flags[each] & Is.LINK for each in range(bare + 1, min(bare + 3, mention.last + 1))
        )

    def _is_anyone(self, mention: Mention) -> bool:
        """Whether a word of a phrase may stand for anybody ("the striker")."""
        return any(flag & Is.ANYONE for flag in self.tokens.flags[mention.first : mention.last + 1])

    def nil_features(self, mention: Mention, reference: Reference) -> tuple[str, ...]:
        """What speaks for it that a phrase means nobody but its own words."""
        tokens = self.tokens
        found = ["nil"]
        owner = self.names.inside.get(mention.first)
        if tokens.low[mention.first] in self.language.possessives:
            found.append("nil-possessive")
        elif owner is not None and owner.last in tokens.possessive:
            found.append("nil-of-person" if owner.kind == "person" else "nil-of-body")
        if reference.complement:
            found.append("nil-complement")
        else:
            found.append("nil-bare")
        if not reference.groups:
            found.append("nil-unlisted")
        if tokens.low[self.bare(mention)].endswith(self.language.aged):
            found.append("nil-aged")
        if self.kind(mention) == "document":
            found.append("nil-document")
        if reference.groups:
            reference.holders = self.names.holding(reference.groups, reference.token)
        if reference.holders:
            found.append("nil-holder")
        return tuple(found)

    def referent(self, mention: Mention, kind: str) -> Referent:
        """The words of a phrase as somebody of their own."""
        tokens = self.tokens
        heads = frozenset(
            [
                tokens.low[each]
                for each in range(self.bare(mention), self._head_end(mention))
                if tokens.flags[each] & _NOUN
            ]
        )
        gender = self.gender(mention, self._head(mention)) if kind == "person" else ""
        groups = self.groups(mention)
        if kind == "unknown" and not self.singular(mention):
            kind = PEOPLE  # "i dazi": whatever they are, no one person
        return Referent(None, self.in_words(mention), kind, gender, groups, heads, mention.first)

    def is_definite(self, mention: Mention) -> bool:
        """Whether a phrase points at somebody known ("the mayor")."""
        first = mention.first
        return not self.tokens.flags[first] & Is.INDEFINITE and not self.tokens.word[first][0].isdigit()

    def in_words(self, mention: Mention) -> str:
        """A noun phrase as within a sentence: a small letter shows that it is not a name ("the mayor")."""
        tokens, first = self.tokens, mention.first
        words = tokens.words(first, mention.last)
        flag = tokens.flags[first]
        if not flag & (Is.DEFINITE | Is.INDEFINITE):
            noun = not self.language.capital_nouns and first not in self.names.inside
            known = flag & (Is.ROLE | Is.ORGANISATION | Is.DOCUMENT) or (
                mention.last > first and tokens.low[first] in tokens.small
            )
            if not noun or not known or not tokens.word[first][1:].islower():
                return words
        return words[0].lower() + words[1:]

    def name_below(self, mention: Mention) -> Entity | None:
        """Whom the next sentences name, where the head of an article has "a judge", "a woman" only."""
        tokens = self.tokens
        sentence = tokens.sentence[mention.first]
        if sentence >= _LEAD:
            return None
        following = tokens.bounds[sentence][1]
        after = tokens.bounds[min(len(tokens.bounds) - 1, sentence + _LOOK_AHEAD)][1]
        for holder in self.names.holding(self.groups(mention), mention.first):
            if following <= holder.tokens[0] < after and self._by_role_words(holder, mention):
                return holder
        aged = self._aged_below(mention, following) if sentence == 0 and not self.is_definite(mention) else None
        if aged is not None:
            return aged
        if not self._is_anyone(mention) or following >= len(tokens.word):
            return None
        subject = self.clauses.subject(following, tokens.bounds[sentence + 1][1])
        entity = subject.name.entity if subject is not None and subject.name is not None else None
        if entity is None or entity.kind != "person" or len(entity.words) == 1:
            return None
        gender = self.gender(mention, self._head(mention))
        known = self.language.flags.get(entity.words[0], 0) & Is.FIRST_NAME
        return entity if known and not (gender and entity.gender and gender != entity.gender) else None

    def _aged_below(self, mention: Mention, following: int) -> Entity | None:
        """The only person whose age stands behind the name soon below ("A nurse won. ... Jane Doe, 52, said")."""
        tokens = self.tokens
        after = tokens.bounds[min(len(tokens.bounds) - 1, _AGED_BELOW)][1]
        gender = self.gender(mention, self._head(mention))
        found: Entity | None = None
        for name in self.names.names:
            if name.first < following or name.entity is None or name.entity.kind != "person":
                continue
            if name.first >= after:
                break
            comma = name.last + 1
            if comma + 1 >= after or tokens.word[comma] != "," or not tokens.word[comma + 1].isdigit():
                continue
            if found is not None and name.entity is not found:
                return None
            found = name.entity
        if found is None or (gender and found.gender and gender != found.gender):
            return None
        held = any(role for _, role in found.roles)
        return None if held and not self._by_role_words(found, mention) else found

    def named_next(self, mention: Mention) -> Entity | None:
        """Whom the next sentence of a paragraph names as if known ("A nurse came forward. Jane Doe said")."""
        tokens = self.tokens
        first = mention.first
        sentence = tokens.sentence[first]
        following = sentence + 1
        if following >= len(tokens.bounds) or tokens.line[following] != tokens.line[sentence]:
            return None
        if tokens.bounds[sentence][0] != first or self.is_definite(mention) or self._several(mention):
            return None
        begin, end = tokens.bounds[following]
        name = self.names.inside.get(begin)
        if name is None or name.first != begin or name.entity is None or name.entity.tokens[0] != begin:
            return None
        behind, flags = name.last + 1, tokens.flags
        aged = behind + 1 < end and tokens.word[behind] == "," and tokens.word[behind + 1].isdigit()
        speaks = behind < end and (aged or flags[behind] & (Is.SAY | Is.WEAK | Is.AUXILIARY))
        if not speaks or name.kind != "person" or len(name.words) == 1:
            return None
        gender = self.gender(mention, self._head(mention))
        return None if gender and name.entity.gender and gender != name.entity.gender else name.entity

    def _by_role_words(self, entity: Entity, mention: Mention) -> bool:
        words = set(self.tokens.low[self.bare(mention) : mention.last + 1])
        return any(words & role for _, role in entity.roles)

    def kind(self, mention: Mention) -> str:
        """What a noun phrase stands for, by the first of its words that tells."""
        key = (mention.first, mention.last)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._kind_of(mention)
        return kind

    def _kind_of(self, mention: Mention) -> str:
        places: range = range(mention.first, mention.last + 1)
        if self.language.head_last:
            # "the pilot project", "the police spokesman": the last noun before a preposition decides.
            flags = self.tokens.flags
            end = next(
                (each for each in places if flags[each] & Is.PREPOSITION and each > mention.first),
                mention.last + 1,
            )
            places = range(end - 1, mention.first - 1, -1)
            if not flags[end - 1] & (Is.ROLE | Is.DOCUMENT | Is.ORGANISATION) and self._is_thing(end - 1):
                return "unknown"
        for each in places:
            flag = self.tokens.flags[each]
            if flag & Is.ROLE:
                return PEOPLE if flag & Is.PLURAL else "person"
            if flag & Is.DOCUMENT:
                return "document"
            if flag & Is.ORGANISATION:
                return "organisation"
        return "unknown"

    def _is_thing(self, token: int) -> bool:
        """Whether a word that no list has stands as a noun of its own at the end of a phrase."""
        word = self.tokens.word[token]
        return word.islower() and not self.tokens.flags[token] and token not in self.names.inside

    def groups(self, mention: Mention) -> frozenset[int]:
        """The roles that the words of a phrase name."""
        key = (mention.first, mention.last)
        found = self._groups.get(key)
        if found is None:
            group = self.language.role_group
            words = self.tokens.low[self.bare(mention) : self._head_end(mention)]
            found = self._groups[key] = frozenset([group[word] for word in words if word in group])
        return found

    def _head_end(self, mention: Mention) -> int:
        """Behind which token a phrase only tells whose or of what somebody is ("the mother | of the cyclist")."""
        flags, named = self.tokens.flags, False
        for each in range(self.bare(mention), mention.last + 1):
            named = named or bool(flags[each] & Is.ROLE)
            if named and flags[each] & Is.PREPOSITION and not flags[each] & Is.ROLE:
                return each
        return mention.last + 1

    def bare(self, mention: Mention) -> int:
        """The first word of a phrase behind its articles."""
        key = (mention.first, mention.last)
        first = self._bare.get(key)
        if first is None:
            flags = self.tokens.flags
            first = mention.first
            while first < mention.last and flags[first] & (Is.DEFINITE | Is.INDEFINITE):
                first += 1
            self._bare[key] = first
        return first

    def gender(self, mention: Mention, head: str) -> str:
        """The gender that the article of a phrase shows, else its head."""
        article = self.language.articles.get(self.tokens.low[mention.first], "")
        return article[:1] or role_gender(head, self.language)

    def _head(self, mention: Mention) -> str:
        """The noun that a phrase is about, where what qualifies it stands before it or behind a preposition."""
        tokens, last = self.tokens, mention.last
        if self.language.head_last:
            for each in range(mention.first + 1, last + 1):
                if tokens.flags[each] & Is.PREPOSITION:
                    return tokens.low[each - 1]
        return tokens.low[last]

    def _several(self, mention: Mention) -> bool:
        """Whether a noun phrase means several people ("los abogados de Doe"): its head is in the plural."""
        for flag in self.tokens.flags[mention.first : mention.last + 1]:
            if flag & Is.ROLE:
                return bool(flag & Is.PLURAL)
        return False

    def singular(self, mention: Mention) -> bool:
        """Whether the article of a phrase is one for a single person, as far as articles show it."""
        return self.language.articles.get(self.tokens.low[mention.first], "")[-1:] != "p"

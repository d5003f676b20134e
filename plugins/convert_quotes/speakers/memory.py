"""Step 6a: what an article has spoken of so far: people, bodies, places, documents, and those without a name.

A sentence leaves a scene: who is named in it, who is its subject, whom it brings in without a name ("a
neighbour"). Scenes are kept, so that every sentence is looked at once.
"""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from convert_quotes.language import Is
from convert_quotes.names import Entity
from convert_quotes.names.mentions import Names
from convert_quotes.words.tokens import Tokens

PEOPLE = "people"
"""The kind of several persons; nobody that "he" or "she" means."""

_NAMES_A_SENTENCE = 12
_UNNAMED_A_SENTENCE = 4
_KEPT = 3
_NEAR = 4
_REMEMBERED = 20
_OFTEN = 3
_SPEAKERS = 3
_NOBODY = ()
_DETERMINER = Is.DEFINITE | Is.INDEFINITE


class Referent(Struct, eq=False, gc=False):
    """Somebody or something that an article speaks of: an entity with a name, or the words that brought it in.

    `groups` are the roles that the words name, `since` is the token that first spoke of it, `spoken` counts its
    quotes, `spoke_in` is the sentence of the last one.
    """

    entity: Entity | None
    words: str = ""
    kind: str = "unknown"
    gender: str = ""
    groups: frozenset[int] = frozenset()
    heads: frozenset[str] = frozenset()
    since: int = 0
    spoken: int = 0
    spoke_in: int = -1
    fixed: tuple[str, ...] = ()

    def what(self) -> str:
        """What it is, as far as that is known by now."""
        return self.entity.kind if self.entity is not None else self.kind

    def shown_gender(self) -> str:
        """The gender that its name or its words show."""
        return self.entity.gender if self.entity is not None else self.gender


class Who(Struct, eq=False, gc=False):
    """Somebody: an entity of the article, or words ("one witness") where there is no name.

    `sure` says whether it was named beside the words (2), found by resolving a reference (1), or neither (0);
    `chance` is the share of whom was chosen among those it may have been.
    """

    entity: Entity | None
    words: str = ""
    sure: int = 2
    kind: str = "unknown"
    role: str = ""
    referent: Referent | None = None
    chance: float = 1.0


class Seen(Struct, eq=False, gc=False):
    """A place where a referent stands: as the subject of its sentence, as who speaks, behind a preposition.

    `weak` says that the place is a reference that was itself resolved ("she").
    """

    referent: Referent
    token: int
    sentence: int
    subject: bool = False
    says: bool = False
    governed: bool = False
    weak: bool = False
    addressed: bool = False
    acts: bool = False


class Memory:
    """The referents of one article, and where they stand."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.language = tokens.language
        self.speakers: list[Referent] = []
        self.spoke: dict[int, Referent] = {}
        self.last_speaker: Referent | None = None
        self.main = self._main_person()
        self._newcomers = self._introductions()
        self._firsts = [name.first for name in names.names]
        self._by_entity: dict[int, Referent] = {}
        self._named = [self.of(name.entity) if name.entity is not None else None for name in names.names]
        self._unnamed: dict[int, list[Referent]] = {}
        self._at: dict[int, Referent] = {}
        self._all: list[Referent] = []

    def _main_person(self) -> Entity | None:
        """Whom an article is about: the person named most often, if one is."""
        people = [each for each in self.names.entities if each.kind == "person" and len(each.tokens) >= _OFTEN]
        counts = sorted((len(each.tokens) for each in people), reverse=True)
        if not people or (len(counts) > 1 and counts[0] == counts[1]):
            return None
        return next(each for each in people if len(each.tokens) == counts[0])

    def of(self, entity: Entity) -> Referent:
        """The referent of an entity."""
        found = self._by_entity.get(id(entity))
        if found is None:
            found = Referent(entity, entity.name, since=entity.tokens[0] if entity.tokens else 0)
            self._by_entity[id(entity)] = found
        return found

    def bring_in(self, first: int, referent: Referent) -> Referent:
        """Remember somebody without a name, by the token that the words begin with."""
        known = self._at.get(first)
        if known is not None:
            if len(referent.words) > len(known.words):
                known.words, known.groups, known.heads = referent.words, referent.groups, referent.heads
                known.kind, known.gender = referent.kind, referent.gender
            return known
        self._at[first] = referent
        self._all.append(referent)
        for group in referent.groups:
            self._unnamed.setdefault(group, []).append(referent)
        return referent

    def without_name(self, groups: frozenset[int], token: int) -> list[Referent]:
        """Those without a name who were brought in with one of these roles before a token, the last ones first."""
        found: list[Referent] = []
        for group in sorted(groups):
            for each in reversed(self._unnamed.get(group, ())):
                if each.since < token and each not in found:
                    found.append(each)
                if len(found) == _KEPT:
                    break
        return found

    def again(self, heads: frozenset[str], token: int) -> Referent | None:
        """Whoever was last brought in with one of these words before a token, in the singular or the plural."""
        stems = {head.rstrip("s") for head in heads}
        for each in reversed(self._all[-_REMEMBERED:]):
            if each.since < token and not stems.isdisjoint([head.rstrip("s") for head in each.heads]):
                return each
        return None

    def hear(self, sentence: int, referent: Referent) -> None:
        """Remember that somebody speaks in a sentence."""
        referent.spoken += 1
        referent.spoke_in = sentence
        self.spoke[sentence] = referent
        self.last_speaker = referent
        speakers = self.speakers
        if speakers and speakers[-1] is referent:
            return
        if referent in speakers:
            speakers.remove(referent)
        speakers.append(referent)
        del speakers[:-_SPEAKERS]

    def names_between(self, first: int, last: int, sentence: int) -> list[Seen]:
        """The names that begin among tokens `first` to `last` (not included); of many, the first and the last."""
        names = self.names.names
        firsts = self._firsts
        begin = bisect_left(firsts, first)
        if begin == len(firsts) or firsts[begin] >= last:
            return []
        end = bisect_left(firsts, last, begin)
        places: Sequence[int] = range(begin, end)
        if end - begin > 2 * _NAMES_A_SENTENCE:
            places = [*places[:_NAMES_A_SENTENCE], *places[-_NAMES_A_SENTENCE:]]
        flags, possessive, named = self.tokens.flags, self.tokens.possessive, self._named
        found: list[Seen] = []
        for number in places:
            name, referent = names[number], named[number]
            if referent is None:
                continue
            before = name.role_first - 1
            flag = flags[before] if before >= first else 0
            seen = Seen(referent, name.first, sentence)
            if flag & _DETERMINER:
                if flag & Is.INDEFINITE and not flag & Is.DEFINITE:
                    continue  # "as a Boy Scout"
                before -= 1
                flag = flags[before] if before >= first else 0
            if flag & Is.PREPOSITION or name.last in possessive:
                seen.governed = True
                seen.acts = self.tokens.low[before] in self.language.agents
            seen.addressed = self._is_addressed(name.role_first - 1, first)
            found.append(seen)
        return found

    def _is_addressed(self, verb: int, first: int) -> bool:
        """Whether a name stands right behind a verb of speech, as who is spoken to ("told Jane Doe")."""
        if verb <= first or not self.tokens.flags[verb] & Is.SAY or self.tokens.flags[verb] & Is.GERUND:
            return False
        return self.tokens.word[verb - 1][0].isalnum()

    def newcomers(self, sentence: int, limit: int) -> Sequence[int]:
        """Where in a sentence, before a token, somebody without a name is brought in ("one witness")."""
        found = self._newcomers.get(sentence, _NOBODY)
        return [each for each in found if each + 1 < limit] if found else found

    def _describes(self, token: int) -> bool:
        """Whether what begins here only says what somebody is ("once as a nurse", "he was a nurse")."""
        tokens, before = self.tokens, token - 1
        if before < 1:
            return False
        flag = tokens.flags[before]
        if flag & Is.CONJUNCTION:
            # "Jane Doe is 78 and a nurse"
            near = range(before - 1, max(0, before - _NEAR), -1)
            before = next((each for each in near if tokens.flags[each] & Is.PASSIVE), before)
            flag = tokens.flags[before]
        if flag & Is.PASSIVE:
            # Not "there was a nurse".
            before -= 1 + (tokens.word[before - 1] == ",")
            return before in self.names.inside or bool(tokens.flags[before] & Is.PRONOUN)
        return bool(flag & Is.SUBORDINATOR) and tokens.low[before] in self.language.as_links

    def _introductions(self) -> dict[int, list[int]]:
        """Where somebody without a name is brought in, by the sentence; of many, the first."""
        flags, inside = self.tokens.flags, self.names.inside
        found: dict[int, list[int]] = {}
        for each in self.tokens.indefinite:
            sentence = self.tokens.sentence[each]
            last = self.tokens.bounds[sentence][1]
            if each + 1 >= last or each in inside:
                continue
            near = flags[each + 1] | (flags[each + 2] if each + 2 < last else 0)
            if near & Is.ROLE and not flags[each + 1] & Is.PREPOSITION and not self._describes(each):
                here = found.setdefault(sentence, [])
                if len(here) < _UNNAMED_A_SENTENCE:
                    here.append(each)
        for each in self.tokens.relations:
            sentence = self.tokens.sentence[each]
            first, last = self.tokens.bounds[sentence]
            if (
                each > first
                and each not in inside
                and self._is_relative(each, last)
                and not self._describes(each - 1)
            ):
                here = found.setdefault(sentence, [])
                if len(here) < _UNNAMED_A_SENTENCE:
                    here.append(each - 1)
        return found

    def _is_relative(self, token: int, last: int) -> bool:
        """Whether a word like "mother" is somebody's here ("su madre", "la madre del ciclista")."""
        tokens = self.tokens
        if not tokens.flags[token - 1] & Is.DEFINITE:
            return False
        owned = tokens.low[token - 1] in self.language.possessives
        return owned or (token + 1 < last and bool(tokens.flags[token + 1] & Is.LINK))

"""Step 6c: what speaks for a candidate and what against it, as words that the table of weights knows."""

from bisect import bisect_left
from collections.abc import Sequence

from convert_quotes.language import Is
from convert_quotes.names import Entity
from convert_quotes.speakers.memory import PEOPLE, Memory, Referent, Seen
from convert_quotes.words.tokens import Tokens

_TWO = 2
_FAR = 3
_OFTEN = 3
_LEAD = 3
_STEM = 4
_LATE = 5
_FIRST_PLACES = 5


def _features_up_to(name: str, most: int) -> tuple[str, ...]:
    """A feature for each number up to `most`."""
    return tuple(f"{name}-{number}" for number in range(most + 1))


def _each_pair(
    first: Sequence[str], second: Sequence[str], *always: str
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The features for two numbers, which are looked up one after the other."""
    return tuple(tuple((*always, one, other) for other in second) for one in first)


_RANK = _features_up_to("rank", _FAR)
_APART = _each_pair(_features_up_to("sentences", _LATE), _features_up_to("lines", _FAR))
_GOVERNED = _features_up_to("governed", 2)
_SUBJECT = _each_pair(_features_up_to("subject", _FAR), _features_up_to("subject-lines", _TWO), "subject")
_SAYS = _features_up_to("says", _FAR)
_SPOKE_LINES = _features_up_to("spoke-lines", _FAR)
_SPOKE_SENTENCES = _features_up_to("spoke-sentences", 2)
_SPOKE_LAST_LINES = _features_up_to("spoke-last-lines", 2)


_BY_ROLE = frozenset(("person", "anyone", "body"))
"""References whose words tell of a role, or what somebody is."""
_PERSONS = frozenset(("pronoun", "person", "anyone"))
_ANYBODY = frozenset(("person", "unknown"))
_NO_PERSON = frozenset(("organisation", "place", "document", PEOPLE))


class Reference:
    """One reference: its place, and what it says of whom it means."""

    groups: frozenset[int] = frozenset()
    head = ""
    owned = False
    document = False
    complement: frozenset[str] = frozenset()
    holders: Sequence[Entity] = ()

    def __init__(self, token: int, kind: str, gender: str = "") -> None:
        self.token = token
        self.kind = kind
        self.gender = gender


class Features:
    """Describes candidates of one article."""

    def __init__(self, tokens: Tokens, memory: Memory) -> None:
        self.tokens = tokens
        self.memory = memory
        self.language = tokens.language

    def of(self, reference: Reference, referent: Referent, places: Sequence[Seen], rank: int) -> list[str]:
        """The features of a candidate seen at some places, the last first; `rank` counts who was seen later."""
        found = [*(referent.fixed or self._lasting_features(referent)), _RANK[rank if rank < _FAR else _FAR]]
        sentence = self.tokens.sentence[reference.token]
        if not places:
            found.append("not-near")
        elif places[0].token > reference.token:
            found.append("named-later")
        else:
            self._where(found, sentence, referent, places)
        if referent.spoken:
            self._add_spoken(found, sentence, referent)
        else:
            found.append("silent")
        entity = referent.entity
        if entity is not None and entity is self.memory.main and self._is_asked(reference.token):
            found.append("main-asked")
        if reference.gender:
            gender = referent.gender if entity is None else entity.gender
            found.append("gender-same" if gender == reference.gender else "gender-unknown")
            hint = self._hint(referent) if not gender else ""
            if hint:
                found.append("gender-hint-same" if hint == reference.gender else "gender-hint-other")
        if reference.kind in _BY_ROLE:
            found += self._role(reference, referent)
        elif entity is not None and entity.roles:
            found.append("has-role")
        return found

    def _is_asked(self, token: int) -> bool:
        """Whether a question stands right before the sentence of a reference ("And on Sunday? «I sleep»")."""
        sentence = self.tokens.sentence[token]
        return sentence > 0 and self.tokens.word[self.tokens.bounds[sentence - 1][1] - 1] == "?"

    def _lasting_features(self, referent: Referent) -> tuple[str, ...]:
        """What is true of a referent wherever it is referred to; kept, as it is asked often."""
        entity = referent.entity
        found = [f"is-{referent.what()}"]
        if entity is None:
            found.append("unnamed")
        else:
            first = self.language.flags.get(entity.words[0], 0) & Is.FIRST_NAME
            found.append("full-name" if len(entity.words) > 1 else "short-name")
            found.append("first-name" if first else "odd-name")
            if self._is_always_governed(entity):
                found.append("always-governed")
            if len(entity.tokens) >= _OFTEN:
                found.append("often")
            if entity is self.memory.main:
                found.append("main")
            if entity.tokens and self.tokens.sentence[entity.tokens[0]] < _LEAD:
                found.append("lead")
        referent.fixed = tuple(found)
        return referent.fixed

    def _where(self, found: list[str], sentence: int, referent: Referent, places: Sequence[Seen]) -> None:
        tokens = self.tokens
        lines, last = tokens.line, places[0]
        apart, below = sentence - last.sentence, lines[sentence] - lines[last.sentence]
        found += _APART[apart if apart < _LATE else _LATE][below if below < _FAR else _FAR]
        if last.governed:
            found += ("governed", _GOVERNED[apart if apart < _TWO else _TWO])
            if referent.entity is None:
                found.append("unnamed-governed")
        if last.weak or last.acts or last.addressed:
            _manner(found, last)
        self._foreground(found, sentence, referent, places)
        if len(places) > _FAR:
            found.append("seen-often")
        if referent.since >= tokens.bounds[sentence - 1 if sentence else 0][0]:
            found.append("new")

    def _foreground(self, found: list[str], sentence: int, referent: Referent, places: Sequence[Seen]) -> None:
        """Where somebody was last the subject of a sentence, or spoke of something."""
        for each in places:
            if each.subject:
                lines, place = self.tokens.line, each.sentence
                apart, below = sentence - place, lines[sentence] - lines[place]
                found += _SUBJECT[apart if apart < _FAR else _FAR][below if below < _TWO else _TWO]
                if each.weak:
                    found.append("subject-weak")
                if not below and self._opens(place):
                    found.append("subject-opens")
                break
        else:
            entity = referent.entity
            if referent.spoken:
                pass  # somebody who speaks is no stranger
            elif entity is None:
                found.append("aside")
            elif entity.kind == "unknown" and not entity.roles:
                found.append("stranger")
        for each in places:
            if each.says:
                apart = sentence - each.sentence
                found.append(_SAYS[apart if apart < _FAR else _FAR])
                break

    def _hint(self, referent: Referent) -> str:
        """The gender that the ending of an unknown first name hints at."""
        entity = referent.entity
        if entity is None or entity.kind != "person" or len(entity.words) == 1:
            return ""
        return self.language.name_endings.get(entity.words[0][-1], "")

    def _is_always_governed(self, entity: Entity) -> bool:
        """Whether a name has only been seen behind prepositions and articles, as places and things are."""
        flags = self.tokens.flags
        for token in entity.tokens[:_FIRST_PLACES]:
            before = flags[token - 1] if token else 0
            if not before & (Is.PREPOSITION | Is.DEFINITE | Is.INDEFINITE):
                return False
        return True

    def _opens(self, sentence: int) -> bool:
        """Whether a sentence is the first of its line."""
        return sentence == 0 or self.tokens.line[sentence - 1] != self.tokens.line[sentence]

    def _add_spoken(self, found: list[str], sentence: int, referent: Referent) -> None:
        """How long ago somebody spoke who did."""
        lines, spoke_in = self.tokens.line, referent.spoke_in
        below = lines[sentence] - lines[spoke_in]
        if below < 0:
            below = 0
        found += ("spoke", _SPOKE_LINES[below if below < _FAR else _FAR])
        apart = sentence - spoke_in
        if apart <= _TWO:
            found.append(_SPOKE_SENTENCES[apart if apart > 0 else 0])
        if referent is self.memory.last_speaker:
            found += ("spoke-last", _SPOKE_LAST_LINES[below if below < _TWO else _TWO])
            if referent.entity is None:
                found.append("unnamed-spoke-last")

    def _role(self, reference: Reference, referent: Referent) -> list[str]:
        entity = referent.entity
        groups = reference.groups
        if entity is None:
            if reference.head and reference.head in referent.heads:
                return ["same-word"]
            return (
                ["same-role"] if groups & referent.groups else ["other-role"] if referent.groups else ["no-role"]
            )
        if reference.kind == "body":
            found = ["in-name"] if reference.head in entity.words else []
            return [*found, "any-body"] if referent.what() == "organisation" else found
        return self._role_of_name(reference, entity)

    def _role_of_name(self, reference: Reference, entity: Entity) -> list[str]:
        """Whether the article gives somebody the role that a reference names."""
        groups, group = reference.groups, self.language.role_group
        found: list[str] = []
        matched = exact = akin = bare = False
        for _, role in entity.roles:
            theirs = {group[word] for word in role if word in group}
            if groups & theirs:
                matched = True
                exact = exact or reference.head in role
                akin = akin or _akin(reference.complement, role)
                bare = bare or not any(len(word) > 2 and word not in group for word in role)  # noqa: PLR2004
        if matched:
            found.append("same-role")
            if exact:
                found.append("same-word")
            if reference.complement:
                found.append("complement-same" if akin else "complement-open" if bare else "complement-other")
            before = bisect_left(entity.tokens, reference.token)
            found.append("role-before" if before else "role-later")
        else:
            found.append("other-role" if entity.roles else "no-role")
            flags = self.language.flags
            words = {word for _, role in entity.roles for word in role}
            if any(flags.get(word, 0) & (Is.ROLE | Is.ANYONE) == Is.ROLE for word in words):
                found.append("firm-role")
        return found


def suits(reference: Reference, referent: Referent) -> bool:
    """Whether a referent can be meant at all: a place is no "he", and gender agrees where it shows."""
    shown = referent.entity or referent  # as `what` and `shown_gender` have it: this is asked most often
    what = shown.kind
    kind = reference.kind
    if kind in _PERSONS:
        if what in _NO_PERSON:
            return False
        other = kind == "person" and referent.entity is None and not referent.groups & reference.groups
        gender = reference.gender
        return not other and (not gender or shown.gender in ("", gender))
    if kind == "body" and referent.entity is None and reference.head not in referent.heads:
        return False
    if reference.document and what != "document":
        return referent.entity is not None and reference.head in referent.entity.words
    if kind in ("body", "thing"):
        return what not in ("person", PEOPLE) and not (what == "unknown" and shown.gender)
    return kind != "plural" or what != "place"


def _manner(found: list[str], last: Seen) -> None:
    """How somebody was spoken of: within a clause, as who acts, as who is spoken to."""
    if last.weak:
        found.append("weak")
    if last.acts:
        found.append("acts")
    if last.addressed:
        found.append("addressed")


def _akin(words: frozenset[str], role: frozenset[str]) -> bool:
    """Whether two wordings share a word, or its stem ("Andalucía", "andaluz")."""
    stems = {word[:_STEM] for word in role if len(word) >= _STEM}
    return bool(words & role) or any(word[:_STEM] in stems for word in words)


def is_where(reference: Reference, referent: Referent) -> bool:
    """Whether "it" would be a place, which is only where something happens unless a sentence is about it."""
    return reference.kind == "thing" and referent.what() == "place"


def has_anybody(found: Sequence[tuple[Referent, Sequence[Seen]]]) -> bool:
    """Whether there is a person among those who may be meant, or who may be one."""
    for referent, _ in found:
        if (referent.entity or referent).kind in _ANYBODY:
            return True
    return False

"""Step 3: the names in the reporter's words, and the table of who and what this article is about.

"Iranian Foreign Minister Seyed Abbas Araghchi" gives the entity "Seyed Abbas Araghchi" with the role before it;
"Araghchi" is later found to be the same. Roles are collected so that "the minister" can be resolved.
"""

from bisect import bisect_left, insort

from convert_quotes.language import Is, Language
from convert_quotes.names import Entity, Name
from convert_quotes.names.roles import Roles, acronym, role_gender
from convert_quotes.names.runs import Runs
from convert_quotes.words.tokens import Q, Tokens

_FUNCTION = (
    Is.STOP
    | Is.PREPOSITION
    | Is.CONJUNCTION
    | Is.SUBORDINATOR
    | Is.PRONOUN
    | Is.ADVERB
    | Is.AUXILIARY
    | Is.RELATIVE
)
_ROLE = Is.TITLE | Is.ROLE
_BODY = Is.ORGANISATION | Is.DEPARTMENT
_HONORIFIC = Is.MALE | Is.FEMALE
_NAMESAKES = 50
_HOLDERS = 8
"""Of those who hold a role, so many before a place and behind it may be meant there."""
_ROLES = 20
_WHO = frozenset(("person", "unknown"))
_PERSON_WORDS = 4
"""Names of people have up to so many words; one of them alone may stand for them later."""
_HEADLINE = 30
_OPENERS = frozenset((Q, ":", "—", "–", "-", "•", "¿", "¡"))
_HEADLINE_LEAST = 5


class Names:
    """The names of an article: by first token, by last token, and the entities behind them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.language: Language = tokens.language
        self.starting: dict[int, Name] = {}
        self.ending: dict[int, Name] = {}
        self.inside: dict[int, Name] = {}
        self.entities: list[Entity] = []
        self._lower = tokens.small
        self._in_headline = False
        self._capital = self._inner_capitals()
        self.names: list[Name] = []
        self._families: set[str] = set()
        self._parts: set[str] = set()
        self._holders: dict[int, list[Entity]] = {}
        self._bodies: dict[str, list[Entity]] = {}
        self.roles = Roles(tokens, self.inside)
        self.runs = Runs(tokens)
        self._scan()
        if self.language.capital_nouns:
            self._drop_nouns()
        if self.language.null_subject or self.language.capital_nouns:
            self._trim_verbs()
        if not self.language.head_last:
            self._part_bodies()
        self._settle_kinds()
        self._unite()
        self._collect_roles()

    def _inner_capitals(self) -> set[str]:
        """Words that stand with a capital where no sentence begins, so that they are names."""
        tokens = self.tokens
        starts = {first for first, _ in tokens.bounds}
        return {
            tokens.low[position]
            for position in tokens.capitals
            if (position not in starts and tokens.word[position - 1] not in (Q, ":", "¿", "¡"))
            or (position in tokens.possessive and not tokens.flags[position])
        }

    # --- finding -----------------------------------------------------------------------------------------

    def _scan(self) -> None:
        tokens = self.tokens
        behind = 0
        sentence = -1
        first = last = 0
        for position in tokens.capitals:
            if position < behind:
                continue
            if tokens.sentence[position] != sentence:
                sentence = tokens.sentence[position]
                first, last = tokens.bounds[sentence]
                self._in_headline = self._is_headline(first, last)
            if self._may_begin(position, first):
                behind = self._run(position, first, last)

    def _drop_nouns(self) -> None:
        """Where every noun has a capital, one word alone is a name only if it is part of a longer one."""
        families = {name.words[-1] for name in self.names if len(name.words) > 1 or name.role_first < name.first}
        dropped = {
            id(name)
            for name in self.names
            if name.kind == "unknown"
            and ((len(name.words) == 1 and name.words[0] not in families) or self._is_noun_phrase(name))
        }
        self.names = [name for name in self.names if id(name) not in dropped]
        for table in (self.starting, self.ending, self.inside):
            for token in [token for token, name in table.items() if id(name) in dropped]:
                del table[token]

    def _is_noun_phrase(self, name: Name) -> bool:
        """Whether capitalised words are nouns by their form or their place ("Großteil der Kritik")."""
        if not self.tokens.flags[name.first] & Is.FIRST_NAME and name.words[-1].endswith(
            self.language.thing_endings
        ):
            return True
        return len(name.words) > 1 and name.words[0].endswith(self.language.thing_endings)

    def _trim_verbs(self) -> None:
        """Names without the verb that begins a sentence or a headline ("Muere Jane Doe")."""
        tokens = self.tokens
        known = {name.words for name in self.names}
        for name in self.names:
            first, rest = name.first, name.words[1:]
            flag = tokens.flags[first]
            apart = not rest or name.role_first < first or name.kind == "organisation"
            if apart or flag & (Is.FIRST_NAME | _ROLE | Is.ORGANISATION):
                continue
            noun = self.language.capital_nouns and len(rest) > 1
            opens = self._opens(first, tokens.bounds[tokens.sentence[first]][0])
            if not noun and (not opens or name.words[0] in self._capital):
                continue
            given = noun and tokens.flags[first + 1] & Is.FIRST_NAME  # "Sieger Arthur Doe"
            if given or (rest in known and (len(rest) > 1 or flag & (Is.VERB | Is.SAY | Is.WEAK))):
                del self.starting[first], self.inside[first]
                name.first = name.role_first = first + 1
                name.words = rest
                name.kind, name.gender = self._kind(name.first, name.last + 1, name.first)
                self.starting[name.first] = name

    def _part_bodies(self) -> None:
        """The people whose names stand right behind a body's ("magistrado del Tribunal Supremo Jane Doe")."""
        bodies = [each for each in self.names if each.kind == "organisation"]
        known = {name.words for name in self.names if name.kind == "person"} if bodies else ()
        for name in bodies:
            for cut in range(2, len(name.words) - 1):
                if name.words[cut:] in known and name.last - name.first + 1 == len(name.words):
                    self._part(name, name.first + cut)
                    break

    def _part(self, name: Name, at: int) -> None:
        """Make two names of one; the second begins with a token."""
        cut = at - name.first
        kind, gender = self._kind(at, name.last + 1, at)
        second = Name(at, name.last, at, name.words[cut:], kind, gender, name.headline)
        name.last, name.words = at - 1, name.words[:cut]
        self.names.insert(self.names.index(name) + 1, second)
        self.starting[at] = self.ending[second.last] = second
        self.ending[at - 1] = name
        for each in range(at, second.last + 1):
            self.inside[each] = second

    def _is_headline(self, first: int, last: int) -> bool:
        """Whether nearly every word has a capital, so that capitals tell no names ("Doe Swims Across Bay")."""
        last = min(last, first + _HEADLINE)
        known = self.tokens.capitals
        capitals = bisect_left(known, last) - bisect_left(known, first)
        if capitals < _HEADLINE_LEAST:
            return False
        words = sum([word[0].isalpha() for word in self.tokens.word[first:last]])
        return words > _HEADLINE_LEAST and capitals * 4 >= words * 3

    def _may_begin(self, position: int, first: int) -> bool:
        tokens = self.tokens
        if tokens.flags[position] & Is.CALENDAR and not self._is_named_after_month(position):
            return False
        if self._opens(position, first):
            flag = tokens.flags[position]
            if not flag and self._is_participle(position):
                return False  # "Ousted Jane Doe"
            return not flag & _FUNCTION and not (flag & Is.SAY and not flag & (Is.FIRST_NAME | Is.BASE))
        return not tokens.flags[position] & (Is.STOP | Is.PRONOUN)

    def _is_participle(self, position: int) -> bool:
        """Whether the first word of a sentence is a participle before a name, as it has no capital elsewhere."""
        tokens, endings = self.tokens, self.language.verb_endings
        if self.language.null_subject or not endings or not tokens.low[position].endswith(endings):
            return False
        following = position + 1
        return (
            following < len(tokens.word)
            and tokens.word[following][0].isupper()
            and tokens.low[position] not in self._capital
        )

    def _is_named_after_month(self, position: int) -> bool:
        """Whether a month is a first name here ("June Doe")."""
        words, flags = self.tokens.word, self.tokens.flags
        following = position + 1
        return bool(
            flags[position] & Is.FIRST_NAME
            and following < len(words)
            and words[following][0].isupper()
            and not flags[following] & Is.CALENDAR
        )

    def _opens(self, position: int, first: int) -> bool:
        """Whether a capital may only mean that something begins here."""
        return position == first or self.tokens.word[position - 1] in _OPENERS

    def _run(self, position: int, first: int, limit: int) -> int:
        """Read one run of capitalised words from `position`; gives the position behind it."""
        end, has_body = self.runs.end(position, limit)
        split = self.runs.second_name(position, end, has_body=has_body)
        if split:
            self._register(position, split, first)
            position = split
        self._register(position, end, first)
        return end

    def _register(self, position: int, end: int, first: int) -> None:
        tokens = self.tokens
        flags = tokens.flags
        name_first = self.runs.name_first(position, end)
        if name_first > position and any(flag & _BODY for flag in flags[name_first:end]):
            name_first = position
        single = end - name_first == 1
        last_flags = flags[end - 1]
        given = bool(flags[position] & Is.FIRST_NAME)
        if (
            last_flags & _ROLE
            and not last_flags & (Is.FIRST_NAME | Is.ORGANISATION)
            and name_first == position
            and not given
            and not self._is_family_name(position, end)
        ):
            return  # "the Foreign Minister": a role, no name; "Ada Baker" is one
        if single and name_first > position and self._is_role_alone(position, end):
            return  # "the Prime Minister"
        if (
            single
            and name_first == position
            and self._opens(position, first)
            and (
                tokens.low[position] in self._lower
                or last_flags & (Is.SAY | Is.NOUN_CUE)
                or not self._is_name(position)
            )
        ):
            return  # the first word of a sentence, which is not a name elsewhere
        words = tuple(tokens.low[name_first:end])
        if flags[name_first] & Is.FIRST_NAME:
            self._families.add(words[-1])
        kind, gender = self._kind(name_first, end, position)
        if kind in _WHO and 1 < len(words) <= _PERSON_WORDS and not self._in_headline:
            self._parts.update(words)
        name = Name(name_first, end - 1, position, words, kind, gender, self._in_headline)
        self.names.append(name)
        self.starting[name_first] = name
        self.ending[end - 1] = name
        for each in range(position, end):
            self.inside[each] = name

    def _is_role_alone(self, position: int, end: int) -> bool:
        """Whether capitalised words are a role in several words, not a title and a name ("Mr Baker")."""
        flags = self.tokens.flags
        last = flags[end - 1]
        if last & _ROLE != _ROLE or last & Is.FIRST_NAME or self._is_family_name(end - 1, end):
            return False
        titles = range(position, end - 1)
        return not any(flags[each] & (Is.MALE | Is.FEMALE) for each in titles)

    def _is_family_name(self, position: int, end: int) -> bool:
        """Whether a role word alone is the family name of somebody named before ("Jane Pope ... Pope said")."""
        tokens = self.tokens
        if end - position > 1 or tokens.low[position] not in self._families:
            return False
        return position == 0 or not tokens.flags[position - 1] & (Is.DEFINITE | Is.INDEFINITE)

    def _is_name(self, position: int) -> bool:
        """Whether the first word of a sentence, alone, is a name: it is one elsewhere, or acts like one here."""
        tokens = self.tokens
        low = tokens.low[position]
        if low in self._capital or low in self._parts or tokens.flags[position] & (Is.FIRST_NAME | Is.PLACE):
            return True
        word = tokens.word[position]
        if position in tokens.possessive or (len(word) > 1 and word.isupper()):
            return True
        if self.runs.is_apposed(position):
            return True
        following = tokens.flags[position + 1] if position + 1 < len(tokens.flags) else 0
        if self.language.null_subject:
            plain = not tokens.flags[position] and not low.endswith(self.language.adverb_endings)
            return bool(following & Is.SAY and following & Is.SURE) and plain
        return bool(following & Is.SAY) and not following & Is.BASE

    def _kind(self, first: int, end: int, position: int) -> tuple[str, str]:
        tokens = self.tokens
        flags = tokens.flags
        gender = ""
        titled = position < first
        before = position - 1
        if before >= 0 and flags[before] & _ROLE and tokens.sentence[before] == tokens.sentence[position]:
            titled = titled or tokens.word[before].islower()
        for each in range(position, first):
            gender = gender or self._gender(each)
        gender = gender or self._gender(before if titled and before >= 0 else first)
        if not titled and self._is_body(first, end):
            return "organisation", ""
        if not titled and end - first == 1 and flags[first] & Is.PLACE:
            return "place", ""
        if flags[first] & Is.FIRST_NAME and not flags[end - 1] & Is.PLACE:
            return "person", gender or self._gender(first)
        if titled:
            return "person", gender
        if tokens.word[first].isupper() and end - first == 1 and len(tokens.word[first]) > 1:
            return "organisation", ""
        return "unknown", gender

    def _is_body(self, first: int, end: int) -> bool:
        """Whether a word of a name without a title says that it is a body."""
        flags = self.tokens.flags
        person = flags[first] & Is.FIRST_NAME and not self.language.head_last  # "Rosa Peña"
        for flag in flags[first : first + 1 if person else end]:
            if flag & Is.ORGANISATION:
                return True
        return "&" in self.tokens.word[first:end]

    def _gender(self, token: int) -> str:
        flags = self.tokens.flags[token]
        shown = flags & _HONORIFIC
        if shown and shown != _HONORIFIC:
            return "m" if shown == Is.MALE else "f"
        return role_gender(self.tokens.low[token], self.language) if flags & Is.ROLE else ""

    # --- who is who --------------------------------------------------------------------------------------

    def _settle_kinds(self) -> None:
        """Two capitalised words without an article before them are a person, if nothing says otherwise."""
        tokens = self.tokens
        for name in self.names:
            if name.kind == "unknown" and len(name.words) in (2, 3, 4):
                before = name.first - 1
                article = (
                    before >= 0
                    and name.role_first == name.first
                    and tokens.flags[before] & (Is.DEFINITE | Is.INDEFINITE)
                )
                known = tokens.flags[name.first] & Is.FIRST_NAME
                if tokens.low[name.last] in self.language.place_nouns and not known:
                    name.kind = "place"  # "Delancey Avenue"
                elif not article and not self._is_placed(name):
                    name.kind = "person"

    def _is_placed(self, name: Name) -> bool:
        """Whether a word of a name is a place, or written in capitals alone."""
        flags, words = self.tokens.flags, self.tokens.word
        return any(flags[each] & Is.PLACE or acronym(words[each]) for each in range(name.first, name.last + 1))

    def _unite(self) -> None:
        by_words: dict[tuple[str, ...], Entity] = {}
        for name in self.names:
            entity = by_words.get(name.words)
            if entity is None:
                entity = Entity(self.tokens.words(name.first, name.last), name.words)
                by_words[name.words] = entity
            _add_evidence(entity, name)
            entity.headline = entity.headline and name.headline
        by_word: dict[str, list[Entity]] = {}
        for entity in sorted(by_words.values(), key=lambda each: -len(each.words)):
            for word in set(entity.words):
                by_word.setdefault(word, []).append(entity)
        seen: dict[int, int] = {}
        alias = {words: _fuller(entity, by_word) for words, entity in by_words.items()}
        for name in self.names:
            longer = [each for each in alias[name.words] if _agree(each, name)]
            if longer:
                entity = max(longer, key=lambda each: (seen.get(id(each), -1), len(each.words)))
            else:
                entity = by_words[name.words]
            seen[id(entity)] = name.first
            name.entity = entity
            _add_evidence(entity, name)
            entity.tokens.append(name.first)
        self.entities = [entity for entity in by_words.values() if entity.tokens]
        self._find_places()
        for entity in self.entities:
            for word in set(entity.words) if len(entity.words) > 1 else ():
                self._bodies.setdefault(word, []).append(entity)

    def _find_places(self) -> None:
        """Names that stand behind "in" or "from" only are places."""
        tokens, locatives = self.tokens, self.language.locatives
        elsewhere = {
            id(name.entity)
            for name in self.names
            if name.role_first != name.first
            or name.last in tokens.possessive
            or name.first == 0
            or tokens.low[name.first - 1] not in locatives
        }
        for name in self.names:
            entity = name.entity
            if entity is not None and entity.kind == "unknown" and id(entity) not in elsewhere:
                entity.kind = name.kind = "place"

    # --- roles -------------------------------------------------------------------------------------------

    def _collect_roles(self) -> None:
        for name in self.names:
            if name.entity is None or name.kind in ("place", "organisation"):
                continue
            for first, last in self.roles.ranges(name):
                if all(self.tokens.flags[each] & _HONORIFIC for each in range(first, last + 1)):
                    continue
                entity = name.entity
                self.give_role(entity, first, last)
                if entity.kind == "unknown":
                    entity.kind = "person"
                entity.organisation = entity.organisation or self.roles.body(first, last, name)
                for each in range(first, last + 1):
                    if not entity.gender and self.tokens.flags[each] & Is.ROLE:
                        entity.gender = role_gender(self.tokens.low[each], self.language)

    def give_role(self, entity: Entity, first: int, last: int) -> None:
        """Note that an article calls somebody what the tokens `first` to `last` (included) say."""
        content = frozenset(self.tokens.low[first : last + 1])
        if len(entity.roles) >= _ROLES or any(content == known for _, known in entity.roles):
            return
        entity.roles.append((self.tokens.words(first, last), content))
        group = self.language.role_group
        for each in {group[word] for word in content if word in group}:
            holders = self._holders.setdefault(each, [])
            if entity not in holders[bisect_left(holders, entity.tokens[0], key=_since) :][:1]:
                insort(holders, entity, key=_since)

    def holding(self, groups: frozenset[int], token: int) -> list[Entity]:
        """Who holds a role of these groups: those who get it before a token, nearest last, and the next ones."""
        found: dict[int, Entity] = {}
        for group in sorted(groups):
            holders = self._holders.get(group, [])
            middle = bisect_left(holders, token, key=_since)
            for entity in holders[max(0, middle - _HOLDERS) : middle + _HOLDERS]:
                found[id(entity)] = entity
        return list(found.values())

    def body(self, word: str, token: int) -> Entity | None:
        """What was named last before a token by a longer name that holds a word."""
        known = self._bodies.get(word, [])
        middle = bisect_left(known, token, key=_since)
        before = known[max(0, middle - _NAMESAKES) : middle]
        if not before:
            return None
        return max(before, key=lambda entity: entity.tokens[bisect_left(entity.tokens, token) - 1])


def _since(entity: Entity) -> int:
    return entity.tokens[0]


def _add_evidence(entity: Entity, name: Name) -> None:
    if entity.kind == "unknown" or (name.kind == "person" and entity.kind != "person"):
        entity.kind = name.kind
    entity.gender = entity.gender or name.gender


def _fuller(entity: Entity, by_word: dict[str, list[Entity]]) -> list[Entity]:
    """The longer names that hold all words of this one in order."""
    if entity.kind == "place":
        return []
    return [
        each
        for each in by_word.get(entity.words[-1], ())[:_NAMESAKES]
        if len(each.words) > len(entity.words)
        and (entity.headline or not each.headline)
        and (each.kind != "organisation" or len(entity.words) > 1)
        and _in_order(entity.words, each.words)
    ]


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    position = iter(long)
    return all(word in position for word in short)


def _agree(entity: Entity, name: Name) -> bool:
    if name.kind == "organisation" and entity.kind == "person":
        return False
    if name.role_first == name.first and name.words == entity.words[-1:]:
        return True  # a family name that is a first name too ("Christie") shows no gender
    return not (name.gender and entity.gender and name.gender != entity.gender)

"""Step 6: from a mention beside the quote to the fullest name: pronouns, null subjects, roles and bodies.

Decisions are made in reading order, because what was decided for one sentence is what the next one leans on.
"""

from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from convert_quotes.clauses import Clauses
from convert_quotes.entities import Entity
from convert_quotes.language import Is
from convert_quotes.mentions import Names
from convert_quotes.phrases import SPEAKS, Mention
from convert_quotes.roles import role_gender
from convert_quotes.tokens import Tokens

_LOOK_BACK = 5
_LOOK_AHEAD = 3
_REPORT_REACH = 60
_STEM = 4
_LEAD = 3
_NAMES_BACK = 8
_BODY_REACH = 3


PEOPLE = "people"
"""The kind of several persons; nobody that "he" or "she" means."""


class Who(Struct, eq=False):
    """Somebody: an entity of the article, or words ("one witness") where there is no name.

    `sure` says whether it was named beside the words (2), found by resolving a reference (1), or neither (0).
    """

    entity: Entity | None
    words: str = ""
    sure: int = 2
    kind: str = "unknown"
    role: str = ""
    gender: str = ""


class Resolver:
    """Finds who is meant, from what was said before."""

    def __init__(self, tokens: Tokens, names: Names, clauses: Clauses) -> None:
        self.tokens = tokens
        self.names = names
        self.clauses = clauses
        self.language = tokens.language
        self.spoke: dict[int, Who] = {}
        self._unnamed: dict[int, Who] = {}
        self._topics: dict[int, Who | None] = {}
        self._reports: dict[int, Who | None] = {}

    def who(self, mention: Mention) -> Who | None:
        """Whom a mention means; none where nothing tells."""
        if mention.kind == "name":
            entity = mention.name.entity if mention.name is not None else None
            return Who(entity) if entity is not None else None
        if mention.kind == "nominal":
            return self._nominal(mention)
        if mention.kind == "null":
            return self._unsaid(mention.first)
        return self._pronoun(mention.first)

    def _pronoun(self, token: int) -> Who | None:
        low = self.tokens.low[token]
        form = self.language.pronouns.get(low) or self.language.possessives.get(low, "")
        if form in ("m", "f"):
            found = self._before(token, form, people=True) or self._behind(token, form)
            if found is not None and found.entity is not None and not found.entity.gender:
                found.entity.gender = form
            return found
        if form == "p":
            return self._plural(token)
        if form == "n":
            return self._thing(token)
        return self._unsaid(token) if form == "a" else None

    def _unsaid(self, verb: int) -> Who | None:
        """Who is meant where the verb has no subject; a verb in the plural means no single person."""
        if self.tokens.low[verb].endswith(self.language.plural_verbs):
            found = self._plural(verb)
            if found is not None:
                return found
        return self._before(verb, "", people=False)

    # --- pronouns ----------------------------------------------------------------------------------------

    def _before(self, token: int, gender: str, *, people: bool) -> Who | None:
        sentence = self.tokens.sentence[token]
        first = self.tokens.bounds[sentence][0]
        spoke = self.spoke.get(sentence)
        if spoke is not None and _suits(spoke, gender, people=people):
            return Who(spoke.entity, spoke.words, 1, spoke.kind, spoke.role)
        for back in range(max(0, sentence - _LOOK_BACK), sentence):
            self.topic(back)
            self.reported(back)
        subject = self.clauses.subject(first, token)
        if subject is not None and subject.kind == "name" and subject.last < token:
            found = self._fits(subject, gender, people=people)
            if found is not None:
                return found
        for back in range(sentence - 1, max(-1, sentence - 1 - _LOOK_BACK), -1):
            for each in (self.spoke.get(back), self.reported(back), self.topic(back)):
                if each is not None and _suits(each, gender, people=people):
                    return Who(each.entity, each.words, 1, each.kind, each.role)
            found = self._anyone(back, gender)
            if found is not None:
                return found
        return None

    def _behind(self, token: int, gender: str) -> Who | None:
        """Whoever is named next, where an article begins with somebody's words and names them later."""
        sentence = self.tokens.sentence[token]
        for following in range(sentence + 1, min(len(self.tokens.bounds), sentence + 1 + _LOOK_AHEAD)):
            found = self._anyone(following, gender)
            if found is not None:
                return found
        return None

    def _fits(self, mention: Mention, gender: str, *, people: bool) -> Who | None:
        entity = mention.name.entity if mention.name is not None else None
        if entity is None:
            return None
        who = Who(entity, sure=1)
        return who if _suits(who, gender, people=people) else None

    def _anyone(self, sentence: int, gender: str) -> Who | None:
        """The only person that a sentence names, where its subject is none."""
        first, last = self.tokens.bounds[sentence]
        found: Entity | None = None
        position = first
        while position < last:
            name = self.names.starting.get(position)
            if name is not None and name.entity is not None:
                entity = name.entity
                fits = entity.kind == "person" and not (gender and entity.gender and entity.gender != gender)
                if fits and (found is None or (gender and entity.gender == gender and found.gender != gender)):
                    found = entity
            position = name.last + 1 if name is not None else position + 1
        return Who(found, sure=1) if found is not None else None

    def topic(self, sentence: int) -> Who | None:
        """Whom a sentence is about: its subject."""
        if sentence not in self._topics:
            self._topics[sentence] = None  # a sentence does not lean on itself
            first, last = self.tokens.bounds[sentence]
            mention = self.clauses.subject(first, last)
            if mention is not None:
                if mention.kind in ("pronoun", "null"):
                    self._topics[sentence] = self._as_before(mention, sentence)
                elif self.clauses.quality(mention) >= SPEAKS:
                    named = mention.kind == "name"
                    self._topics[sentence] = self.who(mention) if named else self._nominal(mention, leans=False)
                elif self.clauses.may_be_somebody(mention):
                    self._topics[sentence] = self._alike(mention)
        return self._topics[sentence]

    def _alike(self, mention: Mention) -> Who | None:
        """The last person before a noun that no list has, if they are of its gender ("la balear")."""
        gender = self._article_gender(mention, "")
        position = bisect_left(self.names.names, mention.first, key=lambda name: name.first) - 1
        for name in reversed(self.names.names[max(0, position - _NAMES_BACK) : position + 1]):
            entity = name.entity
            if entity is not None and entity.kind == "person" and gender and entity.gender == gender:
                return Who(entity, sure=1)
        return None

    def reported(self, sentence: int) -> Who | None:
        """Who speaks in a sentence without quotes ("Jane Doe said that it was late"), or else whom it is about."""
        if sentence not in self._reports:
            self._reports[sentence] = self._report(sentence)
        return self._reports[sentence]

    def _report(self, sentence: int) -> Who | None:
        first, last = self.tokens.bounds[sentence]
        first = self.clauses.main(first, last)
        for cue in self.clauses.cues(first, min(last, first + _REPORT_REACH)):
            if not self.tokens.flags[cue] & Is.SAY or self.clauses.is_passive(cue, first):
                continue
            subject = self.clauses.left(cue, first)
            if subject is None or self.clauses.quality(subject) < SPEAKS:
                continue
            if subject.kind == "name":
                return self.who(subject)
            if subject.kind == "nominal":
                return self._nominal_as_before(subject, sentence)
            found = self._as_before(subject, sentence)
            if found is not None:
                return found
        found = self.topic(sentence)
        return found if found is not None and found.entity is not None and found.entity.kind == "person" else None

    def _as_before(self, mention: Mention, sentence: int) -> Who | None:
        """Whom a pronoun at the head of a sentence means, as far as the sentences before are known."""
        form = self.language.pronouns.get(self.tokens.low[mention.first], "")
        if form in ("1", "2"):
            return None
        gender = form if form in ("m", "f") else ""
        previous = sentence - 1
        known = (self.spoke.get(previous), self._reports.get(previous), self._topics.get(previous))
        found = next((each for each in known if each and _suits(each, gender, people=bool(gender))), None)
        if found is not None and found.entity is not None and gender and not found.entity.gender:
            found.entity.gender = gender
        return found

    def _nominal_as_before(self, mention: Mention, sentence: int) -> Who | None:
        """A noun phrase, leaning on no more than the sentence before."""
        found = self._nominal(mention, leans=False)
        if found is None or found.entity is not None or found.kind != "person" or self._new(mention):
            return found
        if self.tokens.flags[mention.first] & Is.INDEFINITE:
            return found
        gender = self._article_gender(mention, "")
        known = (self.spoke.get(sentence - 1), self._reports.get(sentence - 1), self._topics.get(sentence - 1))
        before = next((each for each in known if each and each.entity and _suits(each, gender, people=True)), None)
        return before or found

    def _plural(self, token: int) -> Who | None:
        sentence = self.tokens.sentence[token]
        subject = self.clauses.subject(self.tokens.bounds[sentence][0], token)
        if subject is not None and subject.kind == "nominal" and self._new(subject) and subject.last < token:
            return self._nominal(subject)
        for back in range(sentence - 1, max(-1, sentence - 1 - 2), -1):
            found = self.spoke.get(back) or self.topic(back)
            if found is not None and (found.entity.kind if found.entity is not None else found.kind) != "person":
                return Who(found.entity, found.words, 1, found.kind)
        # "They" is one person too, where nothing says whether it is a woman or a man.
        one = self.spoke.get(sentence - 1)
        alone = one is not None and not (one.entity.gender if one.entity is not None else "")
        return replace(one, sure=1) if one is not None and alone else None

    def _thing(self, token: int) -> Who | None:
        sentence = self.tokens.sentence[token]
        first = self.tokens.bounds[sentence][0]
        subject = self.clauses.subject(first, token)
        candidates = []
        if subject is not None and subject.kind in ("name", "nominal"):
            candidates.append(self.who(subject))
        candidates += [self.spoke.get(sentence - 1), self.topic(sentence - 1) if sentence else None]
        for found in candidates:
            if found is not None and (found.entity is None or found.entity.kind != "person"):
                return Who(found.entity, found.words, 1, found.kind)
        return None

    # --- roles and bodies --------------------------------------------------------------------------------

    def _nominal(self, mention: Mention, *, leans: bool = True) -> Who | None:
        tokens = self.tokens
        flags = tokens.flags
        first = mention.first
        definite = not flags[first] & Is.INDEFINITE
        if definite:
            entity = self._by_role(mention) or self._by_body(mention)
            if entity is not None:
                return Who(entity, sure=1, role=tokens.words(self._bare(mention), mention.last))
        kind = self._kind(mention)
        person = kind == "person" or (kind == "unknown" and definite and self.clauses.may_be_somebody(mention))
        if leans and definite and person and not self._new(mention):
            found = self._leant_on(mention)
            if found is not None:
                return found
        if leans and definite and kind == "organisation" and self._anybody(mention):
            found = self._body_before(mention)
            if found is not None:
                return found
        who = Who(None, self._in_words(mention), 2 if not definite or kind != "person" else 1, kind)
        if kind == "person":
            who.gender = self._article_gender(mention, tokens.low[mention.last])
        if not definite and kind == "person":
            entity = self._named_below(mention)
            if entity is not None:
                return Who(entity, sure=1)
            for group in self._groups(mention):
                self._unnamed[group] = who
        return who

    def _in_words(self, mention: Mention) -> str:
        """A noun phrase as it stands within a sentence: a small letter shows that it is no name ("the mayor")."""
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

    def _named_below(self, mention: Mention) -> Entity | None:
        """Whom the next sentences name, where the head of an article has "a judge", "a woman" only."""
        tokens = self.tokens
        sentence = tokens.sentence[mention.first]
        if sentence >= _LEAD:
            return None
        following = tokens.bounds[sentence][1]
        after = tokens.bounds[min(len(tokens.bounds) - 1, sentence + _LOOK_AHEAD)][1]
        for holder in self.names.holding(self._groups(mention), mention.first):
            if following <= holder.tokens[0] < after and self._by_role_words(holder, mention):
                return holder
        if not self._anybody(mention) or following >= len(tokens.word):
            return None
        subject = self.clauses.subject(following, tokens.bounds[sentence + 1][1])
        entity = subject.name.entity if subject is not None and subject.name is not None else None
        if entity is None or entity.kind != "person" or len(entity.words) == 1:
            return None
        gender = self._article_gender(mention, tokens.low[mention.last])
        known = self.language.flags.get(entity.words[0], 0) & Is.FIRST_NAME
        return entity if known and not (gender and entity.gender and gender != entity.gender) else None

    def _by_role_words(self, entity: Entity, mention: Mention) -> bool:
        words = set(self.tokens.low[self._bare(mention) : mention.last + 1])
        return any(words & role for _, role in entity.roles)

    def _kind(self, mention: Mention) -> str:
        """What a noun phrase stands for, by the first of its words that tells."""
        for each in range(mention.first, mention.last + 1):
            flag = self.tokens.flags[each]
            if flag & Is.ROLE:
                return PEOPLE if flag & Is.PLURAL else "person"
            if flag & Is.DOCUMENT:
                return "document"
            if flag & Is.ORGANISATION:
                return "organisation"
        return "unknown"

    def _groups(self, mention: Mention) -> set[int]:
        group = self.language.role_group
        return {group[word] for word in self.tokens.low[self._bare(mention) : mention.last + 1] if word in group}

    def _leant_on(self, mention: Mention) -> Who | None:
        """Whom "the skipper", "the 26-year-old" means, where no name has that role: whoever was spoken of last."""
        groups = self._groups(mention)
        for group in sorted(groups):
            if group in self._unnamed:
                return replace(self._unnamed[group], sure=1)
        found = self._before(mention.first, self._article_gender(mention, ""), people=True)
        if found is None or found.entity is None:
            return None
        if groups and not self.language.null_subject and not self._anybody(mention):
            words = {word for _, role in found.entity.roles for word in role}
            flags = self.language.flags
            if any(flags.get(word, 0) & (Is.ROLE | Is.ANYONE) == Is.ROLE for word in words):
                return None  # the mayor is not "the pilot"
        return found

    def _body_before(self, mention: Mention) -> Who | None:
        """Which body "the company" means, where its name does not say so: the one spoken of last."""
        if mention.last > self._bare(mention):
            return None
        sentence = self.tokens.sentence[mention.first]
        near = range(sentence - 1, max(-1, sentence - 1 - _BODY_REACH), -1)
        spoke = (each for back in near for each in (self.spoke.get(back), self.reported(back)))
        topics = (self.topic(back) for back in near[:1])
        for each in (*spoke, *topics):
            if each is not None and each.entity is not None and self._may_be_body(each.entity):
                return Who(each.entity, sure=1)
        return None

    def _may_be_body(self, entity: Entity) -> bool:
        person = self.language.flags.get(entity.words[0], 0) & Is.FIRST_NAME or entity.gender or entity.roles
        return entity.kind in ("organisation", "unknown") or (entity.kind == "person" and not person)

    def _anybody(self, mention: Mention) -> bool:
        return any(self.tokens.flags[each] & Is.ANYONE for each in range(mention.first, mention.last + 1))

    def _bare(self, mention: Mention) -> int:
        flags = self.tokens.flags
        first = mention.first
        while first < mention.last and flags[first] & (Is.DEFINITE | Is.INDEFINITE):
            first += 1
        return first

    def _by_role(self, mention: Mention) -> Entity | None:
        """The entity that the article gives this role, the one named last before the mention first."""
        tokens, group = self.tokens, self.language.role_group
        words = tokens.low[self._bare(mention) : mention.last + 1]
        heads = {group[word] for word in words if word in group}
        if not heads or self._several(mention):
            return None
        head = next(word for word in words if word in group)
        gender = self._article_gender(mention, head)
        content = {word for word in words if len(word) > 2}  # noqa: PLR2004 - small words say nothing
        # "the secretary of the union" is not the secretary of something else.
        complement = content - set(group)
        late = self.language.null_subject and bool(self.spoke) and len(words) == 1
        best: Entity | None = None
        best_score = (0, 0, -1)
        for entity in self.names.holding(heads, mention.first):
            if gender and entity.gender and gender != entity.gender:
                continue
            shared = 0
            for _, role in entity.roles:
                groups = {group[word] for word in role if word in group}
                if heads & groups and (not complement or _akin(complement, role) or not _complement(role, group)):
                    shared = max(shared, 1 + len(content & role) + (head in role))
            before = bisect_left(entity.tokens, mention.first)
            near = entity.tokens[before - 1] if before else -entity.tokens[0]
            if not before and late:
                continue  # who is introduced later has not been spoken of yet
            score = (shared, min(before, 1), near)
            if shared and (best is None or score > best_score):
                best, best_score = entity, score
        return best

    def _article_gender(self, mention: Mention, head: str) -> str:
        article = self.language.articles.get(self.tokens.low[mention.first], "")
        return article[:1] or role_gender(head, self.language)

    def _several(self, mention: Mention) -> bool:
        """Whether a noun phrase means several people ("los abogados de Doe"): its head is in the plural."""
        flags = self.tokens.flags
        head = next((each for each in range(mention.first, mention.last + 1) if flags[each] & Is.ROLE), None)
        return head is not None and bool(flags[head] & Is.PLURAL)

    def _new(self, mention: Mention) -> bool:
        """Whether a role may mean somebody without a name: it is in the plural, or its article says nothing."""
        plural = any(self.tokens.flags[each] & Is.PLURAL for each in range(mention.first, mention.last + 1))
        return plural or self.language.articles.get(self.tokens.low[mention.first], "p")[-1:] == "p"

    def _by_body(self, mention: Mention) -> Entity | None:
        """The body named before whose name holds a word of the mention ("the bureau")."""
        tokens = self.tokens
        if mention.last - self._bare(mention) > 1:
            return None
        for each in range(self._bare(mention), mention.last + 1):
            if not tokens.flags[each] & (Is.ORGANISATION | Is.DOCUMENT):
                continue
            body = self.names.body(tokens.low[each], mention.first)
            if body is not None:
                return body
        return None


def _suits(who: Who, gender: str, *, people: bool) -> bool:
    entity = who.entity
    if entity is None:
        if who.gender and gender and who.gender != gender:
            return False
        return who.kind == "person" or (not people and who.kind not in ("unknown", PEOPLE))
    if people and entity.kind in ("organisation", "place", "document"):
        return False
    return not (gender and entity.gender and entity.gender != gender)


def _complement(role: frozenset[str], group: dict[str, int]) -> bool:
    """Whether a role says of what ("minister of health")."""
    return any(len(word) > 2 and word not in group for word in role)  # noqa: PLR2004 - small words say nothing


def _akin(words: set[str], role: frozenset[str]) -> bool:
    """Whether two wordings share a word, or its stem ("Andalucía", "andaluz")."""
    stems = {word[:_STEM] for word in role if len(word) >= _STEM}
    return bool(words & role) or any(word[:_STEM] in stems for word in words)

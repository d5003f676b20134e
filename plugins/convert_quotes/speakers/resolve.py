"""Step 6: from a mention beside the quote to the fullest name: pronouns, null subjects, roles and bodies.

Decisions are made in reading order, because what was decided for one sentence is what the next one leans on. What
the article has spoken of is kept in `memory.py`; who of those is meant is decided by weights (`choose.py`).
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from convert_quotes.language import Is, Weights
from convert_quotes.names import Entity
from convert_quotes.names.introduced import introductions
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.speakers.choose import Candidate, Choice, choose
from convert_quotes.speakers.features import Features, Reference, has_anybody, is_where, suits
from convert_quotes.speakers.memory import PEOPLE, Memory, Referent, Seen, Who
from convert_quotes.speakers.nominals import Nominals
from convert_quotes.speakers.things import Things
from convert_quotes.words.tokens import Tokens

_LOOK_BACK = 4
_LOOK_AHEAD = 3
_PARAGRAPH = 16
_NAMED_WITHIN = 6
_REPORT_REACH = 60
_LEAD = 3
_MOST = 6
_SURE = 0.6
_CERTAIN = frozenset(("pronoun", "null", "plural", "thing"))
"""References that mean somebody spoken of, where there is but one."""
_HOLDS = frozenset(("same-role", "same-word"))
_NOTHING = Weights()
_place = attrgetter("token")


class Resolver:
    """Finds who is meant, from what was said before. In training, `choices` has every decision."""

    def __init__(self, tokens: Tokens, names: Names, clauses: Clauses) -> None:
        self.tokens = tokens
        self.names = names
        self.clauses = clauses
        self.language = tokens.language
        self.memory = Memory(tokens, names)
        self.features = Features(tokens, self.memory)
        self.nominals = Nominals(tokens, names, clauses)
        self._things = Things(tokens, self.nominals, self.features)
        self._introduced = introductions(names)
        self.choices: list[Choice] = []
        self.training = False
        self._sure = 1.0
        self._known: dict[tuple[int, int, str], Who | None] = {}
        self._asked: dict[tuple[int, int, str], Who | None] = {}
        self._scenes: dict[int, list[Seen]] = {}
        self._built = 0

    def who(self, mention: Mention) -> Who | None:
        """Whom a mention means; none where nothing tells."""
        if mention.kind == "name":
            entity = mention.name.entity if mention.name is not None else None
            unknown = mention.name is not None and mention.name.kind == "unknown"
            if unknown and self.language.demonyms and self._is_demonym(mention):
                key = (mention.first, mention.last, mention.kind)
                if key not in self._known:
                    self._build(self.tokens.sentence[mention.first])
                    self._known[key] = self._choose(Reference(mention.first, "anyone"), [])
                if self._known[key] is not None:
                    return self._known[key]
            return Who(entity, referent=self.memory.of(entity)) if entity is not None else None
        key = (mention.first, mention.last, mention.kind)
        if key not in self._known:
            self._build(self.tokens.sentence[mention.first])
            self._known[key] = self._referent_of(mention)
        return self._known[key]

    def hear(self, sentence: int, token: int, who: Who) -> None:
        """Remember who speaks in a sentence, by the quote that stands there."""
        if who.referent is None:
            if who.entity is not None:
                who.referent = self.memory.of(who.entity)
            else:
                who.referent = Referent(None, who.words, who.kind, since=token)
        self.memory.hear(sentence, who.referent)
        self._asked.clear()

    def is_spoken_in(self, sentence: int) -> bool:
        """Whether somebody was heard in a sentence."""
        return sentence in self.memory.spoke

    def beside(self, token: int, *, alone: bool) -> Who | None:
        """Who speaks in a quote beside which nobody is named, if anybody is likely to."""
        self._build(self.tokens.sentence[token])
        reference = Reference(token, "alone" if alone else "inline")
        return self._choose(reference, [Candidate(None, ("nil",))])

    # --- references --------------------------------------------------------------------------------------

    def _referent_of(self, mention: Mention) -> Who | None:
        if mention.kind == "name":
            return self.who(mention)
        # Asked again while nothing was heard or looked at in between, it means the same.
        key = (mention.first, mention.last, mention.kind)
        if key in self._asked:
            return self._asked[key]
        found = self._nominal(mention) if mention.kind == "nominal" else self._small(mention)
        self._asked[key] = found
        return found

    def _small(self, mention: Mention) -> Who | None:
        """Whom a pronoun or a missing subject means."""
        token = mention.first
        if mention.kind == "null":
            fronted = self._pronoun_in_front(token)
            if fronted is not None:
                return self._referent_of(fronted)
            plural = self.tokens.low[token].endswith(self.language.plural_verbs)
            outside = self._subject_around(token, token + 1)
            return self._choose(Reference(token, "plural" if plural else "null"), [], barred=(outside,))
        low = self.tokens.low[token]
        language = self.language
        form = language.pronouns.get(low) or language.object_pronouns.get(low) or language.possessives.get(low, "")
        if form in ("m", "f"):
            outside = self._subject_around(token, token + 2)
            others = (outside, self._addressee(mention))
            found = self._choose(Reference(token, "pronoun", form), [], barred=others)
            if found is not None and found.entity is not None and not found.entity.gender and found.chance > _SURE:
                found.entity.gender = form
                self._asked.clear()
            named = self._introduced.get(token)
            if named is not None and found is not None and found.entity is None and found.referent is not None:
                found.referent.entity = found.entity = named
            return found
        kind = {"p": "plural", "n": "thing", "a": "null"}.get(form)
        reference = Reference(token, kind or "")
        things = self._things.in_passing(reference, self._referent_of) if kind == "thing" else []
        return self._choose(reference, things) if kind else None

    def _pronoun_in_front(self, token: int) -> Mention | None:
        """The pronoun that a sentence begins with behind a preposition ("A él le gusta bromear: «...», dice")."""
        tokens, language = self.tokens, self.language
        first = tokens.bounds[tokens.sentence[token]][0]
        if first + 1 >= token or not language.null_subject or tokens.low[first] not in language.addressees:
            return None
        form = language.pronouns.get(tokens.low[first + 1], "")
        return Mention(first + 1, first + 1, "pronoun") if form in ("m", "f") else None

    def _subject_around(self, token: int, behind: int) -> Referent | None:
        """Of whom a sentence tells what somebody else says ("The minister, she added, was late").

        The inserted clause goes from `token` up to `behind`, between commas, right behind the subject.
        """
        tokens = self.tokens
        first, last = tokens.bounds[tokens.sentence[token]]
        if token - 2 < first or behind >= last or tokens.word[token - 1] != "," or tokens.word[behind] != ",":
            return None
        subject = self.clauses.subject(first, token - 1)
        if subject is None or subject.last != token - 2 or self.clauses.quality(subject) < SPEAKS:
            return None
        who = self._referent_of(subject)
        return who.referent if who is not None else None

    def _owner(self, mention: Mention) -> Referent | None:
        """Whose somebody is, who is therefore not meant ("Jane Doe left. Her lawyer said")."""
        form = self.language.possessives.get(self.tokens.low[mention.first], "")
        if form not in ("m", "f") or mention.last == mention.first:
            return None
        who = self._choose(Reference(mention.first, "pronoun", form), [])
        return who.referent if who is not None else None

    def _addressee(self, mention: Mention) -> Referent | None:
        """Whom somebody tells, who is therefore not meant."""
        name = self.clauses.addressee(mention)
        return self.memory.of(name.entity) if name is not None and name.entity is not None else None

    def _choose(
        self,
        reference: Reference,
        others: list[Candidate],
        mention: Mention | None = None,
        barred: Sequence[Referent | None] = (),
    ) -> Who | None:
        """Who is chosen among those seen before and `others`, but none of the `barred`; none if nobody is left."""
        known = (*self._candidates(reference), *others)
        candidates = [each for each in known if each.referent is None or each.referent not in barred]
        if not candidates:
            return None
        chosen, self._sure = 0, 1.0
        if candidates[1:] or self.training:
            weights = self.language.weights.get(reference.kind, _NOTHING)
            choice = choose(reference.token, reference.kind, candidates, weights)
            chosen, self._sure = choice.chosen, choice.sure
            if self.training:
                self.choices.append(choice)
        referent = candidates[chosen].referent
        if referent is None:
            return None
        role = self.tokens.words(self.nominals.bare(mention), mention.last) if mention is not None else ""
        words = "" if referent.entity is not None else referent.words
        return Who(referent.entity, words, 1, referent.what(), role, referent, self._sure)

    def _named_next(self, mention: Mention) -> Entity | None:
        """Whom the next sentence names, who then holds the role that the words give."""
        entity = self.nominals.named_next(mention)
        if entity is not None:
            self.names.give_role(entity, self.nominals.bare(mention), mention.last)
        return entity

    def _named_below(self, mention: Mention) -> Entity | None:
        """Whom the head of an article means ("A nurse has won"), who then holds the role that the words give."""
        opens = self.tokens.sentence[mention.first] == 0 and not self.nominals.is_definite(mention)
        entity = self.nominals.name_below(mention) if opens else None
        if entity is not None and not entity.roles:
            self.names.give_role(entity, self.nominals.bare(mention), mention.last)
        return entity

    def _is_demonym(self, mention: Mention) -> bool:
        """Whether a name is a word for where somebody comes from ("the Norwegian said")."""
        name, tokens = mention.name, self.tokens
        if name is None or name.first != name.last or name.role_first != name.first or name.kind != "unknown":
            return False
        article = name.first > 0 and tokens.flags[name.first - 1] & Is.DEFINITE
        return bool(article) and tokens.low[name.first].endswith(self.language.demonyms)

    def _nominal(self, mention: Mention) -> Who:
        """Whom a noun phrase means: somebody spoken of before, or nobody but its own words."""
        nominals = self.nominals
        if self.language.null_subject and self.tokens.low[mention.first] in self.language.possessives:
            document = nominals.kind(mention) == "document"  # "according to their report"
            owner = self._choose(Reference(mention.first, "null"), []) if document else None
            if owner is not None:
                return owner
        again = self._again(mention) if self.language.same else None
        if again is not None:
            return again
        introduced = self._introduced.get(mention.first)
        if introduced is not None:
            return Who(introduced, referent=self.memory.of(introduced))
        reference = nominals.reference(mention)
        found = None
        if reference is not None:
            nil = Candidate(None, nominals.nil_features(mention, reference))
            found = self._choose(reference, [nil], mention, (self._owner(mention), self._addressee(mention)))
        if found is not None:
            return found
        kind = nominals.kind(mention)
        definite = nominals.is_definite(mention)
        named = None
        if not definite and kind == "person":
            named = nominals.name_below(mention) or self._named_next(mention)
        if named is not None:
            return Who(named, sure=1, referent=self.memory.of(named))
        referent = self.memory.bring_in(mention.first, nominals.referent(mention, kind))
        chance = self._sure if reference is not None else 1.0
        return Who(None, referent.words, 2 if not definite or kind != "person" else 1, kind, "", referent, chance)

    def _again(self, mention: Mention) -> Who | None:
        """Those without a name of whom a phrase speaks again ("the same sources"), if it says so."""
        tokens = self.tokens
        if tokens.language.same.isdisjoint(tokens.low[mention.first : mention.last + 1]):
            return None
        own = self.nominals.referent(mention, self.nominals.kind(mention))
        known = self.memory.again(own.heads, mention.first)
        return Who(None, known.words, 1, known.kind, "", known) if known is not None else None

    # --- candidates --------------------------------------------------------------------------------------

    def _candidates(self, reference: Reference) -> list[Candidate]:
        token = reference.token
        sentence = self.tokens.sentence[token]
        anybody = reference.kind == "null"  # a verb without subject tells nothing of whom it means
        near = self._near(reference, sentence)
        suited: list[tuple[Referent, Sequence[Seen]]] = [each for each in near.items() if each[1]]
        known = set(near)
        for referent in self._elsewhere(reference, sentence):
            if referent not in known:
                known.add(referent)
                if anybody or suits(reference, referent):
                    suited.append((referent, ()))
        if sentence < _LEAD or not has_anybody(suited):
            suited += [each for each in self._ahead(reference, sentence) if each[0] not in known]
        if not self.training and len(suited) == 1 and reference.kind in _CERTAIN:
            return [Candidate(suited[0][0], ())]
        leads = self._leading(sentence, suited)
        sole = self._sole(sentence, suited) if reference.kind == "pronoun" else None
        result = []
        for rank, (referent, seen) in enumerate(suited):
            features = self.features.of(reference, referent, seen, rank)
            if referent is leads:
                features.append("leads")
            if referent is sole:
                features.append("sole")
            result.append(Candidate(referent, features))
        if reference.owned:
            return [each for each in result if not _HOLDS.isdisjoint(each.features)]
        if reference.kind == "person" and any("role-before" in each.features for each in result):
            return [each for each in result if "firm-role" not in each.features]
        return result

    def _near(self, reference: Reference, sentence: int) -> dict[Referent, Sequence[Seen]]:
        """Who was seen shortly before a reference, and where; no places for those whom it cannot mean."""
        anybody, thing = reference.kind == "null", reference.kind == "thing"
        near: dict[Referent, Any] = {}
        left = _MOST
        for each in self._places_before(reference.token, sentence):
            referent = each.referent
            if referent in near:
                if near[referent]:
                    near[referent].append(each)
            elif left:
                if anybody or (
                    suits(reference, referent) and (not thing or each.subject or not is_where(reference, referent))
                ):
                    near[referent] = [each]
                    left -= 1
                else:
                    near[referent] = ()
        return near

    def _elsewhere(self, reference: Reference, sentence: int) -> list[Referent]:
        """Who may be meant from further away: those who spoke, who hold the role, who were brought in with it."""
        found = self.memory.speakers[::-1]
        kind, token = reference.kind, reference.token
        if kind in ("person", "anyone"):
            groups = reference.groups
            limit = self._naming_limit(sentence, token)
            found += [self.memory.of(each) for each in reference.holders if each.tokens[0] < limit]
            found += self.memory.without_name(groups, token)
        elif kind == "body":
            body = self.names.body(reference.head, token)
            found += [self.memory.of(body)] if body is not None else []
        return found

    def _naming_limit(self, sentence: int, token: int) -> int:
        """The token before which somebody has to be named: a role at the head of an article, soon after."""
        if sentence >= _LEAD:
            return token
        bounds = self.tokens.bounds
        return bounds[min(len(bounds) - 1, sentence + _NAMED_WITHIN)][1]

    def _sole(self, sentence: int, found: Sequence[tuple[Referent, Sequence[Seen]]]) -> Referent | None:
        """Who alone of those who may be meant was spoken of in the paragraph of a sentence."""
        line = self.tokens.line
        here = [who for who, places in found if places and line[places[0].sentence] == line[sentence]]
        return here[0] if len(here) == 1 else None

    def _leading(self, sentence: int, found: Sequence[tuple[Referent, Sequence[Seen]]]) -> Referent | None:
        """Who stands in the foreground: who spoke, or spoke of something, or was the subject, nearest first."""
        best: Referent | None = None
        least = 3 * _LOOK_BACK + 3  # three steps a sentence: who spoke there, spoke of something, was the subject
        for referent, places in found:
            for each in places:
                if each.says or each.subject:
                    apart = 3 * (sentence - each.sentence)
                    if apart >= least:
                        break
                    step = apart + (1 if each.says else 2)
                    if step < least:
                        least, best = step, referent
            if referent.spoken:
                apart = 3 * (sentence - referent.spoke_in)
                if 0 <= apart < least:
                    least, best = apart, referent
        return best

    def _ahead(self, reference: Reference, sentence: int) -> Sequence[tuple[Referent, Sequence[Seen]]]:
        """Who is named next, where an article begins with somebody's words and names them later."""
        bounds = self.tokens.bounds
        last = bounds[min(len(bounds) - 1, sentence + _LOOK_AHEAD)][1]
        found: dict[int, tuple[Referent, Sequence[Seen]]] = {}
        for each in self.memory.names_between(reference.token + 1, last, sentence):
            if each.referent.what() == "person" and suits(reference, each.referent):
                found.setdefault(id(each.referent), (each.referent, (each,)))
        return list(found.values())[:_LEAD]

    def _places_before(self, token: int, sentence: int) -> list[Seen]:
        """The places before a token where somebody stands, the last first."""
        first, last = self.tokens.bounds[sentence]
        here = self.memory.names_between(first, token, sentence)
        subject = self.clauses.subject(first, token) if first < token < last else None
        if subject is not None and subject.last < token:
            self._mark(here, subject, sentence, subject=True)
        for at in self.memory.newcomers(sentence, token):
            self._bring_in(here, at, sentence, token)
        here.sort(key=_place, reverse=True)
        scenes = self._scenes
        for back in range(sentence - 1, max(-1, sentence - 1 - _LOOK_BACK), -1):
            here += scenes.get(back, ())
        return here

    # --- scenes ------------------------------------------------------------------------------------------

    def _build(self, sentence: int) -> None:
        """Look at the sentences before one, as far as references reach, that were not looked at yet."""
        for each in range(max(self._built, self._begin(sentence)), sentence):
            first, last = self.tokens.bounds[each]
            self._built = each + 1
            scene = self.memory.names_between(first, last, each)
            subject = self.clauses.subject(first, last)
            asks = self.tokens.word[last - 1] == "?"
            if subject is not None and not (asks and self._is_asked_about(subject)):
                self._mark(scene, subject, each, subject=True)
            self._reports(scene, each, first, last)
            for at in self.memory.newcomers(each, last):
                self._bring_in(scene, at, each, last)
            scene.sort(key=_place, reverse=True)
            self._scenes[each] = scene
            self._scenes.pop(each - 2 * _LOOK_BACK, None)
            self._asked.clear()

    def _is_asked_about(self, subject: Mention) -> bool:
        """Whether the subject of a question is a thing ("The letter?"), which says nothing."""
        return subject.kind == "nominal" and self.nominals.kind(subject) != "person"

    def _begin(self, sentence: int) -> int:
        """The first sentence that matters for one: pronouns lean on one another from the start of a paragraph."""
        line = self.tokens.line
        begin = sentence - _LOOK_BACK
        least = max(0, sentence - _PARAGRAPH)
        while begin > least and line[begin - 1] == line[sentence]:
            begin -= 1
        return max(0, begin)

    def _reports(self, scene: list[Seen], sentence: int, first: int, last: int) -> None:
        """Mark who speaks in a sentence ("Jane Doe said that it was late")."""
        clauses = self.clauses
        for cue in clauses.cues(first, min(last, first + _REPORT_REACH)):
            if not self.tokens.flags[cue] & Is.SAY or clauses.is_passive(cue, first):
                continue
            mention = clauses.subject_before(cue, first)
            if mention is not None and clauses.quality(mention) >= 1:
                self._mark(scene, mention, sentence, says=True)
                return
        source = clauses.source_at(first, last)
        if source is not None and clauses.quality(source) >= SPEAKS:
            self._mark(scene, source, sentence, says=True)

    def _mark(
        self, scene: list[Seen], mention: Mention, sentence: int, *, subject: bool = False, says: bool = False
    ) -> None:
        """Note that a mention is the subject of its sentence, or of a verb of speech in it."""
        first, last, kind = mention.first, mention.last, mention.kind
        for each in scene:
            if first <= each.token <= last and (kind == "name" or each.weak):
                each.subject, each.says = each.subject or subject, each.says or says
                return
        if kind == "nominal" and self.clauses.quality(mention) < SPEAKS:
            somebody = self.clauses.may_be_somebody(mention) and self._opens(mention, sentence)
            if not (somebody and (says or self.nominals.is_definite(mention))) and (
                self.language.null_subject or not says
            ):
                return
        key = (first, last, kind)
        # A pronoun is asked for anew, with whom the quotes in between let speak.
        known = key in self._known and kind != "pronoun"
        who = self._known[key] if known else self._referent_of(mention)
        if who is not None and who.referent is not None:
            weak = who.sure < 2 and who.chance < _SURE  # noqa: PLR2004 - not named, nor brought in by its words
            seen = Seen(who.referent, mention.first, sentence, weak=weak)
            seen.subject, seen.says = subject, says
            scene.append(seen)

    def _opens(self, mention: Mention, sentence: int) -> bool:
        """Whether nothing but small words stands before a phrase in its sentence."""
        tokens = self.tokens
        before = range(tokens.bounds[sentence][0], mention.first)
        return not any(
            tokens.word[each][0].isalnum() and not tokens.flags[each] & (Is.ADVERB | Is.CONJUNCTION)
            for each in before
        )

    def _bring_in(self, scene: list[Seen], token: int, sentence: int, limit: int) -> None:
        """Note somebody without a name ("a neighbour"), unless the phrase goes on with one."""
        if self.tokens.word[token - 1] == "," and token - 2 in self.names.ending:
            return  # "Jane Doe, a nurse"
        mention = self.clauses.forward(token, limit)
        if mention is None or mention.kind != "nominal" or self.nominals.kind(mention) != "person":
            return
        if not self.nominals.groups(mention):
            return
        if any(each.token == mention.first for each in scene):
            return
        entity = self._introduced.get(mention.first) or self._named_next(mention) or self._named_below(mention)
        if entity is not None:
            scene.append(Seen(self.memory.of(entity), mention.first, sentence, subject=True))
            return
        if self.nominals.is_definite(mention):
            who = self._referent_of(mention)
            if who is None or who.referent is None:
                return
            referent = who.referent
        else:
            referent = self.memory.bring_in(mention.first, self.nominals.referent(mention, "person"))
        governed = token > 0 and bool(self.tokens.flags[token - 1] & Is.PREPOSITION)
        scene.append(Seen(referent, mention.first, sentence, governed=governed))


__all__ = ["PEOPLE", "Resolver", "Who"]

"""A language as data: reads `languages/<tag>.json` once and gives each word its properties.

Everything that is true of one language only (verbs of speech, pronouns, titles, roles ...) stands in its file;
`und.json` holds what is true everywhere and serves alone where the language is not known.
"""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from convert.errors import UsageError

_SAMPLE = 2000
_LEAST_HITS = 3
_LEAST_SHARE = 0.18
"""So many of a text's words are small ones of its language: every language of ours has more than two in ten."""
_LEAST_HEAD = 3
_AROUND = ".,;:!?\"'“”„‘’«»()[]—–-…¿¡"
_FOLDER = Path(__file__).parent / "languages"


class _Kinds(Struct, frozen=True):
    """What a word can be, as bits: a word may be several things.

    Plain numbers of one object, because tokens are asked often, and Python finds those sooner than a class's.
    """

    SAY: int = 1
    WEAK: int = 2
    GERUND: int = 4
    NOUN_CUE: int = 8
    AUXILIARY: int = 0x10
    PASSIVE: int = 0x20
    ADVERB: int = 0x40
    PREPOSITION: int = 0x80
    LINK: int = 0x100
    DEFINITE: int = 0x200
    INDEFINITE: int = 0x400
    PRONOUN: int = 0x800
    RELATIVE: int = 0x1000
    CONJUNCTION: int = 0x2000
    SUBORDINATOR: int = 0x4000
    CLITIC: int = 0x8000
    TITLE: int = 0x10000
    ROLE: int = 0x20000
    ORGANISATION: int = 0x40000
    DOCUMENT: int = 0x80000
    DEPARTMENT: int = 0x100000
    STOP: int = 0x200000
    NAMING: int = 0x400000
    WORK: int = 0x800000
    PARTICLE: int = 0x1000000
    MALE: int = 0x2000000
    FEMALE: int = 0x4000000
    PLACE: int = 0x8000000
    CALENDAR: int = 0x10000000
    SURE: int = 0x20000000
    FIRST_NAME: int = 0x40000000
    BASE: int = 0x80000000
    BESIDE: int = 0x100000000
    PLURAL: int = 0x200000000
    ANYONE: int = 0x400000000
    VERB: int = 0x800000000
    REPORT: int = 0x1000000000
    CALLS: int = 0x2000000000
    RELATION: int = 0x4000000000
    IMPERSONAL: int = 0x8000000000


Is = _Kinds()


class LanguageFile(Struct, forbid_unknown_fields=True):
    """What a language file may hold; docs/quote-languages.md says what each list is for."""

    language: str
    endings: dict[str, str] = {}
    say: list[str] = []
    weak: list[str] = []
    beside: list[str] = []
    gerunds: list[str] = []
    negations: list[str] = []
    infinitive: list[str] = []
    sure_endings: list[str] = []
    noun_cues: list[str] = []
    according: list[str] = []
    views: list[str] = []
    half_sources: list[str] = []
    introduces: list[str] = []
    ourselves: list[str] = []
    agents: list[str] = []
    as_links: list[str] = []
    calls: list[str] = []
    causatives: list[str] = []
    place_nouns: list[str] = []
    addressees: list[str] = []
    sites: list[str] = []
    naming: list[str] = []
    self_naming: list[str] = []
    inscriptions: list[str] = []
    alternatives: list[str] = []
    work_nouns: list[str] = []
    auxiliaries: list[str] = []
    passive: list[str] = []
    adverbs: list[str] = []
    adverb_endings: list[str] = []
    verb_endings: list[str] = []
    calendar: list[str] = []
    prepositions: list[str] = []
    link_prepositions: list[str] = []
    definite: list[str] = []
    indefinite: list[str] = []
    pronouns: dict[str, str] = {}
    object_pronouns: dict[str, str] = {}
    possessives: dict[str, str] = {}
    relatives: list[str] = []
    conjunctions: list[str] = []
    subordinators: list[str] = []
    clitics: list[str] = []
    null_subject: bool = False
    dash_speech: bool = True
    articles: dict[str, str] = {}
    role_endings: dict[str, str] = {}
    name_endings: dict[str, str] = {}
    titles_male: list[str] = []
    titles_female: list[str] = []
    titles: list[str] = []
    roles: list[str] = []
    anyone: list[str] = []
    relations: list[str] = []
    same: list[str] = []
    impersonal: list[str] = []
    oblique: list[str] = []
    plurals: dict[str, str] = {}
    thing_endings: list[str] = []
    participle_endings: list[str] = []
    several: list[str] = []
    someone: list[str] = []
    locatives: list[str] = []
    sent_to: list[str] = []
    place_letters: list[str] = []
    verbs: list[str] = []
    absolutes: list[str] = []
    name_links: list[str] = []
    body_links: list[str] = []
    body_joins: list[str] = []
    plural_verbs: list[str] = []
    aged: list[str] = []
    demonyms: list[str] = []
    capital_nouns: bool = False
    verb_second: bool = False
    head_last: bool = False
    organisations: list[str] = []
    documents: list[str] = []
    pointing: list[str] = []
    departments: list[str] = []
    titlecase_small: list[str] = []
    abbreviations: list[str] = []
    stop: list[str] = []
    elisions: list[str] = []
    enclitics: list[str] = []
    reflexives: list[str] = []
    separable: dict[str, str] = {}
    reported: list[str] = []
    reports: list[str] = []
    that: list[str] = []
    bare_clauses: bool = False
    supposing: list[str] = []
    role_tails: list[str] = []
    body_tails: list[str] = []
    other_languages: dict[str, str] = {}
    particles: list[str] = []
    first_names_male: list[str] = []
    first_names_female: list[str] = []
    places: list[str] = []
    weights: dict[str, dict[str, float]] = {}
    confidence: dict[str, list[float]] = {}


class Weights(dict[str, float]):
    """How much each feature weighs; what no table knows weighs nothing, and is known from then on."""

    def __missing__(self, feature: str) -> float:
        self[feature] = 0.0
        return 0.0


class Language:
    """One language, ready for use: `flags` of each word, the groups of role words, and a few lists."""

    def __init__(self, file: LanguageFile, common: LanguageFile) -> None:
        self.name = file.language
        self.null_subject = file.null_subject
        self.dash_speech = file.dash_speech
        self.articles = file.articles
        self.role_endings = file.role_endings
        self.role_sizes = _sizes(file.role_endings)
        self.name_endings = file.name_endings
        self.thing_endings = tuple(file.thing_endings)
        self.participle_endings = tuple(file.participle_endings)
        self.participles = tuple(_with_feminine(file.participle_endings))
        self.someone = frozenset(file.someone)
        self.same = frozenset(file.same)
        self.oblique = frozenset(file.oblique)
        self.sent_to = frozenset(file.sent_to)
        self.place_letters = frozenset(common.place_letters)
        self.locatives = frozenset(file.locatives)
        self.absolutes = frozenset(file.absolutes)
        self.name_links = frozenset(file.name_links)
        self.body_links = frozenset(file.body_links)
        self.body_joins = frozenset(file.body_joins)
        self.plural_verbs = tuple(file.plural_verbs)
        self.aged = tuple(file.aged)
        self.demonyms = tuple(file.demonyms)
        self.capital_nouns = file.capital_nouns
        self.verb_second = file.verb_second
        self.head_last = file.head_last
        self.pronouns = file.pronouns
        self.object_pronouns = file.object_pronouns
        self.possessives = file.possessives
        self.adverb_endings = tuple(file.adverb_endings)
        self.verb_endings = tuple(file.verb_endings)
        self.abbreviations = frozenset(file.abbreviations)
        self.titlecase_small = frozenset(file.titlecase_small)
        self.infinitive = frozenset(file.infinitive)
        self.negations = frozenset(file.negations)
        self._read_phrases(file)
        self.forms: dict[str, Any] = {}
        self.role_group: dict[str, int] = {}
        self.flags: dict[str, int] = {}
        self.speaks = bool(file.say)
        self.weights = {kind: Weights(table) for kind, table in (common.weights | file.weights).items()}
        self.confidence = common.confidence | file.confidence
        self._fill(file, common)
        self._role_tails = tuple(file.role_tails)
        self._body_tails = tuple(file.body_tails)
        self.tails = self._role_tails + self._body_tails
        self._compounds: list[str] = []

    def _read_phrases(self, file: LanguageFile) -> None:
        """The lists of words that are looked up as they stand."""
        self.according = _phrases(file.according)
        self.views = _phrases(file.views)
        self.source_heads, self.view_heads = frozenset(self.according), frozenset(self.views)
        self.half_sources = frozenset(tuple(each.split()) for each in file.half_sources)
        introduces: dict[str, list[tuple[str, ...]]] = {}
        for each in file.introduces:
            words = tuple(each.split())
            introduces.setdefault(words[-1], []).append(words)
        self.introduces = introduces
        self.ourselves = frozenset(tuple(each.split()) for each in file.ourselves)
        self.our_heads = frozenset([words[0] for words in self.ourselves])
        self.agents = frozenset(file.agents)
        self.as_links = frozenset(file.as_links)
        self.causatives = frozenset(file.causatives)
        self.place_nouns = frozenset(file.place_nouns)
        self.addressees = frozenset(file.addressees)
        self.sites = frozenset(file.sites)
        self.pointing = frozenset(file.pointing)
        self.elisions = tuple(file.elisions)
        self.separable = {
            form: frozenset(parts.split()) for verb, parts in file.separable.items() for form in verb.split()
        }
        self.that = frozenset(file.that)
        self.self_naming = frozenset(file.self_naming)
        self.inscriptions = frozenset(file.inscriptions)
        self.alternatives = frozenset(file.alternatives)
        self.bare_clauses = file.bare_clauses
        self.supposing = frozenset(file.supposing)
        self.reported = frozenset(file.reported)
        self.reflexives = frozenset(file.reflexives)
        self.enclitics = tuple(file.enclitics)

    def compound(self, low: str) -> int:
        """What a word is by its last part, in languages that write nouns as one word ("Vertriebsleiterin")."""
        if not low.endswith(self.tails):
            return 0
        for tails, flag in ((self._role_tails, Is.ROLE | Is.TITLE), (self._body_tails, Is.ORGANISATION)):
            tail = max((each for each in tails if low.endswith(each)), key=len, default="")
            if len(low) - len(tail) >= _LEAST_HEAD and tail:
                if tail in self.role_group and flag & Is.ROLE:
                    self.role_group[low] = self.role_group[tail]
                    self._compounds.append(low)
                return flag
        return 0

    def forget(self) -> None:
        """Keep nothing of the words of articles, so that memory does not grow with them."""
        self.forms.clear()
        for each in self._compounds:
            self.role_group.pop(each, None)
        self._compounds.clear()

    def _fill(self, file: LanguageFile, common: LanguageFile) -> None:
        # Ten thousand words at every start, so Python's own loops meet them, in sets.
        self._add(chain.from_iterable(_forms(file.beside, file.endings)), Is.BESIDE)
        self._add(chain.from_iterable(_forms(file.calls, file.endings)), Is.CALLS)
        said = list(_forms(file.say, file.endings))
        for flag, every in ((Is.SAY, said), (Is.WEAK, list(_forms(file.weak, file.endings)))):
            self._add([forms[0] for forms in every], flag | Is.BASE)
            others = set(chain.from_iterable(every))
            self._add(others, flag)
            for more, endings in ((Is.GERUND, tuple(file.gerunds)), (Is.SURE, tuple(file.sure_endings))):
                self._add([form for form in others if form.endswith(endings)] if endings else (), more)
        self._add(self.separable, Is.SAY)
        self._add((form for form, parts in self.separable.items() if parts), Is.REPORT)
        bases = set(file.impersonal)
        every = [*_forms(file.say, file.endings), *_forms(file.weak, file.endings)]
        self._add((form for forms in every if forms[0] in bases for form in forms), Is.IMPERSONAL)
        bases = set(file.reports)
        self._add(chain.from_iterable(forms for forms in said if forms[0] in bases), Is.REPORT)
        for number, group in enumerate(file.roles):
            for word in group.split():
                self.role_group.setdefault(word, number)
        self._add(self.role_group, Is.ROLE)
        self._add_plurals(list(self.role_group), file.plurals, Is.ROLE)
        self._add_plurals(file.organisations, file.plurals, Is.ORGANISATION)
        self._add_plurals(file.documents, file.plurals, Is.DOCUMENT)
        for flag, words in (
            (Is.NOUN_CUE, file.noun_cues),
            (Is.AUXILIARY, file.auxiliaries),
            (Is.PASSIVE, file.passive),
            (Is.ADVERB, file.adverbs),
            (Is.PREPOSITION, file.prepositions),
            (Is.LINK, file.link_prepositions),
            (Is.DEFINITE, file.definite),
            (Is.INDEFINITE, file.indefinite),
            (Is.PRONOUN, file.pronouns),
            (Is.RELATIVE, file.relatives),
            (Is.CONJUNCTION, file.conjunctions),
            (Is.SUBORDINATOR, file.subordinators),
            (Is.CLITIC, file.clitics),
            (Is.TITLE | Is.MALE, file.titles_male),
            (Is.TITLE | Is.FEMALE, file.titles_female),
            (Is.TITLE, file.titles),
            (Is.ORGANISATION, file.organisations),
            (Is.DOCUMENT, file.documents),
            (Is.DEPARTMENT, file.departments),
            (Is.ANYONE, file.anyone),
            (Is.RELATION, file.relations),
            (Is.STOP, file.stop),
            (Is.NAMING, file.naming),
            (Is.WORK, file.work_nouns),
            (Is.VERB, file.verbs),
            (Is.CALENDAR, file.calendar),
            (Is.PLURAL, file.several),
            (Is.PARTICLE, common.particles),
            (Is.FIRST_NAME | Is.MALE, common.first_names_male),
            (Is.FIRST_NAME | Is.FEMALE, common.first_names_female),
            (Is.PLACE, common.places),
        ):
            self._add(words, flag)

    def _add(self, words: Iterable[str], flag: int) -> None:
        flags = self.flags
        more = dict.fromkeys(words, flag)
        for word in flags.keys() & more.keys():
            more[word] |= flags[word]
        flags |= more

    def _add_plurals(self, words: Iterable[str], endings: dict[str, str], flag: int) -> None:
        """Several of what the words mean, where they are not words of another kind ("leaders")."""
        sizes = _sizes(endings)
        other_kinds = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.SAY
        plurals = []
        for word in words:
            ending = _ending(word, endings, sizes)
            if ending is not None:
                plurals.append(word.removesuffix(ending) + endings[ending])
        self._add((each for each in plurals if not self.flags.get(each, 0) & other_kinds), flag | Is.PLURAL)


def _forms(verbs: Iterable[str], endings: dict[str, str]) -> Iterator[list[str]]:
    """The forms of each verb, its base first: one word is regular, several are the forms."""
    sizes, changes = _sizes(endings), {ending: others.split("|") for ending, others in endings.items()}
    for verb in verbs:
        if " " in verb:
            yield verb.split()
        elif (ending := _ending(verb, endings, sizes)) is None:
            yield [verb]
        else:
            stem = verb.removesuffix(ending)
            yield [stem + other for other in changes[ending]]


def _sizes(endings: Iterable[str]) -> list[int]:
    return sorted({len(ending) for ending in endings}, reverse=True)


def _ending(word: str, endings: Collection[str], sizes: list[int]) -> str | None:
    """The longest of the endings that a word has; `sizes` are their lengths, longest first."""
    for size in sizes:
        if (ending := word[-size:] if size else "") in endings:
            return ending
    return None


def _with_feminine(endings: Iterable[str]) -> Iterator[str]:
    """The endings of participles, those in "o" with their feminine in "a" ("invitado", "invitada")."""
    for each in endings:
        yield each
        if each.endswith("o"):
            yield each[:-1] + "a"


def _phrases(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, the longest first."""
    result: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        result.setdefault(words[0], []).append(words)
    return result


@cache
def _paths(folder: str) -> dict[str, Path]:
    """The language files by their tag; those of a folder of the user's stand before ours."""
    try:
        given = sorted(Path(folder).glob("*.json")) if folder else []
        if folder and not given:
            raise UsageError("there are no language files (*.json) in it", where=folder)
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {error}", where=folder) from error
    return {path.stem: path for path in (*sorted(_FOLDER.glob("*.json")), *given)}


def known_tags(folder: str = "") -> frozenset[str]:
    """The primary subtags of the languages that have a file, here or in a folder of the user's."""
    return frozenset(_paths(folder)) - {"und"}


def guess(text: str, folder: str = "") -> str:
    """The language that most of the small words at the beginning of a text belong to; "" if that is not plain.

    Languages without a file take part, so that no text of theirs is read by the rules of a neighbour.
    """
    words = [word.strip(_AROUND).lower() for word in text[:_SAMPLE].replace("’", "'").split()]
    hits = sorted((sum(map(stop.__contains__, words)), tag) for tag, stop in _stop_words(folder).items())
    (second, _), (most, tag) = hits[-2:]
    plain = most >= _LEAST_HITS and most >= _LEAST_SHARE * len(words) and most * 4 >= second * 5
    return tag if plain and tag in known_tags(folder) else ""


@cache
def _stop_words(folder: str) -> dict[str, frozenset[str]]:
    others = {tag: frozenset(words.split()) for tag, words in _file("und", folder).other_languages.items()}
    return others | {tag: frozenset(_file(tag, folder).stop) for tag in sorted(known_tags(folder))}


@cache
def load(tag: str, folder: str = "") -> Language:
    """The language of a BCP 47 tag; the language-free rules where there is no file for it.

    Raises:
        UsageError: Its file, or one of the folder, does not fit.
    """
    primary = tag.partition("-")[0].lower()
    common = _file("und", folder)
    return Language(_file(primary, folder) if primary in known_tags(folder) else common, common)


def _file(name: str, folder: str) -> LanguageFile:
    path = _paths(folder)[name]
    try:
        # Words are compared with straight apostrophes, however a text or a file has them.
        data = path.read_bytes().removeprefix(BOM_UTF8).replace("’".encode(), b"'")
        return msgspec.json.decode(data, type=LanguageFile)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise UsageError(
            f"this is not a language file: {error}",
            where=str(path),
            hint="docs/quote-languages.md says what it may contain",
        ) from error

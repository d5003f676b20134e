"""Phrases, roles and what is written of quotes, at the borders of what is looked at."""

from collections.abc import Callable

import pytest
from border_pages import holds
from quotes_of_text import found, parts

from convert.model import Document, Paragraph, Quote, Range, Section, Speaker, Text
from convert_quotes.attribution.attribute import Attributor
from convert_quotes.language import load
from convert_quotes.names.roles import acronym
from convert_quotes.people import people
from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.features import Reference
from convert_quotes.speakers.memory import Seen
from convert_quotes.words.marks import _sign
from convert_quotes.words.tokens import Tokens
from convert_quotes.write import _sentence, rows

PARTIAL = "“the ferry will run again before winter”"


def forward(words: int) -> bool:
    found = parts(f"The {'old ' * words}mayor came.")
    mention = found.clauses.forward(0, len(found.tokens.word))
    return mention is not None and found.tokens.low[mention.last] == "mayor"


def joins(words: int) -> bool:
    return parts(f"They met singer and {'old ' * words}producer Maud Oakley here.").clauses._joins_roles(3)


def parted(words: int) -> bool:
    """Whether a verb has its other part so many words behind it."""
    return parts(f"Anna Berg gab{' gestern' * words} bekannt.", "de").clauses.is_verb(2, 0)


def below(before: int, between: int, name: str = "Maud Oakley, a nurse,", who: str = "nurse") -> object:
    """Whom a text names behind somebody without a name."""
    found = parts(f"{'Rain fell. ' * before}A {who} left. {'Rain fell. ' * between}{name} came.")
    token = found.tokens.low.index(who)
    mention = found.clauses.forward(token - 1, token + 1)
    assert mention is not None
    return found.resolver.nominals.name_below(mention)


def ranked(rank: int) -> bool:
    found = parts("Maud Oakley came. She left.")
    referent = found.resolver.memory.of(found.names.entities[0])
    features = found.resolver.features.of(Reference(3, "pronoun"), referent, (), rank)
    return f"rank-{rank}" in features


def apart(sentences: int) -> bool:
    found = parts(f"Maud Oakley came. {'Rain fell. ' * (sentences - 1)}She left.")
    referent, features = found.resolver.memory.of(found.names.entities[0]), list[str]()
    token = found.tokens.low.index("she")
    found.resolver.features._where(features, found.tokens.sentence[token], referent, [Seen(referent, 0, 0)])
    return f"sentences-{sentences}" in features


def written(before: int, behind: int) -> bool:
    """Whether a text of so many characters before and behind a quote is its sentence."""
    text = "q" * before + "boat" + "q" * behind
    return _sentence(text, Range("p", before, before + 4)) == text


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "words of a phrase": (14, forward),
    "words between two roles": (2, joins),
    "words between the parts of a verb": (12, parted),
    "sentences before somebody without a name": (2, lambda n: below(n, 0)),
    "sentences from somebody without a name to the name": (2, lambda n: below(0, n)),
    "ranks of who is meant": (3, ranked),
    "sentences since somebody was seen": (5, apart),
    "characters before a quote": (1000, lambda n: written(n, 0)),
    "characters behind a quote": (1000, lambda n: written(0, n)),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_looked_at_and_one_more_is_not(what: str) -> None:
    border, rule = BORDERS[what]
    holds(rule, border)


@pytest.mark.parametrize(("name", "known"), [("Maud", False), ("Maud Oakley", True), ("Maud Oakley Reed", True)])
def test_whoever_is_named_next_has_a_full_name(name: str, known: bool) -> None:  # noqa: FBT001 - of a row
    assert (below(0, 0, name, "woman") is not None) == known


@pytest.mark.parametrize(
    ("phrase", "kind", "quality"),
    [
        ("This newspaper", "nominal", 0),
        ("The table", "nominal", 1),
        ("It", "pronoun", 1.5),
        ("The mayor", "nominal", 2),
        ("She", "pronoun", 3),
        ("Maud", "name", 3),
    ],
)
def test_how_likely_somebody_speaks(phrase: str, kind: str, quality: float) -> None:
    assert parts(f"{phrase} came.").clauses.quality(Mention(0, phrase.count(" "), kind)) == quality


def asked(text: str) -> tuple[Attributor, int]:
    found = parts(text)
    return found, found.tokens.token_of[0]


@pytest.mark.parametrize(("who", "found"), [("this newspaper", False), ("the table", True), ("she", True)])
def test_whoever_writes_says_nothing(who: str, found: bool) -> None:  # noqa: FBT001 - of a row
    one, token = asked(f"{who.capitalize()} said that {PARTIAL}.")
    assert (one.before.clause(token, 0) is not None) == found
    other, token = asked(f"“The ferry will run again before winter,” {who} said.")
    assert (other.behind._verb_later(token + 1, len(other.tokens.word), near=False) is not None) == found


@pytest.mark.parametrize(
    ("text", "said"), [("This newspaper said so.", False), ("It said so.", True), ("The mayor said so.", True)]
)
def test_who_says_something_is_remembered(text: str, said: bool) -> None:  # noqa: FBT001 - of a row
    found = parts(f"Acme Bank came. {text}")
    first, last = found.tokens.bounds[1]
    found.resolver._build(1)
    scene: list[Seen] = []
    found.resolver._reports(scene, 1, first, last)
    assert any(each.says for each in scene) == said


@pytest.mark.parametrize(("role", "open_to_more"), [("of", True), ("old", False)])
def test_small_words_of_a_role_say_nothing(role: str, open_to_more: bool) -> None:  # noqa: FBT001 - of a row
    found = parts("Maud Oakley came.")
    entity, reference = found.names.entities[0], Reference(3, "person")
    reference.groups = frozenset((found.tokens.language.role_group["mayor"],))
    reference.head, reference.complement = "mayor", frozenset(("selby",))
    entity.roles = [("mayor", frozenset(("mayor", role)))]
    features = found.resolver.features._role_of_name(reference, entity)
    assert ("complement-open" in features, "complement-other" in features) == (open_to_more, not open_to_more)


def test_small_words_of_a_phrase_say_nothing() -> None:
    found = parts("The mayor of old came.")
    reference = found.resolver.nominals.reference(Mention(0, 3, "nominal"))
    assert reference is not None
    assert reference.complement == {"old"}


@pytest.mark.parametrize(
    ("phrase", "known"), [("The ministry", True), ("The old ministry", True), ("The old grey ministry", False)]
)
def test_a_body_that_is_known_is_called_by_two_words(phrase: str, known: bool) -> None:  # noqa: FBT001 - of a row
    found = parts(f"{phrase} came.")
    mention = Mention(0, phrase.count(" "), "nominal")
    assert (found.resolver.nominals.reference(mention) is not None) == known


def test_a_maker_of_a_role_is_no_role_of_a_body() -> None:
    [name] = parts("They met the founder of chip maker Xavo here.").names.names
    assert name.entity is not None
    assert name.entity.roles == []
    [name] = parts("They met the founder of chip maker Xavo Belur here.").names.names
    assert name.entity is not None
    assert name.entity.roles != []


def test_capitals_are_an_acronym() -> None:
    assert [acronym(word) for word in ("U", "UN", "UNO", "Un")] == [False, True, True, False]


@pytest.mark.parametrize(("text", "kind"), [("El alcalde, él, habla.", "nominal"), ("Él, habla.", "pronoun")])
def test_a_pronoun_repeats_what_stands_before_it(text: str, kind: str) -> None:
    found = parts(text, "es")
    comma = max(at for at, word in enumerate(found.tokens.word) if word == ",")
    mention = found.clauses._over_comma(comma, 0)
    assert mention is not None
    assert mention.kind == kind


@pytest.mark.parametrize(("text", "start"), [("According to Maud", 2), ("Per Maud Oakley", 0)])
def test_a_source_begins_behind_several_words(text: str, start: int) -> None:
    assert parts(f"{text}.").clauses._behind_according(0) == start


def test_keys_have_sixteen_digits() -> None:
    speaker = Speaker(name="Maud Oakley", kind="person")
    quote = Quote(id="q", ranges=(Range("p", 0, 5),), speaker=speaker)
    block = Paragraph(id="p", text=Text("Boats came."))
    document = Document(id="a", sections=(Section(blocks=(block,)),), quotes=(quote,)).with_words()
    assert [len(row.article_key) for row in rows(document)] == [16]
    assert [len(row.person) for row in people([document])] == [16]


@pytest.mark.parametrize(
    ("marks", "place", "before", "after", "family", "can"),
    [
        ("'", 0, " ", "b", "s", "opens"),
        ("''", 0, " ", "b", "d", "opens"),
        ("“", 0, " ", " ", "d", "opens"),
        ("‘‘", 0, " ", " ", "d", "closes"),
        ("”", 0, " ", ".", "d", "closes"),
        ("’’", 0, " ", ".", "d", "opens closes"),
    ],
)
def test_two_single_marks_are_a_double_one(  # noqa: PLR0913, PLR0917 - of a row
    marks: str, place: int, before: str, after: str, family: str, can: str
) -> None:
    sign = _sign(marks, place, len(marks), before, after)
    assert sign.family == family
    assert (sign.opens, sign.closes) == ("opens" in can, "closes" in can)


@pytest.mark.parametrize(("text", "words"), [("Q, QZ — Boats came.", "Q"), ("QZ, QZ — Boats came.", "Boats")])
def test_a_place_of_a_dateline_has_two_letters(text: str, words: str) -> None:
    assert parts(text).tokens.word[0] == words


def test_a_sign_alone_is_a_token_and_a_word_in_brackets_is_none() -> None:
    assert parts("Boats - piers ( quay () (north) came").tokens.word == [
        "Boats",
        "-",
        "piers",
        "(",
        "quay",
        "came",
    ]
    assert parts("Était-ce bien, dit-elle", "fr").tokens.word == ["Était", "ce", "bien", ",", "dit", "elle"]


def test_as_many_words_of_a_language_are_kept() -> None:
    def kept(number: int) -> bool:
        language = load("en")
        language.forget()
        language.forms.update(dict.fromkeys(map(str, range(number))))
        Tokens("Boats.", [(0, 6)], [], language)
        found = len(language.forms) >= number
        language.forget()
        return found

    holds(kept, 50_000)


def test_what_stands_beside_the_quote_holds_against_a_weak_verb_before_it() -> None:
    [quote] = found(f"The mayor praised the report, and it said {PARTIAL}.")
    assert quote.name == ""

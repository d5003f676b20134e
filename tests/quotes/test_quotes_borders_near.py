"""Verbs that may speak, what they call something, bodies ahead, sources first in a sentence: at their borders."""

from collections.abc import Callable

import pytest
from border_pages import holds
from quotes_of_text import parts

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.judge import Judge
from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.choose import Candidate
from convert_quotes.speakers.features import Reference
from convert_quotes.speakers.memory import Referent

SENTENCES = 20


def answered(words: int) -> object:
    """Who answers without words in the sentence before a quote, whose verb so many words follow."""
    found = parts(f"Asked about it, Maud Oakley replied{' again' * words}. “Boats.”")
    return found._sentence_before(found.tokens.sentence[found.tokens.token_of[0]], 0)


def called(words: int, quality: float = 2) -> bool:
    """Whether somebody calls something so, by a verb of this quality, with so many words between."""
    found = parts(f"Maud Oakley called{' the old' * (words // 2)}{' plan' * (words % 2)} “the Fox”.")
    verb = found.tokens.low.index("called")
    judge = Judge(found.tokens, found.spans, found.names)
    return judge._complement(found.tokens.token_of[0], Attribution(cue=(verb, verb), quality=quality))


def body_ahead(text: str) -> bool:
    """Whether the first "and" of a text stands within the name of a body."""
    found = parts(text)
    return found.names.runs._is_body_ahead(found.tokens.low.index("and"), len(found.tokens.word))


def aside(text: str) -> bool:
    """Whether "according to Oakley" only stands between a verb and what it reports."""
    found = parts(text)
    cue = found.tokens.low.index("according")
    source = Attribution(mention=Mention(cue + 2, cue + 2, "name"), cue=(cue, cue + 1), how="source")
    return found.sources.is_aside(source, len(found.tokens.word) - 1)


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "words behind the verb of who answers": (1, answered),
    "words between a verb of calling and the quote": (8, called),
    "words between and and the body": (1, lambda n: body_ahead(f"UN Relief and Works{' Quay' * n} Agency")),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(("quality", "speaks"), [(1.2, False), (1.49, False), (1.5, True), (1.8, True)])
def test_who_calls_something_so_may_speak(quality: float, *, speaks: bool):
    assert called(2, quality) is speaks


def test_a_body_needs_two_words_before_the_and():
    assert body_ahead("UN Relief and Works Agency")
    assert not body_ahead("Relief and Works Agency")


def test_a_source_is_aside_only_behind_a_comma():
    assert aside(", according to Oakley, that it sank")
    assert not aside("according to Oakley, that it sank ,")


def test_references_lean_on_sixteen_sentences_of_their_paragraph():
    resolver = parts("Boats came. " * SENTENCES).resolver
    assert [resolver._begin(sentence) for sentence in (15, 16, 17, 19)] == [0, 0, 1, 3]


def test_a_role_at_the_head_is_named_within_six_sentences():
    resolver = parts("Boats came. " * SENTENCES).resolver
    assert resolver._naming_limit(1, 0) == resolver.tokens.bounds[7][1]


def test_of_two_the_more_likely_is_chosen_and_one_alone_is_sure():
    resolver = parts("Maud Oakley came. She left.").resolver
    kind, weights = next(iter(resolver.language.weights.items()))
    feature = max(weights, key=lambda name: weights[name])
    first, second = Referent(None, "the mayor"), Referent(None, "the nurse")
    reference = Reference(0, kind)
    alone = resolver._choose(reference, [Candidate(first, ())])
    assert alone is not None
    assert (alone.referent, resolver._sure) == (first, 1)
    better = resolver._choose(reference, [Candidate(first, ()), Candidate(second, (feature,))])
    assert better is not None
    assert better.referent is second
    assert 0.5 < resolver._sure < 1

"""Heads that a quote repeats, words behind colons, who is brought in, whom a paragraph means: at their borders."""

from collections.abc import Callable

import pytest
from border_pages import holds
from quotes_of_text import found, parts

from convert_quotes.attribution import Attribution
from convert_quotes.names.introduced import introductions
from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.features import Reference
from convert_quotes.speakers.memory import Referent, Seen, Who

WORDS = ["the", "harbour", "was", "cold", "and", "black", "that", "night", "below", "us", "all"]
OTHERS = ["nobody", "rowed", "home", "again", "before", "noon", "except", "one", "old", "sailor", "from", "Selby"]


def repeats(text: str) -> bool:
    """Whether the first quote of a text has the speaker of the last one, who is named, as it repeats it."""
    read = parts(text)
    result = [Attribution() for _ in read.spans]
    result[-1].who = Who(read.names.entities[0])
    read._ahead(result)
    return result[0].who is not None


def head(line: int) -> bool:
    """Whether a quote in this line, from 0, is a head."""
    filler = "Rain fell on the quay.\n" * line
    quote = " ".join(WORDS)
    return repeats(f"{filler}“{quote}” was heard.\nRain fell.\n“{quote}”, Maud Oakley said.")


def repeated(number: int) -> bool:
    """Whether a head is repeated by the quote of this number."""
    filler = "Rain fell on “boats”.\n" * (number - 2)
    return repeats(f"“{' '.join(WORDS)}” was heard.\n{filler}“{' '.join(WORDS)}”, Maud Oakley said.")


def shared(common: int, words: int) -> bool:
    """Whether a head of so many words is repeated by a quote that has these of them in common."""
    later = " ".join([*WORDS[:common], *OTHERS])
    return repeats(f"“{' '.join(WORDS[:words])}” was heard.\nRain fell.\n“{later}”, Maud Oakley said.")


def owned(words: int) -> bool:
    """Whether words behind a colon are whose the sentence begins with, so many words before the colon."""
    whole = found(f"Maud Oakley came. Her{' old' * (words - 2)} poem: “No boats”")
    return bool(whole) and whole[0].cue is None and whole[0].mention == (18, 21)


def inner(distance: int) -> bool:
    """Whether a verb goes on with the clause that a "that" begins so many words before it."""
    read = parts(f"Maud Oakley said that Jane Doe went{' on' * (distance - 5)} and whispered “Boats.”")
    verb = read.tokens.low.index("whispered")
    return read.before._inner_subject(verb, 0) is not None


def passing(documents: int) -> int:
    """How many of the documents that a sentence mentions "it" may mean."""
    kinds = ("report", "letter", "statement", "study", "memo")
    said = " and ".join(f"the {kind}" for kind in kinds[:documents])
    read = parts(f"Jane Doe burned {said} today. It said “Boats.”")
    token = read.tokens.low.index("it")
    read.resolver._build(read.tokens.sentence[token])
    return len(read.resolver._things.in_passing(Reference(token, "thing"), read.resolver._referent_of))


def brought(text: str) -> list[int]:
    """Where the phrases begin that bring somebody in."""
    return sorted(introductions(parts(text).names))


def describes(words: int) -> bool:
    """Whether "a nurse" only says what somebody is, behind so many words and an "and"."""
    read = parts(f"Jane Doe is{' tall' * words} and a nurse.")
    return read.resolver.memory._describes(read.tokens.low.index("and") + 1)


def again(others: int) -> bool:
    """Whether a nurse is known again after so many others were brought in."""
    memory = parts("Rain fell.").resolver.memory
    memory.bring_in(0, Referent(None, heads=frozenset(("nurse",)), since=0))
    for number in range(others):
        memory.bring_in(number + 1, Referent(None, heads=frozenset(("sailor",)), since=number + 1))
    return memory.again(frozenset(("nurse",)), 100) is not None


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "lines of a head": (2, head),
    "words before and what somebody is, too": (2, describes),
    "quotes that may repeat a head": (80, repeated),
    "words before a colon": (4, owned),
    "words behind that": (17, inner),
    "others who were brought in since": (19, again),
    "words before a name alone": (4, lambda n: brought(f"She gave{' only' * (n - 1)} her first name, Jane.")),
    "words that say what somebody is": (
        6,
        lambda n: brought(f"Rain fell on a{' wet' * (n - 1)} sailor called Jim Oakley."),
    ),
    "words of a clause": (
        24,
        lambda n: brought(f"Rain fell on a sailor who{' rowed' * (n - 2)} gave his name as Jim Oakley."),
    ),
    "sentences before the lead": (
        2,
        lambda n: "lead" in lasting(f"{'Rain fell on us. ' * n}Maud Oakley rowed home."),
    ),
}


def lasting(text: str) -> tuple[str, ...]:
    read = parts(text).resolver
    return read.features._lasting_features(read.memory.of(read.names.entities[0]))


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(("common", "words", "same"), [(3, 3, True), (2, 3, False), (6, 10, True), (5, 10, False)])
def test_a_head_is_repeated_by_three_words_and_three_fifths(common: int, words: int, *, same: bool):
    assert shared(common, words) is same


def test_it_may_mean_three_documents():
    assert [passing(number) for number in (2, 3, 4)] == [2, 3, 3]


def test_somebody_named_by_one_word_is_brought_in_by_somebody_new_alone():
    assert brought("Rain fell on a sailor called Jim Oakley.")
    assert not brought("Rain fell on the sailor called Jim Oakley.")


def test_an_article_is_about_whom_it_names_three_times():
    def main(*times: int) -> bool:
        names = ("Maud Oakley", "Jim Doe")
        text = " ".join(
            f"{name} rowed home." for name, count in zip(names, times, strict=False) for _ in range(count)
        )
        return parts(text).resolver.memory.main is not None

    assert [main(2), main(3), main(3, 2), main(3, 3)] == [False, True, True, False]


def test_one_alone_is_meant_in_a_paragraph():
    read = parts("Maud Oakley came. Jim Doe left.").resolver
    both = [read.memory.of(each) for each in read.names.entities]
    places = [(who, [Seen(who, 0, 0)]) for who in both]
    assert read._sole(0, places[:1]) is both[0]
    assert read._sole(0, places) is None


def test_as_right_before_a_source_compares():
    read = parts("A ningún otro país, como Maud Oakley, dijo «barcos».", "es")
    at = read.tokens.low.index("como")
    assert read.sources._source_behind(at, at + 1, 0, len(read.tokens.low)) is None
    assert read.sources._source_behind(at - 1, at + 1, 0, len(read.tokens.low)) is not None


def test_a_nurse_is_who_the_next_sentence_names_in_full():
    def named(name: str) -> bool:
        read = parts(f"A nurse came forward. {name} said “boats”. She and Maud Oakley rowed.")
        return read.resolver.nominals.named_next(Mention(0, 1, "nominal")) is not None

    assert [named("Jane Doe"), named("Jane")] == [True, False]

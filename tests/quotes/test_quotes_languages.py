import pytest

from convert_quotes.language import Is, guess, known_tags, load


@pytest.mark.parametrize("tag", sorted(known_tags()))
def test_every_language_file_fits_and_says_what_speaks(tag: str) -> None:
    language = load(tag)
    assert any(flags & Is.SAY for flags in language.flags.values())
    assert language.pronouns


def test_a_tag_with_a_region_finds_its_language() -> None:
    assert load("es-419").name == load("es").name == "Spanish"


def test_no_tag_and_an_unknown_one_get_the_language_free_rules() -> None:
    assert load("").name == load("tlh").name == "any language"


def test_regular_verbs_are_made_from_their_endings() -> None:
    flags = load("es").flags
    assert all(flags[form] & Is.SAY for form in ("señala", "señaló", "señalaron", "señalando"))
    assert all(load("en").flags[form] & Is.SAY for form in ("said", "argues", "argued", "replied", "stressing"))


def test_the_small_words_of_a_text_tell_its_language() -> None:
    assert guess("The boat was on the river and it did not float for long.") == "en"
    assert guess("El barco estaba en el río y no flotó por mucho tiempo.") == "es"
    assert guess("Das Boot war auf dem Fluss und es schwamm nicht lange.") == "de"
    assert guess("O barco estava no rio e não flutuou por muito tempo.") == "pt"
    assert guess("Båten låg på elven.") == ""
    assert guess("") == ""

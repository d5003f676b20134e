"""Who is told something stands right before who says it, where the subject follows its verb."""

import pytest
from quotes_of_text import found, parts


def speaker(words: str, language: str = "es") -> str:
    (quote,) = found(f"“Ardió todo”, {words}.", language)
    return quote.name


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "cuenta a EFE Manuel Orbe"),
        ("es", "cuenta a Efe Manuel Orbe"),
        ("es", "cuenta a la agencia EFE Manuel Orbe"),
        ("es", "cuenta a Tramontana Press Manuel Orbe"),
        ("es", "cuenta a EL FARO Manuel Orbe"),
        ("es", "cuenta por teléfono desde Orsena Manuel Orbe"),
        ("es", "cuenta a TRM Xyzo Manuelov"),
        ("fr", "explique à l'AFP Manuel Orbe"),
        ("fr", "explique à Tramontane Manuel Orbe"),
        ("it", "racconta alla Tramontana Manuel Orbe"),
        ("pt", "conta à Tramontana Manuel Orbe"),
    ],
)
def test_a_body_that_is_told_is_not_part_of_the_name(language: str, words: str) -> None:
    assert speaker(words, language) == " ".join(words.split()[-2:])


@pytest.mark.parametrize(
    "words",
    [
        "cuenta a la Fundación Manuel Orbe una vecina",  # a body with a person's name
        "cuenta en la Plaza Manuel Orbe una vecina",
        "cuenta a Juan Manuel Orbe una vecina",  # one name with two first names
    ],
)
def test_one_name_alone_is_not_parted(words: str) -> None:
    assert speaker(words) == "una vecina"


@pytest.mark.parametrize(
    ("between", "whole"), [(5, ["tramontana", "manuel orbe"]), (6, ["tramontana manuel orbe"])]
)
def test_a_verb_up_to_five_words_before_tells(between: int, whole: list[str]) -> None:
    names = parts(f"“Ardió todo”, cuenta{' muy' * between} a Tramontana Manuel Orbe.", "es").names.names
    assert [" ".join(each.words) for each in names] == whole


def test_one_word_behind_letters_is_their_name() -> None:
    names = parts("“Ardió todo”, cuenta a TRM Xyzo una vecina.", "es").names.names
    assert [" ".join(each.words) for each in names] == ["trm xyzo"]

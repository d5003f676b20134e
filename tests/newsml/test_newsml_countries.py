import pytest

import convert
from convert.kit.items import countries_of
from convert.model import Document, Paragraph, Section, Text


def article(title: str, *paragraphs: str, language: str = "en") -> Document:
    blocks = tuple(Paragraph(id=f"p{number}", text=Text(words)) for number, words in enumerate(paragraphs, 1))
    return Document(id="a", language=language, title=Text(title), sections=(Section(blocks=blocks),))


@pytest.mark.parametrize(
    ("title", "paragraphs", "language", "countries"),
    [
        ("Peru Signs Treaty With Chile", ("Words.",), "en", {"PE": "Peru", "CL": "Chile"}),
        ("Treaty signed", ("Envoys of South Korea and Peru met.",), "en", {"KR": "South Korea", "PE": "Peru"}),
        ("U.S. tariffs hit Brazil’s farms", ("Words.",), "en", {"US": "United States", "BR": "Brazil"}),
        ("Perú y EE. UU. firman", ("Palabras.",), "es", {"PE": "Perú", "US": "Estados Unidos"}),
        ("Gana Guinea Ecuatorial", ("Palabras.",), "es-419", {"GQ": "Guinea Ecuatorial"}),
        ("A storm", ("It came.", "It reached Cuba.", "Then Cuba was dark."), "en", {"CU": "Cuba"}),
        ("A storm", ("It came.", "It reached Cuba."), "en", {}),
        ("A storm", ("It crossed the Gulf of Mexico and New Mexico.",), "en", {}),
        ("A visit", ("The minister Israel Katz arrived.",), "en", {}),
        ("Georgia and Jordan", ("Georgia, Chad.",), "en", {}),
        ("STORM IN CUBA, TELL US", ("Words.",), "en", {}),
        ("Cuba", ("Cuba.",), "", {}),
        ("Kuba", ("Kuba.",), "de", {}),
    ],
)
def test_countries_count_where_it_is_certain(
    title: str, paragraphs: tuple[str, ...], language: str, countries: dict[str, str]
) -> None:
    assert countries_of(article(title, *paragraphs, language=language)) == countries


def test_countries_become_subjects_that_a_tool_found() -> None:
    stated = {"created": "2026-03-14T09:30Z", "provider": "The Courier"}
    written = convert.write(article("Peru signs", "Words."), "newsml", options={"newsml": stated}).data.decode()
    assert '<subject type="cpnat:geoArea" qcode="iso3166-1a2:PE" how="howextr:tool" why="why:direct">' in written

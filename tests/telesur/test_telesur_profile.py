"""The source profile: data that the user can read and replace."""

from pathlib import Path

import pytest

import convert
from convert import Source
from convert.errors import UsageError
from convert.model import Organisation
from convert_telesur import profile as profiles

TEXT = "Le bac revient\n4 mai 2026 Heure: 6:57\nLe bac est revenu lundi, avec un moteur neuf.\nAuteur: MK"


def built_in() -> str:
    return (Path(profiles.__file__).with_name("profile.toml")).read_text("utf-8")


def read(path: Path) -> convert.Reading:
    return convert.read(Source.from_text(TEXT), reader="telesur", options={"telesur": {"profile": path}})


def test_a_profile_of_ones_own_changes_publisher_zone_and_words(tmp_path: Path) -> None:
    own = (
        built_in()
        .replace('"teleSUR"', '"Canal Bac"')
        .replace("America/Caracas", "Europe/Paris")
        .replace("https://www.telesurenglish.net/", "https://bac.example/")
        .replace("[languages.en]", "[languages.fr]")
        .replace('hour = ["Hour", "Time"]', 'hour = ["Heure"]')
        .replace('author = ["Authors"', 'author = ["Auteur", "Authors"')
    )
    path = tmp_path / "own.toml"
    path.write_text(own, "utf-8")
    document = read(path).document
    assert document.language == "fr"
    assert document.metadata.publisher == Organisation(name="Canal Bac", url="https://bac.example/")
    assert document.metadata.copyright_holder == "Canal Bac"
    assert document.metadata.published is not None
    assert document.metadata.published.at.isoformat() == "2026-05-04T06:57:00+02:00"
    assert document.byline is not None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("publisher =", "publisher"), "not a profile"),
        (("publisher =", "publishers ="), "publishers"),
        (("[languages.en]", '[languages.en]\nmonths = [["May"]]'), "twelve months"),
        (("[languages.en]", "[languages.xx]"), "twelve months"),
        (("America/Caracas", "America/Nowhere"), "not a time zone"),
        (("https://www.telesurtv.net/", "javascript:x"), "address"),
        (('author = ["Authors"', 'author = ["", "Authors"'), "empty"),
    ],
)
def test_a_profile_that_is_wrong_is_an_error_that_says_so(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(built_in().replace(*change), "utf-8")
    with pytest.raises(UsageError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_a_profile_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            read(path)
    (tmp_path / "latin.toml").write_bytes(b"publisher = '\xe9'")
    with pytest.raises(UsageError, match="not a profile"):
        read(tmp_path / "latin.toml")


def test_the_profile_that_is_read_is_the_one_that_people_edit() -> None:
    from make_telesur_profile import TARGET, made

    assert TARGET.read_bytes() == made(), "run: python tools/make_telesur_profile.py"

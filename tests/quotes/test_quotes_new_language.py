import json
from pathlib import Path

import msgspec
import pytest
from quotes_of_text import found

import convert
from convert.errors import UsageError
from convert_quotes.language import LanguageFile, known_tags, load

MADE_UP = {
    "language": "Fluvian, which is spoken nowhere",
    "endings": {"or": "or|ar|ur"},
    "say": ["blipor", "zundor"],
    "pronouns": {"ko": "m", "ka": "f"},
    "definite": ["lun"],
    "roles": ["grabat"],
    "according": ["nepo"],
    "stop": ["lun", "nepo", "ko", "ka", "vi", "mo"],
}


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "xfl.json").write_text(json.dumps(MADE_UP), encoding="utf-8")
    return str(tmp_path)


def test_a_file_in_a_folder_is_all_that_a_new_language_needs(folder: str) -> None:
    text = (
        "“Mo vi glen tor,” zundar Maud Oakley. “Vi mo glen sut,” ka blipur.\n"
        "Nepo Peter Lund, lun glen vi “mo tor sut glen”."
    )
    assert [each.name for each in found(text, "xfl", folder)] == ["Maud Oakley", "Maud Oakley", "Peter Lund"]
    assert "xfl" in known_tags(folder)
    assert "xfl" not in known_tags()


def test_the_folder_is_an_option_of_the_filter(folder: str, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Lun glen\n\n“Mo vi glen tor,” zundar Maud Oakley.\n", encoding="utf-8")
    settings = {"language": "xfl"}
    without = convert.read(source, settings=settings).document.quotes
    assert [each.cue for each in without] == [None]
    reading = convert.read(source, settings=settings, options={"quotes": {"languages": folder}})
    (quote,) = reading.document.quotes
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.confidence) == ("Maud Oakley", "high")


def test_a_file_of_one_s_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "en.json").write_text(json.dumps({**MADE_UP, "language": "My English"}), encoding="utf-8")
    assert load("en-GB", str(tmp_path)).name == "My English"
    assert load("es", str(tmp_path)).name == "Spanish"


@pytest.mark.parametrize("data", [b"", b"{", b'{"language": 3}', b'{"language": "x", "sya": []}', b"\xff\xfe"])
def test_a_file_that_does_not_fit_is_told_with_its_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "xx.json").write_bytes(data)
    with pytest.raises(UsageError, match="not a language file") as error:
        load("xx", str(tmp_path))
    assert error.value.where.endswith("xx.json")


def test_a_folder_without_language_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no language files"):
        load("en", str(tmp_path / "nowhere"))


def test_every_field_of_a_language_file_is_explained(root: Path) -> None:
    page = (root / "docs/quote-languages.md").read_text(encoding="utf-8")
    fields = [field.name for field in msgspec.structs.fields(LanguageFile)]
    assert [name for name in fields if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Maud Oakley a parlé aux marins : « Le bac reviendra au printemps prochain. »"),
        ("it", "«Il traghetto tornerà a primavera», ha detto Maud Oakley ai marinai."),
        ("pl", "„Prom wróci tu na wiosnę”, powiedziała Maud Oakley."),
        ("tr", "“Vapur ilkbaharda geri dönecek,” dedi Maud Oakley."),
        ("sv", "”Färjan kommer tillbaka till våren”, säger Maud Oakley."),
        ("da", "»Færgen kommer tilbage til foråret«, siger Maud Oakley."),
        ("nl", "‘De veerboot komt in het voorjaar terug’, zei Maud Oakley."),
        ("cs", "„Přívoz se vrátí až na jaře,“ řekla Maud Oakley."),
        ("ru", "«Паром вернётся к нам весной», — сказала Мод Окли."),
        ("ja", "「渡し船は春に戻ってきます」とオークリーさんは話した。"),
        ("zh", "奥克利说：「渡船将在春天回来」。"),
        ("", "“Dim glen vi tor sut mo,” xx Maud Oakley."),
    ],
)
def test_a_language_without_a_file_gets_its_quotes_by_their_marks(language: str, text: str) -> None:
    (quote,) = found(text, language)
    inside = text[quote.start : quote.end]
    assert len(inside) > 7
    assert not set(inside) & set("“”„«»‘’「」")

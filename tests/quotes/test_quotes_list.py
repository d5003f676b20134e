import codecs
import csv
import io
import json
import sys
from datetime import UTC, datetime
from typing import Literal

import pytest

from convert.errors import UsageError
from convert.model import (
    Document,
    Metadata,
    Organisation,
    Paragraph,
    Quote,
    Range,
    Section,
    Speaker,
    Text,
    Timestamp,
)
from convert.plugin import Report
from convert_quotes import QuoteListOptions, at_once, form, write_list, write_more

TEXT = "“It is cold,” she said. =1+1"


def article(number: int, **changes: object) -> Document:
    quote = Quote(
        id="q1",
        ranges=(Range("p1", 1, 12),),
        speaker=Speaker(name="Maud Oakley", role="mayor", organisation="Dunmouth", kind="person"),
        mention=Range("p1", 14, 17),
        cue=Range("p1", 18, 22),
        confidence="medium",
        found_by="quotes",
    )
    block = Paragraph(id="p1", text=Text(TEXT))
    given = {"id": f"a{number}", "sections": (Section(blocks=(block,)),), "quotes": (quote,), **changes}
    return Document(**given)  # type: ignore[arg-type]


def written(*documents: Document, layout: str = "csv") -> str:
    return write_list(documents, QuoteListOptions(layout=layout), Report()).decode()  # type: ignore[arg-type]


def test_csv_has_the_names_of_its_columns_and_a_row_for_each_quote_of_each_article() -> None:
    rows = list(csv.DictReader(io.StringIO(written(article(1), article(2)))))
    assert [row["article"] for row in rows] == ["a1", "a2"]
    assert rows[0] == {
        "article": "a1",
        "quote": "q1",
        "words": "It is cold,",
        "kind": "direct",
        "speaker": "Maud Oakley",
        "role": "mayor",
        "organisation": "Dunmouth",
        "speaker_kind": "person",
        "mention": "she",
        "cue": "said",
        "confidence": "medium",
        "found_by": "quotes",
        "target": "p1",
        "start": "1",
        "end": "12",
        "article_key": rows[1]["article_key"],
        "language": "",
        "title": "",
        "address": "",
        "publisher": "",
        "published": "",
        "sentence": "“It is cold,” she said.",
        "held": "",
        "source": "",
    }


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_quote_of_an_article_that_may_not_be_published_says_so(status: Literal["canceled", "withheld"]) -> None:
    row = next(csv.DictReader(io.StringIO(written(article(1, metadata=Metadata(status=status))))))
    assert row["held"] == status


def test_json_lines_have_an_object_for_each_quote() -> None:
    (line,) = written(article(1), layout="jsonl").splitlines()
    assert json.loads(line)["words"] == "It is cold,"
    assert json.loads(line)["start"] == 1


def test_an_article_without_quotes_leaves_no_row() -> None:
    assert len(written(article(1, quotes=())).splitlines()) == 1
    assert written(article(1, quotes=()), layout="jsonl") == ""


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    quote = Quote(id="q1", ranges=(Range("p1", len(TEXT) - 4, len(TEXT)),))
    (row,) = csv.DictReader(io.StringIO(written(article(1, quotes=(quote,)))))
    assert row["words"] == "'=1+1"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_sign_begins_a_formula_in_any_column(sign: str) -> None:
    speaker = Speaker(name=f"{sign}1+1", role=f"{sign}A1", organisation=f"{sign}B2", kind="person")
    quote = Quote(id="q1", ranges=(Range("p1", 1, 12),), speaker=speaker)
    (row,) = csv.DictReader(
        io.StringIO(written(article(1, quotes=(quote,), title=Text(f"{sign}cmd|' /C calc'!A0"))))
    )
    assert [value for value in row.values() if value.startswith(sign)] == []


def test_parquet_has_the_columns_of_the_csv_in_the_types_of_what_they_hold() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow comes with the extra [parquet]")
    options = QuoteListOptions(layout="parquet")
    documents = [article(1), article(2)]
    data = write_list(documents, options, Report())
    table = parquet.read_table(io.BytesIO(data))
    in_json = [json.loads(line) for line in written(*documents, layout="jsonl").splitlines()]
    assert table.to_pylist() == in_json
    assert {str(table.schema.field(name).type) for name in ("start", "end")} == {"int64"}
    assert write_list(documents, options, Report()) == data
    nothing = parquet.read_table(io.BytesIO(write_list([article(1, quotes=())], options, Report())))
    assert nothing.schema == table.schema
    assert form(options) == (".parquet", "application/vnd.apache.parquet")


def test_parquet_without_pyarrow_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="needs pyarrow") as error:
        write_list([article(1)], QuoteListOptions(layout="parquet"), Report())
    assert "newsconvert[parquet]" in error.value.hint


@pytest.mark.parametrize("options", [{"layout": "parquet"}, {"people": True}])
def test_a_list_that_takes_all_articles_together_does_not_go_on(options: dict[str, object]) -> None:
    given = QuoteListOptions(**options)  # type: ignore[arg-type]
    assert at_once(given)
    with pytest.raises(UsageError, match="cannot be continued"):
        write_more([article(1)], given, Report())


def test_a_row_says_where_and_when_its_article_stood() -> None:
    metadata = Metadata(
        canonical_url="https://example.org/cold",
        publisher=Organisation(name="Dunmouth Herald"),
        published=Timestamp(datetime(2026, 3, 1, tzinfo=UTC), "day"),
    )
    described = article(1, metadata=metadata, title=Text("A swim"), language="en")
    (row,) = csv.DictReader(io.StringIO(written(described)))
    assert (row["address"], row["publisher"], row["published"]) == (
        "https://example.org/cold",
        "Dunmouth Herald",
        "2026-03-01",
    )
    assert (row["article_key"], row["title"], row["language"]) == ("https://example.org/cold", "A swim", "en")


def test_articles_of_one_name_have_keys_of_their_own_and_equal_words_the_same() -> None:
    other = Section(blocks=(Paragraph(id="p1", text=Text("“It is cold,” she said. Later.")),))
    rows = csv.DictReader(io.StringIO(written(article(1), article(1, sections=(other,)), article(2))))
    first, second, third = (row["article_key"] for row in rows)
    assert first != second
    assert first == third


def test_a_byte_order_mark_stands_once_and_before_the_names_of_the_columns_alone() -> None:
    options = QuoteListOptions(bom=True)
    assert write_list([article(1)], options, Report()).startswith(codecs.BOM_UTF8 + b"article,")
    assert not write_more([article(1)], options, Report()).startswith(codecs.BOM_UTF8)
    assert not write_list([article(1)], QuoteListOptions(layout="jsonl", bom=True), Report()).startswith(b"\xef")

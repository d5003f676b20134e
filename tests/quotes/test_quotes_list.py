import csv
import io
import json

from convert.model import Document, Paragraph, Quote, Range, Section, Speaker, Text
from convert.plugin import Report
from convert_quotes import QuoteListOptions, write_list

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
    }


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

"""The table of people: who is one across articles, and who only has the same name."""

import json

from convert.model import Document, Metadata, Paragraph, Quote, Range, Section, Speaker, Text
from convert.plugin import Report
from convert_quotes import QuoteListOptions, write_list

TEXT = "“It is cold,” Maud Oakley said. “It is late,” Oakley said."


def article(
    number: int, name: str = "Maud Oakley", role: str = "", body: str = "", kind: str = "person"
) -> Document:
    speaker = Speaker(name=name, role=role, organisation=body, kind=kind)  # type: ignore[arg-type]
    first = Quote(id="q1", ranges=(Range("p1", 1, 12),), speaker=speaker, mention=Range("p1", 14, 25))
    second = Quote(id="q2", ranges=(Range("p1", 33, 44),), speaker=speaker, mention=Range("p1", 46, 52))
    return Document(
        id=f"a{number}",
        language="en",
        sections=(Section(blocks=(Paragraph(id="p1", text=Text(TEXT)),)),),
        quotes=(first, second),
        metadata=Metadata(canonical_url=f"https://example.org/{number}"),
    )


def people(*documents: Document) -> list[dict[str, object]]:
    written = write_list(documents, QuoteListOptions(layout="jsonl", people=True), Report())
    return [json.loads(line) for line in written.splitlines()]


def names(*documents: Document) -> list[tuple[object, object]]:
    return [(row["name"], row["articles"]) for row in people(*documents)]


def test_a_row_has_the_name_its_variants_and_how_often_they_speak() -> None:
    (row,) = people(article(1, role="mayor", body="Dunmouth"), article(2, role="Mayor"))
    assert row == {
        "person": row["person"],
        "name": "Maud Oakley",
        "variants": "Maud Oakley (6) | Oakley (2)",
        "roles": "mayor (2) | Mayor (2)",
        "organisations": "Dunmouth (2)",
        "quotes": 4,
        "articles": 2,
        "first": "",
        "last": "",
        "languages": "en (4)",
        "article_keys": "https://example.org/1 | https://example.org/2",
    }


def test_one_name_alone_joins_nobody() -> None:
    assert names(article(1), article(2)) == [("Maud Oakley", 1), ("Maud Oakley", 1)]
    assert names(article(1, role="mayor"), article(2)) == [("Maud Oakley", 1), ("Maud Oakley", 1)]


def test_another_role_is_another_person_unless_the_body_agrees() -> None:
    assert names(article(1, role="mayor"), article(2, role="painter")) == [("Maud Oakley", 1), ("Maud Oakley", 1)]
    both = article(1, role="mayor", body="Dunmouth"), article(2, role="chair", body="Dunmouth")
    assert names(*both) == [("Maud Oakley", 2)]


def test_who_is_one_with_a_third_is_one_in_any_order() -> None:
    three = [article(1, role="mayor"), article(2, body="Dunmouth"), article(3, role="mayor", body="Dunmouth")]
    assert names(*three) == names(*reversed(three)) == [("Maud Oakley", 3)]


def test_a_family_name_alone_may_be_anybody_s() -> None:
    assert names(article(1, "Oakley", "mayor"), article(2, "Oakley", "mayor")) == [("Oakley", 1), ("Oakley", 1)]


def test_bodies_and_words_are_no_people() -> None:
    assert (
        people(article(1, "Dunmouth Council", kind="organisation"), article(2, "one witness", kind="unknown"))
        == []
    )


def test_the_id_of_a_person_does_not_hang_on_the_order_of_the_articles() -> None:
    one, other = article(1, role="mayor"), article(2, role="mayor")
    assert people(one, other)[0]["person"] == people(other, one)[0]["person"]

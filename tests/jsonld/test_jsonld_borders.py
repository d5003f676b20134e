"""JSON-LD at the borders: nodes, quotations, years, pixels, and what is shown of a fault."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from border_pages import holds

import convert
from convert.io.source import Source
from convert.model import Document, Paragraph, Section, Text
from convert.report import Report
from convert_jsonld import sniff
from convert_jsonld.check import _check_article
from convert_jsonld.nodes import _nodes, articles
from convert_jsonld.quoted import quotes_of
from convert_jsonld.read import _pixels, _year

ARTICLE = {"@type": "NewsArticle", "headline": "Boats", "articleBody": "Boats came."}
BODY = (Paragraph(id="p1", text=Text("Boats came.")),)


def faults(headline: str, quotation: str) -> tuple[str, str]:
    """Where a quotation is that the body lacks, and what is said of it."""
    report = Report()
    part = {"@type": "Quotation", "text": quotation}
    _check_article({**ARTICLE, "headline": headline, "hasPart": [part]}, report)
    (problem,) = report.problems
    return problem.where, problem.message


def none_in(kinds: int) -> str:
    with pytest.raises(convert.ContentError) as caught:
        articles(json.dumps([{"@type": f"K{at:08}"} for at in range(kinds)]))
    return str(caught.value)


def quoted(number: int) -> int:
    parts = [{"@type": "Quotation", "text": "Boats", "identifier": str(at)} for at in range(number)]
    return len(quotes_of({"hasPart": parts}, BODY))


def author(**node: Any) -> str:
    """The name of the author that an article names by address, if a node of that address says so."""
    nodes = [{**ARTICLE, "author": {"@id": "#a", **node}}, {"@id": "#a", "@type": "Person", "name": "Ada Quill"}]
    return str(articles(json.dumps({"@graph": nodes}))[0]["author"].get("name", ""))


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "nodes of a file": (100_000, lambda n: sum(1 for _ in _nodes([[{}] * n])) == n),
    "quotations": (2000, lambda n: quoted(n) == n),
    "characters of a headline in a fault": (80, lambda n: len(faults("q" * n, "Piers")[0]) == n),
    "characters of a quotation in a fault": (60, lambda n: repr("q" * n) in faults("q", "q" * n)[1]),
    "digits of a width": (9, lambda n: _pixels("0" * (n - 1) + "9")),
    "characters before the context": (4096, lambda n: sniff("", "", _context(n))),
    "members beside an address": (0, lambda n: author(**{f"x{at}": at for at in range(n + 1)})),
}


def _context(length: int) -> bytes:
    """The beginning of a file whose context ends at so many characters."""
    end = b'"@context":"https://schema.org'
    return b'{"x":"' + b"q" * (length - len(end) - 8) + b'",' + end


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_a_node_of_an_address_and_a_type_alone_says_nothing():
    nodes = [
        {**ARTICLE, "author": {"@id": "#a"}},
        {"@id": "#a", "name": "Ada"},
        {"@id": "#a", "@type": "Person", "url": "x"},
    ]
    assert articles(json.dumps({"@graph": nodes}))[0]["author"].get("url") == "x"
    assert articles(json.dumps({"@graph": nodes[:2]}))[0]["author"].get("name") is None


def test_two_hundred_characters_of_kinds_are_shown():
    assert len(none_in(100)) - len(none_in(1)) == 200 - len("K00000000")


@pytest.mark.parametrize(("stated", "year"), [("202", None), ("2027", 2027), ("20270", None), ("0999", None)])
def test_a_year_has_four_digits(stated: str, year: int | None):
    assert _year({"copyrightYear": stated}) == year


def test_of_several_articles_each_has_its_number_and_its_warnings_a_name():
    def names(several: Iterable[object]) -> list[str]:
        source = Source(json.dumps(list(several)).encode(), name="boats.jsonld")
        return [each.id for each in convert.read(source, reader="jsonld").documents]

    assert names([ARTICLE]) == ["boats"]
    assert names([ARTICLE, ARTICLE]) == ["boats-1", "boats-2"]


def test_warnings_name_their_article_where_there_are_several():
    one = Document(id="one", language="en", title=Text("Boats"), sections=(Section(blocks=BODY),))
    other = Document(id="two", language="en", title=Text("Piers"), sections=(Section(blocks=BODY),))
    alone, both = convert.write(one, "jsonld"), convert.write([one, other], "jsonld")
    assert not any("one" in each.where for each in alone.problems)
    assert any("one" in each.where for each in both.problems)


def test_a_context_of_schema_org_is_nearly_sure():
    assert sniff("", "", _context(100)) == 0.95

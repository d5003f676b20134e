from typing import Any

from document_strategies import documents
from hypothesis import given
from law_examples import share
from made_plugins import filter_, module, reader, registry_of
from msgspec.structs import replace

import convert
import convert_quotes
from convert.model import (
    BlockQuote,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Range,
    Section,
    Speaker,
    Text,
)
from convert.plugin import Report
from convert_quotes import QuoteOptions, find_quotes


def with_quotes(document: Document) -> Document:
    return find_quotes(document, QuoteOptions(), Report())


def article(*blocks: Any, **changes: Any) -> Document:
    return Document(**{"id": "a", "language": "en", "sections": (Section(blocks=blocks),), **changes})


def words(document: Document) -> list[str]:
    texts = {target: "\n".join(each.text for each in found) for target, found in document.texts()}
    return [texts[part.target][part.start : part.end] for quote in document.quotes for part in quote.ranges]


OAKLEY = Paragraph(id="p1", text=Text("Mayor Maud Oakley said: “It is cold.”"))


def test_a_quote_is_added_with_all_that_is_known() -> None:
    (quote,) = with_quotes(article(OAKLEY)).quotes
    assert quote == Quote(
        id="q1",
        ranges=(Range("p1", 25, 36),),
        text="It is cold.",
        kind="direct",
        speaker=Speaker(name="Maud Oakley", role="Mayor", kind="person"),
        mention=Range("p1", 6, 17),
        cue=Range("p1", 18, 22),
        confidence="high",
        found_by="quotes",
    )


def test_titles_standfirsts_headings_and_lists_are_read_too() -> None:
    document = article(
        List(
            id="l1", items=(ListItem(text=Text("First")), ListItem(text=Text("“It is late,” Maud Oakley said.")))
        ),
        title=Text("“It is cold,” Maud Oakley says"),
    )
    document = with_quotes(document)
    assert words(document) == ["It is cold,", "It is late,"]
    assert document.quotes[1].ranges[0].target == "l1"


def test_a_quote_of_the_source_wins_over_a_found_one() -> None:
    own = Quote(id="mine", ranges=(Range("p1", 20, 30),), confidence="certain")
    document = with_quotes(article(OAKLEY, quotes=(own,)))
    assert document.quotes == (replace(own, text="id: “It is"),)


def test_found_quotes_stand_among_the_source_s_in_reading_order_and_get_ids_of_their_own() -> None:
    later = Paragraph(id="q1", text=Text("The last words."))
    own = Quote(id="q2", ranges=(Range("q1", 0, 8),), confidence="certain")
    document = with_quotes(article(OAKLEY, later, quotes=(own,)))
    assert [quote.id for quote in document.quotes] == ["q3", "q2"]
    assert document.check() == ()


def test_words_set_apart_are_the_quote_of_whom_the_line_below_names() -> None:
    block = BlockQuote(
        id="b1", paragraphs=(Text("It is cold."), Text("Very.")), attribution=Text("— Maud Oakley, mayor")
    )
    (quote,) = with_quotes(article(block)).quotes
    assert (quote.kind, quote.confidence) == ("block", "certain")
    assert quote.speaker == Speaker(name="Maud Oakley", role="mayor")
    assert quote.ranges == (Range("b1", 0, 17),)


def test_a_quote_over_paragraphs_has_a_range_in_each() -> None:
    first = Paragraph(id="p1", text=Text("“It was cold that day."))
    second = Paragraph(id="p2", text=Text("“I would not go in again,” Maud Oakley said."))
    (quote,) = with_quotes(article(first, second)).quotes
    assert [part.target for part in quote.ranges] == ["p1", "p2"]


def test_a_document_without_marks_is_given_back_as_it_is() -> None:
    document = article(Paragraph(id="p1", text=Text("Maud Oakley swam.")), title=Text("A swim"))
    assert with_quotes(document) is document


def test_crossheads_do_not_become_quotes() -> None:
    section = Section(heading=Heading(id="h1", text=Text("‘Cold as ever’")), blocks=(OAKLEY,))
    assert words(with_quotes(Document(id="a", language="en", sections=(section,)))) == ["It is cold."]


@share(40)
@given(documents())
def test_every_document_stays_sound_and_keeps_its_own_quotes(document: Document) -> None:
    result = with_quotes(document)
    assert result.check() == ()
    assert set(document.with_words().quotes) <= set(result.quotes)
    assert with_quotes(document) == result


def test_another_package_can_take_the_place_of_the_filter() -> None:
    def everything(document: Document, _options: Any, _report: Any) -> Document:
        block = next(iter(document.blocks()))
        assert isinstance(block, Paragraph)
        quote = Quote(id="other", ranges=(Range(block.id, 0, len(block.text.text)),), found_by="other-quotes")
        return Document(id=document.id, sections=document.sections, quotes=(quote,))

    other = module(filter_("other-quotes", filter=everything))
    registry = registry_of(lines=module(reader()), quotes=convert_quotes, other=other)
    source = "“It is cold and the boat is not here,” Maud Oakley said.".encode()

    def finders(**filters: bool) -> list[str]:
        names = {name.replace("_", "-"): on for name, on in filters.items()}
        reading = convert.read(source, reader="lines", filters=names, registry=registry)
        return [quote.found_by for quote in reading.document.quotes]

    assert finders() == ["quotes"]
    assert finders(quotes=False) == []
    assert finders(quotes=False, other_quotes=True) == ["other-quotes"]


def test_a_package_s_own_default_filter_runs_where_ours_is_switched_off() -> None:
    def nobody(document: Document, _options: Any, _report: Any) -> Document:
        return document

    registry = registry_of(
        lines=module(reader()), quotes=convert_quotes, other=module(filter_("mine", filter=nobody, default=True))
    )
    reading = convert.read(
        "“No,” Maud Oakley said.".encode(), reader="lines", filters={"quotes": False}, registry=registry
    )
    assert reading.document.quotes == ()


def test_a_document_that_was_looked_at_before_is_left_as_it_is() -> None:
    seen = with_quotes(article(OAKLEY, Paragraph(id="p2", text=Text("Peter Lund said: “It is wet.”"))))
    assert len(seen.quotes) == 2
    mended = replace(seen, quotes=seen.quotes[1:])
    assert with_quotes(mended) is mended


def test_quotes_of_the_source_get_their_words_where_nothing_else_is_found() -> None:
    quote = Quote(id="q", ranges=(Range("standfirst", 0, 1),), found_by="source")
    (kept,) = with_quotes(Document(id="a", standfirst=Text(" "), quotes=(quote,))).quotes
    assert kept.text == " "

"""A Word document of ours that an office program saved as ODT: the page, and the data that its properties carry."""

from xml.sax.saxutils import escape

import pytest
from msgspec.structs import replace
from odt_files import odt, read

import convert
from convert.kit.restore import Page, as_properties, imprint
from convert.model import Document, Figure, Metadata, Paragraph, Quote, Range, Section, Speaker, Table, Text

_STORED = Document(
    id="ferry",
    language="en",
    title=Text("Ferry sails again"),
    standfirst=Text("The strike is over."),
    sections=(
        Section(
            blocks=(
                Paragraph(id="p1", text=Text("We are glad, the captain said.")),
                Paragraph(id="p2", text=Text("It sails at noon.")),
            )
        ),
    ),
    quotes=(
        Quote(
            id="glad",
            ranges=(Range("p1", 0, 11),),
            text="We are glad",
            speaker=Speaker(name="Ada Merrin", role="captain", kind="person"),
            confidence="high",
        ),
    ),
    metadata=Metadata(slugline="FERRY"),
)
_LINES = (
    '<text:p text:style-name="Title">Ferry sails again</text:p>'
    '<text:p text:style-name="Standfirst">The strike is over.</text:p>'
    '<text:p text:style-name="Standard"><text:bookmark-start text:name="nc_p1"/>{first}'
    '<text:bookmark-end text:name="nc_p1"/></text:p>'
    '<text:p text:style-name="Standard"><text:bookmark text:name="nc_p2"/>It sails at noon.</text:p>'
    '<text:p text:style-name="Rights">© Harbour News</text:p>'
)


def _saved(first: str) -> convert.Reading:
    """What is read of the document as an ODT in which the first paragraph reads so."""
    page = replace(_STORED, quotes=(), metadata=Metadata())
    found = as_properties(imprint(_STORED, Page(page)))
    meta = "".join(
        f'<meta:user-defined meta:name="{name}">{escape(value)}</meta:user-defined>'
        for name, value in found.items()
    )
    data = odt(_LINES.format(first=first), meta=meta)
    return convert.read(data, name="ferry.odt", filters={"quotes": False})


def test_what_nobody_touched_comes_back_with_its_quotes_and_facts():
    reading = _saved("We are glad, the captain said.")
    assert reading.document == _STORED
    assert [each.id for each in reading.problems if each.severity != "note"] == []


def test_a_word_changed_within_a_quote_takes_it_along_and_the_rest_stays():
    reading = _saved("We are happy, the captain said.")
    assert [block.id for block in reading.document.blocks()] == ["p1", "p2"]
    assert reading.document.quotes == ()
    assert reading.document.metadata.slugline == "FERRY"
    assert [each.id for each in reading.problems if each.severity != "note"] == ["odt.stale-quote"]


def test_words_changed_beside_a_quote_keep_it():
    document = _saved("We are glad, the captain said on Monday.").document
    assert document.quoted(document.quotes[0]) == "We are glad"
    assert document.quotes[0].speaker == _STORED.quotes[0].speaker


@pytest.mark.parametrize(("parent", "field"), [("Subtitle", "standfirst"), ("Title", "standfirst")])
def test_the_nearest_style_says_what_a_line_is(parent: str, field: str):
    style = f'<style:style style:name="Standfirst" style:family="paragraph" style:parent-style-name="{parent}"/>'
    body = f"<office:styles>{style}</office:styles>" + '<text:p text:style-name="Standfirst">It is over.</text:p>'
    document = read(body + "<text:p>It sails at noon.</text:p>")
    assert getattr(document, field) == Text("It is over.")
    assert (document.title, document.subtitle) == (None, None)


def test_a_caption_above_a_table_is_its_own_and_one_alone_is_of_a_picture_that_is_not_there():
    caption = '<text:p text:style-name="Caption">Fares</text:p>'
    cell = "<table:table-cell><text:p>two euros</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    [found] = read(caption + table).blocks()
    assert isinstance(found, Table)
    assert found.caption == Text("Fares")
    blocks = list(read(caption + "<text:p>It sails.</text:p>" + table + caption).blocks())
    assert [type(block) for block in blocks] == [Figure, Paragraph, Table]
    assert blocks[2].caption == Text("Fares")  # type: ignore[union-attr]  # a table

from collections.abc import Iterator

import pytest

from convert import convert, read
from convert.model import BlockQuote, Document, Paragraph, Quote, Range, Speaker

WORDS = "The ferry of Dunmouth will run again from May, after a year in which it lay in the dock for want of an engine."


def page(*blocks: str) -> str:
    """A page with these blocks in its article."""
    body = "".join(f"<p>{WORDS} {number}</p>{block}" for number, block in enumerate(blocks))
    head = '<html lang="en"><title>The ferry is back</title><body><article><h1>The ferry is back</h1>'
    return f"{head}{body}<p>{WORDS}</p></article>"


def article(*blocks: str) -> Document:
    """The document of a page with these blocks, no filter run."""
    return read(page(*blocks).encode(), reader="html", filters={"quotes": False}).document


def paragraphs(document: Document) -> Iterator[Paragraph]:
    return (block for block in document.blocks() if isinstance(block, Paragraph))


def test_q_is_shown_with_quotation_marks_and_is_a_quote_of_the_source() -> None:
    document = article(
        "<p>Maud Oakley called it <q>a <em>stubborn</em> old\nlady</q>, and so did all who had it.</p>"
    )
    (quote,) = document.quotes
    text = list(paragraphs(document))[1].text.text
    assert text == "Maud Oakley called it “a stubborn old lady”, and so did all who had it."
    assert (document.quoted(quote), quote.found_by) == ("a stubborn old lady", "source")
    assert quote.confidence == "certain"


def test_q_within_q_has_single_marks_and_belongs_to_the_outer_one() -> None:
    document = article("<p>Maud Oakley said: <q>Lund told me <q>it floats</q> on the first day of all</q>.</p>")
    assert [document.quoted(quote) for quote in document.quotes] == [
        "Lund told me ‘it floats’ on the first day of all"
    ]


@pytest.mark.parametrize("markup", ["“<q>a stubborn old lady</q>”", "<q>“a stubborn old lady”</q>"])
def test_a_page_with_marks_of_its_own_gets_no_second_ones(markup: str) -> None:
    document = article(f"<p>Maud Oakley called the boat {markup} before the council on Monday night.</p>")
    assert "boat “a stubborn old lady” before" in list(paragraphs(document))[1].text.text
    assert len(document.quotes) == 1


def test_each_of_two_like_quotes_has_its_own_place() -> None:
    document = article("<p>She said <q>yes</q> and he said <q>yes</q> and so they went on board together.</p>")
    first, second = (quote.ranges[0] for quote in document.quotes)
    assert first.end < second.start


@pytest.mark.parametrize(
    "line",
    [
        "<footer>— <cite>Maud Oakley</cite>, mayor</footer>",
        "<p><cite>— Maud Oakley, mayor</cite></p>",
        "<cite>— Maud Oakley, mayor</cite>",
    ],
)
def test_the_line_below_a_blockquote_says_whose_it_is(line: str) -> None:
    document = article(f"<blockquote><p>It floats, and that is all that I ask of a boat.</p>{line}</blockquote>")
    (block,) = (each for each in document.blocks() if isinstance(each, BlockQuote))
    assert [text.text for text in block.paragraphs] == ["It floats, and that is all that I ask of a boat."]
    assert block.attribution is not None
    assert block.attribution.text == "— Maud Oakley, mayor"


def test_the_filter_keeps_the_source_s_quote_and_adds_who_stands_beside_it() -> None:
    html = page("<p>Maud Oakley called it <q>a mere bathtub</q>.</p>")
    (quote,) = read(html.encode(), reader="html").document.quotes
    assert (quote.id, quote.found_by) == ("s1", "source")
    assert quote.speaker == Speaker(name="Maud Oakley", kind="person")
    assert quote.cue is not None


def test_a_source_s_quote_beside_which_nobody_stands_is_kept_as_it_is() -> None:
    html = page("<p>Below the words <q>It was a good day</q> nobody had put a name, in all the years.</p>")
    (quote,) = read(html.encode(), reader="html").document.quotes
    assert quote == Quote(
        id="s1", ranges=(Range("b2", 17, 34),), text="It was a good day", kind="partial", confidence="certain"
    )


def test_every_format_has_what_the_page_marks_up() -> None:
    html = page("<p>Maud Oakley called it <q>a mere bathtub</q>.</p>").encode()
    stated = {"published": "2026-03-14T09:30+01:00", "publisher": "The Selby Post"}
    for name in ("newsml", "jsonld"):
        assert b"a mere bathtub" in convert(html, to=name, reader="html", settings=stated).data


def test_many_q_in_each_other_cost_no_more_than_their_length() -> None:
    document = article("<p>" + "<q>" * 3000 + "words" + "</q>" * 3000 + " and so on, as long as they listen.</p>")
    assert len(document.quotes) <= 1

"""What pages say without saying it right: a headline of one word, a weekday, a script that no parser takes."""

import json
import time
from collections.abc import Callable

import pytest
from lxml import etree

from convert.errors import ContentError
from convert.model import Document, Figure, Paragraph
from convert_html.page.hints import Hint, hints_of

Read = Callable[..., Document]


@pytest.mark.parametrize("headline", ["Tides", "High tides"])
@pytest.mark.parametrize("around", ["{}", "<html><body>{}</body></html>", "<article>{}</article>"])
def test_a_piece_without_a_title_element_keeps_its_headline(headline: str, around: str, read: Read, body: str):
    document = read(around.format(f"<h1>{headline}</h1>{body}"))
    assert document.title is not None
    assert document.title.text == headline


def test_a_headline_of_the_second_level_may_begin_with_its_kicker(read: Read, body: str):
    head = "<title>Port Selby: Office opens at last - Selby Post</title>"
    social = "<meta property='og:title' content='Harbour office reopens after a flood'>"
    headline = "<h2><span>Repairs took eleven days</span> <span>Harbour office reopens after a flood</span></h2>"
    picture = "<div><img src='https://img.example/quay.jpg' width='600' alt='The quay'></div>"
    document = read(f"<html><head>{head}{social}</head><body><div>{headline}{picture}{body}</div></body></html>")
    assert document.title is not None
    assert document.title.text == "Harbour office reopens after a flood"
    assert document.kicker is not None
    assert document.kicker.text == "Repairs took eleven days"


def test_an_arrow_that_opens_a_box_is_no_lead_picture(read: Read, body: str):
    arrow = "<div><img src='https://img.example/chevron-down.svg' alt='Symbol with which to open and close the box'></div>"
    document = read(f"<title>Harbour office reopens</title>{arrow}<h1>Harbour office reopens</h1>{arrow}{body}")
    assert not [block for block in document.blocks() if isinstance(block, Figure)]


def test_a_heading_below_the_text_is_no_headline(read: Read, body: str):
    assert read(f"{body}<h1>Tides</h1>{body}").title is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Tue, 07/11/2023 - 17:57", "2023-07-11T17:57"),
        ("Tuesday, 07/11/2023 - 17:57", "2023-07-11T17:57"),
        ("Wed, 12/07/2023 - 17:57", "2023-07-12T17:57"),
        ("Submitted by admin on Fri, 07/04/2023 - 17:57", "2023-04-07T17:57"),
    ],
)
def test_the_weekday_of_a_printed_date_tells_the_day_from_the_month(printed: str, day: str, read: Read, body: str):
    document = read(f"<title>Harbour office</title><h1>Harbour office</h1><p class='date'>{printed}</p>{body}")
    assert document.metadata.published is not None
    assert document.metadata.published.at.isoformat().startswith(day)


def test_where_the_weekday_fits_both_orders_the_country_decides(read: Read, body: str):
    dated = "<title>Harbour office</title><h1>Harbour office</h1><p class='date'>Tue, 07/11/2023 - 17:57</p>"
    for language, day in (("en-GB", "2023-11-07"), ("en-US", "2023-07-11")):
        published = read(f"<html lang='{language}'>{dated}{body}").metadata.published
        assert published is not None
        assert published.at.date().isoformat() == day


@pytest.mark.parametrize(
    "declared",
    [
        """{"@type": "NewsArticle", "headline": "The "Harbour" office", "datePublished": "2023-07-11",
        "author": {"@type": "Person", "name": "Ada Quill"}}""",
        """{"@type": "NewsArticle", "description": "A "big" day", "datePublished": "2023-07-11",
        "author": [{"@type": "Person", "name": "Ada Quill", "url": "/a"}], "publisher": {"name": "Selby Post"}}""",
        """{"@type": "NewsArticle", "author": "Ada Quill", "description": "An open "quote", "datePublished": "2023-07-11"}""",
        """{"@graph": [{"@type": "WebPage", "name": "x "y" z"},
        {"@type": "NewsArticle", "author": {"name": "Ada Quill"}, "datePublished": "2023-07-11"}]}""",
    ],
)
def test_one_bad_quotation_mark_leaves_the_date_and_the_name(declared: str, read: Read, body: str):
    script = f'<script type="application/ld+json">{declared}</script>'
    document = read(f"<html><head>{script}</head><body><h1>The harbour office opens</h1>{body}</body></html>")
    assert document.metadata.published is not None
    assert document.metadata.published.at.day == 11
    assert document.byline is not None
    assert [each.name for each in document.byline.agents] == ["Ada Quill"]


def pushed(rows: str, size: int) -> str:
    """Rows of server components in scripts that push so many characters each."""
    pieces = [rows[at : at + size] for at in range(0, len(rows), size)]
    return "".join(f"<script>self.__next_f.push({json.dumps([1, piece])})</script>" for piece in pieces)


@pytest.mark.parametrize("size", [50, 10_000])
def test_the_paragraphs_of_server_components_are_read(size: int, read: Read, paragraphs: tuple[str, ...]):
    elements = [["$", "p", str(at), {"children": [words[:20], ["$", "em", None, {"children": words[20:]}]]}]
                for at, words in enumerate(paragraphs)]  # fmt: skip
    rows = f'1:I["abc",["x.js"],"default"]\n2:{json.dumps(["$", "div", None, {"children": elements}])}\n'
    document = read(f"<html><head><title>Harbour</title></head><body>{pushed(rows, size)}</body></html>")
    assert [block.text.text for block in document.blocks() if isinstance(block, Paragraph)] == list(paragraphs)


def test_a_text_row_of_server_components_is_read(read: Read, paragraphs: tuple[str, ...], body: str):
    text = body.replace("wall", "wäll")
    rows = f'0:"$L1"\n2:T{len(text.encode()):x},{text}3:["$","div",null,{{"children":"$2"}}]\n'
    document = read(f"<html><head><title>Harbour</title></head><body>{pushed(rows, 400)}</body></html>")
    expected = [words.replace("wall", "wäll") for words in paragraphs]
    assert [block.text.text for block in document.blocks() if isinstance(block, Paragraph)] == expected


@pytest.mark.parametrize("rows", ["1:T7fffffff,x", "1:[" * 3_000, '[[[["$","p"', "1:Tff", '2:["$","p",null,5]\n'])
def test_server_components_without_plain_text_are_refused(rows: str, read: Read):
    with pytest.raises(ContentError, match="no plain text"):
        read(f"<html><head></head><body>{pushed(rows, 1_000)}</body></html>")


def test_many_attributes_are_walked_over_once():
    many = " ".join(f"a{number}='x'" for number in range(8_000))
    element = etree.fromstring(f"<div {many} class='byline'/>")
    begun = time.process_time()
    assert len(element.items()) == 8_001
    each_walks = time.process_time() - begun
    begun = time.process_time()
    assert hints_of(element) == Hint.BYLINE
    assert time.process_time() - begun < each_walks / 4

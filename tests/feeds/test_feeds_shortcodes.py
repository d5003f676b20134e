"""Shortcodes of WordPress that a weblog left in its feed."""

import re
import time

import pytest
from wire_items import paragraphs, read

from convert.model import Document, Embed, Figure

CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def entry(text: str, summary: str = "") -> Document:
    (document,) = read(
        f'<rss version="2.0" {CONTENT}><channel><title>Tide</title><item><title>A</title>'
        f"<link>https://tide.example/a</link><description><![CDATA[{summary}]]></description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    ).documents
    return document


@pytest.mark.parametrize(
    "text",
    [
        '[caption id="attachment_1" align="alignnone" width="300"]<img src="/a.jpg"> The <em>tide</em>[/caption]',
        "<p>[caption id=attachment_1 width=300]<img src='/a.jpg'> The tide[/caption]</p>",
        "[caption id=&#8221;a&#8221; width=&#8243;3&#8243;]<a href='/b'><img src='/a.jpg'></a> The tide[/caption]",
        '[wp_caption caption="The tide"]<img src="/a.jpg"/>[/wp_caption]',
        '[caption id="a"]<img src="/a.jpg"></p><p>The tide[/caption]</p>',
        '[caption id="a"][media-credit name="Jo Vale"]<img src="/a.jpg">[/media-credit] The tide[/caption]',
    ],
)
def test_a_caption_is_one(text: str) -> None:
    document = entry(f"<p>One.</p>{text}<p>Two.</p>")
    first, figure, last = document.blocks()
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.caption is not None
    assert (figure.image.url, figure.caption.text) == ("https://tide.example/a.jpg", "The tide")
    assert (figure.credit.text if figure.credit is not None else "") == ("Jo Vale" if "Jo Vale" in text else "")
    assert paragraphs(document) == ["One.", "Two."]
    assert (first, last) == (document.sections[0].blocks[0], document.sections[0].blocks[-1])


@pytest.mark.parametrize(
    "text",
    [
        "[embed]https://tide.example/v[/embed]",
        "[embed width='9']https://tide.example/v[/embed]",
        "<p>[youtube https://tide.example/v]</p>",
        '[video src="https://tide.example/v" /]',
        "[youtube=https://tide.example/v]",
        '[video poster="https://tide.example/p.jpg" mp4="https://tide.example/v"][/video]',
    ],
)
def test_what_is_embedded_is_an_embed(text: str) -> None:
    document = entry(f"<p>One.</p>\n{text}\n<p>Two.</p>")
    assert [each.url for each in document.blocks() if isinstance(each, Embed)] == ["https://tide.example/v"]
    assert paragraphs(document) == ["One.", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        "<p>One.</p>[gallery]",
        '<p>One.</p><p>[gallery ids="1,2" columns="2"]</p>',
        '<p>One.[tide-map zoom="3"]</p>',
        '[row][column width="1/2"]<p>One.</p>[/column][/row]',
        "One.\n\n[gallery ids=&quot;1&quot;]",
        "<p>One.</p><p>[contact_form]</p>",
        "<p>One. [tide_map zoom=3]</p>",
        "<p>One.</p><p>[map /]</p>",
    ],
)
def test_no_other_shortcode_is_printed(text: str) -> None:
    assert paragraphs(entry(text)) == ["One."]


@pytest.mark.parametrize(
    "text",
    [
        'One [sic] and [see <a href="/b">this</a>] [where n=5] [video].',
        'A <a title="[gallery]" href="/b">link</a> [1] [Gallery] [caption].',
        'In code: <code>[gallery ids="1"]</code>.',
        "[The river rose, he said.]",
        'She said "[it] rose [two metres]".',
    ],
)
def test_brackets_of_the_author_stay(text: str) -> None:
    assert paragraphs(entry(f"<p>{text}</p>")) == [re.sub(r"<[^>]*>", "", text)]


def test_doubled_brackets_show_a_shortcode() -> None:
    assert paragraphs(entry("<p>Write [[gallery]], [[Tide]] or [[caption id='1']].</p>")) == [
        "Write [gallery], [[Tide]] or [caption id='1']."
    ]


def test_a_summary_has_neither_captions_nor_codes() -> None:
    summary = '[caption id="a"]<img src="/a.jpg"> The tide[/caption] It is out. [gallery ids="1"]'
    document = entry("<p>One.</p>", summary)
    assert document.standfirst is not None
    assert document.standfirst.text == "It is out."


@pytest.mark.parametrize(
    "text", ["[a ", "[a]", "[/a]", "[caption]", '[a b="', "<pre>[", "[[a", "[youtube http://"]
)
def test_brackets_without_end_cost_no_more_than_their_length(text: str) -> None:
    started = time.process_time()
    entry(text * 20_000)
    assert time.process_time() - started < 5

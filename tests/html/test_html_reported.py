"""Structures of pages of which users of other tools reported that text, names or dates are lost, or too much is read.

Made after threads about trafilatura, newspaper4k, goose3, metascraper and extruct; the words are our own.
"""

import json
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from harbour_text import SENTENCES

from convert.kit.timestamps import iso
from convert.model import Document, Table, pieces

Read = Callable[..., Document]

HEADLINE = "<h1>Harbour office reopens after the flood</h1>"
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
FIRST, LAST = SENTENCES[:3], SENTENCES[3:]
MORE = (
    "Oda Brennick, who chairs the board, told reporters that the ferries could not wait for another winter of repairs.",
    "Engineers had asked for a slower plan, in which every pile would be tested before the next one was driven in.",
    "The first boats are expected in the new berth by the end of autumn, if the weather lets the divers work.",
)


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "") -> str:
    return f"<html lang='en'><head><title>Harbour office reopens after the flood</title>{head}</head><body>{body}</body></html>"


def within(inside: str) -> str:
    """A page with something between the paragraphs."""
    return page(f"<article>{HEADLINE}{paragraphs(FIRST)}{inside}{paragraphs(LAST)}</article>")


def ending(with_: str) -> str:
    """A page with something behind the paragraphs, in their container."""
    return page(f"<article>{HEADLINE}<div class='body'>{paragraphs(SENTENCES)}{with_}</div></article>")


def words(document: Document) -> str:
    found = []
    for section in document.sections:
        found += [section.heading.text.text] if section.heading else []
        for block in section.blocks:
            if isinstance(block, Table):
                found += [" ".join(cell.text.text for cell in row.cells) for row in block.rows]
            else:
                found += [text.text for text in pieces(block)]
    return " ".join(" ".join(found).split())


WRAPPED = "".join(
    f"<div class='text-image-container'><div class='text-image'><p>{text}</p></div></div>" for text in FIRST
)
SECTIONS = "".join(f"<section><h2>Part {number}</h2>{one} {two}<br><br>More of {number} stands here, it is told.</section>" for number, (one, two) in enumerate(pairwise(SENTENCES)))  # fmt: skip
STEPS = "".join(f"<div class='cmp-section__content'><div class='title'><h3>{number}. Step</h3></div><div class='text'><div class='cmp-text'><p>{text}</p></div></div></div>" for number, text in enumerate(SENTENCES))  # fmt: skip
ANSWERS = "".join(f"<h3><button aria-expanded='false' aria-controls='a{number}'>When does office {number} open?</button></h3><div id='a{number}' class='panel' hidden><p>{text}</p></div>" for number, text in enumerate(MORE))  # fmt: skip
EVENTS = "".join(f"<div class='event'><span class='time'>{1911 + number}</span><p>{text}</p></div>" for number, text in enumerate(MORE))  # fmt: skip
STATE = json.dumps(
    {"props": {"pageProps": {"post": {"title": "Harbour office", "content": paragraphs(SENTENCES)}}}}
)

KEPT = [
    ("text behind the container of the first paragraphs", page(f"{MENU}{HEADLINE}<div>{paragraphs(FIRST)}</div><h2>What comes next</h2>{paragraphs(LAST)}"), [*SENTENCES, "What comes next"]),
    ("a list named after its bullets in wrappers of their own", page(f"{MENU}<div class='l-main'>{HEADLINE}{WRAPPED}<div class='text-image-container'><div class='text-image'><p><strong>It does not cover:</strong></p><ul class='list list--bullets'><li class='list__item'>boats of <span><a href='/x'><span>the islands</span></a></span> and their crews.</li><li>the old pier</li></ul></div></div></div>"), [*FIRST, "boats of the islands and their crews.", "the old pier"]),
    ("each step of a guide in sections of a content system", page(f"{MENU}{HEADLINE}{STEPS}"), [*SENTENCES, "5. Step"]),
    ("the only section with a heading", within(f"<section><h2>The pumps</h2>{paragraphs(MORE[:1])}</section>"), [*SENTENCES, "The pumps", MORE[0]]),
    ("a last section with a heading", ending(f"<section><h2>The pumps</h2>{paragraphs(MORE[:1])}</section>"), [*SENTENCES, "The pumps", MORE[0]]),
    ("a sentence in a bare box", within("<div>This is a very important line of the article.</div>"), [*SENTENCES, "a very important line"]),
    ("a command alone in a box", within("<div class='command'><code>npm install harbour</code></div>"), [*SENTENCES, "npm install harbour"]),
    ("sections of text without paragraphs", page(f"{MENU}{HEADLINE}{SECTIONS}"), [*SENTENCES, "Part 4"]),
    ("articles that are the parts of one", page(f"{MENU}<main>{HEADLINE}" + "".join(f"<article><h2>Section {number}</h2>{paragraphs((text, MORE[number % 3]))}</article>" for number, text in enumerate(SENTENCES)) + "</main>"), [*SENTENCES, "Section 5"]),
    ("open paragraphs in a cell", page(f"<table><tr><td><a href='/'>Home</a> <a href='/a'>Archive</a></td><td>{HEADLINE}<p>{FIRST[0]} The <i>quay</i> is old, the <b>pumps</b> are new.<p>{FIRST[1]}<p>{FIRST[2]} It is <i>r</i> by now.</td></tr></table>"), [f"{FIRST[0]} The quay is old, the pumps are new.", f"{FIRST[2]} It is r by now."]),
    ("numbered pictures", page(f"<article>{HEADLINE}<p>{FIRST[0]}</p>" + "".join(f"<div class='sub'><h2><span>{number}.</span> This boat drifted away on day {number}.</h2><figure><img src='/{number}.jpg' width='600' height='400'></figure></div>" for number in range(1, 8)) + f"<p>{FIRST[1]}</p></article>"), [FIRST[0], FIRST[1], "7. This boat drifted away on day 7."]),
    ("answers behind buttons", page(f"<article>{HEADLINE}{paragraphs(FIRST)}{ANSWERS}</article>"), [*FIRST, *MORE, "When does office 1 open?"]),
    ("days of a timeline", within(f"<div class='timeline'>{EVENTS}</div>"), [*SENTENCES, *MORE]),
    ("a row of short lines, each in a box", within("<div>A ticket for the ferry</div><div>A coat against the rain</div><div>Something to eat</div>"), [*SENTENCES, "A ticket for the ferry A coat against the rain Something to eat"]),
    ("code in a box at the end", ending("<div class='highlight'><pre><code>harbour --open\nharbour --close</code></pre></div>"), [*SENTENCES, "harbour --close"]),
    ("a table in a box at the end", ending("<div class='responsive'><table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>four boats</td></tr></table></div>"), [*SENTENCES, "four boats"]),
    ("a table above the text", page(f"<article>{HEADLINE}<table><tr><td>In short</td><td>The office is open, the wall is not built.</td></tr><tr><td>Cost</td><td>Four million</td></tr></table>{paragraphs(SENTENCES)}</article>"), [*SENTENCES, "Cost Four million"]),
    ("notes at the foot", ending("<section class='footnotes'><ol><li>The wall was first planned in 1911. <a href='#r1'>↩</a></li><li>The pumps are from Velmar. <a href='#r2'>↩</a></li></ol></section>"), [*SENTENCES, "The wall was first planned in 1911."]),
    ("books at the end", ending("<h2>Further reading</h2><ul><li>Quill, A. <i>Harbours of the North</i>. Selby, 2011.</li><li>Reed, B. <i>Piers</i>. Velmar, 2015.</li></ul>"), [*SENTENCES, "Reed, B. Piers. Velmar, 2015."]),
    ("text in what only a script shows", page(f"<x-story><template shadowrootmode='open'><article>{HEADLINE}{paragraphs(SENTENCES)}</article></template></x-story>"), [*SENTENCES]),
    ("text in what browsers without scripts show", page(f"<div id='root'></div><noscript><div>{HEADLINE}{paragraphs(SENTENCES)}</div></noscript>"), [*SENTENCES]),
    ("text as markup in the state of a script", page(f"<div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{STATE}</script>"), [*SENTENCES]),
    ("a menu that is never closed", page(f"<nav><div><a href='/'>Home</a></nav><main>{HEADLINE}{paragraphs(SENTENCES)}</main>"), [*SENTENCES]),
    ("options that are never closed", page(f"<select><option>One<option>Two{HEADLINE}{paragraphs(SENTENCES)}"), [*SENTENCES]),
    ("elements of the page's own", page(f"<my-page><my-article>{HEADLINE}<my-text>{paragraphs(SENTENCES)}</my-text></my-article></my-page>"), [*SENTENCES]),
    ("lines of an editor with empty ones between", page(f"<div class='post'>{HEADLINE}" + "".join(f"<div>{text}</div><div><br></div>" for text in SENTENCES) + "</div>"), [*SENTENCES]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [each[1:] for each in KEPT], ids=[each[0] for each in KEPT])
def test_nothing_is_lost_of(markup: str, expected: list[str], read: Read):
    document = read(markup, url="https://selby.example/news/1")
    found = words(document) + (document.standfirst.text if document.standfirst else "")
    assert [text for text in expected if text not in found] == []


@pytest.mark.parametrize("name", ["three copies for three screens", "a refrain"])
def test_what_a_page_prints_again_is_read_once_or_as_often_as_it_is_sung(name: str, read: Read):
    refrain = "And the river runs on to the sea, to the sea."
    if name == "a refrain":
        found = words(
            read(
                page(
                    f"<article>{HEADLINE}{''.join(f'<p>{text}</p><p>{refrain}</p>' for text in SENTENCES)}</article>"
                )
            )
        )
        assert refrain in found
    else:
        copies = "".join(
            f"<div class='{screen}'>{paragraphs(SENTENCES)}</div>" for screen in ("desktop", "mobile", "print")
        )
        found = words(read(page(HEADLINE + copies)))
    assert [text for text in SENTENCES if found.count(text) != 1] == []


RIVER = "".join(f"<div class='post'><h3><a href='/{hours}'>Another story of the day, number {hours}</a></h3><div class='byline'>{hours} hours ago <a href='/author/jon-reed'>Jon Reed</a></div></div>" for hours in range(2, 7))  # fmt: skip
AUTHORS = [
    ("a date where the author stands", "<div class='byline'>February 25, 2021</div>", "", []),
    ("hours ago beside other stories", "<div class='byline'>Ada Quill</div>", f"<aside class='river'>{RIVER}</aside>", ["Ada Quill"]),
    ("the name within a line of facts", "<div class='meta'><span class='author'>Иван Кузнецов</span> <span class='when'>05.10.2021</span></div>", "", ["Иван Кузнецов"]),
    ("the byline as the first paragraph", "<div><p>By Leigh Ann Quill</p></div>", "", ["Leigh Ann Quill"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("byline", "below", "expected"), [each[1:] for each in AUTHORS], ids=[each[0] for each in AUTHORS]
)
def test_the_author_is_not(byline: str, below: str, expected: list[str], read: Read):
    document = read(page(f"<article>{HEADLINE}{byline}{paragraphs(SENTENCES)}</article>{below}"))
    assert [agent.name for agent in (document.byline.agents if document.byline else ())] == expected
    assert not any(name in words(document) for name in expected)
    assert "Another story" not in words(document)


def test_the_day_of_publication_is_not_that_on_which_a_paper_was_accepted(read: Read):
    facts = "<ul><li>Received: 3 May 2022</li><li>Accepted: 16 December 2022</li><li>Published: 2 January 2023</li></ul>"
    for head in ("<meta name='dc.date' content='2023-01-02'>", ""):
        published = read(
            page(f"<article>{HEADLINE}{facts}{paragraphs(SENTENCES)}</article>", head)
        ).metadata.published
        assert published is not None
        assert iso(published) == "2023-01-02"


def test_a_publisher_may_be_declared_as_a_string(read: Read, body: str):
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": "The Selby Post"}</script>'
    publisher = read(page(f"<article>{HEADLINE}{body}</article>", head)).metadata.publisher
    assert publisher is not None
    assert publisher.name == "The Selby Post"

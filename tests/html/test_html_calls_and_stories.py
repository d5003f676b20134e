"""What readers of other tools found in the text that is none: calls, scripts, sponsors, and the stories below."""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.model import Document, Table

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

FIRST, LAST = (
    "".join(f"<p>{text}</p>" for text in SENTENCES[:3]),
    "".join(f"<p>{text}</p>" for text in SENTENCES[3:]),
)
POINTS = (
    "Key points",
    "The harbour office is open again after eleven days in which nobody could pay for a berth or a licence.",
    "Nobody knows who pays for the wall along the quay, and the ministry does not say when the money is to come.",
)
URL = "https://selby.example/news/1"


def article(within: str) -> str:
    return f"<html><body><article><h1>Harbour office reopens</h1>{FIRST}{within}{LAST}</article></body></html>"


LEFT_OUT = [
    ("a call behind a question", "<p>Want more harbour news? Sign up for <a href='https://forms.example/x'>our newsletter</a> to get it first.</p>"),
    ("a newsletter that informs", "<p>The Selby newsletter tells you each evening what matters. <a href='/newsletter'>It comes free to your box.</a></p>"),
    ("a question to readers", "<p>Not a subscriber to the Post? Then <a href='https://shop.example/subscription'>head over here</a> for the next number.</p>"),
    ("a call behind a sentence", "<p>The film opens in May. <a href='/signup'>Get our list of films every Thursday.</a></p>"),
    ("data in single quotes", "<p>{ 'slot': 'mid', 'size': [300, 250], 'targeting': { 'section': 'news' } }</p>"),
    ("a script in a paragraph", '<p>var player = new Player({ "src": "https://kalm.example/x.mp4" });</p>'),
    ("a function", "<p>(function(d, s) { d.getElementById('x').src = s; })(document, 'x');</p>"),
    ("what counts visitors", '<div>window.dataLayer = window.dataLayer || []; dataLayer.push({"event": "read"});</div>'),
    ("what a player says that cannot play", "<p>To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5 video</p>"),
    ("a list of calls", "<ul><li>News on your phone? Here is <a href='https://play.google.com/store/apps/x'>our app</a>.</li><li>We are on <a href='https://whatsapp.com/channel/1'>WhatsApp</a>.</li><li>The day in short? Our newsletter - <a href='/newsletter'>this way</a>.</li></ul>"),
    ("who pays", "<div class='s'><p>Sponsored by Lampkit</p><p><a href='https://ad.example'>Lampkit lights your boat from bow to stern, all winter long.</a></p></div>"),
]  # fmt: skip
KEPT = [
    ("a sentence with a link to a plan", "<p>The monthly prices of their <a href='https://shop.example/subscription-plans'>subscription plans</a> were raised by the ferries.</p>"),
    ("code that is marked as such", '<p><code>var berth = new Berth({ "free": true });</code></p>'),
    ("a list of places to buy an app", "<ul><li>Tides, <a href='https://apps.apple.com/app/tides'>4 pounds</a>, tells when the ferry can land.</li><li>Winds, <a href='https://apps.apple.com/app/winds'>free</a>, tells when it cannot.</li></ul>"),
    ("a sentence on a sponsor", "<p>Sponsored by the council, the ferry is painted blue and runs twice as often as it did.</p>"),
]  # fmt: skip


@pytest.mark.parametrize("within", [each[1] for each in LEFT_OUT], ids=[each[0] for each in LEFT_OUT])
def test_is_left_out(within: str, read: Read, texts: Texts):
    assert texts(read(article(within), url=URL)) == list(SENTENCES)


@pytest.mark.parametrize("within", [each[1] for each in KEPT], ids=[each[0] for each in KEPT])
def test_is_kept(within: str, read: Read, texts: Texts):
    found = texts(read(article(within), url=URL))
    assert len(found) > len(SENTENCES)


def story(title: str, level: int, text: str, *, facts: str = "Jon Reed, 3 March 2024") -> str:
    return f"<section class='story'><h{level}>{title}</h{level}><p class='facts'>{facts}</p><div class='text'>{text}</div></section>"


@pytest.mark.parametrize(("title", "facts", "kept"), [
    ("A boat drifts off the pier", "Jon Reed, 3 March 2024", 0),
    ("Re: Harbour office reopens", "Jon Reed, 3 March 2024", 1),
    ("What comes next", "The council has not said when the wall is to be built, on 3 March or later.", 1),
])  # fmt: skip
def test_another_story_made_like_the_first_is_none_of_it(
    title: str, facts: str, kept: int, read: Read, texts: Texts
):
    below = (
        "<p>A boat drifted off the old pier on Sunday, and two men rowed after it until the evening came.</p>" * 1
    )
    page = story("Harbour office reopens", 2, FIRST + LAST) + story(title, 2, below, facts=facts)
    head = "<meta property='og:title' content='Harbour office reopens'>"
    found = texts(read(f"<html><head>{head}</head><body><main>{page}</main></body></html>", url=URL))
    assert any("drifted off" in text for text in found) is bool(kept)


@pytest.mark.parametrize(("name", "first"), [("key-points", [*POINTS]), ("ai-summary", [])])
def test_points_above_the_text_are_kept_but_not_a_machines(name: str, first: list[str], read: Read, texts: Texts):
    points = f"<h2>{POINTS[0]}</h2><ul>{''.join(f'<li>{text}</li>' for text in POINTS[1:])}</ul>"
    page = (
        f"<h1>Harbour office reopens</h1><div class='text'><div class='{name}'>{points}</div>{FIRST}{LAST}</div>"
    )
    found = texts(read(f"<html><body><main>{page}</main></body></html>", url=URL))
    assert found == [*first, *SENTENCES]


@pytest.mark.parametrize(("letters", "tables"), [(200, 1), (201, 0)])
def test_long_cells_side_by_side_are_columns_of_text(letters: int, tables: int, read: Read):
    cell = f"<td>{'The wall is not built yet. ' * 9:.{letters - 1}}.</td>"
    row = f"<table><tr>{cell}{cell.replace('wall', 'pier')}</tr></table>"
    found = read(article(row), url=URL)
    assert sum(isinstance(block, Table) for block in found.blocks()) == tables


def test_the_number_of_a_step_is_not_told_twice(read: Read, texts: Texts):
    steps = "".join(
        f"<li><div>{number}</div><div>Push boat {number} off the quay.</div></li>" for number in (1, 2, 3)
    )
    found = read(article(f"<ol>{steps}</ol>"), url=URL)
    assert "Push boat 2 off the quay." in texts(found)


@pytest.mark.parametrize(("last", "kept"), [
    ("Harbour correspondent Ada Quill has written on ferries and piers for the Post since the winter of 2011.", 0),
    ("This column is written by Ada Quill, who answers letters from readers of the Post on piers and ferries.", 1),
    ("The council of Port Selby, whose clerk is no relation of the correspondent Ada Quill, meets again in May.", 1),
])  # fmt: skip
def test_a_last_paragraph_may_tell_who_wrote_the_rest(last: str, kept: int, read: Read, texts: Texts):
    page = f"<h1>Harbour office reopens</h1><p class='byline'>By Ada Quill</p>{FIRST}{LAST}<p>{last}</p>"
    found = read(f"<html><body><article>{page}</article></body></html>", url=URL)
    assert (last in texts(found)) is bool(kept)

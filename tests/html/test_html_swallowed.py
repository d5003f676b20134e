"""Pages that come back whole although their markup or their names speak against it."""

from collections.abc import Callable

import pytest

import convert
from convert.io.source import Source
from convert.model import Document

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

SWALLOWERS = (
    "address", "aside", "button", "details", "dialog", "figure", "footer", "header", "nav", "noscript", "object",
    "section", "select", "svg", "template",
)  # fmt: skip


def problems(page: str) -> set[str]:
    reading = convert.read(Source.from_text(page, name="p.html"), reader="html")
    return {problem.id for problem in reading.problems if problem.id.startswith("html.")}


@pytest.mark.parametrize("tag", SWALLOWERS)
def test_an_element_with_an_open_box_in_it_swallows_no_text(
    tag: str, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    page = (
        f"<html><body><{tag}><div><a href='/a'>Boats</a></{tag}></div><h1>Harbour office reopens</h1>"
        f"<div class='x'>{body}</div></body></html>"
    )
    assert texts(read(page))[-len(paragraphs) :] == list(paragraphs)


@pytest.mark.parametrize(
    ("tag", "around"),
    [
        *((tag, around) for tag in ("nav", "dialog", "noscript", "template") for around in ("main", "article")),
        ("footer", "main"),  # footers may hold teasers in article elements
    ],
)
def test_what_holds_the_text_is_no_menu_though_it_never_ends(  # noqa: PLR0913, PLR0917 - all of them fixtures
    tag: str, around: str, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    page = f"<html><body><{tag}><{around}><h1>Harbour office reopens</h1>{body}</{around}></body></html>"
    assert texts(read(page)) == list(paragraphs)


def test_a_menu_with_a_headline_or_with_cards_in_it_stays_a_menu(
    read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    cards = "".join(f"<article><a href='/{n}'><p>{text}</p></a></article>" for n, text in enumerate(paragraphs))
    page = (
        f"<html><body><nav><h1>The Selby Post</h1>{cards.replace('.', '!')}</nav><h2>Harbour office reopens</h2>"
        f"<div>{body}</div></body></html>"
    )
    assert texts(read(page)) == list(paragraphs)


def test_a_declared_shadow_tree_is_text(read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]):
    page = (
        "<html><body><h1>Harbour office reopens</h1><story-text><template shadowrootmode='open'>"
        f"<div>{body}</div></template></story-text></body></html>"
    )
    assert texts(read(page)) == list(paragraphs)


@pytest.mark.parametrize("name", ["podcast-episode", "profile-page", "hidden-print", "promo-text", "newsletter"])
def test_a_name_that_speaks_against_the_whole_text_is_ignored_and_a_warning_says_so(
    name: str, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    page = (
        f"<html><body class='{name}'><div class='{name}'><div class='{name}'><h1>Harbour office reopens</h1></div>"
        f"<div class='{name}-text {name}'>{body}</div></div></body></html>"
    )
    assert texts(read(page)) == list(paragraphs)


@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_text_that_is_printed_for_each_kind_of_screen_is_kept_once(
    times: int, read: Read, texts: Texts, body: str, paragraphs: tuple[str, ...]
):
    copies = "".join(f"<div class='screen{'abcd'[n]}'><div class='in'>{body}</div></div>" for n in range(times))
    page = f"<html><body><h1>Harbour office reopens</h1><div class='all'>{copies}</div></body></html>"
    assert texts(read(page)) == list(paragraphs)


def test_the_first_of_several_paragraphs_outside_the_text_is_kept(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    refrain = "<div class='chorus'><p>Low water, slow water, carry us out to the bar before the wind has turned.</p></div>"
    verses = refrain.join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    found = texts(read(f"<html><body><h1>Song of the bar</h1><div>{verses}</div></body></html>"))
    assert found[1].startswith("Low water")
    assert sum(text.startswith("Low water") for text in found) == 1


PAYWALL = (
    '<html><head><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Harbour office reopens", '
    '"articleBody": "{body}"}}</script></head><body><h1>Harbour office reopens</h1>'
    "<div><p>{first}</p><p>Subscribe to read the whole story.</p></div></body></html>"
)


def test_the_declared_body_is_taken_where_the_page_prints_a_teaser(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    page = PAYWALL.format(body="\\n".join(paragraphs), first=paragraphs[0])
    assert texts(read(page)) == list(paragraphs)
    assert "html.declared-body" in problems(page)


def test_a_declared_body_of_something_else_is_not_taken(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    other = "A choir from the islands will sing in the old customs house on the second Sunday of Advent. "
    page = PAYWALL.format(body=other * 9, first=paragraphs[0])
    assert paragraphs[0] in texts(read(page))
    assert "html.declared-body" not in problems(page)


def test_a_page_whose_text_is_in_order_brings_no_warning(body: str):
    assert not problems(f"<html><body><h1>Harbour office reopens</h1><div>{body}</div></body></html>")

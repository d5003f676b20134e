"""Keywords are the article's own: not what is trending, shared or filed, nor what tells a system what to do."""

from collections.abc import Callable

import pytest

from convert.model import Document
from convert_html.facts.keywords import _is_told

Read = Callable[..., Document]

TAGS = "<div class='tags'>Tags: <a href='/tag/harbour'>harbour</a>, <a href='/tag/ferry'>ferry</a></div>"


def page(body: str, head: str = "", above: str = "", behind: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Harbour office reopens</title>{head}</head><body>{above}<main><article>"
        f"<h1>Harbour office reopens</h1><div>{body}</div>{behind}</article></main>{below}</body></html>"
    )


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='keywords' content='Infrastructure'>",
        "<meta property='article:tag' content='Infrastructure'>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "keywords": "Infrastructure"}</script>',
    ],
)
def test_a_single_declared_keyword_is_one_though_the_text_has_it_not(head: str, read: Read, body: str):
    assert read(page(body, head)).metadata.keywords == ("Infrastructure",)


def test_a_list_of_which_the_text_has_nothing_is_the_sites(read: Read, body: str):
    head = "<meta name='keywords' content='news, sport, weather, business, opinion'>"
    assert read(page(body, head)).metadata.keywords == ()


@pytest.mark.parametrize(
    "flag",
    [
        "_nohome",
        "!homepage",
        "isFree",
        "no-ads",
        "noads",
        "#nopaywall",
        "layout:wide",
        "isPremium:false",
        "feed_import",
    ],
)
def test_what_tells_a_system_what_to_do_is_no_keyword(flag: str, read: Read, body: str):
    head = "".join(f"<meta property='article:tag' content='{tag}'>" for tag in ("harbour", "ferry", flag))
    assert read(page(body, head)).metadata.keywords == ("harbour", "ferry")


def test_words_that_begin_as_flags_do_are_keywords(read: Read, body: str):
    head = "".join(
        f"<meta property='article:tag' content='{tag}'>" for tag in ("harbour", "No-fly zone", "Isfahan")
    )
    assert read(page(body, head)).metadata.keywords == ("harbour", "No-fly zone", "Isfahan")


def test_of_a_list_that_labels_its_values_the_subjects_are_keywords(read: Read, body: str):
    values = ("Day: Friday", "Page Type: Article", "Subject: Justice", "Subject: Harbour", "Medium")
    head = "".join(f"<meta property='article:tag' content='{value}'>" for value in values)
    assert read(page(body, head)).metadata.keywords == ("Justice", "Harbour")


SHARE = (
    "<ul class='list'><li><a href='https://facebook.com/share?u=1'>Facebook</a></li>"
    "<li><a href='https://x.com/share'>Twitter</a></li></ul>"
)


@pytest.mark.parametrize("behind", [SHARE, SHARE.replace("list", "tags")])
def test_where_the_story_can_be_shared_is_no_keyword(behind: str, read: Read, body: str):
    text = body + "<p>The harbour is on Facebook and Twitter since last year, and answers nobody there.</p>"
    assert read(page(text, behind=behind)).metadata.keywords == ()


@pytest.mark.parametrize(
    ("where", "links"),
    [
        (
            "above",
            "<div><span>Trending:</span><a href='/tag/council'>council</a> <a href='/tag/winter'>winter</a></div>",
        ),
        (
            "below",
            "<div class='trending'><a href='/topic/council'>council</a><a href='/topic/winter'>winter</a></div>",
        ),
        (
            "behind",
            "<h3>Hot topics</h3><ul><li><a href='/topic/council'>council</a></li><li><a href='/topic/winter'>winter</a></ul>",
        ),
    ],
)
@pytest.mark.parametrize("tags", ["", TAGS])
def test_what_many_readers_look_for_is_not_what_the_story_is_about(
    where: str, links: str, tags: str, read: Read, body: str
):
    parts = {"behind": tags}
    parts[where] = parts.get(where, "") + links
    assert read(page(body, **parts)).metadata.keywords == (("harbour", "ferry") if tags else ())


@pytest.mark.parametrize("others", [700, 701])
def test_the_first_thousand_keywords_show_whose_a_list_is(others: int) -> None:
    words = [f"other-{number}" for number in range(others)] + [f"told-{number}" for number in range(2_000)]
    assert _is_told(tuple(words), " ".join(words[others:])) is (others == 700)

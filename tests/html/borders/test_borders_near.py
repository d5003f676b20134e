"""What names a site, an author or a reader's network: at the borders of near, long and told."""

from collections.abc import Callable

import pytest
from border_pages import FILLER, STORY, holds, made, page, sentence, walk

from convert.model import Document
from convert_html.facts.gather import _is_of_site
from convert_html.facts.keywords import _is_beside
from convert_html.facts.printed_bylines import find_initials
from convert_html.facts.writers import _within
from convert_html.figures.icon import is_portrait
from convert_html.page.labels import is_share_line

Read = Callable[..., Document]
HEADLINE = "<h1>Harbour office reopens</h1>"
BYLINE = "<p><span class='byline'>Ada Quill</span> 14.03.2031</p>"
WORDS = [chr(97 + at) * 5 for at in range(20)]


def of_site(name: str, words: str, text: str = "") -> bool:
    """Whether a description of a site's name and these words is the site's, on a page with some text."""
    return _is_of_site(f"{name} {words}", {name}, walk(f"<p>{text}</p>{STORY}"))


def near(above: str, below: str = "") -> list[str]:
    """The names in what stands so above a headline, or below it."""
    found = walk(above + HEADLINE + below + STORY)
    return _within(found, next(block for block in found.blocks if block.is_headline))


def portrait(name: str, described: str) -> bool:
    picture = f"<figure><img src='/p/1.jpg' alt='{described}'></figure>"
    return is_portrait(made(picture, kind="figure"), [name])


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a site's name in its description": (-6, lambda n: of_site("q" * -n, "tells")),
    "words of twenty that the page has though the description is the site's": (
        3,
        lambda n: of_site("harbourgazette", " ".join(WORDS), " ".join(WORDS[:n])),
    ),
    "lines between the last paragraph and initials": (
        1,
        lambda n: find_initials(walk(f"<p>{sentence(120)}</p>{FILLER * n}<p>(aqu)</p>"), None),
    ),
    "blocks from a named byline to the headline": (3, lambda n: near(BYLINE + FILLER * (n - 1))),
    "blocks from the headline to a named byline": (8, lambda n: near("", FILLER * (n - 1) + BYLINE)),
    "letters of an author's name in a portrait's description": (-7, lambda n: portrait("q" * -n, "Q" * -n)),
    "letters beside the name": (14, lambda n: portrait("adaquill", "Ada Quill" + "x" * n)),
    "characters of a line to share the page by": (
        160,
        lambda n: is_share_line(f"Share {'q' * (n - 15)} facebook"),
    ),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_words_of_a_description_are_compared_by_their_first_five_letters():
    assert not of_site("harbourgazette", "tulipswomen", "A tulip")
    assert of_site("harbourgazette", "tulipswomen", "A tuli")
    assert not of_site("harbourgazette", "tuli")  # a word of four is not compared


def test_of_two_keywords_a_page_has_some_and_one_alone_may_be_any(read: Read):
    def keywords(content: str) -> tuple[str, ...]:
        return read(page(head=f"<meta name='keywords' content='{content}'>")).metadata.keywords

    assert keywords("tulips, roses") == ()
    assert keywords("tulips") == ("tulips",)
    assert keywords("tulips, boats") == ("tulips", "boats")


@pytest.mark.parametrize(("mains", "beside"), [(0, False), (1, True), (2, False)])
def test_links_outside_of_the_only_main_are_beside_the_article(mains: int, *, beside: bool):
    found = walk(f"<main>{HEADLINE}{STORY}</main>" * mains + "<div id='x'><a href='/a'>boats</a></div>")
    holder = next(each for each in found.tree.root.iter("div") if each.get("id") == "x")
    assert _is_beside(found, holder) is beside

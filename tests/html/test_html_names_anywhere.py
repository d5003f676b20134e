"""Names are cleared alike wherever a page states them, and who wrote something else on it is not its author."""

from collections.abc import Callable

import pytest

from convert.model import Document, Person

Read = Callable[..., Document]
TITLE = "Harbour office reopens"


def people(document: Document) -> list[tuple[str, str]]:
    agents = document.byline.agents if document.byline else ()
    return [(agent.name, agent.initials) for agent in agents if isinstance(agent, Person)]


def page(body: str, *, head: str = "", above: str = "", below: str = "", after: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{above}"
        f"<div>{body}{below}</div></article>{after}</body></html>"
    )


PLACES: dict[str, Callable[[str, str], str]] = {
    "meta": lambda body, name: page(body, head=f"<meta name='author' content='{name}'>"),
    "JSON-LD": lambda body, name: page(
        body,
        head=f"""<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}",
        "author": {{"@type": "Person", "name": "{name}"}}}}</script>""",
    ),
    "microdata": lambda body, name: page(body, above=f"<span itemprop='author'>{name}</span>"),
    "link": lambda body, name: page(body, above=f"<p><a rel='author' href='/a'>{name}</a></p>"),
    "byline": lambda body, name: page(body, above=f"<p class='byline'>{name}</p>"),
    "printed": lambda body, name: page(body, above=f"<p>By {name}</p>"),
    "right": lambda body, name: page(body, below=f"<p style='text-align:right'>{name}</p>"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Quill (obe)", [("Ada Quill", "obe")]),
        ("Ada Quill (tra)", [("Ada Quill", "tra")]),
        ("Ada Quill (Selby, Velmar)", [("Ada Quill", "")]),
        ("Ada Quill [Selby Institute, Velmar]", [("Ada Quill", "")]),
        ("Ada Quill (Selby", [("Ada Quill", "")]),
        ("Ada Quill |", [("Ada Quill", "")]),
        ("Ada Quill in Velmar", [("Ada Quill", "")]),
        ("BybyAda Quill", [("Ada Quill", "")]),
        ("Ada QuillStaff Writer", [("Ada Quill", "")]),
        ("Ada QuillCorrespondent", [("Ada Quill", "")]),
        ("Ada Quill Staff Writer", [("Ada Quill", "")]),
        ("Ada Quill See full bio", [("Ada Quill", "")]),
        ("Ada Quill Account", [("Ada Quill", "")]),
        ("Account", []),
        ("My account", []),
        ("Ada Quill; Photographs by Bo Reed", [("Ada Quill", "")]),
        ("Ada Quill (Photo by Bo Reed)", [("Ada Quill", "")]),
        ("Ada DeWitt", [("Ada DeWitt", "")]),
        ("Petra Lind-Staffel", [("Petra Lind-Staffel", "")]),
    ],
)
def test_a_name_is_cleared_alike_in_each_place(
    name: str, expected: list[tuple[str, str]], place: str, read: Read, body: str
):
    assert people(read(PLACES[place](body, name))) == expected


COMMENT = "<p>I never liked that wall and said so in May.</p>"
STORY = "<h3><a href='/x'>A ferry runs aground</a></h3>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<section id='comments'><div><a rel='author' href='/u/zed'>Zed Xu</a>{COMMENT}</div></section>",
        f"<div itemprop='comment' itemscope><span itemprop='author'>Zed Xu</span>{COMMENT}</div>",
        f"<ol class='commentlist'><li><a href='/author/zed-xu'>Zed Xu</a>{COMMENT}</li></ol>",
        f"<article itemscope>{STORY}<span itemprop='author'>Zed Xu</span></article>",
        f"<article>{STORY}<a rel='author' href='/author/zed-xu'>Zed Xu</a></article>",
        f"<div>{STORY}<a href='/author/zed-xu'>Zed Xu</a></div>",
        "<div><a href='/x'><h4>A ferry runs aground</h4></a><a href='/author/zed-xu'>Zed Xu</a></div>",
        "<figure><img src='https://i.example/q.jpg'><figcaption><a rel='author' href='/z'>Zed Xu</a></figcaption></figure>",
        "<figure itemprop='image' itemscope><img src='https://i.example/q.jpg'><i itemprop='author'>Zed Xu</i></figure>",
    ],
)
def test_who_wrote_something_else_on_the_page_is_no_author(markup: str, read: Read, body: str):
    assert people(read(page(body, after=markup))) == []
    named = page(body, above="<p class='byline'>By Ada Quill</p>", after=markup)
    assert people(read(named)) == [("Ada Quill", "")]


def test_who_took_the_picture_below_the_headline_is_no_author(read: Read, body: str):
    assert people(read(page(body, above="<p>Photo by Zed Xu</p>"))) == []


@pytest.mark.parametrize(
    "box",
    [
        "<div class='about'><h4><a href='/author/ada-quill'>Ada Quill</a></h4><p>She writes about ports.</p></div>",
        "<div class='about'><h4>About <a rel='author' href='/a'>Ada Quill</a></h4></div>",
    ],
)
def test_an_author_named_in_a_linked_heading_is_one(box: str, read: Read, body: str):
    assert people(read(page(body, below=box))) == [("Ada Quill", "")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<p><b>Ada Quill</b></p>", ""),
        ("<p><strong>Ada Quill</strong></p><p>5 May 2024</p>", ""),
        ("", "<p style='text-align:right'>– Ada Quill</p>"),
        ("", "<p style='text-align:right'>Ada Quill, Velmar</p>"),
        ("", "<p style='text-align:right'>Ada Quill<br>Velmar</p>"),
        ("", "<div align='right'><p>Ada Quill</p></div>"),
    ],
)
def test_a_person_printed_apart_comes_before_the_outlet_in_meta(above: str, below: str, read: Read, body: str):
    head = "<meta name='author' content='Selby Post'><meta property='og:site_name' content='Selby Post'>"
    assert people(read(page(body, head=head, above=above, below=below))) == [("Ada Quill", "")]


def test_a_place_in_bold_letters_is_nobody(read: Read, body: str):
    assert people(read(page(body, above="<p><b>Port Selby</b></p>"))) == []


@pytest.mark.parametrize(
    "byline",
    [
        "<span itemprop='author' itemscope><i itemprop='givenName'>Ada</i><i itemprop='familyName'>Quill</i></span>",
        "<div itemprop='author'><span>Ada Quill</span><span>Staff Writer</span></div>",
        "<div class='byline'><span>By</span><span>Ada Quill</span><span>Staff Writer</span></div>",
        "<div class='byline'><span>By</span><span>by</span><span>Ada Quill</span></div>",
    ],
)
def test_elements_without_a_blank_between_are_words_apart(byline: str, read: Read, body: str):
    assert people(read(page(body, above=byline))) == [("Ada Quill", "")]


def test_one_word_beside_the_outlet_is_no_person(read: Read, body: str):
    byline = "<ul class='byline'><li>Redacción Velmar</li><li>Andalucía</li></ul>"
    assert people(read(page(body, above=byline))) == []

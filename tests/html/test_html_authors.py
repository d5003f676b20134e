"""Names of authors in the forms that pages give them, and two facts that pages hide."""

from collections.abc import Callable

import pytest

from convert.model import Document, Figure, Person

Read = Callable[..., Document]


def people(document: Document) -> list[tuple[str, str]]:
    agents = document.byline.agents if document.byline else ()
    return [(agent.name, agent.initials) for agent in agents if isinstance(agent, Person)]


def page(body: str, byline: str = "", head: str = "") -> str:
    return f"<html><head><title>Harbour office reopens</title>{head}</head><body><article><h1>Harbour office reopens</h1>{byline}<div>{body}</div></article></body></html>"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ('{"@type": "Person", "givenName": "Ada", "familyName": "Quill"}', [("Ada Quill", "")]),
        ('{"@type": "Person", "name": "Ada Quill (aqu)"}', [("Ada Quill", "aqu")]),
        ('{"@type": "Person", "name": "Ada Quill (obe)"}', [("Ada Quill", "obe")]),
        ('{"@type": "Person", "name": "Ada Quill (AFP)"}', [("Ada Quill (AFP)", "")]),
    ],
)
def test_a_declared_name_in_parts_or_with_initials_is_a_name(
    author: str, expected: list[tuple[str, str]], read: Read, body: str
):
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'
    assert people(read(page(body, head=head))) == expected


def test_what_a_person_is_and_where_is_no_second_person(read: Read, body: str):
    head = "<meta name='author' content='Ada Quill, Chair of Harbour Studies at the University of Selby'>"
    assert people(read(page(body, head=head))) == [("Ada Quill", "")]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (
            "<p class='byline'>By Ada Quill, Bo Reed and Petra Lind in Port Selby</p>",
            ["Ada Quill", "Bo Reed", "Petra Lind"],
        ),
        ("<div class='byline'>By<span>by Ada Quill and Bo Reed</span></div>", ["Ada Quill", "Bo Reed"]),
        (
            "<div class='author'><a rel='author' href='/a'>Ada Quill</a> <a rel='author' href='/a'>See full bio</a></div>",
            ["Ada Quill"],
        ),
        ("<p style='text-align: right'><strong>Ada Quill</strong></p>", ["Ada Quill"]),
        ("<p class='has-text-align-right'>Ada Quill</p>", ["Ada Quill"]),
        ("<p style='text-align: center'><strong>Ada Quill</strong></p>", []),
    ],
)
def test_a_printed_byline_gives_the_persons_alone(byline: str, names: list[str], read: Read, body: str):
    assert [name for name, _ in people(read(page(body, byline)))] == names


def test_a_feed_is_nobody_where_the_page_names_the_author(read: Read, body: str):
    head = "<meta name='author' content='Selby Post feed'>"
    assert people(read(page(body, "<p class='byline'>By Ada Quill</p>", head))) == [("Ada Quill", "")]


@pytest.mark.parametrize(
    ("declared", "day"),
    [
        ("Tue, 07/11/2023 - 17:57", "2023-07-11"),
        ("Fri, 14/07/2023 - 17:57", "2023-07-14"),
        ("Sat, 11/07/2020", "2020-11-07"),
        ("Wed, 13/14/2023 - 17:57", ""),
    ],
)
def test_the_weekday_tells_the_day_from_the_month(declared: str, day: str, read: Read, body: str):
    head = f"<meta property='article:published_time' content='{declared}'>"
    published = read(page(body, head=head)).metadata.published
    assert (published.at.isoformat()[:10] if published else "") == day


def test_a_picture_for_browsers_without_scripts_is_the_empty_one_before_it(read: Read, body: str):
    figure = (
        "<figure><img alt='The quay' class='lazy'><noscript><img alt='The quay' src='https://img.example/quay.jpg'>"
        "</noscript><figcaption>The quay on Monday.</figcaption></figure>"
    )
    figures = [block for block in read(page(body, figure)).blocks() if isinstance(block, Figure)]
    assert [each.image.url for each in figures if each.image] == ["https://img.example/quay.jpg"]

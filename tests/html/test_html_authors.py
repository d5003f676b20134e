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


SITE = "<meta property='og:site_name' content='The Selby Post'>"


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("Ada Quill, Velmar", ["Ada Quill"]),
        ("Ada Quill, Velmar and Bo Reed", ["Ada Quill", "Velmar", "Bo Reed"]),
        ("Ada Quill for the Selby Post", ["Ada Quill"]),
        ("Ada Quill, Special to the Selby Post", ["Ada Quill"]),
        ("Ada Quill Special to the Selby Post", ["Ada Quill"]),
        ("Ada Quill in Port Velmar", ["Ada Quill"]),
        ("Ada Quill (University of Velmar)", ["Ada Quill"]),
        ("Ada Quill (à Velmar)", ["Ada Quill"]),
        ("Ada Quill (Selby", ["Ada Quill"]),
        ("Ada Quill | ", ["Ada Quill"]),
        ("Ada Quill | Velmar Daily News", ["Ada Quill"]),
        ("Ada Quill | The Selby Post", ["Ada Quill"]),
        ("Ada Quill/Selby Post", ["Ada Quill"]),
        ("Ada Quill Contributor", ["Ada Quill"]),
        ("Ada Quill Senior Political Correspondent", ["Ada Quill"]),
        ("Senior Political Correspondent Ada Quill", ["Senior Political Correspondent Ada Quill"]),
        ("Par Ada Quill, correspondante à Velmar", ["Ada Quill"]),
        ("Ein Kommentar von Ada Quill", ["Ada Quill"]),
        ("Guest post by Ada Quill", ["Ada Quill"]),
        ("Ada Quill Updated March 14, 2031", ["Ada Quill"]),
        ("Ada Quill publié le 14 mars 2031", ["Ada Quill"]),
        ("Ada Quill 5 minute read", ["Ada Quill"]),
        ("Jonathan Last, March 14", ["Jonathan Last"]),
        ("Ada Quill, edited by Bo Reed and Cy Dorn", ["Ada Quill"]),
        ("Ada Quill. Medically reviewed by Bo Reed", ["Ada Quill"]),
        ("Ada Quill, traduit de l'anglais par Bo Reed", ["Ada Quill"]),
        ("Ada Quill, with additional reporting by Bo Reed", ["Ada Quill", "Bo Reed"]),
        ("Words by Ada Quill, pictures by Bo Reed", ["Ada Quill"]),
        ("Quill, Ada M.", ["Ada M. Quill"]),
        ("Quill, Ada; Reed, Bo", ["Ada Quill", "Bo Reed"]),
        ("&lt;a href='https://selby.example/ada'&gt;Ada Quill&lt;/a&gt;", ["Ada Quill"]),
        ("The Center for Public Integrity", ["The Center for Public Integrity"]),
    ],
)
def test_a_declared_author_is_the_persons_name_alone(declared: str, names: list[str], read: Read, body: str):
    document = read(page(body, head=f'{SITE}<meta name="author" content="{declared}">'))
    assert [name for name, _ in people(document)] == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<p>By: Ada Quill</p>", ["Ada Quill"]),
        ("<p>Written by</p><p>Ada Quill</p>", ["Ada Quill"]),
        ("<dl><dt>Author</dt><dd>Ada Quill</dd><dt>Date</dt><dd>14 March 2031</dd></dl>", ["Ada Quill"]),
        ("<table><tr><td>Author:</td><td>Ada Quill</td></tr></table>", ["Ada Quill"]),
        ("<p class='byline'>By Ada Quill<br>Photos by Bo Reed</p>", ["Ada Quill"]),
        ("<p><b>Ada Quill</b>, Staff Writer</p>", ["Ada Quill"]),
        ("<p style='text-align: end'>Ada Quill</p>", ["Ada Quill"]),
        ("<p class='author'><b>Ada Quill</b> <span>Senior Harbour Correspondent</span></p>", ["Ada Quill"]),
    ],
)
@pytest.mark.parametrize("declared", ["The Selby Post", "aquill31"])
def test_a_person_who_is_printed_comes_before_the_outlet_and_before_an_account(
    byline: str, names: list[str], declared: str, read: Read, body: str
):
    head = f"{SITE}<meta name='author' content='{declared}'>"
    assert [name for name, _ in people(read(page(body, byline, head)))] == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("<p>(aqu)</p>", ["aqu"]),
        (
            "<p>The wall is to be built in autumn, if the council finds the money by then. (aqu/bor)</p>",
            ["aqu", "bor"],
        ),
        ("<p>The wall is to be built in autumn, if the council finds the money (it may).</p>", []),
        ("<p>(ends)</p>", []),
        (
            "<p>(aqu)</p><p>Nobody at the ministry would say when the money is to come, or who would build it.</p>",
            [],
        ),
    ],
)
def test_a_text_may_be_signed_with_initials_in_brackets(end: str, names: list[str], read: Read, body: str):
    assert [name for name, _ in people(read(page(body + end)))] == names


def test_who_wrote_a_story_beside_the_text_did_not_write_this_one(read: Read, body: str):
    aside = "<aside><article><h3><a href='/2'>Ferry stops early</a></h3><p class='byline'>By Bo Reed</p></article></aside>"
    assert people(read(page(body) + aside)) == []


@pytest.mark.parametrize(
    "author",
    [
        '{"@type": "Person", "name": "Ada Quill"}',
        '{"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Quill"',
    ],
)
def test_a_quotation_mark_that_breaks_the_declaration_takes_neither_the_day_nor_the_author(
    author: str, read: Read, body: str
):
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "The "last" boat", '
        f'"datePublished": "2031-03-14T09:30:00+01:00", "author": {author}}}]}}</script>'
    )
    document = read(page(body, head=head))
    assert people(document) == [("Ada Quill", "")]
    assert document.metadata.published is not None
    assert document.metadata.published.at.isoformat() == "2031-03-14T09:30:00+01:00"


@pytest.mark.parametrize(
    "portrait",
    [
        "<div><img src='/faces/aq.jpg' alt='Ada Quill'></div>",
        "<div><img src='/faces/aq.jpg' alt='Portrait of Ada Quill'></div>",
        "<div><a href='/author/ada-quill'><img src='/faces/aq.jpg' width='240' height='240'></a></div>",
    ],
)
def test_a_portrait_of_the_author_is_no_picture_of_the_story(portrait: str, read: Read, body: str):
    byline = "<p class='byline'>By Ada Quill</p>"
    below = f"{portrait.replace('div>', 'p>')}<p><em>Ada Quill writes about harbours.</em></p>"
    for made in (page(body, portrait + byline), page(body + below, byline)):
        assert [block for block in read(made).blocks() if isinstance(block, Figure)] == []


def test_a_picture_that_shows_the_author_at_work_is_the_storys(read: Read, body: str):
    figure = "<figure><img src='/pier.jpg' alt='Ada Quill on the pier'><figcaption>The pier on Monday.</figcaption></figure>"
    document = read(page(body, figure + "<p class='byline'>By Ada Quill</p>"))
    assert len([block for block in document.blocks() if isinstance(block, Figure)]) == 1


def test_a_day_may_be_declared_in_seconds_since_1970(read: Read, body: str):
    for declared in ("1931000000", "1931000000000"):
        published = read(page(body, head=f"<meta name='date' content='{declared}'>")).metadata.published
        assert published is not None
        assert published.at.isoformat() == "2031-03-11T12:53:20+00:00"

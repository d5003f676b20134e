"""Headlines, authors, dates, keywords and standfirsts of which users of other tools reported that they are wrong.

Made after threads about metascraper, newspaper4k, trafilatura and fundus; the words are our own.
"""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.kit.timestamps import iso
from convert.model import Document

Read = Callable[..., Document]

TITLE = "Harbour office reopens after the flood"
H1 = f"<h1>{TITLE}</h1>"
SUM = "Eleven days of repairs, and nobody knows who pays for the wall"
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(above: str, head: str = "", title: str = TITLE, below: str = "") -> str:
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body><article>{above}{BODY}{below}</article></body></html>"


def linked(facts: str) -> str:
    return (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", {facts}}}</script>'
    )


TITLES = [
    ("a kicker in it, where another is declared", page(f"<h1><span>After the flood - </span><span>{TITLE}</span></h1>", f"<meta property='og:title' content='Selby after the flood: {TITLE}'>")),
    ("a section and the site behind it", page("", title=f"{TITLE} | Politics News | Selby Post")),
    ("the site before it", page("", "<meta property='og:site_name' content='Selby Post'>", f"Selby Post: {TITLE}")),
    ("capitals for the eye", page(f"<h1>{TITLE.upper()}</h1>", f"<meta property='og:title' content='{TITLE}'>")),
    ("a subtitle in its element", page(f"<h1>{TITLE} <small>What the council has to say about the wall</small></h1>", f"<meta property='og:title' content='{TITLE}'>")),
    ("the site's name in a heading above it", page(f"<h1 class='logo'><a href='/'>Selby Post</a></h1><h2>{TITLE}</h2>", f"<meta property='og:title' content='{TITLE}'>", f"{TITLE} - Selby Post")),
]  # fmt: skip


@pytest.mark.parametrize("markup", [each[1] for each in TITLES], ids=[each[0] for each in TITLES])
def test_the_headline_is_told_without(markup: str, read: Read):
    document = read(markup, url="https://www.selby.example/news/1")
    assert document.title is not None
    assert document.title.text == TITLE


def test_the_first_words_of_a_headline_are_its_own_where_they_are_declared_so(read: Read):
    whole = f"<h1><span>Storm over Selby: </span><span>{TITLE}</span></h1>"
    head = f"<meta property='og:title' content='Storm over Selby: {TITLE}'>"
    document = read(page(whole, head, f"Storm over Selby: {TITLE}"))
    assert document.title is not None
    assert document.title.text == f"Storm over Selby: {TITLE}"


AUTHORS = [
    ("in meta authors", page(H1, "<meta name='authors' content='Ada Quill'>"), ["Ada Quill"]),
    ("before the photographer", page(f"{H1}<p class='byline'>Words by Ada Quill, photographs by Jon Reed</p>"), ["Ada Quill"]),
    ("before the office", page(f"{H1}<div class='byline'>Ada Quill | Harbour correspondent</div>"), ["Ada Quill"]),
    ("before the time it takes to read", page(f"{H1}<div class='meta'><span class='author'>By Ada Quill</span> · <span>4 min read</span></div>"), ["Ada Quill"]),
    ("in boxes with portraits", page(f"{H1}<div class='authors'><div class='author'><img src='/a.jpg'><a href='/author/ada'>Ada Quill</a><span>Reporter</span></div><div class='author'><img src='/j.jpg'><a href='/author/jon'>Jon Reed</a><span>Editor at large</span></div></div>"), ["Ada Quill", "Jon Reed"]),
    ("printed, where the outlet is declared", page(f"{H1}<p class='author-name'>Ada Quill</p>", "<meta property='og:site_name' content='Selby Post'>" + linked('"author": {"@type": "Organization", "name": "Selby Post"}')), ["Ada Quill"]),
    ("behind a date", page(f"{H1}<p class='meta'>March 4, 2024 by Ada Quill</p>"), ["Ada Quill"]),
    ("of an interview", page(f"{H1}<p class='byline'>Interview: Ada Quill</p>"), ["Ada Quill"]),
    ("before who translated", page(f"{H1}<p class='byline'>By Ada Quill, translated by Jon Reed</p>"), ["Ada Quill"]),
    ("beside an address", page(H1, linked('"author": [{"@type": "Person", "name": "ada.quill@selby.example"}]') + "<meta name='author' content='Ada Quill'>"), ["Ada Quill"]),
    ("beside the system's own user", page(f"{H1}<p class='byline'>By <a href='/author/admin'>admin</a></p><p class='reporter'>Reporting by Ada Quill</p>"), ["Ada Quill"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "names"), [each[1:] for each in AUTHORS], ids=[each[0] for each in AUTHORS])
def test_an_author_is_found(markup: str, names: list[str], read: Read):
    document = read(markup, url="https://www.selby.example/news/1")
    assert [agent.name for agent in (document.byline.agents if document.byline else ())] == names


KEYWORDS = [
    ("printed as links", page(H1, below="<div class='tags'><span>Tags:</span> <a rel='tag' href='/t/harbour'>Harbour</a> <a rel='tag' href='/t/flood'>Flood</a></div>"), ("Harbour", "Flood")),
    ("one string", page(H1, linked('"keywords": "harbour office, flood, quay wall"')), ("harbour office", "flood", "quay wall")),
    ("with what they are before each", page(H1, linked('"keywords": ["tag:harbour", "tag:flood", "section:news", "type:article"]')), ("harbour", "flood")),
    ("each in a property", page(H1, "<meta property='article:tag' content='Harbour'><meta property='article:tag' content='Flood'>"), ("Harbour", "Flood")),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "words"), [each[1:] for each in KEYWORDS], ids=[each[0] for each in KEYWORDS])
def test_keywords_are_found(markup: str, words: tuple[str, ...], read: Read):
    assert read(markup, url="https://www.selby.example/news/1").metadata.keywords == words


DATES = [
    ("where the change stands first", page(f"{H1}<p class='dates'>Updated: March 6, 2024 | Published: March 4, 2024</p>"), "2024-03-04"),
    ("in the title of the hour", page(H1, below="<span>Posted at <a href='/1'><abbr class='published' itemprop='datePublished' title='2024-03-04T10:12:00Z'>10:12 AM</abbr></a></span>"), "2024-03-04T10:12:00+00:00"),
    ("with dots and an hour", page(f"{H1}<div class='post-date'>04.03.2024, 18:05 Uhr</div>"), "2024-03-04T18:05:00"),
    ("of the Buddha's era", page(f"{H1}<div class='date'>4 มีนาคม 2567</div>"), "2024-03-04"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "day"), [each[1:] for each in DATES], ids=[each[0] for each in DATES])
def test_the_day_is_found(markup: str, day: str, read: Read):
    published = read(
        markup.replace("lang='en'", "lang='de'"), url="https://www.selby.example/news/1"
    ).metadata.published
    assert published is not None
    assert iso(published) == day


STANDFIRSTS = [
    ("in a heading", page(f"{H1}<h2 class='subtitle'>{SUM}</h2>"), SUM),
    ("as points", page(f"{H1}<ul class='bullet-summary'><li>Eleven days of repairs were needed</li><li>Nobody knows who pays for the wall</li></ul>"), "Eleven days of repairs were needed\nNobody knows who pays for the wall"),
    ("behind a date", page(H1, f"<meta property='og:description' content='March 4, 2024 - {SUM}.'>"), f"{SUM}."),
    ("before words that lead on", page(H1, f"<meta property='og:description' content='{SUM}. Read more'>"), f"{SUM}."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "told"), [each[1:] for each in STANDFIRSTS], ids=[each[0] for each in STANDFIRSTS]
)
def test_the_standfirst_is_found(markup: str, told: str, read: Read):
    standfirst = read(markup, url="https://www.selby.example/news/1").standfirst
    assert standfirst is not None
    assert standfirst.text == told


@pytest.mark.parametrize("address", ["/img/logo.png", "/img/selby-logo-1200.jpg"])
def test_the_logo_of_a_site_is_no_lead_picture(address: str, read: Read):
    head = f"<meta property='og:image' content='https://selby.example{address}'>"
    image = linked(f'"image": "https://selby.example{address}"')
    other = linked('"image": "https://selby.example/pumps.jpg"')
    assert not read(page(H1, head + image)).metadata.lead_image
    assert read(page(H1, head + other)).metadata.lead_image == "https://selby.example/pumps.jpg"

"""Persons, titles and keywords of pages at the borders of what counts as one."""

from collections.abc import Callable

import pytest
from border_pages import FILLER, STORY, TITLE, fill, holds, page
from lxml import etree

from convert.model import Document, Organisation, Person
from convert_html.facts.keywords import _count_in, _is_menu, _split
from convert_html.facts.names import agents_of, split_names

Read = Callable[..., Document]


def meta(name: str, value: str) -> str:
    return f"<meta name='{name}' property='{name}' content='{value}'>"


def names(document: Document) -> list[str]:
    return [agent.name for agent in document.byline.agents] if document.byline else []


def first(document: Document) -> Person | Organisation:
    assert document.byline is not None
    return document.byline.agents[0]


def title(document: Document) -> str:
    return document.title.text if document.title else ""


# --- Names in a line ------------------------------------------------------------------------------------------

LINES: dict[str, tuple[int, Callable[[int], bool]]] = {
    "letters of a name": (80, lambda n: split_names("Ada " + "q" * (n - 4)) != []),
    "letters of a byline": (320, lambda n: split_names("Ada Quill, " * 20 + "Bo " + "q" * (n - 223)) != []),
    "words of a second name": (
        5,
        lambda n: len(split_names("Ada Quill, " + " ".join(["Bo", "Reed", "Cy", "Lund", "Di", "Moor"][:n]))) == 2,
    ),
    "authors that are declared": (
        20,
        lambda n: len(agents_of([f"Ada Quill{'abcdefghijklmnopqrstuvwxyz'[at]}" for at in range(n)])) == n,
    ),
    "codes among few keywords": (
        5,
        lambda n: len(_split([",".join([*(f"AB{at}X" for at in range(n)), "boat"])])) == n + 1,
    ),
    "codes among twelve keywords": (
        6,
        lambda n: (
            len(_split([",".join([*(f"AB{at}X" for at in range(n)), *(f"boat {x}" for x in "abcdefghijkl"[n:])])]))
            == 12
        ),
    ),
    "letters of a keyword": (99, lambda n: _split(["b" * n, "boat"]) == ("b" * n, "boat")),
    "letters of a stem": (-5, lambda n: _count_in(["harbor"], "harbor"[:-n] + "zzz") == 1),
    "elements around a menu": (12, lambda n: _is_menu(nested(n))),
    "links before the one that leads home": (59, lambda n: _is_menu(linked(n))),
}


def nested(depth: int) -> etree._Element:
    inner = "<p>x</p>"
    for _ in range(depth - 1):
        inner = f"<div>{inner}</div>"
    return next(etree.fromstring(f"<main><section class='menu'>{inner}</section></main>").iter("p"))


def linked(before: int) -> etree._Element:
    return etree.fromstring("<p>" + "<a href='/a'>x</a>" * before + "<a href='/'>Home</a></p>")


@pytest.mark.parametrize("what", LINES)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = LINES[what]
    holds(judge, border)


def listed(words: list[str]) -> str:
    return "<ul>" + "".join(f"<li><a href='/a'>{word}</a></li>" for word in words) + "</ul>"


# --- Who wrote it ---------------------------------------------------------------------------------------------

PAGES: dict[str, tuple[int, Callable[[int], str], Callable[[Document], bool]]] = {
    "blocks between the headline and a byline": (
        8,
        lambda n: page(FILLER * (n - 1) + "<p>By Ada Quill</p>"),
        lambda document: names(document) == ["Ada Quill"],
    ),
    "characters of a line with a byline": (
        150,
        lambda n: page(f"<p>By Ada Quill, {fill(n - 14)}</p>"),
        lambda document: names(document) == ["Ada Quill"],
    ),
    "characters of a signature": (
        79,
        lambda n: page(STORY + f"<p align='right'>Ada Quill, Port S{'e' * (n - 17)}</p>"),
        lambda document: names(document) != [],
    ),
    "characters of a bold name": (
        39,
        lambda n: page(f"<p><b>Ada Q{'u' * (n - 5)}</b></p>{STORY}"),
        lambda document: names(document) != [],
    ),
    "blocks above a bold name": (
        2,
        lambda n: page("<p>Selby</p>" * n + f"<p><b>Ada Quill</b></p>{STORY}"),
        lambda document: names(document) != [],
    ),
    "words of a signature": (
        5,
        lambda n: page(
            STORY + f"<p align='right'>{' '.join(['Ada', 'Quill', 'Bo', 'Reed', 'Cy', 'Lund'][:n])}</p>"
        ),
        lambda document: names(document) != [],
    ),
    "words of a signature at least": (
        -2,
        lambda n: page(STORY + f"<p align='right'>{' '.join(['Ada', 'Quill'][:-n])}</p>"),
        lambda document: names(document) != [],
    ),
    "characters of a Korean signature": (
        60,
        lambda n: page(
            f"<p>{'바다 ' * 20}배가 왔다. 김철수 기자 a@{'b' * (n - 9)}</p>",
            headline="항구가 다시 열렸다",
            title="항구가 다시 열렸다",
        ),
        lambda document: names(document) == ["김철수"],
    ),
    "blocks before a Chinese reporter": (
        12,
        lambda n: page(
            "<p>船来了。</p>" * (n - 1) + "<p>（记者 王小明）船来了。</p>",
            headline="港口重新开放了",
            title="港口重新开放了",
        ),
        lambda document: names(document) == ["王小明"],
    ),
    "elements between authors that belong together": (
        4,
        lambda n: page(
            "<div><b itemprop='author'>Ada Quill</b>"
            + "<section>" * (n - 1)
            + "<b itemprop='author'>Bo Reed</b>"
            + "</section>" * (n - 1)
            + "</div>"
        ),
        lambda document: names(document) == ["Ada Quill", "Bo Reed"],
    ),
    "blocks in what is called a byline": (
        10,
        lambda n: page("<div class='byline'><p>Ada Quill</p>" + "<p>4</p>" * (n - 1) + "</div>"),
        lambda document: names(document) == ["Ada Quill"],
    ),
    "characters of what is called a byline": (
        99,
        lambda n: page(f"<p class='byline'>Ada Quill, {fill(n - 11)}</p>"),
        lambda document: "Ada Quill" in names(document),
    ),
    "words in an author's address that name another": (
        1,
        lambda n: page(f"<p><i><a href='/author/{'-'.join(['north', 'south'][:n])}'>Ada Quill</a></i></p>"),
        lambda document: names(document) == ["Ada Quill"],
    ),
    "letters of a kicker": (
        60,
        lambda n: page(headline=TITLE).replace("<h1>", f"<p class='kicker'>{fill(n)}</p><h1>"),
        lambda document: document.kicker is not None,
    ),
    "letters of a site's name behind a title": (
        29,
        lambda n: page(title=f"Harbour office reopens after repairs to its ground floor | {'Q' * n}", headline=""),
        lambda document: "|" not in title(document),
    ),
    "letters of a site's name that is known by its beginning": (
        -4,
        lambda n: page(
            title="Harbour opens | Postpost of the harbour", headline="", head=meta("og:site_name", "Post"[:-n])
        ),
        lambda document: title(document) == "Harbour opens",
    ),
    "words of a lone headline unlike the title": (
        -4,
        lambda n: page(
            headline=" ".join(["Boats", "and", "came", "home"][:-n]),
            title="Repairs of quays and piers and all else",
        ),
        lambda document: "Repairs" not in title(document),
    ),
    "words of twenty in a headline like the title": (
        -7,
        lambda n: page(
            title=" ".join(f"w{chr(97 + at)}" for at in range(20)),
            headline=" ".join(f"w{chr(97 + at)}" for at in range(-n)),
            before="<h1>Boat</h1>",
        ),
        lambda document: len(title(document).split()) < 20,
    ),
    "letters of a title behind a kicker of its line": (
        -40,
        lambda n: page(title="q" * -n, headline=f"<span>{'k' * (100 + n)}</span> {'q' * -n}"),
        lambda document: document.kicker is not None,
    ),
    "letters of a short title behind a kicker": (
        -12,
        lambda n: page(title="q" * -n, headline=f"<span>Boats</span> {'q' * -n}"),
        lambda document: document.kicker is not None,
    ),
    "letters of a title before a sign": (
        -24,
        lambda n: page(title=f"Q{'u' * (-n - 1)}_Selby", headline="").replace(
            "<article>", f"<article><h2>Q{'u' * (-n - 1)}</h2>"
        ),
        lambda document: "_" not in title(document),
    ),
    "letters before a sign in a title of sixty": (
        -30,
        lambda n: page(title=f"{'q' * -n}_{'s' * (59 + n)}", headline="").replace(
            "<article>", f"<article><h2>{'q' * -n}</h2>"
        ),
        lambda document: "_" not in title(document),
    ),
    # --- Keywords -------------------------------------------------------------------------------------------
    "keywords of ten that the text has": (
        -3,
        lambda n: page(
            head=meta(
                "keywords", ", ".join([*["boats", "piers", "and"][:-n], *[f"qu{x}" for x in "abcdefghij"[-n:]]])
            )
        ),
        lambda document: document.metadata.keywords != (),
    ),
    "keywords that are words of the title": (
        3,
        lambda n: page(
            f"<p>{TITLE}</p>",
            head=meta("keywords", ", ".join(["north", "quay", "opens", "now"][:n])),
            title="North quay opens now at",
            headline="North quay opens now at",
        ),
        lambda document: document.metadata.keywords != (),
    ),
    "keywords that are words of a title of ten": (
        6,
        lambda n: page(
            head=meta("keywords", ",".join([f"word{x}" for x in "abcdefghij"][:n])),
            title=" ".join(f"word{x}" for x in "abcdefghij"),
            headline=" ".join(f"word{x}" for x in "abcdefghij"),
        ),
        lambda document: document.metadata.keywords != (),
    ),
    "links that are a list of keywords": (
        15,
        lambda n: page(STORY + listed([f"boats and piers {x}" for x in range(n)])),
        lambda document: document.metadata.keywords != (),
    ),
    "links of ten that the text has": (
        -5,
        lambda n: page(
            STORY
            + listed([*[f"boats and piers {x}" for x in range(-n)], *[f"docks {x}" * 3 for x in range(10 + n)]])
        ),
        lambda document: document.metadata.keywords != (),
    ),
    "letters of a link that is a keyword": (
        44,
        lambda n: page(STORY + f"<ul><li><a href='/a'>boats</a></li><li><a href='/b'>{fill(n)}</a></li></ul>"),
        lambda document: document.metadata.keywords != (),
    ),
    "links to topics": (
        25,
        lambda n: page(
            STORY + "<div>" + "".join(f"<a href='/topic/{x}'>boats {x}</a> " for x in range(n)) + "</div>"
        ),
        lambda document: document.metadata.keywords != (),
    ),
    "links to topics at least": (
        -2,
        lambda n: page(
            STORY + "<div>" + "".join(f"<a href='/topic/{x}'>{x}</a> " for x in ["boats", "piers"][:-n]) + "</div>"
        ),
        lambda document: document.metadata.keywords != (),
    ),
    "elements around each link to a topic": (
        3,
        lambda n: page(
            STORY
            + "<section>"
            + "".join(
                f"{'<span>' * n}<a href='/topic/{x}'>{x}</a>{'</span>' * n}" for x in ("boats", "piers", "and")
            )
            + "</section>"
        ),
        lambda document: len(document.metadata.keywords) > 1,
    ),
}


@pytest.mark.parametrize("what", PAGES)
def test_so_many_are_taken_and_one_more_is_not(read: Read, what: str) -> None:
    border, made, judge = PAGES[what]
    holds(lambda n: judge(read(made(n))), border)


@pytest.mark.parametrize(("host", "known"), [("ab", False), ("abc", True)])
def test_a_host_of_two_letters_is_no_name(read: Read, host: str, known: bool) -> None:  # noqa: FBT001
    document = read(page(head=meta("author", f"{host.title()} Crew")), url=f"https://{host}.example/story")
    assert isinstance(first(document), Organisation) == known


@pytest.mark.parametrize(("site", "known"), [("Quays", False), ("Harbor", True)])
def test_a_long_name_of_a_site_makes_an_author_the_site(read: Read, site: str, known: bool) -> None:  # noqa: FBT001
    document = read(page(head=meta("og:site_name", site) + meta("author", f"Redaktie {site}")))
    assert isinstance(first(document), Organisation) == known


@pytest.mark.parametrize(("host", "known"), [("quay", False), ("quays", True)])
def test_a_host_in_the_name_behind_a_title(read: Read, host: str, known: bool) -> None:  # noqa: FBT001
    made = page(title=f"Harbour opens | {host} and all the news of the northern islands", headline="")
    made = made.replace("</head>", f"<link rel='canonical' href='https://www.{host}.example/story'></head>")
    document = read(made)
    assert (title(document) == "Harbour opens") == known


@pytest.mark.parametrize(("linked_to", "taken"), [(9, 9), (10, 10), (11, 10)])
def test_ten_authors_are_linked(read: Read, linked_to: int, taken: int) -> None:
    links = "".join(f"<i><a rel='author' href='/a'>Ada Quill{x}</a></i>" for x in "abcdefghijk"[:linked_to])
    assert len(names(read(page(f"<p>{links}</p>")))) == taken


@pytest.mark.parametrize(("headline", "found"), [("Boats came home", False), ("Boats came home again", True)])
def test_a_lone_headline_without_a_title(read: Read, headline: str, found: bool) -> None:  # noqa: FBT001
    document = read(page("<p>By Ada Quill</p>", before=STORY, headline=headline, title=""))
    assert (names(document) == ["Ada Quill"]) == found

"""Days, sections, titles and keywords of pages at the borders of what counts as one."""

from collections.abc import Callable

import pytest
from border_pages import FILLER, STORY, fill, holds, made, page, walk

from convert.model import Document
from convert_html.facts.declared_dates import day_of_weekday
from convert_html.facts.elsewhere import is_elsewhere
from convert_html.facts.gather import _one, _without_names, _without_title
from convert_html.facts.keywords import _count_in, _link_list, _split
from convert_html.facts.names import split_names
from convert_html.facts.title import _beginnings, _is_joined, headline_block
from convert_html.facts.writers import _side_by_side

Read = Callable[..., Document]


def card(depth: int) -> bool:
    """Whether an author's name so deep in the card of another story is that story's."""
    inside = "<div>" * depth + "<b>Ada Quill</b>" + "</div>" * depth
    found = walk(f"<div><h1>Boats</h1></div><section><h3><a href='/b'>Piers of Selby</a></h3>{inside}</section>")
    name = next(found.tree.root.iter("b"))
    return is_elsewhere(name, found, found.blocks[0])


def listed(linked: int) -> bool:
    """Whether a list of which so many letters of a hundred are linked has keywords."""
    found = walk(f"<h1>Boats</h1>{STORY}<ul><li><a href='/a'>boats</a></li><li><a href='/b'>piers</a></li></ul>")
    found.blocks[-1].size, found.blocks[-1].linked = 100, linked
    return _link_list(found) == ["boats", "piers"]


def joined(above: str, below: str = "") -> bool:
    """Whether a title is a kicker and a headline that stand so."""
    found = walk(f"{above}<h1>Nobody pays for the wall</h1>{below}{STORY}")
    headline = next(block for block in found.blocks if block.is_headline)
    return _is_joined("Harbour: Nobody pays for the wall", headline.text, found, headline)


def headed(*before: str, titles: tuple[str, ...] = ()) -> str:
    """The headline of a page with some elements above its story."""
    block = headline_block(walk("".join(before) + STORY), list(titles), set(), "")
    return block.text if block is not None else ""


LINES: dict[str, tuple[int, Callable[[int], object]]] = {
    "elements between a name and its story": (2, card),
    "letters of a title with the name of a site": (
        300,
        lambda n: _beginnings(["q" * 200 + "_" + "s" * (n - 201)]),
    ),
    "blocks from a kicker to its headline": (3, lambda n: joined("<p>Harbour</p>" + FILLER * (n - 1))),
    "blocks from a headline to its whole title": (
        2,
        lambda n: joined("", FILLER * (n - 1) + "<p>Harbour: Nobody pays for the wall</p>"),
    ),
    "letters above the only headline of a page without a title": (
        100,
        lambda n: headed(f"<p>{fill(n)}</p>", "<h1>Boats</h1>"),
    ),
    "letters of a title before a description": (
        -25,
        lambda n: _without_title(f"{fill(-n)}: Boats", fill(-n)) == "Boats",
    ),
    "sections with blanks between them": (2, lambda n: "," in _one(", ".join(["Arts", "Books", "Film"][:n]))),
    "linked letters of a list of keywords": (-90, lambda n: listed(-n)),
    "letters of twelve of a keyword that the text has": (
        -8,
        lambda n: _count_in(["abcdefghijkl"], "abcdefghijkl"[:-n]),
    ),
}


@pytest.mark.parametrize("what", LINES)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = LINES[what]
    holds(judge, border)


@pytest.mark.parametrize("name", ["Thu", "Thurs", "Thursday"])
def test_a_weekday_is_known_by_three_letters(name: str) -> None:
    assert day_of_weekday(name, 2023, 4, 5) == (2023, 5, 4)
    assert day_of_weekday(name, 2023, 5, 4) == (2023, 5, 4)
    assert day_of_weekday(name, 2023, 4, 7) is None


def keywords(read: Read, *, first: str = "", second: str = "", **printed: str) -> str:
    """The keywords of a page that declares one list or two, and prints tags and links, perhaps above its headline."""
    head = f'<script type="application/ld+json">{{"@type": "Article", "keywords": "{first}"}}</script>'
    head += f"<meta name='keywords' content='{second}'>"
    topics = "".join(f"<a href='/topic/{tag}'>{tag}</a> " for tag in printed.get("tags", "").split())
    links, above = (
        "".join(f"<li><a href='/a'>{word}</a></li>" for word in printed.get(name, "").split())
        for name in ("links", "above")
    )
    document = read(page(f"{STORY}<div>{topics}</div><ul>{links}</ul>", head=head, before=f"<ul>{above}</ul>"))
    return " ".join(document.metadata.keywords)


def test_a_list_of_keywords_is_better_than_one(read: Read) -> None:
    assert keywords(read, first="boats", second="boats, piers") == "boats piers"
    assert keywords(read, first="boats", tags="boats piers") == "boats piers"
    assert keywords(read, tags="piers piers", links="boats piers") == "boats piers"
    assert keywords(read, first="boats") == "boats"


def test_of_two_lists_of_keywords_the_one_that_is_printed_is_taken(read: Read) -> None:
    two = {"first": "boats, piers", "second": "boats, and"}
    assert keywords(read, **two) == "boats piers"
    assert keywords(read, **two, tags="boats and") == "boats and"


def test_links_above_the_headline_are_no_keywords(read: Read) -> None:
    assert keywords(read, links="boats piers") == "boats piers"
    assert keywords(read, above="boats piers") == ""


@pytest.mark.parametrize(
    ("given", "words"), [("船 港", ("船", "港")), ("船 港,海", ("船 港", "海")), ("boats piers", ("boats piers",))]
)
def test_chinese_words_with_blanks_alone_are_keywords_each(given: str, words: tuple[str, ...]) -> None:
    assert _split([given]) == words


def test_a_headline_is_a_heading_of_the_first_level() -> None:
    assert (
        headed("<h2>Quay opens again</h2>", "<h1>Quay opens</h1>", titles=("Quay opens again today",))
        == "Quay opens"
    )


@pytest.mark.parametrize("names", [["Ada Quill"], ["Ada Quill", "Bo Reed"], ["Ada Quill", "Bo Reed", "Cy Lund"]])
def test_names_side_by_side_are_two_or_more(names: list[str]) -> None:
    found = _side_by_side(made(f"<p>{''.join(f'<b>{name}</b> ' for name in names)}</p>"))
    assert found == (names if len(names) > 1 else [])


def test_three_in_ten_keywords_stand_in_the_text(read: Read) -> None:
    known = ["boats", "piers", "and", "boat", "pier", "oats"]

    def taken(number: int) -> str:
        return keywords(
            read, first=", ".join([*known[:number], *(f"qu{x}" for x in "abcdefghijklmnopqrst"[number:])])
        )

    holds(lambda n: taken(-n), -6)


@pytest.mark.parametrize(("part", "named"), [("in Selby", False), ("in", True), ("Bo Reed", True)])
def test_a_place_in_a_byline_has_a_word_for_where_and_a_name(part: str, named: bool) -> None:  # noqa: FBT001
    assert split_names(f"Ada Quill, {part}") == ["Ada Quill", *([part] if named else [])]


@pytest.mark.parametrize(
    ("description", "left"), [("Read more", ""), ("Boats came home. Read more", "Boats came home.")]
)
def test_a_description_has_no_label_at_its_end(description: str, left: str) -> None:
    assert _without_names(description, set()) == left

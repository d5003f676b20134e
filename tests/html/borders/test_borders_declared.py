"""What a page declares, at the borders of what is taken of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from border_pages import holds, page

import convert
from convert import Source
from convert.model import Document
from convert_html.declared.jsonld import article_of, text_of, things

Read = Callable[..., Document]
Thing = dict[str, object]


def declared(*found: object) -> list[Thing]:
    return things(json.dumps(found))


def article(facts: int, **more: object) -> Thing:
    """An article of which so many facts are told."""
    told = {"@type": "Article", **more}
    return told | {f"fact{at}": "" for at in range(facts - len(told))}


def nested(depth: int) -> object:
    return [nested(depth - 1)] if depth else "Boats"


LINES: dict[str, tuple[int, Callable[[int], object]]] = {
    "characters of a script": (4_000_000, lambda n: things('{"name": "Boats"}'.ljust(n))),
    "objects of a script": (2000, lambda n: len(declared(*[{}] * n)) == n),
    "lists around a text": (3, lambda n: text_of(nested(n))),
    "facts that tell which article is meant": (
        20,
        lambda n: article_of([article(n - 1), found := article(n)], (), "") is found,
    ),
}


@pytest.mark.parametrize("what", LINES)
def test_so_many_are_taken_and_one_more_is_not(what: str) -> None:
    border, judge = LINES[what]
    holds(judge, border)


def test_the_article_of_the_title_and_of_the_address_is_meant() -> None:
    full, titled = article(30), article(3, headline="Boats")
    there = article(4, headline="Boats", url="https://example.org/a")
    alone = article(3, url="https://example.org/a")
    for order in (1, -1):
        assert article_of([full, titled][::order], ["Boats"], "") is titled
        assert article_of([full, alone][::order], [], "https://example.org/a") is alone
        assert article_of([full, titled, alone, there][::order], ["Boats"], "https://example.org/a") is there
    assert article_of([{"@type": "Person"}], ["Boats"], "") == {}


@pytest.mark.parametrize(
    ("more", "resolved"), [({}, True), ({"@type": "Person"}, True), ({"@type": "Person", "a": "b"}, False)]
)
def test_a_reference_has_an_id_and_a_type(more: Thing, resolved: bool) -> None:  # noqa: FBT001 - of a row
    ada, reference = {"@id": "ada", "name": "Ada Quill"}, {"@id": "ada"}
    [_, _, found, listed] = declared(ada, reference, {"author": reference | more}, {"author": [reference | more]})
    assert (found["author"] == ada) == resolved
    assert (listed["author"] == [ada]) == resolved


def test_a_hundred_translations_are_read(read: Read) -> None:
    def made(number: int) -> int:
        links = "".join(
            f"<link rel='alternate' hreflang='fr' href='https://example.org/story/{at}'>" for at in range(number)
        )
        return len(read(page(head=links), url="https://example.org/story/own").metadata.translations)

    holds(lambda n: made(n) == n, 100)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Selby Post | News, Sport", "Selby Post"),
        ("Selby Post | News | Sport", "Selby Post"),
        ("Sport | Selby Post", "Sport | Selby Post"),
        ("Selby Post|News", "Selby Post|News"),
        ("Selby Post", "Selby Post"),
    ],
)
def test_a_motto_behind_the_name_of_the_site_is_left_out(read: Read, name: str, told: str) -> None:
    publisher = (
        f"<meta name='application-name' content='{name}'><meta property='og:site_name' content='Selby Post'>"
    )
    given = json.dumps({"@type": "NewsArticle", "publisher": {"name": name}})
    document = read(page(head=f"{publisher}<script type='application/ld+json'>{given}</script>"))
    assert document.metadata.publisher is not None
    assert document.metadata.publisher.name == told


def test_eighty_characters_of_a_block_are_explained(tmp_path: Path) -> None:
    source = Source.from_text(page(f"<p>{'boats' * 40}</p>"), name="boats.html")
    convert.read(source, reader="html", options={"html": {"explain": str(tmp_path / "boats.tsv")}})
    lines = (tmp_path / "boats.tsv").read_text("utf-8").splitlines()
    assert max(len(line.rpartition("\t")[2]) for line in lines[2:]) == 80

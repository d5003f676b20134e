"""Pages, blocks and texts of a given size, for tests at the borders of the numbers of the HTML reader."""

from collections.abc import Callable

from lxml import etree

from convert_html.page.blocks import Block, Page
from convert_html.page.text import squeeze, weight
from convert_html.page.tree import read_tree, text_in
from convert_html.page.walk import walk_page

TITLE = "Harbour office reopens after repairs"


def fill(length: int, end: str = "") -> str:
    """Words of so many characters; with a full stop as `end` they are a sentence."""
    return ("boats and piers " * (length // 16 + 1))[: length - len(end) - 1] + "s" + end


def sentence(length: int) -> str:
    """A sentence of so many characters."""
    return fill(length, ".").capitalize()


PARAGRAPHS = [f"<p>{sentence(120 + at)}</p>" for at in range(12)]
STORY = "".join(PARAGRAPHS)
FILLER = "<p>Boats came and went.</p>"


def page(  # noqa: PLR0913 - the places of a page
    behind: str = "",
    *,
    before: str = "",
    middle: str = "",
    head: str = "",
    title: str = TITLE,
    headline: str = TITLE,
) -> str:
    """A page with a story, and something above its headline, right behind it, or in the middle of the story."""
    top = f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
    shown = f"<h1>{headline}</h1>" if headline else ""
    first, last = "".join(PARAGRAPHS[:6]), "".join(PARAGRAPHS[6:])
    return f"{top}<body><div>{before}</div><article>{shown}{behind}{first}{middle}{last}</article></body></html>"


def element(markup: str) -> etree._Element:
    """An element of a page."""
    body = etree.fromstring(f"<body>{markup}</body>", etree.HTMLParser()).find("body")
    assert body is not None
    return body[0]


def walk(markup: str) -> Page:
    """The blocks of a page with this body."""
    return walk_page(read_tree(etree.fromstring(f"<body>{markup}</body>", etree.HTMLParser())))


def text(words: str, **more: object) -> Block:
    """A paragraph of these words, or what else is said of it."""
    return Block(**{**_plain(words), **more})  # type: ignore[arg-type] # names as they are there


def made(markup: str, **more: object) -> Block:
    """A block made of an element, as large and as much linked as that says."""
    node = element(markup)
    links = [squeeze(text_in(link)) for link in node.iter("a") if link.get("href")]
    tag = str(node.tag)
    facts = {
        "nodes": [node],
        "linked": sum(map(weight, links)),
        "tag": tag,
        "kind": "list" if tag == "ul" else "p",
    }
    return text(squeeze(text_in(node)), **{**facts, **more})


def _plain(words: str) -> dict[str, object]:
    shape = {"kind": "p", "nodes": [words], "holder": 0, "own": 0, "hints": 0, "tag": "p"}
    return {**shape, "text": words, "size": weight(words), "linked": 0}


def holds(judge: Callable[[int], object], border: int) -> None:
    """So many are one and one more is not; with a negative number, so many are one and one fewer is not."""
    assert judge(border), f"{border} are none"
    assert not judge(border + 1), f"{border + 1} are one, too"

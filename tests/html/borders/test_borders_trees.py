"""Trees, names and lines of a page at the borders of what is read of them."""

from collections.abc import Callable

import pytest
from border_pages import element, fill, holds, sentence
from lxml import etree

from convert_html.page.hints import Hint, _of_name, _words_of, hints_of_names
from convert_html.page.parse import (
    _WINDOWS_REFERENCE,
    PUSHED,
    _free_text,
    _windows_sign,
    declared_encoding,
    state_scripts,
)
from convert_html.page.tree import HEADINGS, read_tree
from convert_html.page.walk import _is_indent, _prose, walk_page

LONG = f"<p>{sentence(200)}</p>"


def deep(boxes: int) -> int:
    """How many containers are told apart of so many inside one another."""
    root = etree.Element("html")
    inner = etree.SubElement(root, "body")
    for _ in range(boxes):
        inner = etree.SubElement(inner, "div")
    inner.text = "Boats"
    return len(walk_page(read_tree(root)).holders) - 1


def freed(place: int) -> bool:
    """Whether the article of a page at this place has the menu around it opened."""
    root = element(
        "<div>" + "<article></article>" * (place - 1) + f"<nav><article>{LONG * 2}</article></nav></div>"
    )
    _free_text({tag: list(root.iter(tag)) for tag in ("article", "main", "h1", "template")})
    return root[-1].tag == "div"


def prose(signs: int) -> list[str]:
    """The paragraphs of a message of a thousand characters of which so many are not letters."""
    first = "7" * (signs - 2) + fill(499 - signs + 2, ".")
    return _prose(element(f"<pre>{first}\n\n{fill(499, '.')}</pre>"))


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "containers inside one another": (400, lambda n: deep(n) == n),
    "articles that may stand in a menu": (3, freed),
    "signs in a message of a thousand characters": (100, prose),
    "characters of names": (500, lambda n: hints_of_names(f"{'q' * (n - 6)} promo")),
    "words of a name": (8, lambda n: _of_name("-".join([*["quay"] * (n - 1), "promo"]))),
    "pieces of a short name": (2, lambda n: _words_of("adBxCd"[: 2 * n])),
    "letters of a name of three pieces": (-9, lambda n: _words_of("ads" + "Bxz"[: -n - 6] + "Cdf")),
    "bytes before an encoding": (4096, lambda n: declared_encoding(b"<meta charset=ab".rjust(n))),
    "characters of a script before what it pushes": (
        100,
        lambda n: state_scripts(element(f"<div><script>{PUSHED.rjust(n, 'q')}</script></div>")),
    ),
    "paragraphs that are set in": (-2, lambda n: _is_indent(element(f"<blockquote>{LONG * -n}</blockquote>"))),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = BORDERS[what]
    holds(judge, border)


def test_a_message_of_one_paragraph_is_none() -> None:
    assert _prose(element(f"<pre>{sentence(200)}</pre>")) == []
    assert len(_prose(element(f"<pre>{sentence(200)}\n\n{sentence(201)}</pre>"))) == 2


@pytest.mark.parametrize(
    ("reference", "sign"),
    [
        ("&#127;", "&#127;"),
        ("&#128;", "€"),
        ("&#159;", "Ÿ"),
        ("&#160;", "&#160;"),
        ("&#x85;", "…"),
        ("&#xA0;", "&#xA0;"),
    ],
)
def test_references_of_windows_are_signs(reference: str, sign: str) -> None:
    assert _WINDOWS_REFERENCE.sub(_windows_sign, reference.encode()).decode() == sign


@pytest.mark.parametrize(
    ("names", "related"),
    [("type-related-post", True), ("post category-related", False), ("post a category-related", False)],
)
def test_the_categories_of_a_post_are_no_names(names: str, related: bool) -> None:  # noqa: FBT001 - of a row
    assert bool(hints_of_names(names) & Hint.RELATED) == related


def test_headings_have_six_levels() -> None:
    assert list(HEADINGS.items()) == [("h1", 1), ("h2", 2), ("h3", 3), ("h4", 4), ("h5", 5), ("h6", 6)]

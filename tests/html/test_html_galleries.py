"""Pictures in pictures, pictures for browsers without scripts, and tables with captions at the end of a text."""

from collections.abc import Callable

import pytest

from convert.model import Document, Figure, Table

Read = Callable[..., Document]
ROWS = "<tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>4</td></tr><tr><td>Tuesday</td><td>6</td></tr>"


def page(body: str, below: str = "", end: str = "") -> str:
    return (
        "<html><head><title>Harbour office reopens</title></head><body><main><article>"
        f"<h1>Harbour office reopens</h1>{below}<div>{body}{end}</div></article></main></body></html>"
    )


def figures(document: Document) -> list[tuple[str, str]]:
    found = [block for block in document.blocks() if isinstance(block, Figure)]
    return [
        (each.image.url[-5:] if each.image else "", each.caption.text if each.caption else "") for each in found
    ]


def test_each_figure_in_a_figure_has_its_own_caption(read: Read, body: str):
    row = "".join(
        f"<figure><img src='https://i.example/{name}.jpg'><figcaption>The {name} quay.</figcaption></figure>"
        for name in "ab"
    )
    assert figures(read(page(body, f"<figure>{row}</figure>"))) == [
        ("a.jpg", "The a quay."),
        ("b.jpg", "The b quay."),
    ]


def test_one_figure_in_a_figure_has_the_caption_of_the_outer_one(read: Read, body: str):
    figure = (
        "<figure><figure><img src='https://i.example/a.jpg'></figure><figcaption>The quay.</figcaption></figure>"
    )
    assert figures(read(page(body, figure))) == [("a.jpg", "The quay.")]


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("<noscript><img src='https://i.example/a.jpg' alt='q'></noscript>", ["a.jpg"]),
        ("<noscript><img src='https://i.example/a.jpg' width='1' height='1'></noscript>", []),
        (
            "<img src='https://i.example/b.jpg'><b></b><noscript><img src='https://i.example/a.jpg'></noscript>",
            ["b.jpg"],
        ),
    ],
)
def test_a_picture_that_only_browsers_without_scripts_show_is_one(
    picture: str, expected: list[str], read: Read, body: str
):
    assert [url for url, _ in figures(read(page(body, f"<div>{picture}</div>")))] == expected


@pytest.mark.parametrize(
    "end",
    [
        f"<figure><table>{ROWS}</table><figcaption>Boats a day</figcaption></figure>",
        f"<figure><figcaption>Boats a day</figcaption><div><table>{ROWS}</table></div></figure>",
        f"<div class='wrap'><div class='table-caption'>Boats a day</div><table>{ROWS}</table></div>",
        f"<div class='responsive'><table><caption>Boats a day</caption>{ROWS}</table></div>",
    ],
)
def test_a_table_that_ends_the_text_is_kept_with_its_caption(end: str, read: Read, body: str):
    tables = [block for block in read(page(body, end=end)).blocks() if isinstance(block, Table)]
    assert [each.caption.text for each in tables if each.caption] == ["Boats a day"]

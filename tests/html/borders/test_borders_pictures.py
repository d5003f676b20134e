"""Pictures, their captions and credits at the borders of what counts as one."""

import base64
import re
from collections.abc import Callable

import pytest
from border_pages import element, fill, holds, page
from made_pictures import png

from convert.model import Document, Figure, Text
from convert.plugin import Report
from convert_html.figures.caption import _caption_and_credit
from convert_html.figures.controls import is_control_label
from convert_html.figures.credit import ends_with_credit, line, once
from convert_html.figures.resources import LARGEST, MOST, Pictures
from convert_html.figures.sources import _largest, pixels
from convert_html.inline import Inline
from convert_html.page.blocks import Node

Read = Callable[..., Document]
IMG = "<img src='https://example.org/a.jpg' width='640' height='480'>"


def words(number: int, end: str = "") -> str:
    return " ".join(f"boat{chr(97 + at)}" for at in range(number)) + end


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks() if isinstance(block, Figure)]


def caption(document: Document) -> str:
    [figure] = figures(document)
    return figure.caption.text if figure.caption else ""


def credit(document: Document) -> str:
    [figure] = figures(document)
    return figure.credit.printed() if figure.credit else ""


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


def kept(*sizes: int) -> bool:
    """Whether the last of some pictures of so many bytes is kept."""
    pictures = Pictures(None, Report())
    return [pictures._keep(bytes(PNG) + bytes([at]) * (size - len(PNG)), "") for at, size in enumerate(sizes)][
        -1
    ] != ""


LINES: dict[str, tuple[int, Callable[[int], bool]]] = {
    "letters of a label before a credit": (19, lambda n: line(f"{fill(n)}: A. Quill").label != ""),
    "words of a credit": (16, lambda n: ends_with_credit(f"Photo: {words(n - 1)}")),
    "letters of a credit in one word": (70, lambda n: ends_with_credit(f"Photo:{'q' * (n - 6)}")),
    "letters of five words of a credit": (
        100,
        lambda n: ends_with_credit(f"Photo: {('q' * 20 + ' ') * 3}{'q' * (n - 70)}"),
    ),
    "digits of a number of pixels": (5, lambda n: pixels("9" * n) is not None),
    "characters of a list of addresses": (
        20_000,
        lambda n: _largest(f"a.jpg 5w,{' ' * (n - 18)}bb.jpg 10") == "bb.jpg",
    ),
    "letters of a control": (40, lambda n: is_control_label(f"Play{' ' * (n - 4)}")),
    "bytes of a placeholder at least": (-100, lambda n: kept(-n)),
}


@pytest.mark.parametrize("what", LINES)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = LINES[what]
    holds(judge, border)


def test_a_picture_has_eight_mebibytes_and_all_have_sixty_four() -> None:
    assert (LARGEST, MOST) == (8 * 2**20, 64 * 2**20)
    assert kept(LARGEST)
    assert not kept(LARGEST + 1)
    assert kept(*[LARGEST] * 8)
    assert not kept(*[LARGEST] * 8, 200)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ada Quill Ada Quill", "Ada Quill"),
        ("Ada Quill AdaQuill", "Ada Quill"),
        ("AdaQuill Ada Quill", "Ada Quill"),
        ("A B C D E A B C DE", "A B C D E"),
        ("A B C D E A B CDE", "A B C D E"),
        ("A B C D E F G A BCDEFG", "A B C D E F G"),
        ("A B C D E F G H A BCDEFGH", "A B C D E F G H A BCDEFGH"),
    ],
)
def test_a_credit_that_stands_twice_is_one(text: str, left: str) -> None:
    assert once(Text(text)).text == left


PAGES: dict[str, tuple[int, Callable[[int], str], Callable[[Document], bool]]] = {
    "pictures in a box with a caption": (
        2,
        lambda n: page(middle=f"<div>{IMG * n}<p>Piers in the morning</p></div>"),
        lambda document: any(each.caption for each in figures(document)),
    ),
    "letters of a caption in a box for media": (
        600,
        lambda n: page(middle=f"<div class='media'>{IMG}<p>{fill(n)}</p></div>"),
        lambda document: caption(document) != "",
    ),
    "letters of a caption in a box": (
        300,
        lambda n: page(middle=f"<div>{IMG}<p>{fill(n)}</p></div>"),
        lambda document: caption(document) != "",
    ),
    "letters of a caption that the picture is described with": (
        -11,
        lambda n: page(middle=f"<img src='https://example.org/a.jpg' alt='{fill(-n)}'><p>{fill(-n)}</p>"),
        lambda document: caption(document) != "",
    ),
    "linked letters of a hundred in a box with a picture": (
        59,
        lambda n: page(middle=f"<div>{IMG}<p>{fill(99 - n)} <a href='/b'>{fill(n)}</a></p></div>"),
        lambda document: caption(document) != "",
    ),
    "linked letters of a hundred that are set off": (
        60,
        lambda n: page(middle=f"{IMG}<p><em>{fill(99 - n)} <a href='/b'>{fill(n)}</a></em></p>"),
        lambda document: caption(document) != "",
    ),
    "lines of a caption that points to its picture": (
        1,
        lambda n: page(middle=f"{IMG}<p>▲ {'<br>'.join(['boats and piers'] * n)}</p>"),
        lambda document: caption(document) != "",
    ),
    "letters of a giver": (
        89,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption>Piers. <span class='source'>{fill(n)}</span></figcaption></figure>"
        ),
        lambda document: caption(document) == "Piers.",
    ),
    "letters behind a giver": (
        19,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption>Piers. <span class='source'>Ada Quill</span> {fill(n)}</figcaption></figure>"
        ),
        lambda document: caption(document) == "Piers.",
    ),
    "words of a credit that tells nothing": (
        7,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption><span class='credit'>{words(n, '.')}</span></figcaption></figure>"
        ),
        lambda document: caption(document) == "",
    ),
    "letters of a label without a credit": (
        29,
        lambda n: page(middle=f"<figure>{IMG}<figcaption>{fill(n - 1)}:</figcaption></figure>"),
        lambda document: caption(document) == "",
    ),
    "letters of a label before a credit of its own": (
        19,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption>{fill(n - 1)}: <span class='credit'>Ada Quill</span></figcaption></figure>"
        ),
        lambda document: caption(document) == "",
    ),
    "letters of a name behind a caption": (
        89,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption>{fill(200, '.')} <span>{fill(n)}</span></figcaption></figure>"
        ),
        lambda document: caption(document) == fill(200, "."),
    ),
    "letters of a name behind a short caption": (
        49,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption>{fill(99 - n, '.')} <span>{fill(n)}</span></figcaption></figure>"
        ),
        lambda document: caption(document) == fill(99 - len(credit(document)), "."),
    ),
    "letters of a name behind a caption at least": (
        -2,
        lambda n: page(
            middle=f"<figure>{IMG}<figcaption>Piers and boats. <span>{'QQ'[:-n]}</span></figcaption></figure>"
        ),
        lambda document: caption(document) == "Piers and boats.",
    ),
    "letters of a second caption": (
        89,
        lambda n: page(
            middle=f"<div class='image'>{IMG}<p class='caption'>{fill(100, '.')}</p><p class='caption'>{fill(n)}</p></div>"
        ),
        lambda document: caption(document) == fill(100, "."),
    ),
    "pictures that lead elsewhere": (
        2,
        lambda n: page(
            "".join(f"<a href='/{x}'><img src='https://example.org/{x}.jpg' width='640'></a>" for x in "abc"[:n])
        ),
        lambda document: figures(document) != [],
    ),
    "pixels of a small picture at least": (
        -100,
        lambda n: page(middle=f"<img src='https://example.org/a.jpg' width='{-n}'>"),
        lambda document: figures(document) != [],
    ),
    "pixels of a large picture at least": (
        -300,
        lambda n: page(middle=f"<img src='https://example.org/icon.png' width='{-n}'>"),
        lambda document: figures(document) != [],
    ),
    "words that describe a drawing at least": (
        -5,
        lambda n: page(middle=f"<img src='https://example.org/a.svg' alt='{words(-n)}'>"),
        lambda document: figures(document) != [],
    ),
    "elements between a link and its picture": (
        2,
        lambda n: page(
            "".join(
                f"<a href='/{x}'>{'<span>' * n}<img src='https://example.org/{x}.jpg' width='640'>{'</span>' * n}</a>"
                for x in "abc"
            )
        ),
        lambda document: figures(document) == [],
    ),
    "letters of a centred caption": (
        300,
        lambda n: page(middle=f"<p align='center'>{IMG}<br>{fill(n)}</p>"),
        lambda document: caption(document) != "",
    ),
}


@pytest.mark.parametrize("what", PAGES)
def test_so_many_are_taken_and_one_more_is_not(read: Read, what: str) -> None:
    border, made, judge = PAGES[what]
    holds(lambda n: judge(read(made(n))), border)


@pytest.mark.parametrize(("paragraphs", "taken"), [(5, 5), (6, 0)])
def test_five_paragraphs_share_a_box_with_a_picture(read: Read, paragraphs: int, taken: int) -> None:
    inside = "".join(f"<p>boats {x}</p>" for x in "abcdef"[:paragraphs])
    document = read(page(middle=f"<div>{IMG}{inside}</div>"))
    assert len(re.findall("boats [a-f]", f"{caption(document)} {credit(document)}")) == taken


@pytest.mark.parametrize(("captions", "taken"), [(2, 2), (3, 3), (4, 3)])
def test_three_captions_stand_behind_a_picture(read: Read, captions: int, taken: int) -> None:
    inside = "".join(f"<p class='caption'>{fill(120)} {x}</p>" for x in "abcd"[:captions])
    assert len(caption(read(page(middle=IMG + inside))).split("\n")) == taken


@pytest.mark.parametrize(("before", "credit"), [("", ""), ("<b>Boats</b>", "Ada Quill")])
def test_a_giver_is_the_last_of_several_elements(before: str, credit: str) -> None:
    nodes: list[Node] = [element(before)] if before else []
    nodes += ["Boats and piers of the north came home. ", element("<span>Ada Quill</span>")]
    assert _caption_and_credit(nodes, Inline(""))[1] == credit


@pytest.mark.parametrize(("scheme", "taken"), [("data", True), ("DATA", True), ("date", False)])
def test_a_picture_in_an_address_begins_with_its_scheme(scheme: str, taken: bool) -> None:  # noqa: FBT001 - of a row
    pictures = Pictures(None, Report())
    data = base64.b64encode(png(400, 300)).decode()
    assert bool(pictures.take(f"{scheme}:image/png;base64,{data}")) == taken

"""Plain texts at the borders: titles, bylines, rights, and lines that were wrapped."""

from collections.abc import Callable

import msgspec
import pytest
from border_pages import holds

import convert
from convert.model import Document
from convert_text import TextWriterOptions
from convert_text.byline import byline_of
from convert_text.paragraphs import paragraphs_of


def read(text: str) -> Document:
    return convert.read(text.encode(), reader="text", filters={"quotes": False}).document


def wrapped(*lengths: int) -> bool:
    """Whether lines of such lengths, each of long words, are those of one paragraph."""
    lines = [f"quay {'q' * (length - 10)} boat" for length in lengths]
    return paragraphs_of("Boats\n\n" + "\n".join(lines)) == ["Boats", " ".join(lines)]


def subheaded(length: int, lines: int = 2) -> bool:
    """Whether a first line of such a length stands above wrapped lines as one of its own."""
    first = f"Boats {'q' * (length - 6)}"
    below = [f"quay {'q' * 60} boat"] * lines
    return paragraphs_of("\n".join([first, *below])) == [first, " ".join(below)]


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "names of a byline": (3, lambda n: byline_of("By " + ", ".join(["Ada Quill"] * n))),
    "characters of a title": (150, lambda n: read("Q" * n + "\n\nBoats came.").title),
    "characters of a statement of rights": (
        200,
        lambda n: read(f"Boats\n\nThey came.\n\n© 2027 Holder. {'q' * (n - 15)}").metadata.rights,
    ),
    "characters of a wrapped line": (85, lambda n: wrapped(n, n, 40)),
    "characters of a wrapped line at least": (-50, lambda n: wrapped(-n, -n, 40)),
    "characters that a wrapped line falls short of the widest": (
        25,
        lambda n: (
            paragraphs_of(f"Boats\n\n{'q' * 80}\n{'q' * (80 - n)}\n{'q' * 60}")
            != ["Boats", f"{'q' * 80}\n{'q' * (80 - n)}\n{'q' * 60}"]
        ),
    ),
    "characters of a line above wrapped ones": (49, subheaded),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(("lines", "own"), [(1, True), (2, True), (3, True)])
def test_wrapped_lines_below_a_line_of_its_own(lines: int, *, own: bool):
    assert subheaded(20, lines) is own


def test_a_line_alone_is_not_a_title():
    assert read("The boat").title is None
    assert read("The boat\n\nIt came.").title is not None


@pytest.mark.parametrize(("stated", "year"), [("0999", None), ("1000", 1000), ("1249", 1249), ("2027", 2027)])
def test_years_of_rights_begin_with_one_thousand(stated: str, year: int | None):
    assert read(f"Boats\n\nThey came.\n\n© {stated} Holder").metadata.copyright_year == year


def test_lines_are_as_long_as_ten_thousand_characters():
    assert msgspec.convert({"width": 10_000}, TextWriterOptions).width == 10_000
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"width": 10_001}, TextWriterOptions)

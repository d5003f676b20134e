"""What a table's cells are: numbers, names of rows, rows of headers."""

import pytest

from convert.kit.layout.tables import header_rows, on_grid
from convert.model import Cell, Row, Text


def rows(*lines: str, headers: int = 1) -> list[Row]:
    """Rows of cells parted by strokes, the first of them headers."""
    return [
        Row(cells=tuple(Cell(text=Text(words.strip()), header=number < headers) for words in line.split("|")))
        for number, line in enumerate(lines)
    ]


def numbers(*lines: str, headers: int = 1) -> list[str]:
    grid = on_grid(rows(*lines, headers=headers))
    return [each.cell.text.text for line in grid for each in line if each.cell is not None and each.is_number]


def names(*lines: str, headers: int = 1) -> list[str]:
    grid = on_grid(rows(*lines, headers=headers))
    return [each.cell.text.text for line in grid for each in line if each.cell is not None and each.heads_row]


def test_a_column_of_numbers_has_its_header_with_it() -> None:
    assert numbers("Boat | Levy", "Dinghy | 80", "Ferry | 12,900") == ["Levy", "80", "12,900"]


@pytest.mark.parametrize(
    "number",
    [
        "80",
        "1,150",
        "1.150,50",
        "12 900",
        "12\xa0900",
        "1’150",
        "€420",
        "£ 3",
        "EUR 4",
        "+133%",
        "−4.5 %",
        "(20)",
        "8 km",
        "20m",
        "08:15",
        "~ 7",
        "٣٢",
        "3*",
        "½ 7",
    ],
)
def test_numbers_are_known_by_their_signs_currencies_and_units(number: str) -> None:
    assert numbers("Boat | Levy", f"Dinghy | {number}") == ["Levy", number]


@pytest.mark.parametrize(
    "words", ["under 8", "8 or 9", "3 March 2026", "A4 sheet", "8–12 metres", "1" * 41, "XR-20"]
)
def test_words_with_a_number_are_words(words: str) -> None:
    assert numbers("Boat | Levy", f"Dinghy | {words}", "Ferry | 80") == []


def test_what_says_nothing_is_passed_over_and_nothing_alone_is_no_number() -> None:
    assert numbers("Boat | Levy", "Dinghy | –", "Ferry | 80", "Raft |") == ["Levy", "–", "80", ""]
    assert numbers("Boat | Levy", "Dinghy | –", "Raft |") == []


def test_names_beside_numbers_head_their_rows() -> None:
    assert names("Boat | Levy", "Dinghy | 80", "Ferry | 90") == ["Dinghy", "Ferry"]


def test_names_that_stand_twice_or_without_numbers_or_headers_head_nothing() -> None:
    assert names("Boat | Levy", "Dinghy | 80", "Dinghy | 90") == []
    assert names("Boat | Owner", "Dinghy | Orme") == []
    assert names("Dinghy | 80", "Ferry | 90", headers=0) == []
    assert names("Year | Levy", "2025 | 80", "2026 | 90") == []


def test_a_header_among_other_cells_heads_its_row() -> None:
    row = Row(cells=(Cell(text=Text("Ferry"), header=True), Cell(text=Text("yes"))))
    assert [each.heads_row for each in on_grid([row])[0]] == [True, False]


def test_a_tall_cell_moves_those_below_into_their_columns() -> None:
    tall = Row(cells=(Cell(text=Text("North"), rows=2), Cell(text=Text("Dinghy")), Cell(text=Text("80"))))
    below = Row(cells=(Cell(text=Text("Ferry")), Cell(text=Text("90"))))
    grid = on_grid([tall, below])
    assert [(each.start, each.is_number) for each in grid[1]] == [(0, False), (1, False), (2, True)]


def test_rows_of_headers_stand_at_the_top_and_head_something() -> None:
    assert header_rows(rows("a | b", "c | d", "1 | 2", headers=2)) == 2
    assert header_rows(rows("a | b", headers=1)) == 0
    assert header_rows(rows("a | b", headers=0)) == 0
    assert header_rows([]) == 0

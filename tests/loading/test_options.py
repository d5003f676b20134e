from pathlib import Path
from typing import Annotated, Literal

import pytest
from msgspec import Meta

from convert.errors import UsageError
from convert.loading.options import Options, describe, make_options


class Layout(Options, frozen=True):
    notes: Annotated[bool, Meta(description="Write notes")] = False
    width: Annotated[int, Meta(description="Characters in a line", ge=20, le=200)] = 80
    style: Annotated[Literal["plain", "rich"], Meta(description="How it looks")] = "plain"
    template: Annotated[Path | None, Meta(description="A file to begin with")] = None
    tags: Annotated[tuple[str, ...], Meta(description="Words to add")] = ()
    most_words: Annotated[int | None, Meta(description="Words of a text")] = None
    share: Annotated[float, Meta(description="How much")] = 0.5
    name: Annotated[str, Meta(description="What it is called", max_length=8)] = ""


def test_a_class_describes_its_options() -> None:
    by_name = {option.name: option for option in describe(Layout)}
    assert [by_name["notes"].is_switch, by_name["tags"].is_repeated] == [True, True]
    assert by_name["style"].choices == ("plain", "rich")
    assert by_name["template"].metavar == "FILE"
    assert by_name["width"].description == "Characters in a line"


def test_words_of_a_command_line_become_what_the_fields_ask_for() -> None:
    given = {"notes": True, "width": "40", "style": "rich", "template": "a.docx", "tags": ["x", "y"]}
    assert make_options(Layout, given, "mine") == Layout(
        notes=True, width=40, style="rich", template=Path("a.docx"), tags=("x", "y")
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"widht": 3}, "mine has no option 'widht'; did you mean \"width\"?"),
        ({"width": "wide"}, "--mine-width does not fit: 'wide' is not a whole number$"),
        ({"width": 5}, "--mine-width does not fit: 5 is not a whole number >= 20$"),
        ({"width": "201"}, "--mine-width does not fit: '201' is not a whole number <= 200$"),
        ({"most_words": "x"}, "--mine-most-words does not fit: 'x' is not a whole number$"),
        ({"share": "half"}, "--mine-share does not fit: 'half' is not a number$"),
        ({"name": 3}, "--mine-name does not fit: 3 is not a text$"),
        ({"name": "x" * 9}, "--mine-name does not fit: 'xxxxxxxxx' is not a text of length <= 8$"),
        ({"style": "grand"}, "--mine-style does not fit: 'grand' is not one of plain or rich$"),
        ({"notes": "perhaps"}, "--mine-notes does not fit: 'perhaps' is not true or false$"),
        ({"tags": 3}, "--mine-tags does not fit: 3 is not a list of texts$"),
        ({"tags": [3]}, r"--mine-tags does not fit: \[3\] is not a list of texts$"),
    ],
)
def test_what_does_not_fit_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        make_options(Layout, given, "mine")


def test_options_ready_made_are_taken_if_they_are_the_right_ones() -> None:
    options = Layout(width=30)
    assert make_options(Layout, options, "mine") is options
    with pytest.raises(UsageError, match="takes Layout, not Options"):
        make_options(Layout, Options(), "mine")


def test_none_means_the_defaults() -> None:
    assert make_options(Layout, None, "mine") == Layout()


def test_a_field_without_a_default_is_the_authors_mistake() -> None:
    class Bare(Options, frozen=True):
        width: Annotated[int, Meta(description="x")]

    with pytest.raises(TypeError, match="has no default"):
        describe(Bare)

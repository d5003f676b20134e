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
        ({"width": "wide"}, "does not fit.*width"),
        ({"width": 5}, "does not fit.*>= 20.*width"),
        ({"style": "grand"}, "does not fit.*style"),
        ({"notes": "perhaps"}, "does not fit.*notes"),
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

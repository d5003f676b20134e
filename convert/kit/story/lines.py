"""What a story is made of once it is read: lines, which are paragraphs as Word has them, and tables of them."""

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.story.styles import Style
from convert.model import Text


class Shown(Struct, frozen=True):
    """A picture in a line: the part or address that its bytes are at, and what describes it.

    `relationship` is the id of the relationship to them. Without a description `alt` is none; it is empty for what
    is marked as decoration. `at` is where in the text of the line it stands.
    """

    relationship: str
    alt: str | None
    at: int
    part: str


class Line(Struct):
    """A paragraph: its text, its style, and what Word says of it besides.

    `number` and `level` are those of the list that it is an item of ("" is none), `indent` and `hanging` are in
    twentieths of a point. `size` is that of most of its characters in half points (0 is unknown), `bold` the share
    of its characters that are bold. `ids` are those that our bookmarks state. `boxes` are the text boxes that are
    anchored in it. `credit` is where a credit begins that has a style of its own, or -1.
    """

    text: Text
    style: Style
    number: str = ""
    level: int = 0
    indent: int = 0
    hanging: int = 0
    size: int = 0
    bold: float = 0.0
    ids: tuple[str, ...] = ()
    shown: list[Shown] = []
    boxes: "list[Item]" = []
    credit: int = -1
    centred: bool = False
    joins_next: bool = False
    """Whether the next line goes on in this one, because the mark between them was deleted."""
    is_initial: bool = False
    """Whether this is the large first letter of the next line."""
    set_in: int = 0
    """How much further this line is indented than its style says, in twentieths of a point."""
    aside: bool = False
    """Whether this stands in a box beside the text."""
    item_goes_on: bool = False
    """Whether this would be an item of a list by its style, but was told not to be one."""

    def without_words(self) -> "list[Line]":
        """What a line shows besides its words: itself without them, or nothing."""
        return [replace(self, text=Text(), ids=())] if self.shown or self.boxes else []


class GridCell(Struct):
    """A cell: its column, the columns it covers, whether it goes on with the cell above, and what is in it."""

    start: int
    columns: int
    continues: bool
    items: "list[Item]"


class Grid(Struct):
    """A table: its rows, and how many of them are marked as headers."""

    rows: list[list[GridCell]]
    headers: int = 0
    ids: tuple[str, ...] = ()


Item: TypeAlias = Line | Grid

"""What a style says of the lines in it: what they are for, and how their characters look."""

from functools import lru_cache

from msgspec import Struct


class Look(Struct, frozen=True):
    """How characters look; none is what is not said.

    `size` is in half points; `font` is the name of a font of signs, "" for any other.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    vertical: str | None = None
    hidden: bool | None = None
    size: int | None = None
    caps: bool | None = None
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it says something, else the one below it."""
        return _over(self, below)


@lru_cache(maxsize=4096)
def _over(mine: Look, below: Look) -> Look:
    """One look over another; a document has few looks, and very many runs of each."""
    return Look(
        *(
            own if own is not None else getattr(below, name)
            for name, own in ((each, getattr(mine, each)) for each in Look.__struct_fields__)
        )
    )


PLAIN = Look()
"""What says nothing."""


class Style(Struct, frozen=True):
    """A style with all that it inherits.

    `role` is what it is for, by its own name or that of the nearest style it is based on that says so. `number` is
    the list that its paragraphs are items of, with `level`; `indent` and `hanging` are in twentieths of a point.
    """

    name: str = ""
    role: str = ""
    look: Look = PLAIN
    number: str = ""
    level: int = 0
    indent: int = 0
    hanging: int = 0

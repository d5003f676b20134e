"""The lists of a document: which levels are numbered, and which lists go on with each other's numbers."""

from typing import Protocol

from msgspec import Struct


class Level(Struct, frozen=True):
    """A level of a list: whether it is numbered, from where, and how far it is indented (1/20 of a point)."""

    ordered: bool = False
    start: int = 1
    indent: int = 0
    shown: bool = True
    """Whether anything stands before its items."""


class Numbers(Protocol):
    """What a format knows of its lists, each by the number that its items bear."""

    def level(self, number: str, depth: int, /) -> Level | None:
        """A level of a list, none if there is no such list."""

    def same_list(self, one: str, other: str, /) -> bool:
        """Whether two lists go on with each other's numbers."""

    def count(self, number: str, depth: int, /) -> int:
        """The number that the next item of a list bears; called for each item in order."""

"""Step 3: the names in the reporter's words, and whom they stand for.

Here is what all of it speaks of: what the names of an article stand for, and the places where they stand.
"""

from msgspec import Struct


class Entity(Struct, eq=False, gc=False):
    """Somebody or something with a name: the fullest name, what it is, and the roles the article gives it."""

    name: str
    words: tuple[str, ...]
    kind: str = "unknown"
    gender: str = ""
    headline: bool = True
    organisation: str = ""
    roles: list[tuple[str, frozenset[str]]] = []
    tokens: list[int] = []


class Name(Struct, eq=False, gc=False):
    """One place where a name stands: tokens `first` to `last` (included), its role words from `role_first` on."""

    first: int
    last: int
    role_first: int
    words: tuple[str, ...]
    kind: str
    gender: str
    headline: bool = False
    entity: Entity | None = None

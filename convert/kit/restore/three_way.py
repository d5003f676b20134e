"""Three values of one thing compared: as it is stored, as a page showed it, and as the page shows it now."""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from convert.model import Embed

T = TypeVar("T")


def three_way(stored: T, written: object, seen: T) -> T:
    """What is seen, but for the fields that are seen as they were written: those are as they are stored.

    Values that are not of one class are one thing, which is seen otherwise; so is an embed at another address.
    """
    if written == seen:
        return stored
    if not isinstance(seen, Struct) or not (type(stored) is type(written) is type(seen)):
        return seen
    if isinstance(seen, Embed) and isinstance(written, Embed) and seen.url != written.url:
        return seen
    names = [field.name for field in fields(type(seen))]
    same = {name: getattr(stored, name) for name in names if getattr(written, name) == getattr(seen, name)}
    return replace(seen, **same)

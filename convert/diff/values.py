"""Values of fields in words, for people."""

from collections.abc import Mapping

from msgspec import Struct

from convert.kit.timestamps import iso
from convert.model import CreditLine, Text, Timestamp
from convert.model.contents import encode_json


def words_of(value: object) -> str:  # noqa: PLR0911 - one for each kind
    """What a value says; the value itself where it has no words of its own."""
    if value is None or value in ("", (), {}):
        return ""
    if isinstance(value, Text):
        return value.text
    if isinstance(value, CreditLine):
        return value.printed()
    if isinstance(value, Timestamp):
        return iso(value)
    if isinstance(value, tuple):
        return "; ".join(words_of(each) for each in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {words_of(each)}" for key, each in sorted(value.items()))
    if isinstance(value, Struct):
        named = next(
            (getattr(value, name) for name in ("name", "title", "text", "guid") if getattr(value, name, "")), ""
        )
        return words_of(named) if named else exact(value)
    return str(value)


def exact(value: object) -> str:
    """A value to the last detail, as JSON."""
    return encode_json(value, ordered=True).decode()

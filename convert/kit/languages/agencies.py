"""The agencies that texts and pictures are from: `agencies.json`, with every name under which each signs."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """An agency.

    Attributes:
        names: Its name, and the names and short forms under which it signs, in every script that it does.
        texts: Whether it signs texts.
        pictures: Whether captions end with its name; libraries and collections of pictures are agencies too.
    """

    names: tuple[str, ...]
    texts: bool = False
    pictures: bool = False


@cache
def agencies() -> Sequence[Agency]:
    """All agencies that are known, in the order of the file: by their first name."""
    data = Path(__file__).with_name("agencies.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[Agency, ...])

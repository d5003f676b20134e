"""Data for a file to carry as custom properties, which office programs keep where they drop what is not theirs."""

import zlib
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping

_NAME = "newsconvert "
_LONGEST = 250
"""The longest value: Word for the desktop cuts off what stands behind the 255th character."""

_MOST = 100
_LARGEST = 1 << 24


def as_properties(data: bytes) -> dict[str, str]:
    """Names and values for data of `imprint`; none where it is too long for that, some seven thousand words."""
    packed = b64encode(zlib.compress(data, zlib.Z_BEST_COMPRESSION)).decode()
    parts = [packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST)]
    return {f"{_NAME}{number}": part for number, part in enumerate(parts, 1)} if len(parts) <= _MOST else {}


def from_properties(properties: Mapping[str, str]) -> bytes:
    """The data that properties carry, by their names in small letters; b"" where they carry none."""
    parts: list[str] = []
    while (part := properties.get(f"{_NAME}{len(parts) + 1}")) and len(parts) < _MOST:
        parts.append(part.strip())
    if not parts:
        return b""
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(b64decode("".join(parts), validate=True), _LARGEST)
    except (Error, ValueError, zlib.error):
        # What was changed by hand is nothing to be told of: the page says all that is needed.
        return b""
    return data if unpacking.eof else b""

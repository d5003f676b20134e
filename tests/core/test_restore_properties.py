"""The data of a file stands in its properties too, in pieces that Word for the desktop does not cut off."""

import zlib
from base64 import b64encode

import pytest

from convert.kit.restore import as_properties, from_properties

_DATA = '{"page": "Ada Brink, Küstenwärterin"}'.encode() + bytes(range(256)) * 8


def _split(packed: bytes) -> dict[str, str]:
    words = b64encode(packed).decode()
    return {f"newsconvert {at // 250 + 1}": words[at : at + 250] for at in range(0, len(words), 250)}


def test_data_comes_back_from_short_values_in_any_order():
    found = as_properties(_DATA)
    assert max(map(len, found.values())) <= 255
    assert len(found) > 1
    assert from_properties(dict(reversed(found.items())) | {"publisher": "Harbour News"}) == _DATA


def test_data_that_is_too_long_for_properties_is_left_out():
    assert as_properties(b64encode(bytes(number * number % 251 for number in range(1 << 17)))) != {}
    noise = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(10_000))
    assert as_properties(noise) == {}


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {"newsconvert 2": "eJw="},
        {"newsconvert 1": "no base 64 ü"},
        {"newsconvert 1": b64encode(b"not packed").decode()},
        dict(list(_split(zlib.compress(_DATA)).items())[:-1]),
        _split(zlib.compress(bytes(1 << 25))),
    ],
    ids=["none", "the first is missing", "damaged", "not packed", "the last is missing", "bomb"],
)
def test_what_is_damaged_missing_or_too_large_is_nothing(properties: dict[str, str]):
    assert from_properties(properties) == b""

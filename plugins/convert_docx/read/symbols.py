"""Signs that a document names by a font and a number, as characters of Unicode.

`symbols.json` has the signs 0x21 to 0xFF of each font in a row, U+FFFD where nobody has a character for one.
Sources: Unicode's mapping of Adobe's Symbol, and the characters that Unicode 7.0 took over from Wingdings and
Webdings (WG2 N4115). Where an older character looks the same, it stands there, because more fonts have it.
"""

from functools import cache
from pathlib import Path

import msgspec

FONTS = frozenset({"symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3"})
_FIRST = 0x21
_UNKNOWN = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)


@cache
def _signs() -> dict[str, str]:
    path = Path(__file__).with_name("symbols.json")
    return msgspec.json.decode(path.read_bytes(), type=dict[str, str])


def symbol(font: str, code: str) -> str:
    """The character for a sign; "" where nobody knows one."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    own = number - 0xF000 if number in _PRIVATE else number
    name = font.casefold()
    if name in FONTS and own <= 0xFF:  # noqa: PLR2004 - the last of a font of one byte
        return _sign(name, own)
    if number in _PRIVATE:
        # Under its own font a sign of the private area is nobody's letter; ASCII there mostly stands for itself.
        return chr(own) if 0x20 <= own < 0x7F else ""  # noqa: PLR2004 - ASCII
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""  # noqa: PLR2004 - Unicode


def signs_of(font: str, text: str) -> str:
    """What a text shows in a font of signs, which programs store in the private area of Unicode."""
    return "".join(_sign(font, ord(each) - 0xF000) or each if ord(each) in _PRIVATE else each for each in text)


def _sign(font: str, number: int) -> str:
    if number < _FIRST:
        return " " if number == _FIRST - 1 else ""
    found = _signs()[font][number - _FIRST]
    return "" if found == _UNKNOWN else found

"""A style sheet of the user's own: it loads nothing but fonts that lie beside it, and those come into the book.

A CSS parser reads it, because a word can be spelled in many ways there, with any of its letters escaped (CSS
Syntax Module Level 3, section 4.3.7).
"""

import codecs
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from convert.errors import ConvertError, UsageError
from convert.plugin import Source

# Functions whose arguments are addresses, or may be: CSS Values 4, CSS Images 4, CSS Fonts 4, and what browsers
# had before. `format`, `local` and the like load nothing.
_LOADING = frozenset(
    {
        "url",
        "src",
        "image",
        "image-set",
        "-webkit-image-set",
        "cross-fade",
        "-webkit-cross-fade",
        "element",
        "paint",
    }
)
_FONTS = {
    b"\0\1\0\0": ("ttf", "font/ttf"),
    b"true": ("ttf", "font/ttf"),
    b"OTTO": ("otf", "font/otf"),
    b"wOFF": ("woff", "font/woff"),
    b"wOF2": ("woff2", "font/woff2"),
}
"""First bytes of a font, with its extension and media type. Source: EPUB 3.3, section 3.2, and the fonts' own."""


class Font(NamedTuple):
    """A font that the style sheet names, as it stands in the book."""

    name: str
    media_type: str
    data: bytes


class OwnStyle(NamedTuple):
    """A style sheet for the book, and the fonts that it loads."""

    data: bytes
    fonts: tuple[Font, ...]


def own_style(path: Path) -> OwnStyle:
    """The style sheet in a file.

    Raises:
        InputError: It, or a font beside it, cannot be read.
        UsageError: It is not UTF-8, or loads what the book does not have.
    """
    import tinycss2  # noqa: PLC0415 - an extra, for a style sheet of one's own alone

    data = Source.open(path).data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("this style sheet is not UTF-8", where=str(path), hint="save it as UTF-8") from error
    rules = tinycss2.parse_stylesheet(text)
    fonts: dict[str, Font] = {}
    for node, in_font_face in _nodes(rules):
        kind = node.type
        if (kind == "at-rule" and node.lower_at_keyword == "import") or (
            kind == "at-keyword" and node.lower_value == "import"
        ):
            raise _loads("@import", path, node)
        if kind == "url" and in_font_face:
            _embed(node, path, fonts)
            node.representation = f'url("{node.value}")'
        elif kind == "function" and node.lower_name == "url" and in_font_face and _is_string(node.arguments):
            _embed(node.arguments[0], path, fonts)
            node.arguments[0].representation = f'"{node.arguments[0].value}"'
        elif kind == "url" or (kind == "function" and node.lower_name in _LOADING):
            raise _loads("url(...)" if kind == "url" else f"{node.lower_name}(...)", path, node)
    if fonts:
        data = tinycss2.serialize(rules).encode()
    return OwnStyle(data, tuple(fonts.values()))


def _nodes(rules: list[Any]) -> Iterator[tuple[Any, bool]]:
    """Every node of a style sheet, and whether it stands within `@font-face`."""
    rest = [(node, False) for node in reversed(rules)]
    while rest:
        node, in_font_face = rest.pop()
        yield node, in_font_face
        within = in_font_face or (node.type == "at-rule" and node.lower_at_keyword == "font-face")
        for name in ("prelude", "content", "arguments", "value"):
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                rest += [(each, within) for each in reversed(inner)]


def _is_string(arguments: list[Any]) -> bool:
    return len(arguments) == 1 and arguments[0].type == "string"


def _embed(node: Any, path: Path, fonts: dict[str, Font]) -> None:  # noqa: ANN401 - tinycss2 has no types
    """Take the font that an address names, and have the address name it in the book."""
    address = node.value
    if address not in fonts:
        fonts[address] = _font(address, path, node)
    node.value = fonts[address].name


def _font(address: str, path: Path, node: Any) -> Font:  # noqa: ANN401 - as above
    if ":" in address or address.startswith(("/", "\\")) or ".." in Path(address).parts or not address.strip():
        raise _loads(f"url({address})", path, node)
    try:
        data = Source.open(path.parent / address).data
    except ConvertError as error:
        raise error.at(f"{path}:{node.source_line}") from None
    found = _FONTS.get(data[:4])
    if found is None:
        raise UsageError(
            f"{address} is not a font that a book may have",
            where=f"{path}:{node.source_line}",
            hint="give TrueType, OpenType, WOFF or WOFF2",
        )
    extension, media_type = found
    return Font(f"font-{hashlib.sha256(data).hexdigest()[:16]}.{extension}", media_type, data)


def _loads(what: str, path: Path, node: Any) -> UsageError:  # noqa: ANN401 - as above
    return UsageError(
        f"this style sheet loads other files, which the book does not have: {what}",
        where=f"{path}:{node.source_line}",
        hint="remove it; fonts may lie beside the style sheet, named in @font-face",
    )

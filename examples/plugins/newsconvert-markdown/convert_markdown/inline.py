"""Text with marks, out of Markdown's tokens and into Markdown's signs."""

import re
from collections.abc import Iterable

from convert.model import (
    SAFE_URL,
    AnyMark,
    Code,
    Emphasis,
    Link,
    Mark,
    Strike,
    Strong,
    Text,
)
from convert.spans import Open, merged, nest
from markdown_it.token import Token
from msgspec.structs import replace

_SIGNS: dict[type[Mark], str] = {Emphasis: "*", Strong: "**", Strike: "~~"}
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|]")
_LINE_START = re.compile(r"^([ \t]*)(?:([#+=-])|([0-9]{1,9})([.)]))", re.MULTILINE)
_BREAKS = re.compile(r"[ \t]*\n\s*")


def text_of(tokens: Iterable[Token]) -> Text:
    """The characters and marks of the tokens within a block."""
    parts: list[str] = []
    size = 0
    opened: list[tuple[str, int, str]] = []
    marks: list[AnyMark] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append((token.type, size, str(token.attrs.get("href", ""))))
        elif token.nesting == -1:
            kind, start, url = opened.pop()
            marks += _marks(kind, start, size, url)
        else:
            part = _characters(token)
            if token.type == "code_inline" and part:
                marks.append(Code(start=size, end=size + len(part)))
            parts.append(part)
            size += len(part)
    return Text("".join(parts), tuple(marks))


def _characters(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "image":
        return text_of(token.children or []).text
    return token.content


def _marks(kind: str, start: int, end: int, url: str) -> list[AnyMark]:
    if start == end:
        return []
    if kind == "em_open":
        return [Emphasis(start=start, end=end)]
    if kind == "strong_open":
        return [Strong(start=start, end=end)]
    if kind == "s_open":
        return [Strike(start=start, end=end)]
    if kind == "link_open" and SAFE_URL.fullmatch(url):
        return [Link(start=start, end=end, url=url)]
    return []


def signs_of(text: Text) -> str:
    """A text in Markdown on one or several lines, without empty ones."""
    parts: list[str] = []
    in_code = False
    for event in nest(_writable(text)):
        if isinstance(event, str):
            parts.append(_code(event) if in_code else _escaped(event))
        elif isinstance(event.mark, Code):
            in_code = isinstance(event, Open)
        elif isinstance(event.mark, Link):
            parts.append("[" if isinstance(event, Open) else f"](<{_address(event.mark.url)}>)")
        else:
            parts.append(_SIGNS[type(event.mark)])
    lines = _BREAKS.sub("\n", "".join(parts).strip())
    return _LINE_START.sub(_line_start, lines).replace("\n", "\\\n")


def _writable(text: Text) -> Text:
    """The text with the marks that Markdown has, none within code, none ending in a blank."""
    codes = [mark for mark in merged(text.marks) if isinstance(mark, Code)]
    marks: list[AnyMark] = list(codes)
    for mark in text.marks:
        if not isinstance(mark, (Emphasis, Strong, Strike, Link)):
            continue
        start = mark.start
        for code in codes:
            if start < code.end and code.start < mark.end:
                marks += _trimmed(text.text, mark, start, code.start)
                start = code.end
        marks += _trimmed(text.text, mark, start, mark.end)
    return Text(text.text, tuple(marks))


def _trimmed(characters: str, mark: AnyMark, start: int, end: int) -> list[AnyMark]:
    while start < end and characters[start].isspace():
        start += 1
    while start < end and characters[end - 1].isspace():
        end -= 1
    return [replace(mark, start=start, end=end)] if start < end else []


def _escaped(characters: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", characters)


def _code(characters: str) -> str:
    if not characters.strip():
        return characters
    longest = max((len(run) for run in re.findall("`+", characters)), default=0)
    fence = "`" * (longest + 1)
    inner = characters.replace("\n", " ")
    blank = " " if "`" in inner[:1] + inner[-1:] else ""
    return f"{fence}{blank}{inner}{blank}{fence}"


def _address(url: str) -> str:
    return url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")


def _line_start(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}\\{found[2]}"
    return f"{found[1]}{found[3]}\\{found[4]}"

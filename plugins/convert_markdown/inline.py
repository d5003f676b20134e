"""Text with marks, out of Markdown's tokens and into Markdown's signs.

Marks that Markdown has no sign for stand as HTML elements, which CommonMark passes on (section 6.6): `<u>`,
`<sub>`, `<sup>` and `<span lang>`; `<b>` and `<i>` are read as well. Any other markup in a text is words.
"""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from convert.kit.spans import Open, merged, nest
from convert.model import (
    SAFE_URL,
    AnyMark,
    Code,
    Emphasis,
    Language,
    Link,
    Mark,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)

_SIGNS: dict[type[Mark], str] = {Emphasis: "*", Strong: "**", Strike: "~~"}
_ELEMENTS: dict[type[Mark], str] = {Subscript: "sub", Superscript: "sup", Underline: "u"}
_MARKS_OF_ELEMENTS: dict[str, type[Subscript | Superscript | Underline | Strike | Strong | Emphasis]] = {
    "b": Strong,
    "strong": Strong,
    "i": Emphasis,
    "em": Emphasis,
    "sub": Subscript,
    "sup": Superscript,
    "u": Underline,
    "s": Strike,
    "del": Strike,
}
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>sub|sup|u|s|del|b|strong|i|em|br|span)(?:\s+lang=[\"'](?P<lang>[A-Za-z0-9-]{1,35})[\"'])?\s*/?>",
    re.IGNORECASE,
)
_DEEPEST = 60
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|]")
_LINE_START = re.compile(r"^([ \t]*)(?:([#+=-])|([0-9]{1,9})([.)]))", re.MULTILINE)
_BREAKS = re.compile(r"[ \t]*\n\s*")


def parser() -> MarkdownIt:
    """CommonMark with tables and words struck out; what looks like a block of HTML is a paragraph of words."""
    return (
        MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
        .enable(["table", "strikethrough"])
        .disable("html_block")
    )


def inline_text(markdown: str) -> Text:
    """The characters and marks of Markdown that stands on its own, such as a title in front matter."""
    (token,) = parser().parseInline(markdown)
    return text_of(token.children or [])


def text_of(tokens: Iterable[Token]) -> Text:
    """The characters and marks of the tokens within a block."""
    parts: list[str] = []
    size = 0
    opened: list[tuple[str, int, str]] = []
    elements: list[tuple[str, int, str]] = []
    marks: list[AnyMark] = []
    for token in tokens:
        tag = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
        if tag is not None and tag["end"] and tag["name"].lower() not in {name for name, _, _ in elements}:
            tag = None  # what it would end was words
        if token.nesting == 1:
            opened.append((token.type, size, str(token.attrs.get("href", ""))))
        elif token.nesting == -1:
            kind, start, url = opened.pop()
            marks += _marks(kind, start, size, url)
        elif tag is not None and tag["name"].lower() != "br":
            marks += _element_marks(tag, elements, size)
        else:
            part = "\n" if tag is not None else _characters(token)
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
    if token.type == "html_inline" and token.content.startswith("<!--"):
        return ""
    return token.content


def _element_marks(tag: re.Match[str], elements: list[tuple[str, int, str]], end: int) -> list[AnyMark]:
    """The mark that an end tag closes; a start tag is kept in `elements` until then."""
    name = tag["name"].lower()
    if not tag["end"]:
        elements.append((name, end, tag["lang"] or ""))
        return []
    at = next((at for at in reversed(range(len(elements))) if elements[at][0] == name), None)
    if at is None:
        return []
    _, start, lang = elements.pop(at)
    if start == end:
        return []
    if name != "span":
        return [_MARKS_OF_ELEMENTS[name](start=start, end=end)]
    return [Language(start=start, end=end, tag=lang)] if lang else []


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


def signs_of(text: Text, *, strike: bool = True) -> str:
    """A text in Markdown on one or several lines, without empty ones; without `strike`, `<s>` stands for `~~`."""
    parts: list[str] = []
    in_code = False
    for event in nest(_writable(text)):
        if isinstance(event, str):
            parts.append(_code(event) if in_code else _escape(event))
        elif isinstance(event.mark, Code):
            in_code = isinstance(event, Open)
        else:
            parts.append(_sign(event.mark, opens=isinstance(event, Open), strike=strike))
    lines = _BREAKS.sub("\n", "".join(parts).strip())
    return _LINE_START.sub(_line_start, lines).replace("\n", "\\\n")


def _sign(mark: AnyMark, *, opens: bool, strike: bool) -> str:
    if isinstance(mark, Link):
        return "[" if opens else f"](<{_address(mark.url)}>)"
    if isinstance(mark, Language):
        return f'<span lang="{mark.tag}">' if opens else "</span>"
    if isinstance(mark, Strike) and not strike:
        return "<s>" if opens else "</s>"
    name = _ELEMENTS.get(type(mark))
    if name is None:
        return _SIGNS[type(mark)]
    return f"<{name}>" if opens else f"</{name}>"


def _writable(text: Text) -> Text:
    """The text with the marks that Markdown has, none within code, none ending in a blank."""
    codes = [mark for mark in merged(text.marks) if isinstance(mark, Code)]
    marks: list[AnyMark] = list(codes)
    for mark in text.marks:
        if not isinstance(mark, (Emphasis, Strong, Strike, Link, Language, *_ELEMENTS)):
            continue
        start = mark.start
        for code in codes:
            if start < code.end and code.start < mark.end:
                marks += _trim(text.text, mark, start, code.start)
                start = code.end
        marks += _trim(text.text, mark, start, mark.end)
    return Text(text.text, tuple(marks))


def _trim(characters: str, mark: AnyMark, start: int, end: int) -> list[AnyMark]:
    while start < end and characters[start].isspace():
        start += 1
    while start < end and characters[end - 1].isspace():
        end -= 1
    return [replace(mark, start=start, end=end)] if start < end else []


def _escape(characters: str) -> str:
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

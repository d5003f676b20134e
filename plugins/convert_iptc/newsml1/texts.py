"""Texts of a NewsML 1 item: NITF, XHTML, escaped markup, or plain lines with a stray tag."""

from collections.abc import Sequence

from lxml import etree

from convert.kit.markup import Piece, is_escaped_markup, is_markup, parse_markup, text_of, unescaped
from convert.kit.wire import Draft, body_of, flat, plain_paragraphs, settle
from convert.model import Paragraph, Text
from convert_iptc.elements import child, local
from convert_iptc.nitf.read import read_nitf

_START = 40


def words_of(content: etree._Element, *, between: str = " ") -> Text:
    """The text of a short part: a headline, a lead, a caption; `between` stands between its paragraphs."""
    data = child(content, "DataContent")
    if data is None:
        return Text()
    if len(data):
        return text_of(_body(data), between=between)
    text = data.text or ""
    return text_of(parse_markup(unescaped(text) if is_escaped_markup(text) else text), between=between)


def _body(data: etree._Element) -> etree._Element:
    """Where the story stands in markup: NITF has a head within its body."""
    for name in ("body.content", "body"):
        for each in data.iter():
            if local(each).lower() == name:
                return each
    return data


def best_of(contents: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """The first of several texts, or a copy of it with markup where the first is plain lines."""
    if len(contents) < 2 or _has_markup(contents[0]):  # noqa: PLR2004 - one alone is the best
        return contents[:1]
    start = _start(contents[0])
    copies = (each for each in contents[1:] if _has_markup(each) and _start(each) == start)
    return [next(copies, contents[0])]


def _has_markup(content: etree._Element) -> bool:
    data = child(content, "DataContent")
    text = (data.text or "") if data is not None else ""
    return data is not None and (len(data) > 0 or is_markup(text) or is_escaped_markup(text))


def _start(content: etree._Element) -> str:
    """The first words of a text, by which its copies are known."""
    return flat(words_of(content).text)[:_START]


def read_text(content: etree._Element, draft: Draft) -> None:
    """The text of a content item as the story."""
    data = child(content, "DataContent")
    if data is None:
        return
    nitf = next((each for each in data if local(each) == "nitf"), None)
    if nitf is not None:
        read_nitf(nitf, draft, is_payload=True)
        return
    if len(data):
        body_of(_body(data), draft)
        return
    text = data.text or ""
    if is_escaped_markup(text):
        text = unescaped(text)
    if is_markup(text):
        _read_markup(text, draft)
        return
    element = etree.Element("body")
    settle(
        draft, [Piece(block=Paragraph(id="", text=Text(line)), element=element) for line in plain_paragraphs(text)]
    )


def _read_markup(text: str, draft: Draft) -> None:
    """Markup that came as text; plain lines with a stray tag in them stay lines."""
    root = parse_markup(text)
    names = [local(each) for each in root.iter()]
    has_blocks = not {"p", "div", "h1", "h2", "ul", "table"}.isdisjoint(names)
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    if not has_blocks and lines > names.count("br"):
        root = parse_markup("".join(f"<p>{line}</p>" for line in plain_paragraphs(text)))
    body_of(root, draft)

"""How sure it is that some bytes are a teleSUR text."""

import codecs
from collections.abc import Iterable

from convert.io.decode import binary_kind
from convert.model import Person
from convert_telesur.labels import Labels
from convert_telesur.lines import Line
from convert_telesur.parts import Dated, Part, Pictured, Plain, Signed, Stories, parts_of

_CERTAIN = 0.95
_SURE = 0.92
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_MOST_LINES = 600
_SIGNS = 3


def certainty(text: str, labels: Labels) -> float:
    """0.9 or more only where the lines bear strong signs of teleSUR; nothing below counts."""
    lines = [Line(line.strip(), gap=False) for line in text.replace("\ufeff", "").splitlines()]
    lines = [line for line in lines if line.text]
    if len(lines) > 2 * _MOST_LINES:
        lines = lines[:_MOST_LINES] + lines[-_MOST_LINES:]
    return _judge(parts_of(lines, labels), labels)


def _judge(parts: Iterable[Part], labels: Labels) -> float:
    signs = set()
    named = False
    for part in parts:
        match part:
            case Dated():
                if part.date.hour_label and part.date.time:
                    return _CERTAIN
                signs.add("date")
            case Pictured():
                signs.add("picture")
                named = named or any(labels.agents.is_publisher(each.name) for each in part.caption.credit.agents)
            case Stories():
                signs.add("related")
            case Signed():
                agents = part.line.agents
                if part.kind == "source" or any(isinstance(each, Person) and each.initials for each in agents):
                    signs.add(part.kind)
                if any(labels.agents.is_publisher(each.name) for each in agents):
                    named = True
                    signs.add(f"{part.kind} line")
            case Plain():
                if labels.closing(part.text) and labels.profile.publisher.lower() in part.text.lower():
                    named = True
                    signs.add("remark")
            case _:
                pass
    if named and len(signs - {"author line", "source line"} or signs) > 1:
        return _SURE
    return _SURE if len(signs & {"picture", "related", "author", "source"}) >= _SIGNS else 0.0


def text_of(head: bytes) -> str:
    """The text that some first bytes are, in whatever encoding; "" if they are markup, data or no text."""
    text = _decode(head)
    start = text[:200].lstrip("\ufeff \t\r\n")
    return "" if not start or start[0] in "<{" else text


def _decode(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return codecs.getincrementaldecoder(name)("replace").decode(head)
    if not head.strip() or binary_kind(head):
        return ""
    try:
        # The head may end within a character.
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")

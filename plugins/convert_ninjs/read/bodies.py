"""The body of an item: of several texts the one with markup, as HTML, as NITF in a string, or as plain lines."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from convert.kit.markup import Piece, is_escaped_markup, is_markup, parse_markup, unescaped
from convert.kit.wire import Draft, body_of, plain_paragraphs, settle
from convert.model import Paragraph, Text
from convert_ninjs.read.values import NOWHERE, as_list, small, text_in

_ORDER = ("xhtml", "html", "richtext", "main", "nitf", "xml", "", "text", "plain")


class Body(NamedTuple):
    """A text of the item with what it says of itself."""

    role: str
    kind: str
    value: str


def body_texts(item: Mapping[str, Any]) -> list[Body]:
    """Every text of an item: "body_html" and its like of 1.x, "bodies" of 2.x and 3.x."""
    found = []
    for each in as_list(item.get("bodies")):
        if isinstance(each, Mapping):
            entry = small(each)
            found.append(
                Body(
                    text_in(entry.get("role")).lower(),
                    text_in(entry.get("contenttype")).lower(),
                    text_in(entry.get("value")),
                )
            )
    for name, value in item.items():
        if (name == "body" or name.startswith("body_")) and text_in(value):
            found.append(Body(name.removeprefix("body").removeprefix("_"), "", text_in(value)))
    return [body for body in found if body.value.strip()]


def read_body(bodies: list[Body], draft: Draft) -> None:
    """The best of the texts into the draft."""
    if not bodies:
        return

    def rank(body: Body) -> tuple[bool, int, int]:
        has_markup = is_markup(body.value) or is_escaped_markup(body.value)
        said = next(
            (n for n, word in enumerate(_ORDER) if word and (word in body.kind or word == body.role)), len(_ORDER)
        )
        return (not has_markup, said, -len(body.value))

    text = min(bodies, key=rank).value
    if is_escaped_markup(text):
        text = unescaped(text)
    if not is_markup(text):
        lines = plain_paragraphs(text)
        settle(draft, [Piece(block=Paragraph(id="", text=Text(line)), element=NOWHERE) for line in lines])
        return
    root = parse_markup(text)
    if "<nitf" in text[:200] or "<body.content" in text:
        from convert.kit.wire import read_nitf_text  # noqa: PLC0415 - few bodies are NITF

        read_nitf_text(root, draft)
    else:
        body_of(root, draft)

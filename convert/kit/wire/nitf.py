"""NITF as the text of an item of another format: a string in ninjs, the content of a feed's entry."""

from lxml import etree

from convert.kit.markup import NITF, local, text_of
from convert.kit.wire.body import body_of
from convert.kit.wire.draft import Draft, flat


def read_nitf_text(root: etree._Element, draft: Draft, *, base: str = "") -> None:
    """The story of an NITF, with the headline and the byline above it where the item itself states none."""
    first: dict[str, etree._Element] = {}
    for each in root.iter():
        first.setdefault(local(each), each)
    if "hl1" in first:
        draft.set_title(text_of(first["hl1"], NITF))
    if "byline" in first:
        # A title is often written close to the name before it.
        draft.set_byline(flat(" ".join(map(str, first["byline"].itertext()))))
    body_of(first.get("body.content", root), draft, NITF, base=base)

"""The element that holds the document itself, in the NewsML-G2 item or the NITF head that was written from it.

It stands in a namespace of its own at the end of `itemMeta` or `head`, where both schemas allow foreign elements.
"""

from collections.abc import Mapping

from lxml import etree

from convert.kit.items import NAMESPACE, packed
from convert.kit.xml import Spool
from convert.model import Document
from convert_iptc.constants import NAR, NITF

_STORED = f"{{{NAMESPACE}}}stored"
_PART = f"{{{NAMESPACE}}}part"
_DERIVED = f"{{{NAMESPACE}}}derived"
# The last is that of a file of NITF without a namespace.
_PARENTS = (f"{{{NAR}}}itemMeta", f"{{{NITF}}}head", "head")
# libxml2 refuses a text of ten million bytes; a character has four at most.
_LONGEST = 1_000_000


def add_holder(root: etree._Element) -> etree._Element:
    """An empty holder in an item or a `nitf` element, before it is laid out in lines."""
    parent = next(child for child in root if child.tag in _PARENTS)
    return etree.SubElement(parent, _STORED, nsmap={"stored": NAMESPACE})


def fill_holder(
    holder: etree._Element, root: etree._Element, document: Document, options: Mapping[str, object], spool: Spool
) -> None:
    """Put the document into its holder; it is sealed where the tree is whole."""
    is_whole_tree = not spool.is_used
    text = packed(document, options, page_of(root) if is_whole_tree else b"")
    if len(text) <= _LONGEST:
        holder.text = text
        return
    for start in range(0, len(text), _LONGEST):
        part = etree.SubElement(holder, _PART)
        if is_whole_tree:
            part.text = text[start : start + _LONGEST]
        else:
            spool.put(part, text[start : start + _LONGEST])


def mark_derived(meta: etree._Element, guid: str) -> None:
    """Say that a package or a picture was made from the item of that guid, which holds the document."""
    etree.SubElement(meta, _DERIVED, {"from": guid}, nsmap={"stored": NAMESPACE})


def parent_of(item: etree._Element) -> str:
    """The guid of the item that this one was made from; empty for an item of its own."""
    for child in item:
        if child.tag in _PARENTS:
            found = child.find(_DERIVED)
            return "" if found is None else found.get("from", "")
    return ""


def find_holder(root: etree._Element) -> etree._Element | None:
    """The holder of an item or a `nitf` element, if it has one."""
    for child in root:
        if child.tag in _PARENTS:
            return child.find(_STORED)
    return None


def text_of(holder: etree._Element) -> str:
    """What a holder holds."""
    return "".join(map(str, holder.itertext())).strip()


def page_of(root: etree._Element) -> bytes:
    """All that an item or a `nitf` element says but for its holder, in a form that every parser keeps."""
    holder = find_holder(root)
    if holder is None:
        return etree.tostring(root, method="c14n", exclusive=True, with_tail=False)
    text, parts = holder.text, list(holder)
    holder.text = None
    holder[:] = []
    page = etree.tostring(root, method="c14n", exclusive=True, with_tail=False)
    holder.text = text
    holder[:] = parts
    return page

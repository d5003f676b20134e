"""XML in and out: the one place where it is parsed from outside, without entities, DTD, network or huge trees.

Imports lxml, so only plugins that need it import this.
"""

import re

from lxml import etree

from convert.errors import ContentError

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TEXT_WITH_ATTRIBUTE = re.compile(rb'>[^<]*="')
_TEXT = re.compile(rb">[^<]*")


def parse_xml(data: bytes, what: str = "XML") -> etree._Element:
    """The root element of a document that came from outside.

    Raises:
        ContentError: It is not well-formed, or declares a document type or an entity, which no format that we
            read needs and which can make a parser fetch files or eat the memory.
    """
    # A UTF-16 document hides "<!DOCTYPE" from a search of its bytes, so the tree is asked as well.
    if _DOCTYPE.search(data):
        raise ContentError(f"this {what} declares a document type or entity, which is refused as unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContentError(f"this is no well-formed {what}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ContentError(f"this {what} declares a document type, which is refused as unsafe")
    return root


def xml_bytes(root: etree._Element) -> bytes:
    """A tree as UTF-8 with its declaration, and with quoted attributes escaped in its text."""
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return without_quoted_attributes(declaration + etree.tostring(root, encoding="UTF-8") + b"\n")


def without_quoted_attributes(data: bytes) -> bytes:
    """XML as lxml writes it, with a quotation mark behind an equals sign escaped in text too.

    XML does not ask for that, but an article may quote markup, and some receivers look for attributes with
    patterns instead of a parser. What a parser reads stays the same.
    """
    if _TEXT_WITH_ATTRIBUTE.search(data):
        data = _TEXT.sub(lambda text: text[0].replace(b'="', b"=&quot;"), data)
    return data

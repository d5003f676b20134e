"""XML in and out: the one place where it is parsed from outside, without entities, DTD, network or huge trees.

Imports lxml, so only plugins that need it import this.
"""

import re

from lxml import etree

from convert.errors import ContentError

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


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


_TEXT_WITH_ATTRIBUTE = re.compile(rb'>[^<]*="')
_TEXT = re.compile(rb">[^<]*")


def xml_bytes(root: etree._Element) -> bytes:
    """A tree as UTF-8 with its declaration.

    A quotation mark behind an equals sign is escaped in text too, which XML does not ask for: an article may quote
    markup, and some receivers look for attributes with patterns instead of a parser.
    """
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"
    if _TEXT_WITH_ATTRIBUTE.search(data):
        data = _TEXT.sub(lambda text: text[0].replace(b'="', b"=&quot;"), data)
    return data

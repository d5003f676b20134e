"""The one place where XML from outside is parsed: no entities, no DTD, no network, no huge trees.

Imports lxml, so only plugins that need it import this.
"""

import re

from lxml import etree

from convert.errors import ContentError

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


# An element's words as a serialiser writes them: between ">" and "<", which stand nowhere else unescaped.
_LIKE_ATTRIBUTE = re.compile(rb'>[^<]*="[^<]*<')


def serialized(root: etree._Element) -> bytes:
    """The XML of a tree in UTF-8, with a declaration and a line feed at the end.

    Words that look like an attribute (`onclick="`) have their quotation mark escaped. It means the same to every
    parser, and whoever searches the text of a page for attributes finds only those that are some.
    """
    data = etree.tostring(root, encoding="UTF-8")
    data = _LIKE_ATTRIBUTE.sub(lambda found: found[0].replace(b'="', b"=&quot;"), data)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + data + b"\n"


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

"""XML in and out: the one place where it is parsed from outside, without entities, DTD, network or huge trees.

Imports lxml, so only plugins that need it import this.
"""

import re

from lxml import etree

from convert.errors import ContentError

_DOCTYPE = rb"<!\s*(?:DOCTYPE|ENTITY)"
_TEXT_WITH_ATTRIBUTE = re.compile(rb'>[^<]*="')
_TEXT = rb">[^<]*"

MOST_CHILDREN = 50_000
"""How many children an element keeps as elements; articles have a few hundred blocks, hostile input a million."""

_LOOK_EVERY = 10_000
_SPOOLED = rb"<\?spooled ([0-9]+)\?>"


def parse_xml(data: bytes, what: str = "XML") -> etree._Element:
    """The root element of a document that came from outside.

    Raises:
        ContentError: It is not well-formed, or declares a document type or an entity, which no format that we
            read needs and which can make a parser fetch files or eat the memory.
    """
    # A UTF-16 document hides "<!DOCTYPE" from a search of its bytes, so the tree is asked as well.
    if re.search(_DOCTYPE, data, re.IGNORECASE):
        raise ContentError(f"this {what} declares a document type or entity, which is refused as unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContentError(f"this {what} is not well-formed: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ContentError(f"this {what} declares a document type, which is refused as unsafe")
    return root


class Spool:
    """Finished children of long elements, as bytes: a paragraph takes 500 of them in a tree, and 30 when written.

    Whoever makes a tree calls `relieve` after each block, and gives the bytes of the tree to `restored`. They are
    the same as those of a tree that was never relieved.
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._calls = 0

    @property
    def is_used(self) -> bool:
        """Whether anything was written away."""
        return bool(self._parts)

    def relieve(self, parent: etree._Element) -> None:
        """Write away what `parent` and those round it hold, if that is much; the last child may change yet."""
        self._calls += 1
        if self._calls % _LOOK_EVERY == 0:
            for element in (parent, *parent.iterancestors()):
                if len(element) > MOST_CHILDREN:
                    self._write(element)

    def _write(self, element: etree._Element) -> None:
        done = [child for child in list(element)[:-1] if not _stands_for_others(child)]
        # Under a parent of the same name and namespaces, so that none of them declares its namespace anew.
        holder = etree.Element(element.tag, nsmap=element.nsmap)  # type: ignore[arg-type]  # lxml-stubs: None is right
        holder.extend(done)
        data = etree.tostring(holder, encoding="UTF-8")
        element.insert(len(element) - 1, etree.ProcessingInstruction("spooled", str(len(self._parts))))
        # What was written away within the children is put back at once.
        self._parts.append(self.restored(data[data.index(b">") + 1 : data.rindex(b"<")]))

    def put(self, parent: etree._Element, text: str) -> None:
        """Put a long text into an element that is empty, as bytes at once."""
        parent.append(etree.ProcessingInstruction("spooled", str(len(self._parts))))
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self._parts.append(escaped.encode())

    def restored(self, data: bytes) -> bytes:
        """The bytes of a tree with what was written away; no text can look like what stands for it there."""
        return re.sub(_SPOOLED, lambda found: self._parts[int(found[1])], data) if self._parts else data


class Whole(Spool):
    """Writes nothing away: for a tree that is looked at, or becomes text in one piece."""

    def relieve(self, parent: etree._Element) -> None:
        """Leave the children where they are."""


def _stands_for_others(child: etree._Element) -> bool:
    return isinstance(child, etree._ProcessingInstruction)  # noqa: SLF001 - its type has no other name


def is_spooled(element: etree._Element) -> bool:
    """Whether a part of what an element holds was written away."""
    return len(element) > 0 and _stands_for_others(element[0])


def xml_bytes(root: etree._Element, spool: Spool | None = None) -> bytes:
    """A tree as UTF-8 with its declaration, and with quoted attributes escaped in its text."""
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    data = declaration + etree.tostring(root, encoding="UTF-8") + b"\n"
    return without_quoted_attributes(spool.restored(data) if spool is not None else data)


def without_quoted_attributes(data: bytes) -> bytes:
    """XML as lxml writes it, with a quotation mark behind an equals sign escaped in text too.

    XML does not ask for that, but an article may quote markup, and some receivers look for attributes with
    patterns instead of a parser. What a parser reads stays the same.
    """
    if _TEXT_WITH_ATTRIBUTE.search(data):
        data = re.sub(_TEXT, lambda text: text[0].replace(b'="', b"=&quot;"), data)
    return data

"""A document as a file of NITF 3.6."""

from collections.abc import Sequence

from lxml import etree

from convert.kit.items import (
    Ids,
    checked_guid,
    language_tag,
    note_private_notes,
    times_of,
    version_of,
    warn_of_gaps,
    without_private,
)
from convert.kit.xml import Spool, Whole, xml_bytes
from convert.model import Document
from convert.report import Report
from convert_iptc import NitfWriterOptions
from convert_iptc.constants import NITF
from convert_iptc.holder import add_holder, fill_holder
from convert_iptc.nitf.article import nitf
from convert_iptc.nitf.head import Item
from convert_iptc.parts import parts_of
from convert_iptc.tree import lay_out


def nitf_file(documents: Sequence[Document], options: NitfWriterOptions, report: Report) -> bytes:
    """The document in UTF-8, laid out in lines; notes that are not public are left out.

    Raises:
        UsageError: The guid that is given is not a URI.
    """
    document = documents[0]
    spool = Spool()
    root = make_nitf(document, options, report, spool)
    holder = None if options.plain else add_holder(root)
    lay_out(root)
    if options.bare:
        root = without_namespace(root)
    if holder is not None:
        fill_holder(holder, root, without_private(document), {}, spool)
    return xml_bytes(root, spool)


def without_namespace(root: etree._Element) -> etree._Element:
    """The same tree as it was before NITF had a namespace, which is how its DTD and old receivers know it."""
    bare = etree.Element(etree.QName(root).localname)
    bare.text = root.text
    for name, value in root.attrib.items():
        bare.set(name, value)
    for child in list(root):
        bare.append(child)
    for element in bare.iter(f"{{{NITF}}}*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(bare)
    return bare


def with_namespace(root: etree._Element) -> etree._Element:
    """The tree with NITF's namespace, where it has none."""
    if root.tag != "nitf":
        return root
    for element in root.iter("*"):
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{NITF}}}{element.tag}"
    return root


def make_again(document: Document) -> etree._Element:
    """The `nitf` element as it is written from a document, for comparison with one that was changed."""
    return make_nitf(document, NitfWriterOptions(), Report(), Whole())


def make_nitf(document: Document, options: NitfWriterOptions, report: Report, spool: Spool) -> etree._Element:
    """The `nitf` element."""
    guid = checked_guid(options.guid, document)
    warn_of_gaps(document, report, "nitf", '"und"')
    note_private_notes(document, report, "nitf")
    item = Item(
        guid,
        options.version if options.version is not None else version_of(document),
        times_of(document.metadata, report, "nitf"),
    )
    language = language_tag(document.language)
    return nitf(document, language, item, parts_of(document), Ids(), spool, alone=True).element

"""A file of NITF of ours written again, so that a reader can tell what was changed in it since."""

from lxml import etree

from convert.kit.items import Stored
from convert.model import Document
from convert_iptc.back import Format


def _rewrite(_stored: Stored, document: Document) -> etree._Element:
    from convert_iptc.nitf.write import make_again  # noqa: PLC0415 - only changed items need the writer

    return make_again(document)


OWN = Format("nitf", _rewrite)

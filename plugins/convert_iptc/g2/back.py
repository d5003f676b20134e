"""An item of NewsML-G2 of ours written again, so that a reader can tell what was changed in it since."""

import msgspec
from lxml import etree

from convert.kit.items import Stored
from convert.model import Document
from convert_iptc import NewsmlWriterOptions
from convert_iptc.back import Format
from convert_iptc.constants import NAR


def _rewrite(stored: Stored, document: Document) -> etree._Element:
    from convert_iptc.g2.write import make_again  # noqa: PLC0415 - only changed items need the writer

    return make_again(document, msgspec.convert(dict(stored.options), NewsmlWriterOptions)).element


def _private(item: etree._Element) -> list[str]:
    notes = item.iterfind(f"{{{NAR}}}itemMeta/{{{NAR}}}edNote")
    return [note.text or "" for note in notes if note.get("pubconstraint") == "np:nonpublic"]


OWN = Format("newsml", _rewrite, _private)

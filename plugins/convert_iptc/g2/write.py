"""Documents as NewsML-G2: a `newsItem`, or a `newsMessage` that holds several."""

import re
from collections.abc import Sequence

from convert.errors import UsageError
from convert.kit.xml import Spool, xml_bytes
from convert.model import Document
from convert.plugin import Report
from convert_iptc import NewsmlWriterOptions
from convert_iptc.g2.item import news_item
from convert_iptc.g2.message import message, packaged
from convert_iptc.names import Ids, derived_name, guid
from convert_iptc.tree import lay_out

# RFC 3986 section 3: a scheme, and no white space or brackets behind it.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def newsml(documents: Sequence[Document], options: NewsmlWriterOptions, report: Report) -> bytes:
    """The documents in UTF-8, laid out in lines.

    Raises:
        UsageError: One guid is given for several documents, or it is no URI.
    """
    names = _guids(documents, options)
    ids = Ids()
    spool = Spool()
    made = [
        news_item(document, report, ids, spool, name=name, version=options.version, with_nitf=options.nitf)
        for document, name in zip(documents, names, strict=True)
    ]
    if len(made) == 1 and not (options.message or options.package):
        root = made[0].element
    else:
        items = [
            item
            for document, each in zip(documents, made, strict=True)
            for item in (packaged(document, each, options.version, ids) if options.package else [each.element])
        ]
        root = message(items, [each.dates.version for each in made])
    lay_out(root)
    return xml_bytes(root, spool)


def _guids(documents: Sequence[Document], options: NewsmlWriterOptions) -> list[str]:
    """A name for each item, none twice."""
    if options.guid:
        if len(documents) > 1:
            raise UsageError("one guid cannot name several items", hint="leave it out, or write one document")
        if not _URI.fullmatch(options.guid):
            raise UsageError(
                f"the guid {options.guid!r} is no URI", hint="give one such as urn:newsml:... or tag:..."
            )
        return [options.guid]
    names: dict[str, None] = {}
    for document in documents:
        name = first = guid(document)
        number = 1
        while name in names:
            number += 1
            name = derived_name(first, str(number))
        names[name] = None
    return list(names)

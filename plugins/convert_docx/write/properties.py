"""Properties of the document: the core ones, Word's own, and those that only news has.

Sources: ISO/IEC 29500-2, 11 (core properties); ISO/IEC 29500-1, 22.2 and 22.3 (extended and custom ones).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from lxml import etree

from convert.kit.languages import shortest
from convert.kit.restore import as_properties
from convert.kit.roles import AUTHOR, relator
from convert.kit.spans import one_line
from convert.kit.timestamps import aware, iso
from convert.kit.xml import parse_xml
from convert.model import Agent, Concept, Document, Person, Timestamp
from convert.plugin import Report
from convert_docx.ooxml import serialise

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The one set of properties that custom ones belong to, and the number of its first: ISO/IEC 29500-1, 22.3.2.2.
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY = 2

# Windows counts time from 1601 on.
_EARLIEST_YEAR = 1601
_LONGEST_TITLE = 255
_LONGEST_LANGUAGE = 80


def core_properties(documents: Sequence[Document], title: str, report: Report) -> bytes:
    """Title, authors, subjects, keywords, dates: what every program shows of a file."""
    root = etree.Element(
        f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _DCTERMS, "xsi": _XSI}
    )
    first = documents[0]
    alone = len(documents) == 1
    for name, value in (
        (f"{{{_DC}}}title", title[:_LONGEST_TITLE]),
        (f"{{{_DC}}}subject", _list(s.name for d in documents for s in d.metadata.subjects)),
        (f"{{{_DC}}}creator", _list(author for d in documents for author in _creators(d))),
        (f"{{{_CP}}}keywords", _list(keyword for d in documents for keyword in d.metadata.keywords)),
        (f"{{{_DC}}}description", one_line(first.standfirst) if alone and first.standfirst is not None else ""),
        (f"{{{_CP}}}category", _list(name for d in documents for name in _names(d.metadata.sections))),
        (f"{{{_DC}}}language", shared_language(documents)[:_LONGEST_LANGUAGE]),
        (f"{{{_DC}}}identifier", _identifier(first) if alone else ""),
    ):
        if value:
            etree.SubElement(root, name).text = value
    if alone:
        metadata = first.metadata
        for name, stamp in (
            ("created", metadata.created or metadata.published or metadata.modified),
            ("modified", metadata.modified or metadata.published or metadata.created),
        ):
            instant = _instant(stamp, name, report)
            if instant:
                element = etree.SubElement(root, f"{{{_DCTERMS}}}{name}")
                element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
                element.text = instant
    return serialise(root)


def extended_properties(documents: Sequence[Document]) -> bytes:
    """The program that wrote the file, and the publisher as its company."""
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})  # type: ignore[dict-item]  # the stubs know no default namespace
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "newsconvert"
    company = _list(d.metadata.publisher.name for d in documents if d.metadata.publisher is not None)
    if company:
        etree.SubElement(root, f"{{{_EXTENDED}}}Company").text = company
    return serialise(root)


def with_document(properties: bytes, data: bytes) -> bytes:
    """Custom properties with the stored document behind them, for programs that keep nothing else of ours."""
    root = parse_xml(properties)
    for name, value in as_properties(data).items():
        _put_property(root, name, value)
    return serialise(root)


def _put_property(root: etree._Element, name: str, value: str) -> None:
    number = str(_FIRST_PROPERTY + len(root))
    held = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=number, name=name)
    etree.SubElement(held, f"{{{_VT}}}lpwstr").text = value


def custom_properties(document: Document) -> bytes:
    """What is stated of the article and has no place among the core properties."""
    found = [(name, value) for name, value in _custom(document) if value.strip()]
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VT})  # type: ignore[dict-item]  # the stubs know no default namespace
    seen: set[str] = set()
    for name, value in found:
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        _put_property(root, name, value)
    return serialise(root)


def _custom(document: Document) -> Iterator[tuple[str, str]]:
    metadata = document.metadata
    publisher = metadata.publisher
    yield "Publisher", publisher.name if publisher is not None else ""
    yield "Publisher address", publisher.url if publisher is not None else ""
    for name, stamp in (
        ("Published", metadata.published),
        ("Modified", metadata.modified),
        ("Created", metadata.created),
        ("Embargoed until", metadata.embargoed),
    ):
        yield name, iso(stamp) if stamp is not None else ""
    yield "Address", metadata.canonical_url
    yield "Source", metadata.source.printed() if metadata.source is not None else ""
    yield "Credit line", metadata.credit_line
    yield "Rights", metadata.rights
    yield "Copyright holder", metadata.copyright_holder
    yield "Copyright year", str(metadata.copyright_year or "")
    yield "Location", metadata.location
    yield "Section", _list(_names(metadata.sections))
    yield "Genre", _list(_names(metadata.genres))
    yield "Article type", metadata.article_type
    yield "Slugline", metadata.slugline
    yield "Urgency", str(metadata.urgency or "")
    yield "Service", _list(_names(metadata.services))
    yield "Signal", _list(metadata.signals)
    yield "Lead image", metadata.lead_image
    yield "Identifiers", _list(metadata.identifiers)
    for key in sorted(metadata.extra):
        if key.strip():
            yield f"Extra: {key}"[:_LONGEST_TITLE], metadata.extra[key]


def _names(concepts: Iterable[Concept]) -> Iterator[str]:
    return (concept.name or concept.code for concept in concepts)


def authors(document: Document) -> list[str]:
    """The names in the byline, or its text if it names no one."""
    if document.byline is None:
        return []
    return [agent_name(agent) for agent in document.byline.agents if agent_name(agent)] or [
        document.byline.text.strip()
    ]


def _creators(document: Document) -> list[str]:
    """The authors without those of the byline who did other work, such as editing."""
    agents = document.byline.agents if document.byline is not None else ()
    others = {agent_name(agent) for agent in agents if relator(agent) != AUTHOR}
    return [name for name in authors(document) if name not in others]


def agent_name(agent: Agent) -> str:
    """The name of a person or an organisation, or the initials where the source gives no more."""
    return agent.name.strip() or (agent.initials.strip() if isinstance(agent, Person) else "")


def shared_language(documents: Sequence[Document]) -> str:
    """The language of all the documents by its shortest tag, or "" if they have none or several."""
    languages = {shortest(document.language) for document in documents}
    return languages.pop() if len(languages) == 1 else ""


def _identifier(document: Document) -> str:
    metadata = document.metadata
    return metadata.canonical_url or next(iter(metadata.identifiers), "")


def _list(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))


def _instant(stamp: Timestamp | None, name: str, report: Report) -> str:
    """The time in UTC, as Word wants it; "" if it is unknown or beyond what Word can hold."""
    if stamp is None:
        return ""
    try:
        at = aware(stamp).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    if at.year < _EARLIEST_YEAR:
        return ""
    if stamp.at.tzinfo is None and not stamp.zone:
        say = report.note if stamp.precision == "day" else report.warn
        say(
            "docx.assumed-zone",
            f"Word wants a time in UTC, and {iso(stamp)} states no zone; it was taken for UTC",
            where=f"the document property {name!r}",
            hint="the custom properties hold the time as it was stated",
        )
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"

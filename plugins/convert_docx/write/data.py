"""The data beside the text: schema.org's description of each article, and the stored document.

What the stored document says is laid beside the page by whoever reads the file again, so the prints of the page go
with it. They are made of what our own reader sees on the page that was just made.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from convert.kit.jsonld import news_article, serialised
from convert.kit.restore import imprint
from convert.kit.xml import parse_xml
from convert.model import Document
from convert.plugin import Report
from convert_docx import ooxml
from convert_docx.package import (
    Relationship,
    office,
    read_relationships,
    relationships_part,
    relationships_xml,
    resolve,
)
from convert_docx.write.story import Story

MAIN = "word/document.xml"

_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


class Made:
    """A document that is being made, as the reader wants to see a package."""

    def __init__(
        self,
        parts: dict[str, bytes],
        relations: Mapping[str, list[Relationship]],
        root: etree._Element,
        kinds: Mapping[str, str],
    ) -> None:
        self.main = MAIN
        self.parts = parts
        self._relations = relations
        self._root = root
        self._kinds = kinds
        self.related: Mapping[str, Relationship] = {each.id: each for each in relations[MAIN]}

    def part(self, name: str) -> bytes | None:
        """The bytes of a part."""
        return self.parts.get(name)

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part; that of the text is the one that was made."""
        if name == MAIN:
            return self._root
        data = self.parts.get(name)
        return parse_xml(data) if data is not None else None

    def relationships(self, part: str) -> list[Relationship]:
        """What a part refers to."""
        return self._relations.get(part) or read_relationships(self.parts.get, part)

    def target(self, kind: str) -> str:
        """The part of a kind that the text refers to."""
        for each in self._relations[MAIN]:
            if not each.external and each.kind.rpartition("/")[2] == kind:
                return resolve(MAIN, each.target)
        return ""


def put_data(
    documents: Sequence[Document],
    made: Made,
    story: Story,
    names: Sequence[Mapping[str, str] | None],
    types: dict[str, str],
) -> tuple[list[Relationship], list[bytes]]:
    """Put the data of all articles into the package; gives the relationships to it, and the stored documents.

    `names` are, for each article, the ids that its bookmarks cannot state, by the names that stand there instead;
    none for an article that shows nothing.
    """
    numbers = count(1)
    found = [
        _put_part(made.parts, types, next(numbers), ooxml.ARTICLE_DATA, serialised(news_article(each), 0))
        for each in documents
    ]
    if story.spool.is_used:
        story.report.note(
            "docx.no-data",
            "the text is so long that the document carries no data, so only its pages will be read back",
        )
        return found, []
    stored = list(_stored_parts(documents, made, names))
    found += [_put_part(made.parts, types, next(numbers), ooxml.DOCUMENT_DATA, data.decode()) for data in stored]
    return found, stored


def _stored_parts(
    documents: Sequence[Document], made: Made, names: Sequence[Mapping[str, str] | None]
) -> Iterator[bytes]:
    from convert_docx.read.article import Settings, read_pages  # noqa: PLC0415 - a plain document needs no reader

    shown = [(each, others) for each, others in zip(documents, names, strict=True) if others is not None]
    pages = read_pages(made, Report(), Settings(manuscript=False), "page") if shown else []
    for (document, others), page in zip(shown, pages, strict=True):
        yield imprint(document, page, others)


def _put_part(
    parts: dict[str, bytes], types: dict[str, str], number: int, namespace: str, data: str
) -> Relationship:
    """Put data into an element of our own, in a part that Word keeps and does not show.

    The `script` of web pages would do for JSON-LD, but who looks for scripts in a document should find none.
    """
    name = "article" if namespace == ooxml.ARTICLE_DATA else "document"
    holder = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})  # type: ignore[dict-item]  # the stubs know no default namespace
    holder.set("type", "application/ld+json" if namespace == ooxml.ARTICLE_DATA else "application/json")
    holder.text = data
    properties = etree.Element(f"{{{_DATA}}}datastoreItem", nsmap={"ds": _DATA})
    # Unique within the document, which is all that Word asks of it.
    properties.set(f"{{{_DATA}}}itemID", f"{{6E657773-636F-4E76-8572-{number:012X}}}")
    references = etree.SubElement(properties, f"{{{_DATA}}}schemaRefs")
    etree.SubElement(references, f"{{{_DATA}}}schemaRef").set(f"{{{_DATA}}}uri", namespace)
    folder = "customXml"
    parts[f"{folder}/item{number}.xml"] = ooxml.serialise(holder)
    parts[f"{folder}/itemProps{number}.xml"] = ooxml.serialise(properties)
    types[f"{folder}/item{number}.xml"] = "application/xml"
    types[f"{folder}/itemProps{number}.xml"] = _PROPERTIES
    parts[relationships_part(f"{folder}/item{number}.xml")] = relationships_xml(
        [Relationship("rId1", office("customXmlProps"), f"itemProps{number}.xml")]
    )
    return Relationship(f"rIdData{number}", office("customXml"), f"../{folder}/item{number}.xml")

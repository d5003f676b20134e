"""What the tests of books share: an article with most things, an edition, and eyes to look into a book."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lxml import etree

from convert import write
from convert.model import (
    Concept,
    CreditLine,
    Document,
    Heading,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Related,
    Section,
    Speaker,
    Subject,
    Text,
    Timestamp,
)

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "epub": "http://www.idpf.org/2007/ops",
}


class Opened:
    """A book that was written, with what its members say."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.package = self.tree("content.opf")

    def read(self, name: str) -> bytes:
        return self.archive.read(f"EPUB/{name}")

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.read(name))

    def metadata(self, name: str) -> list[str]:
        return [element.text or "" for element in self.package.iterfind(f".//dc:{name}", NAMES)]

    def properties(self, name: str) -> list[str]:
        found = self.package.iterfind(".//opf:meta", NAMES)
        return [element.text or "" for element in found if element.get("property") == name]


def book(given: Document | Sequence[Document], **options: Any) -> Opened:
    own = {"epub": {"own_only": True}}
    writing = write(given, "epub", options={"epub": {**options, **own["epub"]}}, validate=True)
    return Opened(writing.data)


def page(given: Document) -> etree._Element:
    return book(given).tree("article.xhtml")


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(str(part) for part in element.itertext()).split())


def only(element: etree._Element, path: str) -> etree._Element:
    found = element.findall(path, NAMES)
    assert len(found) == 1, path
    return found[0]


def blocks(*given: Any, **changes: Any) -> Document:
    return Document(
        **{"id": "a", "language": "en", "title": Text("Ferry"), "sections": (Section(blocks=given),), **changes}
    )


ARTICLE = Document(
    id="urn:example:ferry-1",
    language="en",
    kicker=Text("Coast"),
    title=Text("Ferry <service> & pier return"),
    standfirst=Text("The island gets its boat back."),
    byline=CreditLine(
        label="By",
        text="Nela Okoro and Tomas Brandt",
        agents=(Person(name="Nela Okoro", url="https://example.org/nela"), Person(name="Tomas Brandt")),
    ),
    dateline="Larkholm, 3 March 2026",
    sections=(
        Section(blocks=(Paragraph(id="p1", text=Text("The first boat left at dawn."), lead=True),)),
        Section(
            heading=Heading(id="h1", text=Text("What comes next"), level=4),
            blocks=(Paragraph(id="p2", text=Text("“It will be back,” she said.")),),
        ),
    ),
    quotes=(
        Quote(id="q1", ranges=(Range("p2", 1, 17),), speaker=Speaker(name="Nela Okoro", role="harbour master")),
    ),
    metadata=Metadata(
        published=Timestamp(at=datetime.fromisoformat("2026-03-03T07:30:00+01:00"), precision="minute"),
        publisher=Organisation(name="The Larkholm Post"),
        canonical_url="https://example.org/a/1",
        source=CreditLine(label="Source:", text="Coastwire"),
        rights="© 2026 The Larkholm Post",
        keywords=("ferries",),
        subjects=(Subject(name="shipping"),),
        sections=(Concept(name="Local"),),
        related=(Related(title="Goat ban lifted", url="https://example.org/a/2", label="READ ALSO:"),),
        editorial_note="This story was translated.",
    ),
)


def edition(*articles: tuple[str, str]) -> list[Document]:
    return [
        Document(
            id=f"a{number}",
            language="en",
            title=Text(title),
            metadata=Metadata(
                sections=(Concept(name=section),) if section else (),
                published=ARTICLE.metadata.published,
                publisher=ARTICLE.metadata.publisher,
            ),
        )
        for number, (title, section) in enumerate(articles)
    ]

"""What the tests of Word documents share: an article with everything, and eyes to look into a package."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from lxml import etree
from made_pictures import png, resource

from convert.model import (
    BlockQuote,
    Cell,
    Code,
    Concept,
    CreditLine,
    Document,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Preformatted,
    Related,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Timestamp,
)
from convert.report import Report
from convert_docx.write.document import word_document

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
W = f"{{{NAMES['w']}}}"


def document(*blocks: object, **fields: object) -> Document:
    """A document of these blocks in one section."""
    return Document(**{"id": "a", "sections": (Section(blocks=blocks),), **fields})  # type: ignore[arg-type]  # tests know what they give


def paragraph(words: str, *marks: object, identifier: str = "p1") -> Paragraph:
    return Paragraph(id=identifier, text=Text(words, marks))  # type: ignore[arg-type]  # tests know what they give


def written(*documents: Document, report: Report | None = None, **options: object) -> "Word":
    return Word(word_document(documents, report or Report(), **options))  # type: ignore[arg-type]  # tests know what they give


class Word:
    """A Word document, opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.tree("word/document.xml")

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def find(self, path: str) -> list[etree._Element]:
        return self.body.findall(path, NAMES)

    def targets(self, part: str = "word/_rels/document.xml.rels") -> dict[str, str]:
        return {each.get("Id", ""): each.get("Target", "") for each in self.tree(part)}

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each paragraph: the id of its style, and its words."""
        for each in self.find(".//w:p"):
            style = each.find("w:pPr/w:pStyle", NAMES)
            yield "" if style is None else style.get(f"{W}val", ""), words(each)

    def styled(self, style: str) -> list[str]:
        return [line for found, line in self.lines() if found == style]

    def property(self, path: str) -> str:
        return self.tree("docProps/core.xml").findtext(path, "", NAMES)

    def problems(self) -> list[str]:
        return problems(self.data)


def problems(data: bytes) -> list[str]:
    """The ids of what our own check finds."""
    from convert_docx.check import check_document

    report = Report()
    check_document(data, report)
    return [problem.id for problem in report.problems]


def words(element: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        signs.get(str(each.tag), each.text or "") for each in element.iter(f"{W}t", f"{W}br", f"{W}tab")
    )


def changed(data: bytes, name: str, *swaps: tuple[str, str]) -> bytes:
    """The package with words in one part swapped for others."""
    parts = Word(data).parts
    text = parts[name].decode()
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    return repacked(parts | {name: text.encode()})


def repacked(parts: dict[str, bytes], names: Sequence[str] = ()) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names or parts:
            archive.writestr(name, parts[name])
    return buffer.getvalue()


PICTURE = resource(png(640, 360))

_WORDS = "The harbour council voted late on Tuesday to reopen the swing bridge to walkers."

ARTICLE = Document(
    id="bridge",
    language="en-GB",
    title=Text("Swing bridge to reopen after eleven years"),
    standfirst=Text("A vote ends a long dispute over two bent beams."),
    byline=CreditLine(
        label="By", text="Ada Merrin", agents=(Person(name="Ada Merrin", url="https://example.org/ada"),)
    ),
    dateline="14 March 2026",
    sections=(
        Section(
            blocks=(
                Figure(
                    id="f1",
                    image=Image(resource=PICTURE.id),
                    alt="A swing bridge over a grey harbour",
                    caption=Text("The bridge has been locked open since the storm."),
                    credit=CreditLine(label="Photo:", text="L. Quist"),
                ),
                Paragraph(
                    id="p1",
                    text=Text(
                        _WORDS,
                        (
                            Strong(start=4, end=19),
                            Link(start=56, end=68, url="https://example.org/bridge"),
                            Emphasis(start=62, end=79),
                        ),
                    ),
                    lead=True,
                ),
                BlockQuote(
                    id="q1",
                    paragraphs=(Text("We have walked round this bay."), Text("Nobody should have to.")),
                    attribution=Text("Ines Caldo, ferry worker"),
                ),
            )
        ),
        Section(
            heading=Heading(id="h1", text=Text("What it will cost")),
            blocks=(
                List(
                    id="l1",
                    ordered=True,
                    items=(
                        ListItem(text=Text("New beams")),
                        ListItem(text=Text("Paint")),
                        ListItem(text=Text("two coats"), level=1, ordered=False),
                        ListItem(text=Text("Lamps")),
                    ),
                ),
                Table(
                    id="t1",
                    caption=Text("Costs by year"),
                    rows=(
                        Row(cells=(Cell(text=Text("Year"), header=True), Cell(text=Text("Steel"), header=True))),
                        Row(cells=(Cell(text=Text("2024")), Cell(text=Text("120"), rows=2))),
                        Row(cells=(Cell(text=Text("2025")),)),
                    ),
                ),
                Preformatted(id="x1", text=Text("tide  06:12\ntide  18:40")),
                Embed(id="e1", url="https://social.example/1", provider="Chirper", text=Text("Bridge!")),
            ),
        ),
        Section(
            heading=Heading(id="h2", text=Text("What is left"), level=3),
            blocks=(Paragraph(id="p2", text=Text("Lamps and code.", (Code(start=10, end=14),))),),
        ),
    ),
    metadata=Metadata(
        published=Timestamp(at=datetime(2026, 3, 14, 9, 30, tzinfo=timezone(timedelta(hours=1)))),
        publisher=Organisation(name="The Harbour Ledger", url="https://example.org/"),
        canonical_url="https://example.org/news/bridge",
        source=CreditLine(label="Source:", text="Harbour News Agency"),
        rights="All rights reserved.",
        keywords=("bridge", "council"),
        sections=(Concept(name="Local"),),
        editorial_note="This story will be updated.",
        related=(
            Related(title="Ferry fares rise", url="https://example.org/fares", label="RELATED:"),
            Related(title="The storm, a look back", label="RELATED:"),
        ),
    ),
    resources=(PICTURE,),
)

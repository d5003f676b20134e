"""Made-up articles for tests of NewsML-G2."""

from datetime import datetime
from typing import Any

from convert.model import (
    BlockQuote,
    Cell,
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
    Quote,
    Range,
    Related,
    Row,
    Section,
    Speaker,
    Strong,
    Subject,
    Table,
    Text,
    Timestamp,
)

_SITE = "https://www.rio-claro-news.example"


def minimal_article(**changes: Any) -> Document:
    """An article of a title and a paragraph that states nothing else."""
    blocks = (Paragraph(id="p", text=Text("One paragraph.")),)
    fields: dict[str, Any] = {"id": "minimal", "title": Text("A title"), "sections": (Section(blocks=blocks),)}
    return Document(**{**fields, **changes})


def full_article() -> Document:
    """An article with a block of every kind and nearly every fact."""
    lead = "“We crossed it on foot before sunrise,” said Marisol Prado, mayor of Río Claro."
    marked = "Engineers & drivers <tested> the deck for two days."
    opening = (
        Figure(
            id="figure",
            image=Image(url="https://img.rio-claro-news.example/bridge.jpg", width=1200, height=800),
            alt="A steel bridge over a brown river",
            caption=Text("The bridge on Saturday."),
            credit=CreditLine(label="Photo:", text="Jo Vale", agents=(Person(name="Jo Vale"),)),
        ),
        Paragraph(id="p1", text=Text(lead), lead=True),
        Paragraph(
            id="p2",
            text=Text(
                marked,
                (
                    Strong(start=0, end=19),
                    Emphasis(start=12, end=28),
                    Link(start=33, end=37, url=f"{_SITE}/deck?x=1&y=2"),
                ),
            ),
        ),
    )
    rest = (
        List(
            id="list",
            items=(ListItem(text=Text("Cars")), ListItem(text=Text("Small cars"), level=1)),
            ordered=True,
        ),
        BlockQuote(
            id="quoted",
            paragraphs=(Text("Nobody waits for the ferry now."), Text("Nobody misses it.")),
            attribution=Text("Marisol Prado"),
        ),
        Table(
            id="table",
            caption=Text("Crossings"),
            rows=(
                Row(cells=(Cell(text=Text("Day"), header=True), Cell(text=Text("Cars"), header=True))),
                Row(cells=(Cell(text=Text("Saturday")), Cell(text=Text("1,204")))),
            ),
        ),
        Preformatted(id="pre", text=Text("07:00  open\n22:00  shut")),
        Embed(
            id="embed",
            url="https://video.example/watch/9",
            provider="Video",
            text=Text("Watch the first bus cross"),
        ),
    )
    mayor = Speaker(name="Marisol Prado", role="mayor of Río Claro", kind="person")
    first = lead.index("We crossed")
    return Document(
        id="bridge-001",
        language="en",
        kicker=Text("Transport"),
        title=Text("Bridge over the Río Claro opens again"),
        subtitle=Text("Ferry stops after 14 months"),
        standfirst=Text("The steel bridge was closed after the flood of January 2025."),
        byline=CreditLine(label="By", text="Ana Ruiz", agents=(Person(name="Ana Ruiz", role="Reporter"),)),
        dateline="Río Claro, March 14",
        sections=(
            Section(blocks=opening),
            Section(heading=Heading(id="h", text=Text("What may cross")), blocks=rest),
        ),
        quotes=(
            Quote(
                id="q1",
                ranges=(Range("p1", first, lead.index(",”")),),
                speaker=mayor,
                confidence="high",
                found_by="quotes",
            ),
            Quote(id="q2", ranges=(Range("quoted", 0, 49),), kind="block", speaker=mayor, found_by="source"),
        ),
        metadata=Metadata(
            published=Timestamp(at=datetime.fromisoformat("2026-03-14T09:30:00-04:00"), precision="minute"),
            modified=Timestamp(at=datetime.fromisoformat("2026-03-14T11:00:00-04:00"), precision="minute"),
            embargoed=Timestamp(at=datetime.fromisoformat("2026-03-14T09:00:00-04:00"), precision="minute"),
            publisher=Organisation(name="Río Claro News", url=f"{_SITE}/"),
            canonical_url=f"{_SITE}/bridge",
            source=CreditLine(label="Source:", text="Valley Wire", agents=(Organisation(name="Valley Wire"),)),
            credit_line="Río Claro News / Valley Wire",
            rights="© 2026 Río Claro News. All rights reserved.",
            copyright_holder="Río Claro News",
            location="Río Claro",
            sections=(Concept(name="Transport"),),
            genres=(Concept(name="feature"),),
            urgency=4,
            services=(Concept(name="Regional"),),
            signals=("update",),
            keywords=("bridge", "ferry"),
            subjects=(Subject(name="transport", code="medtop:20000337"),),
            related=(
                Related(title="Ferry crew look for work", url=f"{_SITE}/ferry", label="RELATED:", before="p2"),
            ),
            editorial_note="This story will be updated.",
            lead_image="https://img.rio-claro-news.example/bridge-small.jpg",
            identifiers=("cms-77",),
        ),
    )

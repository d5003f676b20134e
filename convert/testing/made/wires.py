"""A made item of a wire, with all that a wire can state of one, and articles with footnotes and reported words."""

from datetime import UTC, datetime

from msgspec.structs import replace

from convert.model import (
    Concept,
    Contributor,
    CreditLine,
    Document,
    Embed,
    Figure,
    Footnote,
    FootnoteReference,
    Image,
    ItemReference,
    Link,
    Metadata,
    Note,
    Organisation,
    Paragraph,
    Person,
    Position,
    Quote,
    Range,
    Related,
    Rendition,
    Section,
    Speaker,
    Subject,
    Text,
    Timestamp,
    Translation,
)

_GUID = "urn:newsml:wire.example:20310601:kalm-bay-42"


def wire_documents() -> tuple[tuple[str, Document], ...]:
    """Documents with their titles, as `convert.testing.made.documents` has them."""
    return (
        ("an item of a wire with all that a wire can state", wire_item()),
        ("footnotes and endnotes", noted_document()),
        ("words as the reporter tells them", _indirect()),
    )


def noted_document() -> Document:
    """An article with a footnote that is referred to twice, an endnote, and a footnote that nobody refers to."""
    footnotes = (
        Footnote(id="n1", paragraphs=(Text("Forty years and three months."),)),
        Footnote(id="n2", paragraphs=(Text("The harbour’s books,"), Text("page 12.")), kind="endnote"),
        Footnote(id="n3", paragraphs=(Text("Nobody refers to this one."),)),
    )
    return _with_notes(footnotes)


def wire_item() -> Document:
    """An item of a wire: the second version of a story, with a picture of its own, a video and notes."""
    lead = "The lighthouse of Kalm Bay was lit again on Sunday."
    metadata = Metadata(
        published=Timestamp(at=datetime(2031, 6, 1, 6, 30, tzinfo=UTC)),
        modified=Timestamp(at=datetime(2031, 6, 1, 9, 0, tzinfo=UTC)),
        expires=Timestamp(at=datetime(2031, 7, 1, tzinfo=UTC)),
        publisher=Organisation(name="Coast Wire", url="https://wire.example/"),
        rights="© 2031 Coast Wire",
        copyright_holder="Coast Wire",
        copyright_year=2031,
        usage_terms=("Not for sale in Larkland.", "Not for archives."),
        slugline="LIGHTHOUSE-KALM",
        urgency=3,
        guid=_GUID,
        version="2",
        replaces=(ItemReference(guid="urn:newsml:wire.example:20310601:flash-7", version="1"),),
        status="usable",
        signals=("sig:update", "sig:correction"),
        sections=(Concept(name="Coast"), Concept(name="Culture", code="desk:culture")),
        genres=(
            Concept(name="Current", code="genre:Current", scheme="http://cv.iptc.org/newscodes/genre/"),
            Concept(name="Reportage"),
        ),
        services=(Concept(name="North", code="svc:north"), Concept(code="svc:all")),
        keywords=("lighthouses",),
        subjects=(
            Subject(
                name="heritage",
                code="medtop:20000735",
                scheme="http://cv.iptc.org/newscodes/mediatopic/",
                relevance=80,
            ),
            Subject(name="Kalm Bay", kind="place", position=Position(latitude=-43.95, longitude=-176.55)),
        ),
        related=(
            Related(
                title="The lamp that failed", guid="tag:wire.example,2031:41", role="irel:seeAlso", version="3"
            ),
        ),
        translations=(Translation(language="es-CL", guid=f"{_GUID}-es"),),
        notes=(
            Note(text="Adds the cost in the second paragraph.", role="correction", public=True),
            Note(text="Desk: 555 0142, not for publication.", role="contact"),
        ),
        creators=(Contributor(agent=Person(name="Mio Sand"), role="Photographer", code="nprole:photographer"),),
        contributors=(Contributor(agent=Organisation(name="Agency North"), role="Research"),),
        location="Kalm Bay",
    )
    origins = {name: "item" for name in metadata.__struct_fields__ if getattr(metadata, name)}
    return Document(
        id="wire-42",
        language="en",
        title=Text("Lighthouse of Kalm Bay lit again"),
        byline=CreditLine(label="By", text="Ines Duarte", agents=(Person(name="Ines Duarte"),)),
        sections=(Section(blocks=(Paragraph(id="p1", text=Text(lead), lead=True), _figure(), _video())),),
        metadata=replace(metadata, origins=origins),
    )


def _figure() -> Figure:
    return Figure(
        id="f1",
        image=Image(
            url="https://wire.example/lamp.jpg",
            width=800,
            height=600,
            guid="urn:newsml:wire.example:20310601:picture-9",
            headline="The lamp",
            rights="© 2031 Mio Sand",
            renditions=(
                Rendition(
                    url="https://wire.example/lamp-small.jpg",
                    role="rnd:thumbnail",
                    media_type="image/jpeg",
                    width=80,
                    height=60,
                    size=2_048,
                ),
                Rendition(role="rnd:highRes", media_type="image/tiff"),
            ),
        ),
        alt="A lamp above the sea",
        caption=Text("The lamp at dusk"),
    )


def _video() -> Embed:
    return Embed(
        id="e1",
        url="https://wire.example/lamp.mp4",
        text=Text("The lamp turns"),
        media_type="video/mp4",
        duration=63.5,
        renditions=(Rendition(url="https://wire.example/lamp-low.mp4", role="rnd:web", media_type="video/mp4"),),
    )


def _with_notes(footnotes: tuple[Footnote, ...]) -> Document:
    first = "It was dark for forty years, and the harbour paid for the oil."
    linked = first.index("the harbour"), first.index("the harbour") + len("the harbour")
    marks = (
        # Behind the comma, as it is printed.
        FootnoteReference(start=first.index("years"), end=first.index(",") + 1, footnote="n1"),
        Link(start=linked[0], end=linked[1], url="https://example.org/harbour"),
        FootnoteReference(start=linked[0], end=linked[0] + 3, footnote="n2"),
    )
    again = Text("So it was.", (FootnoteReference(start=9, end=10, footnote="n1"),))
    blocks = (Paragraph(id="p1", text=Text(first, marks)), Paragraph(id="p2", text=again))
    return Document(
        id="noted",
        language="en",
        title=Text("Lighthouse lit again"),
        sections=(Section(blocks=blocks),),
        footnotes=footnotes,
    )


def _indirect() -> Document:
    words = "Ada Brink said that the lamp had never gone out."
    reported = "the lamp had never gone out"
    start = words.index(reported)
    quote = Quote(
        id="q1",
        ranges=(Range("p1", start, start + len(reported)),),
        text=reported,
        kind="indirect",
        speaker=Speaker(name="Ada Brink", kind="person"),
        cue=Range("p1", words.index("said"), words.index("said") + 4),
        confidence="high",
    )
    return Document(
        id="indirect",
        language="en",
        title=Text("Lighthouse lit again"),
        sections=(Section(blocks=(Paragraph(id="p1", text=Text(words)),)),),
        quotes=(quote,),
    )

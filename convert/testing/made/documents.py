"""Sound documents of every kind: what a writer or a filter must be able to take."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from convert.model import (
    AnyMark,
    Block,
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
    Language,
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
    Strike,
    Strong,
    Subject,
    Subscript,
    Superscript,
    Table,
    Text,
    Timestamp,
    Translation,
    Underline,
)
from convert.testing.made.newsrooms import newsroom_documents
from convert.testing.made.wires import wire_documents

_ZONE = timezone(timedelta(hours=12, minutes=45))
_WORDS = "The lighthouse of Kalm Bay was lit again on Sunday after forty dark years."


def documents() -> tuple[tuple[str, Document], ...]:
    """Documents with their titles; all are without flaws (`Document.check`), and the same on every run."""
    return (
        ("nothing but an id", Document(id="empty")),
        ("a title alone", Document(id="title", title=Text("Lighthouse lit again"))),
        ("texts that are empty", _hollow()),
        ("an article with all that an article can have", full_document()),
        ("every block", _of(*_blocks())),
        ("marks that cross", _of(Paragraph(id="p1", text=_crossing()))),
        ("scripts, directions and signs of the whole world", _of(*_world())),
        ("words that formats take for markup", _of(*_markup())),
        ("a long text", _of(Paragraph(id="p1", text=Text(" ".join([_WORDS] * 1000))))),
        ("many blocks", _of(*(Paragraph(id=f"p{number}", text=Text(_WORDS)) for number in range(500)))),
        ("many marks", _of(Paragraph(id="p1", text=_many_marks()))),
        ("a list of many levels", _of(_deep_list())),
        ("times of every kind", _times()),
        *newsroom_documents(),
        *wire_documents(),
    )


def full_document() -> Document:
    """An article with a value in nearly every field, on an event that never was."""
    said = "We never let it go out."
    first = f"“{said}” said Ada Brink, who kept the lamp."
    return Document(
        id="kalm-bay-42",
        language="en",
        kicker=Text("Coast"),
        title=Text("Lighthouse of Kalm Bay lit again"),
        subtitle=Text("Forty dark years end"),
        standfirst=Text("Volunteers mended the lamp, and the harbour paid."),
        byline=CreditLine(
            label="By",
            text="Ines Duarte and Jon Berg",
            agents=(
                Person(name="Ines Duarte", role="Coast correspondent", email="ines@example.org"),
                Person(name="Jon Berg", initials="JB", url="https://example.org/people/berg"),
            ),
        ),
        dateline="KALM BAY, June 1",
        sections=(
            Section(
                blocks=(
                    Paragraph(id="p1", text=Text(_WORDS, (Strong(start=4, end=14),)), lead=True),
                    Paragraph(id="p2", text=Text(first)),
                )
            ),
            Section(heading=Heading(id="h1", text=Text("What it cost")), blocks=_blocks()),
        ),
        quotes=(
            Quote(
                id="q1",
                ranges=(Range("p2", 1, 1 + len(said)),),
                text=said,
                speaker=Speaker(name="Ada Brink", role="keeper", kind="person"),
                mention=Range("p2", first.index("Ada"), first.index("Ada") + len("Ada Brink")),
                cue=Range("p2", first.index("said"), first.index("said") + len("said")),
                confidence="high",
            ),
        ),
        metadata=_metadata(),
    )


def _metadata() -> Metadata:
    values = {
        "published": Timestamp(at=datetime(2031, 6, 1, 6, 30, tzinfo=_ZONE), zone="Pacific/Chatham"),
        "modified": Timestamp(at=datetime(2031, 6, 1, 9, 0, tzinfo=UTC), precision="minute"),
        "publisher": Organisation(name="Harbour News", url="https://example.org/"),
        "canonical_url": "https://example.org/news/kalm-bay-42",
        "source": CreditLine(label="Source:", text="Agency North", agents=(Organisation(name="Agency North"),)),
        "rights": "© 2031 Harbour News",
        "copyright_holder": "Harbour News",
        "copyright_year": 2031,
        "location": "Kalm Bay",
        "sections": (Concept(name="Coast"),),
        "slugline": "LIGHTHOUSE-KALM",
        "urgency": 5,
        "keywords": ("lighthouses", "heritage"),
        "subjects": (Subject(name="lighthouses"), Subject(name="Kalm Bay", kind="place")),
        "related": (Related(title="The lamp that failed", url="https://example.org/news/41", label="RELATED:"),),
        "translations": (Translation(language="es-CL", url="https://example.org/es/noticias/kalm-bay-42"),),
        "editorial_note": "An earlier version gave another year.",
        "identifiers": ("42",),
    }
    return Metadata(**values, origins=dict.fromkeys(values, "text"))  # type: ignore[arg-type]  # one of each kind


def _of(*blocks: Block) -> Document:
    return Document(
        id="made",
        language="en",
        title=Text("Lighthouse lit again"),
        sections=(Section(blocks=blocks),),
    )


def _hollow() -> Document:
    blocks = (
        Paragraph(id="p1", text=Text()),
        BlockQuote(id="p2", paragraphs=()),
        List(id="p3", items=()),
        List(id="p4", items=(ListItem(text=Text()),)),
        Table(id="p5", rows=()),
        Table(id="p6", rows=(Row(cells=()), Row(cells=(Cell(text=Text()),)))),
        Figure(id="p7"),
        Figure(id="p8", alt="", caption=Text(), credit=CreditLine()),
        Preformatted(id="p9", text=Text()),
        Embed(id="p10"),
    )
    sections = (Section(), Section(heading=Heading(id="h1", text=Text()), blocks=blocks))
    return Document(id="hollow", title=Text(), byline=CreditLine(), sections=sections)


def _blocks() -> tuple[Block, ...]:
    return (
        BlockQuote(
            id="b1",
            paragraphs=(Text("It burned like a small sun."), Text("Nobody slept.")),
            attribution=Text("Ada Brink"),
            source_url="https://example.org/book",
        ),
        List(
            id="b2",
            items=(ListItem(text=Text("oil")), ListItem(text=Text("wick"), level=1), ListItem(text=Text("glass"))),
        ),
        List(id="b3", items=(ListItem(text=Text("mend")), ListItem(text=Text("light"))), ordered=True, start=3),
        Table(
            id="b4",
            caption=Text("Costs in crowns"),
            rows=(
                Row(cells=(Cell(text=Text("Part"), header=True), Cell(text=Text("Price"), header=True))),
                Row(cells=(Cell(text=Text("Lens")), Cell(text=Text("9,000")))),
                Row(cells=(Cell(text=Text("Paid by the harbour"), columns=2),)),
            ),
        ),
        Figure(
            id="b5",
            image=Image(url="https://example.org/lamp.jpg", width=800, height=600),
            alt="A lamp above the sea",
            caption=Text("The lamp at dusk"),
            credit=CreditLine(label="Photo:", text="Mio Sand", agents=(Person(name="Mio Sand"),)),
        ),
        Preformatted(id="b6", text=Text("tide   high\n  low    half")),
        Embed(id="b7", url="https://example.org/post/7", provider="Example", text=Text("It shines!")),
    )


def _crossing() -> Text:
    marks = (
        Emphasis(start=0, end=30),
        Strong(start=2, end=33),
        Code(start=4, end=36),
        Subscript(start=6, end=39),
        Superscript(start=8, end=42),
        Underline(start=10, end=45),
        Strike(start=12, end=48),
    )
    link = Link(start=20, end=40, url="https://example.org/a?b=1&c=(2)#d")
    return Text(_WORDS, (*marks, link, Language(start=35, end=45, tag="nl")))


def _many_marks() -> Text:
    size = 2000
    words = "lamp " * size
    marks: list[AnyMark] = []
    for number in range(size):
        kind = (Emphasis, Strong, Underline)[number % 3]
        marks.append(kind(start=5 * number, end=min(5 * number + 12, len(words))))
    return Text(words.rstrip(), tuple(mark for mark in marks if mark.end < len(words)))


def _world() -> Iterator[Paragraph]:
    texts = (
        "المنارة تضيء من جديد بعد أربعين عاما",
        "המגדלור מאיר שוב",
        "灯台が四十年ぶりに光る",
        "Маяк зажёгся снова",
        "प्रकाशस्तंभ फिर से जला",
        "a\u0301 and á, ﬁ and fi, ß and SS, İ and ı",
        "👩\u200d🚒 keeps 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f watch \U0001f5fc",
        "no\u00a0break, thin\u202fspace, soft\u00adhyphen, zero\u200bwidth, \u2066isolated\u2069",
        "one line\nand another\n\nand a third\twith a tab",
        "private \ue000 use, and the last letter \U0010fffd",
        "  blanks before, two  inside, and after  ",
    )
    for number, text in enumerate(texts, 1):
        yield Paragraph(id=f"w{number}", text=Text(text))


def _markup() -> Iterator[Paragraph]:
    texts = (
        "a < b && c > d, &amp; &lt;p&gt; &#0; &nbsp;",
        "</script><script>alert(1)</script><!-- --> <![CDATA[ x ]]> <?pi?>",
        "# not a heading",
        "- not an item",
        "1. not the first",
        "> not a quote",
        "*not stressed* _nor this_ `nor code` [nor](a link) ![nor](an image) ~~nor struck~~",
        "| not | a | table |",
        "---",
        "=SUM(A1:A9)",
        "{{ not }} {% a %} ${template} %s %(name)s \\n \\u0041",
        "\"quoted\" 'single' \\back\\slash /slash/ http://example.org/?a=b&c=d",
    )
    for number, text in enumerate(texts, 1):
        yield Paragraph(id=f"m{number}", text=Text(text))


def _deep_list() -> List:
    items = [ListItem(text=Text(f"level {level}"), level=level) for level in range(60)]
    jumps = [ListItem(text=Text("up"), level=0), ListItem(text=Text("far down"), level=9, ordered=True)]
    return List(id="deep", items=(*items, *jumps))


def _times() -> Document:
    naive = datetime(2031, 6, 1, 6, 30)  # noqa: DTZ001 - a source that states no zone
    values = {
        "published": Timestamp(at=naive, precision="minute"),
        "modified": Timestamp(at=datetime(2031, 6, 1), precision="day"),  # noqa: DTZ001 - as above
        "created": Timestamp(at=datetime(1, 1, 1, tzinfo=UTC)),
        # It has ended, or some formats would refuse the document.
        "embargoed": Timestamp(at=datetime(1, 1, 2), precision="day"),  # noqa: DTZ001 - as above
        "expires": Timestamp(at=datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=_ZONE)),
    }
    origins = dict.fromkeys(values, "text")
    return Document(id="times", title=Text("Tides"), metadata=Metadata(**values, origins=origins))  # type: ignore[arg-type]  # one of each

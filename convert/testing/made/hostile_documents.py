"""Sound documents that nobody would write: what a writer and a filter must survive, besides those of every kind.

Whatever reaches a writer or a filter is clean and without flaws, so that hostile here means what the model allows
and a format may trip over: huge, strange, or made to break out of it.
"""

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from convert.model import (
    Block,
    Cell,
    Concept,
    CreditLine,
    Document,
    Emphasis,
    Figure,
    Heading,
    Image,
    Language,
    Link,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Related,
    Resource,
    Row,
    Section,
    Strong,
    Subject,
    Table,
    Text,
)

_LONG = 20_000
_MANY = 1_000
_BREAK_OUT = {
    "markup": "</script></style></title>]]>--><b onclick='x'>&e;<?php x ?>",
    "quotes and escapes": "\"';\\\\\"\\u0000 ' OR 1=1 -- \\",
    "templates and formulas": "=HYPERLINK(1) {{7*7}} {% x %} ${x} #{x} %s %n $(x) `x`",
    "paths": "../../outside/..\\..\\outside C:\\con file:///etc/passwd nul",
    "terminals": "\u202egnp.exe \u2066a\u2069 \u200b\ufe0f\u0301\u0301\u0301",
    "line ends": "one\n\ntwo\u2028three\u2029four\u0009five",
}
_BYTES = {
    "nothing": b"",
    "half a head": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff",
    "another kind": b"GIF89a\x01\x00\x01\x00",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>",
    "zeros": bytes(5_000),
}


def hostile_documents() -> Iterator[tuple[str, Document]]:
    """Documents with their titles; all are without flaws (`Document.check`), and the same on every run."""
    for title, text in _BREAK_OUT.items():
        yield f"{title} in every field", _everywhere(text)
    yield "a title without an end", _everywhere("harbour" * (_LONG // 10))
    yield "one word without a blank", _of(Paragraph(id="p1", text=Text("x" * _LONG)))
    yield "line feeds alone", _of(Paragraph(id="p1", text=Text("\n" * 1_000)))
    yield "a wide table", _of(_table(3, 200))
    yield "a long table", _of(_table(_MANY, 3))
    yield "cells that span more than there are", _of(_spanning())
    yield "one range under a thousand marks", _of(Paragraph(id="p1", text=_under_many_marks()))
    yield "a language for each letter", _of(Paragraph(id="p1", text=_languages()))
    yield "a thousand links", _of(Paragraph(id="p1", text=_links()))
    yield "a thousand sections", Document(id="sections", title=Text("Sections"), sections=tuple(_sections()))
    yield "a thousand keywords and names", _names()
    for title, data in _BYTES.items():
        yield f"a picture that is {title}", _picture(data)


def _of(*blocks: Block) -> Document:
    return Document(id="hostile", language="en", title=Text("Harbour"), sections=(Section(blocks=blocks),))


def _everywhere(text: str) -> Document:
    line = CreditLine(label=text, text=text, agents=(Person(name=text, role=text, initials=text),))
    concept = Concept(name=text, code=text, scheme=text)
    metadata = Metadata(
        publisher=Organisation(name=text),
        source=line,
        keywords=(text,),
        subjects=(Subject(name=text),),
        related=(Related(title=text, label=text),),
        identifiers=(text,),
        sections=(concept,),
        genres=(concept,),
        services=(concept,),
        signals=(text,),
        extra={"remark": text},
        **dict.fromkeys(
            (
                *("credit_line", "rights", "copyright_holder", "location", "article_type"),
                *("slugline", "editorial_note", "guid", "version"),
            ),
            text,
        ),  # type: ignore[arg-type]  # all of these are strings
    )
    figure = Figure(
        id="f1", image=Image(url="https://example.org/a.jpg"), alt=text, caption=Text(text), credit=line
    )
    blocks = (Paragraph(id="p1", text=Text(text)), figure)
    return Document(
        id="hostile",
        language="en",
        byline=line,
        dateline=text,
        sections=(Section(heading=Heading(id="h1", text=Text(text)), blocks=blocks),),
        metadata=metadata,
        **dict.fromkeys(("kicker", "title", "subtitle", "standfirst"), Text(text)),  # type: ignore[arg-type]  # texts
    )


def _table(rows: int, columns: int) -> Table:
    cells = tuple(Cell(text=Text(f"c{number}"), header=number == 0) for number in range(columns))
    return Table(id="t1", rows=(Row(cells=cells),) * rows)


def _spanning() -> Table:
    cells = (Cell(text=Text("wide"), columns=1_000), Cell(text=Text("high"), rows=1_000))
    return Table(id="t1", rows=(Row(cells=cells), Row(cells=(Cell(text=Text("below")),))))


def _under_many_marks() -> Text:
    return Text("harbour", tuple((Emphasis, Strong)[number % 2](start=0, end=7) for number in range(_MANY)))


def _languages() -> Text:
    tags = ("ar", "zh-Hant-TW", "x-harbour", "es-419", "sl-rozaj-biske")
    return Text("a" * _MANY, tuple(Language(start=n, end=n + 1, tag=tags[n % len(tags)]) for n in range(_MANY)))


def _links() -> Text:
    urls = ("https://example.org/?a=1&b=%3C2%3E", "mailto:a@example.org")
    marks = tuple(Link(start=2 * n, end=2 * n + 1, url=urls[n % 2]) for n in range(_MANY))
    return Text("a " * (_MANY - 1) + "a", marks)


def _sections() -> Iterator[Section]:
    for number in range(_MANY):
        heading = Heading(id=f"h{number}", text=Text(f"Part {number}"), level=2 + number % 5)
        yield Section(heading=heading, blocks=(Paragraph(id=f"p{number}", text=Text("Words.")),))


def _names() -> Document:
    agents = tuple(Person(name=f"Ada Brink {number}") for number in range(_MANY))
    words = tuple(f"word {number}" for number in range(_MANY))
    document = _of(Paragraph(id="p1", text=Text("Words.")))
    line = CreditLine(label="By", text="Ada Brink and others", agents=agents)
    return replace(document, byline=line, metadata=Metadata(keywords=words, identifiers=words))


def _picture(data: bytes) -> Document:
    identifier = f"sha256-{hashlib.sha256(data).hexdigest()}"
    resource = Resource(id=identifier, media_type="image/png", data=data)
    figure = Figure(id="f1", image=Image(resource=identifier, width=1, height=100_000), alt="A lamp")
    return replace(_of(figure), resources=(resource,))

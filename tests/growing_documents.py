"""Documents of any size in shapes that a careless walk takes quadratic time for, each by its name."""

from collections.abc import Callable, Mapping

from convert.model import (
    Block,
    BlockQuote,
    Cell,
    Concept,
    CreditLine,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
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
)


def document(*blocks: Block, **fields: object) -> Document:
    sections = (Section(blocks=blocks or (Paragraph(id="p", text=Text("The ferry is back.")),)),)
    made = {"id": "d", "language": "en", "title": Text("The ferry"), "sections": sections, **fields}
    return Document(**made)  # type: ignore[arg-type]


def lines(count: int) -> Document:
    return document(Paragraph(id="p", text=Text("\n".join("a" * count))))


def lines_of_code(count: int) -> Document:
    return document(Preformatted(id="p", text=Text("\n".join("a" * count))))


def marks(count: int) -> Document:
    made = tuple(Emphasis(3 * number, 3 * number + 1) for number in range(count))
    return document(Paragraph(id="p", text=Text("a b" * count, made)))


def crossing_marks(count: int) -> Document:
    made: list[Emphasis | Strong] = []
    for number in range(count):
        made += [Emphasis(4 * number, 4 * number + 3), Strong(4 * number + 2, 4 * number + 4)]
    return document(Paragraph(id="p", text=Text("abcd" * count, tuple(made))))


def links(count: int) -> Document:
    made = tuple(Link(2 * number, 2 * number + 1, f"https://a.example/{number}") for number in range(count))
    return document(Paragraph(id="p", text=Text("a " * count, made)))


def paragraphs(count: int) -> Document:
    return document(*(Paragraph(id=f"p{number}", text=Text(f"The ferry {number}.")) for number in range(count)))


def sections(count: int) -> Document:
    made = tuple(
        Section(
            heading=Heading(id=f"h{number}", text=Text(f"Part {number}"), level=2),
            blocks=(Paragraph(id=f"p{number}", text=Text("The ferry.")),),
        )
        for number in range(count)
    )
    return document(sections=made)


def items(count: int) -> Document:
    made = tuple(ListItem(text=Text("a"), level=number % 4) for number in range(count))
    return document(List(id="l", items=made))


def rows(count: int) -> Document:
    made = tuple(Row(cells=(Cell(text=Text("a")), Cell(text=Text("1")))) for _ in range(count))
    return document(Table(id="t", rows=made))


def row_spans(count: int) -> Document:
    first = Row(cells=(Cell(text=Text("a"), rows=count), Cell(text=Text("b"))))
    return document(Table(id="t", rows=(first, *(Row(cells=(Cell(text=Text("c")),)) for _ in range(count - 1)))))


def steps_of_spans(count: int) -> Document:
    made = tuple(Row(cells=(Cell(text=Text("a"), rows=min(50, count - number)),)) for number in range(count))
    return document(Table(id="t", rows=made))


def columns(count: int) -> Document:
    row = Row(cells=tuple(Cell(text=Text("a")) for _ in range(min(count, 900))))
    return document(Table(id="t", rows=(row,) * max(1, count // 900)))


def figures(count: int) -> Document:
    return document(
        *(
            Figure(id=f"f{number}", image=Image(url=f"https://a.example/{number}.png"), caption=Text("A ferry"))
            for number in range(count)
        )
    )


def quotations(count: int) -> Document:
    text = "“It is back,” she said. " * count
    made = tuple(
        Quote(
            id=f"q{number}",
            ranges=(Range("p", 24 * number + 1, 24 * number + 11),),
            text="It is back",
            speaker=Speaker(name=f"Ana {number}"),
        )
        for number in range(count)
    )
    return document(Paragraph(id="p", text=Text(text)), quotes=made)


def block_quotes(count: int) -> Document:
    return document(BlockQuote(id="b", paragraphs=tuple(Text("It is back.") for _ in range(count))))


def footnotes(count: int) -> Document:
    notes = tuple(Footnote(id=f"n{number}", paragraphs=(Text("A note"),)) for number in range(count))
    made = tuple(FootnoteReference(2 * number, 2 * number + 1, f"n{number}") for number in range(count))
    return document(Paragraph(id="p", text=Text("a " * count, made)), footnotes=notes)


def facts(count: int) -> Document:
    metadata = Metadata(
        keywords=tuple(f"word {number}" for number in range(count)),
        subjects=tuple(Subject(name=f"subject {number}", code=f"s:{number}") for number in range(count)),
        related=tuple(
            Related(title=f"Story {number}", url=f"https://a.example/{number}") for number in range(count)
        ),
        genres=tuple(Concept(name=f"genre {number}") for number in range(count)),
        signals=tuple(f"signal {number}" for number in range(count)),
        identifiers=tuple(f"tag:a.example,2026:{number}" for number in range(count)),
        extra={f"name-{number}": "value" for number in range(count)},
    )
    return document(metadata=metadata)


def authors(count: int) -> Document:
    agents = tuple(Person(name=f"Ana B{number}") for number in range(count))
    names = ", ".join(each.name for each in agents)
    return document(byline=CreditLine(text=f"By {names}", agents=agents))


def long_text(count: int) -> Document:
    return document(Paragraph(id="p", text=Text("The ferry is back in the harbour. " * count)))


def one_word(count: int) -> Document:
    return document(Paragraph(id="p", text=Text("a" * (20 * count))))


SHAPES: Mapping[str, Callable[[int], Document]] = {
    each.__name__: each
    for each in (
        lines,
        lines_of_code,
        marks,
        crossing_marks,
        links,
        paragraphs,
        sections,
        items,
        rows,
        row_spans,
        steps_of_spans,
        columns,
        figures,
        quotations,
        block_quotes,
        footnotes,
        facts,
        authors,
        long_text,
        one_word,
    )
}

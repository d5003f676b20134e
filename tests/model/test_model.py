from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from convert.model import (
    BlockQuote,
    Cell,
    Concept,
    Contributor,
    CreditLine,
    Document,
    Embed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    ItemReference,
    Language,
    Link,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Position,
    Quote,
    Range,
    Related,
    Rendition,
    Resource,
    Row,
    Section,
    Speaker,
    Subject,
    Table,
    Text,
    Timestamp,
    Translation,
)


def document(**changes: object) -> Document:
    whole = Document(
        id="ferry",
        language="en",
        title=Text("The ferry is back"),
        standfirst=Text("Nine years after the storm"),
        byline=CreditLine(label="By", text="Ines Duarte", agents=(Person(name="Ines Duarte"),)),
        sections=(
            Section(blocks=(Paragraph(id="b1", text=Text("“We waited,” she said.")),)),
            Section(
                heading=Heading(id="h1", text=Text("What it costs")),
                blocks=(
                    List(id="b2", items=(ListItem(text=Text("two")), ListItem(text=Text("three"), level=1))),
                    Figure(id="b3", image=Image(url="https://example.org/a.jpg"), caption=Text("The quay")),
                ),
            ),
        ),
        quotes=(Quote(id="q1", ranges=(Range("b1", 1, 11),), speaker=Speaker(name="Ines Duarte")),),
        metadata=Metadata(published=Timestamp(at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC))),
    )
    return replace(whole, **changes)


def with_block(*blocks: object) -> Document:
    return document(sections=(Section(blocks=blocks),), quotes=())


def flaws(of: Document) -> str:
    return "\n".join(f"{flaw.where}: {flaw.what}" for flaw in of.check())


def test_a_sound_document_has_no_flaws() -> None:
    assert document().check() == ()


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        document().language = "es"  # type: ignore[misc]


def test_a_quote_gives_its_words() -> None:
    whole = document()
    assert whole.quoted(whole.quotes[0]) == "We waited,"


def test_a_range_counts_through_the_pieces_of_a_block() -> None:
    whole = document(quotes=(Quote(id="q1", ranges=(Range("b2", 4, 9),)),))
    assert whole.check() == ()
    assert whole.quoted(whole.quotes[0]) == "three"


def test_a_quote_can_stand_in_a_footnote() -> None:
    footnote = Footnote(id="n1", paragraphs=(Text("She said:"), Text("“We waited.”")))
    whole = document(footnotes=(footnote,), quotes=(Quote(id="q1", ranges=(Range("n1", 11, 21),)),))
    assert whole.check() == ()
    assert whole.quoted(whole.quotes[0]) == "We waited."


def test_quotes_get_the_words_of_their_ranges() -> None:
    whole = document().with_words()
    assert [quote.text for quote in whole.quotes] == ["We waited,"]
    assert whole.check() == ()
    assert whole.with_words() is whole


def test_a_quote_over_nothing_gets_no_words() -> None:
    broken = document(quotes=(Quote(id="q1", ranges=(Range("gone", 0, 1),)),))
    assert broken.with_words() == broken


def test_the_first_of_several_is_the_department_and_the_genre() -> None:
    metadata = Metadata(
        sections=(Concept(name="Coast", code="desk:coast"), Concept(name="Culture")),
        genres=(Concept(code="genre:Interview"),),
        signals=("sig:update", "sig:correction"),
    )
    assert (metadata.section, metadata.genre) == ("Coast", "genre:Interview")
    assert (metadata.service, metadata.signal) == ("", "sig:update")


def test_everything_printed_is_given_once() -> None:
    printed = [words for _, words in document().printed() if words]
    assert printed == [
        "The ferry is back",
        "Nine years after the storm",
        "“We waited,” she said.",
        "What it costs",
        "two",
        "three",
        "The quay",
        "By Ines Duarte",
    ]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (document(title=Text("a\x00b")), "title.text: the character U+0000 at 1"),
        (document(language="english please"), "is not a BCP 47 language tag"),
        (
            document(title=Text("abc", (Emphasis(start=1, end=9),))),
            "emphasis 1-9 is outside a text of 3",
        ),
        (document(title=Text("abc", (Emphasis(start=2, end=2),))), "emphasis 2-2 is outside"),
        (document(title=Text("abc", (Link(start=0, end=1, url="javascript:x"),))), "only http, https and mailto"),
        (
            document(
                title=Text("abc", (Link(start=0, end=2, url="http://a.b"), Link(start=1, end=3, url="http://c.d")))
            ),
            "two links overlap at 1",
        ),
        (document(title=Text("abc", (Language(start=0, end=1, tag="!"),))), "is not a BCP 47 language tag"),
        (with_block(Paragraph(id="1b", text=Text("x"))), "'1b' is not an id"),
        (with_block(Paragraph(id="b", text=Text("x")), Embed(id="b")), "the id 'b' is used twice"),
        (with_block(Paragraph(id="title", text=Text("x"))), "the id 'title' is used twice"),
        (with_block(Figure(id="b", image=Image(resource="sha256-0"))), "no resource has the id 'sha256-0'"),
        (with_block(Figure(id="b", image=Image(url="file:///etc/passwd"))), "is not an http, https or mailto"),
        (with_block(Embed(id="b", url="data:text/html,x")), "is not an http, https or mailto"),
        (
            with_block(BlockQuote(id="b", paragraphs=(Text("x"),), source_url="x")),
            "is not an http, https or mailto",
        ),
        (with_block(List(id="b", items=(ListItem(text=Text("x"), level=-1),))), "a list starts at 0"),
        (with_block(Table(id="b", rows=(Row(cells=(Cell(text=Text("x"), columns=0),)),))), "at least one column"),
        (document(sections=(Section(heading=Heading(id="h", text=Text("x"), level=1)),), quotes=()), "level 1"),
        (document(quotes=(Quote(id="q1", ranges=()),)), "at least one range"),
        (document(quotes=(Quote(id="q1", ranges=(Range("gone", 0, 1),)),)), "nothing has the id 'gone'"),
        (
            document(quotes=(Quote(id="q1", ranges=(Range("b1", 5, 99),)),)),
            "5-99 is not within the 22 characters",
        ),
        (document(quotes=(Quote(id="q1", ranges=(Range("b1", 5, 5),)),)), "5-5 is not within"),
        (document(quotes=(Quote(id="q1", ranges=(Range("b1", 0, 1),), cue=Range("b9", 0, 1)),)), "'b9'"),
        (
            document(quotes=(Quote(id="q1", ranges=(Range("b1", 0, 1),), speaker=Speaker(name=" ")),)),
            "without a name",
        ),
        (document(quotes=(Quote(id="b1", ranges=(Range("b1", 0, 1),)),)), "'b1' is used twice"),
        (
            document(quotes=(Quote(id="q1", ranges=(Range("b1", 1, 11),), text="We wanted,"),)),
            "q1: the quote says 'We wanted,', its ranges hold 'We waited,'",
        ),
        (document(footnotes=(Footnote(id="b1", paragraphs=()),)), "'b1' is used twice"),
        (document(footnotes=(Footnote(id="n 1", paragraphs=()),)), "'n 1' is not an id"),
        (document(title=Text("abc", (FootnoteReference(start=2, end=3, footnote="n1"),))), "no footnote has"),
        (
            document(footnotes=(Footnote(id="n1", paragraphs=(Text("x", (Emphasis(start=0, end=2),)),)),)),
            "n1: emphasis 0-2 is outside",
        ),
        (
            document(
                footnotes=(
                    Footnote(
                        id="n1", paragraphs=(Text("x", (FootnoteReference(start=0, end=1, footnote="n1"),)),)
                    ),
                )
            ),
            "a footnote cannot refer to a footnote",
        ),
        (
            document(
                footnotes=(Footnote(id="n1", paragraphs=()),), metadata=Metadata(related=(Related(before="n1"),))
            ),
            "nothing has the id 'n1'",
        ),
        (with_block(Figure(id="b", image=Image(renditions=(Rendition(url="x"),)))), "'x' is not an http"),
        (with_block(Embed(id="b", renditions=(Rendition(resource="sha256-0"),))), "no resource has the id"),
        (with_block(Embed(id="b", duration=float("nan"))), "a duration of nan seconds"),
        (with_block(Embed(id="b", duration=-1)), "a duration of -1 seconds"),
        (
            document(metadata=Metadata(subjects=(Subject(position=Position(latitude=91, longitude=0)),))),
            "the earth",
        ),
        (
            document(
                metadata=Metadata(subjects=(Subject(position=Position(latitude=0, longitude=float("nan"))),))
            ),
            "is not on the earth",
        ),
        (document(metadata=Metadata(subjects=(Subject(relevance=101),))), "relevance is 0 to 100"),
        (
            document(metadata=Metadata(genres=(Concept(scheme="x"),))),
            "genres[0]: neither a name nor a code",
        ),
        (document(metadata=Metadata(signals=("",))), "an empty signal"),
        (document(metadata=Metadata(replaces=(ItemReference(guid=""),))), "an item without a guid"),
        (
            document(metadata=Metadata(creators=(Contributor(agent=Organisation(name="x", url="y")),))),
            "the address of x: 'y' is not an http",
        ),
        (document(metadata=Metadata(related=(Related(title="x", before="b9"),))), "nothing has the id 'b9'"),
        (document(metadata=Metadata(related=(Related(title="x", url="ftp://a.b/c"),))), "is not an http"),
        (
            document(metadata=Metadata(translations=(Translation(language="es", url="ftp://a.b/c"),))),
            "is not an http",
        ),
        (document(metadata=Metadata(translations=(Translation(language="?", url="http://a.b/c"),))), "BCP 47"),
        (document(metadata=Metadata(translations=(Translation(language="es", url=""),))), "without an address"),
        (document(metadata=Metadata(canonical_url="/relative")), "is not an http"),
        (document(metadata=Metadata(publisher=Organisation(name="x", url="y"))), "is not an http"),
        (document(metadata=Metadata(urgency=10)), "urgency is 1 to 9"),
        (
            document(
                metadata=Metadata(
                    created=Timestamp(at=datetime(1900, 1, 1, tzinfo=timezone(timedelta(seconds=1))))
                )
            ),
            "is not in whole minutes",
        ),
        (document(metadata=Metadata(origins={"titel": "user"})), "'titel' is not a field"),
        (
            document(
                resources=(
                    Resource(id="r", media_type="a/b", data=b""),
                    Resource(id="r", media_type="a/b", data=b""),
                )
            ),
            "used twice",
        ),
    ],
)
def test_check_finds_what_is_impossible(broken: Document, said: str) -> None:
    assert said in flaws(broken)

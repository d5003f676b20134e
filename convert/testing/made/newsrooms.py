"""Articles as newsrooms of the world have them: other scripts, many authors or none, long ones, odd titles."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from convert.model import (
    BlockQuote,
    Cell,
    Concept,
    CreditLine,
    Document,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Related,
    Row,
    Section,
    Speaker,
    Table,
    Text,
    Timestamp,
)

_HUNDRED = 100


def newsroom_documents() -> Iterator[tuple[str, Document]]:
    """Sound documents with their titles."""
    arabic = _in(
        "ar",
        ("ميناء", "منارة الخليج تضيء من جديد بعد أربعين عاما", "أصلح متطوعون المصباح، ودفع الميناء الثمن."),
        ("بقلم", "إيناس دوارتي"),
        ("قالت آدا برينك: «لم نتركه ينطفئ أبدا»، في 1 حزيران (June) من عام 2031.", "لم نتركه ينطفئ أبدا"),
        ("الكلفة", "العدسة", "المصباح عند الغسق", "صورة:"),
    )
    yield "an article in Arabic", arabic
    yield (
        "an article in Hebrew",
        _in(
            "he",
            ("חוף", "המגדלור של המפרץ מאיר שוב אחרי ארבעים שנה", "מתנדבים תיקנו את המנורה, והנמל שילם."),
            ("מאת", "אינס דוארטה"),
            ("״מעולם לא נתנו לה לכבות״, אמרה עדה ברינק ב-1 ביוני (June) 2031.", "מעולם לא נתנו לה לכבות"),
            ("העלות", "עדשה", "המנורה עם ערב", "צילום:"),
        ),
    )
    yield (
        "an article in Japanese",
        _in(
            "ja",
            ("沿岸", "湾の灯台、四十年ぶりに再び光る", "有志が灯りを直し、港が費用を払った。"),
            ("文・", "井根美佐"),
            ("「一度も消したことはない」と灯台守の新田恵は言った。", "一度も消したことはない"),
            ("費用", "レンズ", "夕暮れの灯り", "写真・"),
        ),
    )
    yield "nobody's, of no day, without a picture", _bare(arabic)
    yield "by three authors", _by_three()
    yield (
        "a title that is all signs",
        _plain(Text("Lamps </title> & \"lit\" <b>'now'</b> &amp; ]]> --> 100 % \\n {x}")),
    )
    yield (
        "emoji",
        _plain(
            Text("\U0001f5fc Lamp lit \U0001f389\U0001f44d\U0001f3fd"),
            "Keepers \U0001f469\u200d\U0001f692 said 1\ufe0f\u20e3 "
            "\U0001f3f4\u200d\u2620\ufe0f, \U0001f1fb\U0001f1ea.",
        ),
    )
    yield "a hundred sections", _sections()
    yield "paragraphs of five thousand words", _plain(Text("A long night"), *["lamp and tide again " * 1250] * 3)


def _in(
    language: str,
    front: tuple[str, str, str],
    byline: tuple[str, str],
    said: tuple[str, str],
    rest: tuple[str, str, str, str],
) -> Document:
    """One article with all that stands in one, in any language."""
    kicker, title, standfirst = front
    paragraph, words = said
    heading, item, caption, label = rest
    start = paragraph.index(words)
    author = Person(name=byline[1], role=kicker)
    cells = (Cell(text=Text(heading), header=True), Cell(text=Text(item), header=True))
    return Document(
        id=f"lamp-{language}",
        language=language,
        kicker=Text(kicker),
        title=Text(title),
        standfirst=Text(standfirst),
        byline=CreditLine(label=byline[0], text=byline[1], agents=(author,)),
        sections=(
            Section(
                blocks=(
                    Figure(
                        id="f1",
                        image=Image(url="https://example.org/lamp.jpg"),
                        alt=item,
                        caption=Text(caption),
                        credit=CreditLine(label=label, text=byline[1], agents=(author,)),
                    ),
                    Paragraph(id="p1", text=Text(paragraph), lead=True),
                    BlockQuote(id="b1", paragraphs=(Text(words),), attribution=Text(byline[1])),
                )
            ),
            Section(
                heading=Heading(id="h1", text=Text(heading)),
                blocks=(
                    List(id="l1", ordered=True, items=(ListItem(text=Text(item)), ListItem(text=Text(caption)))),
                    Table(
                        id="t1",
                        caption=Text(heading),
                        rows=(Row(cells=cells), Row(cells=(Cell(text=Text(item)), Cell(text=Text("9,000"))))),
                    ),
                ),
            ),
        ),
        quotes=(
            Quote(
                id="q1",
                ranges=(Range("p1", start, start + len(words)),),
                text=words,
                speaker=Speaker(name=byline[1], kind="person"),
                confidence="high",
            ),
        ),
        metadata=Metadata(
            published=Timestamp(at=datetime.fromisoformat("2031-06-01T06:30:00+03:00")),
            publisher=Organisation(name=kicker, url="https://example.org/"),
            canonical_url=f"https://example.org/{language}/lamp",
            sections=(Concept(name=kicker),),
            keywords=(item, heading),
            related=(Related(title=title, url="https://example.org/before"),),
            rights=f"© 2031 {kicker}",
            origins=dict.fromkeys(("published", "publisher", "canonical_url", "sections", "keywords"), "text"),
        ),
    )


def _bare(document: Document) -> Document:
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Figure)))
        for section in document.sections
    )
    return replace(document, id="bare", byline=None, dateline="", sections=sections, metadata=Metadata())


def _by_three() -> Document:
    names = ("Ines Duarte", "Jon Berg", "Mio Sand")
    byline = CreditLine(
        label="By",
        text="Ines Duarte, Jon Berg and Mio Sand",
        agents=tuple(Person(name=name, url=f"https://example.org/people/{name[0]}") for name in names),
    )
    return replace(_plain(Text("Lighthouse lit again"), "It shines."), byline=byline)


def _sections() -> Document:
    sections = tuple(
        Section(
            heading=Heading(id=f"h{number}", text=Text(f"Night {number}"), level=2 + number % 5),
            blocks=(Paragraph(id=f"p{number}", text=Text(f"The lamp burned through night {number}.")),),
        )
        for number in range(1, _HUNDRED + 1)
    )
    return replace(_plain(Text("A hundred nights")), sections=sections)


def _plain(title: Text, *paragraphs: str) -> Document:
    blocks = tuple(Paragraph(id=f"p{number}", text=Text(words)) for number, words in enumerate(paragraphs, 1))
    return Document(id="made", language="en", title=title, sections=(Section(blocks=blocks),))

"""What of a document stands in the output of each writer, by a document that has a word of its own everywhere.

`python docs/make.py` puts the table into docs/formats.md. That the words stand in the file says not how they look.
"""

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import convert
from convert.loading.registry import Registry
from convert.model import (
    BlockQuote,
    Cell,
    Concept,
    Contributor,
    CreditLine,
    Document,
    Embed,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    ItemReference,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Organisation,
    Paragraph,
    Person,
    Preformatted,
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
from convert.plugin import Writer

# The smallest picture that is one: a GIF of one dot.
_DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
_YEARS = {"published": 2031, "modified": 2032, "created": 2030, "embargoed": 2029}


def table(plugins: Registry) -> Iterator[str]:
    """The lines of the table: a row for each part of a document, a column for each writer."""
    writers = [each.declaration for each in plugins.all(Writer)]
    outputs = {writer.name: _opened(_written(writer)) for writer in writers}
    # What stands in the places of the standard, where the file holds the document itself besides.
    plain = {writer.name: _opened(_written(writer, plain=True)) for writer in writers if _can_be_plain(writer)}
    yield f"| what | {' | '.join(outputs)} |"
    yield f"|---|{'---|' * len(outputs)}"
    for what, mark in marks().items():
        kept = [_cell(mark, output, plain.get(name, output)) for name, output in outputs.items()]
        yield f"| {what} | {' | '.join(kept)} |"
    shares = [
        f"{sum(mark in output for mark in marks().values())} of {len(marks())}" for output in outputs.values()
    ]
    yield f"| **together** | {' | '.join(shares)} |"


def marks() -> Mapping[str, bytes]:
    """The parts of a document, and what stands in it there and nowhere else."""
    words = (
        *("kicker", "title", "subtitle", "standfirst", "byline", "author's role", "dateline", "heading"),
        *("paragraph", "link", "block quote", "its attribution", "list", "table", "its caption", "preformatted"),
        *("embed", "figure's alt text", "caption", "credit", "speaker", "speaker's role", "publisher"),
        *("canonical URL", "source line", "credit line", "rights", "copyright holder", "location", "section"),
        *("genre", "slugline", "keyword", "subject", "related story", "editorial note", "lead image"),
        *("translation's address",),
        *("identifier", "extra"),
        *("guid", "signal", "service", "usage terms", "public note", "private note", "replaced item", "creator"),
        *("contributor", "footnote", "rendition's address"),
    )
    found = {what: f"q{number:02}zyx".encode() for number, what in enumerate(words)}
    return found | {what: str(year).encode() for what, year in _YEARS.items()} | {"picture's bytes": _DOT}


def document() -> Document:
    """A document with each of those words in its place."""
    word = {what: mark.decode("latin-1") for what, mark in marks().items()}
    text = {what: Text(each) for what, each in word.items()}
    url = {what: f"https://example.org/{each}" for what, each in word.items()}
    picture = f"sha256-{hashlib.sha256(_DOT).hexdigest()}"
    paragraph = f"Said: “{word['paragraph']} and so on” and a link."
    link = Link(start=len(paragraph) - 5, end=len(paragraph) - 1, url=url["link"])
    blocks = (
        Paragraph(id="p1", text=Text(paragraph, (link, FootnoteReference(start=0, end=4, footnote="n1")))),
        BlockQuote(id="b1", paragraphs=(text["block quote"],), attribution=text["its attribution"]),
        List(id="l1", items=(ListItem(text=text["list"]),)),
        Table(id="t1", rows=(Row(cells=(Cell(text=text["table"]),)),), caption=text["its caption"]),
        Preformatted(id="x1", text=text["preformatted"]),
        Embed(id="e1", text=text["embed"], url="https://example.org/embed"),
        Figure(
            id="f1",
            image=Image(
                resource=picture,
                url="https://example.org/dot.gif",
                renditions=(Rendition(url=url["rendition's address"]),),
            ),
            alt=word["figure's alt text"],
            caption=text["caption"],
            credit=CreditLine(text=word["credit"]),
        ),
    )
    start = paragraph.index(word["paragraph"])
    times = {
        name: Timestamp(at=datetime(year, 5, 6, 7, 8, tzinfo=UTC), precision="minute")
        for name, year in _YEARS.items()
    }
    metadata = Metadata(
        publisher=Organisation(name=word["publisher"], url="https://example.org/"),
        canonical_url=url["canonical URL"],
        source=CreditLine(text=word["source line"]),
        credit_line=word["credit line"],
        rights=word["rights"],
        copyright_holder=word["copyright holder"],
        location=word["location"],
        sections=(Concept(name=word["section"]),),
        genres=(Concept(name=word["genre"]),),
        slugline=word["slugline"],
        keywords=(word["keyword"],),
        subjects=(Subject(name=word["subject"]),),
        related=(Related(title=word["related story"], url="https://example.org/other"),),
        translations=(Translation(language="es", url=url["translation's address"]),),
        editorial_note=word["editorial note"],
        lead_image=url["lead image"],
        identifiers=(word["identifier"],),
        extra={"remark": word["extra"]},
        guid=f"tag:example.org,2031:{word['guid']}",
        signals=(word["signal"],),
        services=(Concept(name=word["service"]),),
        usage_terms=(word["usage terms"],),
        notes=(Note(text=word["public note"], public=True), Note(text=word["private note"])),
        replaces=(ItemReference(guid=f"tag:example.org,2031:{word['replaced item']}"),),
        creators=(Contributor(agent=Person(name=word["creator"])),),
        contributors=(Contributor(agent=Person(name=word["contributor"])),),
        **times,
    )
    author = Person(name=word["byline"], role=word["author's role"])
    return Document(
        id="measured",
        language="en",
        **{name: text[name] for name in ("kicker", "title", "subtitle", "standfirst")},
        byline=CreditLine(label="By", text=word["byline"], agents=(author,)),
        dateline=word["dateline"],
        sections=(Section(heading=Heading(id="h1", text=text["heading"]), blocks=blocks),),
        footnotes=(Footnote(id="n1", paragraphs=(text["footnote"],)),),
        quotes=(
            Quote(
                id="q1",
                ranges=(Range("p1", start, start + len(f"{word['paragraph']} and so on")),),
                speaker=Speaker(name=word["speaker"], role=word["speaker's role"]),
            ),
        ),
        metadata=metadata,
        resources=(Resource(id=picture, media_type="image/gif", data=_DOT),),
    )


def _cell(mark: bytes, output: bytes, plain: bytes) -> str:
    if mark in plain:
        return "yes"
    return "stored" if mark in output else ""


def _can_be_plain(writer: Writer) -> bool:
    return "plain" in writer.options.__struct_fields__


def _written(writer: Writer, *, plain: bool = False) -> bytes:
    return convert.write(document(), writer.name, options={writer.name: {"plain": True}} if plain else {}).data


def _opened(data: bytes) -> bytes:
    """The bytes, of an archive those of all its members; a picture in base64 counts as one."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    return data + _DOT if base64.b64encode(_DOT) in data else data

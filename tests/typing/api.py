"""Uses every public name as a caller would; it is never run, only checked by mypy and pyright in strict mode."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from io import BytesIO
from pathlib import Path
from typing import Annotated, assert_type

from msgspec import Meta

import convert
from convert.diff import (
    BlockChange,
    Difference,
    FieldChange,
    Part,
    QuoteChange,
    as_html,
    as_json,
    compare,
)
from convert.diff import as_text as in_lines
from convert.edit import (
    add_quote,
    add_section,
    find,
    insert,
    merge,
    move,
    new_id,
    paragraphs,
    plain_text,
    redact,
    remove,
    rename_ids,
    set_caption,
    set_facts,
    set_heading,
    set_speaker,
    set_standfirst,
    set_text,
    set_title,
    split,
)
from convert.edit import join as join_documents
from convert.errors import (
    CheckError,
    ContentError,
    ConvertError,
    CrashError,
    FormatError,
    InputError,
    MemoryLimitError,
    OutputError,
    PluginError,
    StrictError,
    TimeLimitError,
    UsageError,
)
from convert.io.decode import Decoded, binary_kind, codec_name, decode
from convert.io.source import Readable
from convert.io.source import Source as SameSource
from convert.io.web import Fetched, Refused, Web
from convert.kit.clean import clean_text, cleaned
from convert.kit.crowded import refuse_crowded
from convert.kit.items import (
    CATALOG_NUMBER,
    MEDIA_TYPE,
    NAMESPACE,
    SCHEMES,
    Extent,
    Frame,
    Ids,
    Stored,
    Times,
    add_list,
    caption_and_credit,
    checked_guid,
    concept_uri,
    countries_of,
    derived_name,
    embed_text,
    guid_of,
    html_body,
    is_blank,
    is_private,
    is_uri,
    is_whole,
    language_tag,
    note_private_notes,
    picture_address,
    printed_rights,
    qcode_parts,
    read_back,
    related_title,
    times_of,
    unpacked,
    version_of,
    warn_of_gaps,
    with_private,
    without_private,
    word_count,
    xhtml,
)
from convert.kit.items import (
    address as item_address,
)
from convert.kit.items import (
    before as item_before,
)
from convert.kit.items import (
    digest as item_digest,
)
from convert.kit.items import (
    domain as item_domain,
)
from convert.kit.items import (
    flat as item_flat,
)
from convert.kit.items import (
    headline as item_headline,
)
from convert.kit.items import (
    merge as item_merge,
)
from convert.kit.items import (
    packed as item_packed,
)
from convert.kit.jsonld import PAID_CLASS, is_free, news_article, news_graph, quotes_outside, serialised
from convert.kit.languages import UNKNOWN, candidates, is_right_to_left, primary, shortest, speakable
from convert.kit.languages.agencies import Agency, agencies
from convert.kit.languages.guess import language_of
from convert.kit.languages.reading import (
    Bylines,
    Classes,
    Dates,
    Manuscripts,
    Months,
    Pages,
    Pictures,
    Reading,
    alternatives,
    everywhere,
    months_anywhere,
    months_of,
    readings,
)
from convert.kit.languages.stored import Labels as SameLabels
from convert.kit.languages.stored import Language as StoredLanguage
from convert.kit.languages.stored import known_language
from convert.kit.languages.words import Labels, foreign, words_in
from convert.kit.layout.beside import as_link, media_files, media_paths
from convert.kit.layout.figures import said_besides, with_lead_picture
from convert.kit.layout.pictures import fit_picture, fit_pictures
from convert.kit.layout.related import related_lists
from convert.kit.layout.tables import Placed, header_rows, on_grid
from convert.kit.markup import (
    NITF,
    Anchor,
    Piece,
    Vocabulary,
    flow,
    is_escaped_markup,
    is_markup,
    local,
    media_type,
    parse_markup,
    pixels,
    sections_of,
    text_of,
    unescaped,
)
from convert.kit.markup import XHTML as XHTML_NAMES
from convert.kit.notices import Notice, held, notice_of, refuse_held, status_of, why_held
from convert.kit.packed import BROKEN, COMPOUND, Packed, member_of, pack, resolve
from convert.kit.page import (
    EPUB_TYPE,
    ArticleMarkup,
    Picture,
    add,
    direction,
    embedded_pictures,
    href,
    is_sign,
    kinds_of,
    label_of,
    page,
    picture,
    reread,
    serialised_page,
    shown,
    style,
    tagged,
    visible,
)
from convert.kit.plain import caption_line, plain_block, wrap
from convert.kit.rasters import raster_type
from convert.kit.restore import Page, as_properties, from_properties, imprint, restore
from convert.kit.roles import AUTHOR, EDITOR, relator
from convert.kit.shown_dates import BETWEEN_DATES, shown_change, shown_day, shown_time, without_change
from convert.kit.sniff import json_encoding, json_start, root_of
from convert.kit.spans import (
    Close,
    Event,
    Open,
    Reference,
    cut,
    edit,
    join,
    merged,
    nest,
    one_line,
    remap,
    runs,
    shift,
    tidy,
)
from convert.kit.stored import encode_json, for_script, stored_document, stored_object
from convert.kit.story.article import Told, article_of, ids_of, references_of
from convert.kit.story.blocks import BlockMaker, trim
from convert.kit.story.bookmarks import ARTICLE, BOOKMARK, parse_bookmark, stated_id
from convert.kit.story.lines import Grid, GridCell, Item, Line, Shown
from convert.kit.story.numbers import Level, Numbers
from convert.kit.story.pictures import picture_type
from convert.kit.story.style_names import character_role, paragraph_role
from convert.kit.story.styles import PLAIN, Look, Style
from convert.kit.story.tables import lines_in
from convert.kit.timestamps import aware, in_zone, is_exact, iso, parse_timestamp, zone_of
from convert.kit.urls import safe_url
from convert.kit.wire import (
    Draft,
    Profiles,
    SourceProfile,
    as_text,
    body_of,
    byline,
    distinct,
    document_id,
    flat,
    is_byline,
    is_time,
    plain_paragraphs,
    read_nitf_text,
    says_public,
    settle,
    wire_root,
    wire_timestamp,
)
from convert.kit.xhtml import XHTML, append_characters, append_text, mark_element
from convert.kit.xml import (
    MOST_CHILDREN,
    Spool,
    Whole,
    is_spooled,
    parse_xml,
    without_quoted_attributes,
    xml_bytes,
)
from convert.model import (
    ILLEGAL_CHARACTERS,
    SAFE_URL,
    SCHEMA,
    SCHEMA_VERSION,
    STANDFIRST_ID,
    TITLE_ID,
    Agent,
    AnyMark,
    Block,
    BlockQuote,
    Cell,
    Code,
    Concept,
    Contributor,
    CreditLine,
    Document,
    Embed,
    Emphasis,
    Figure,
    Flaw,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    ItemReference,
    Language,
    Link,
    List,
    ListItem,
    Mark,
    Metadata,
    Note,
    Organisation,
    Origin,
    Paragraph,
    Person,
    Position,
    Preformatted,
    Quote,
    Range,
    Related,
    Rendition,
    Resource,
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
    json_schema,
    pieces,
    type_flaws,
)
from convert.plugin import CONVERT_API, Check, Filter, Options, Reader, Report, Source, Writer, hookimpl
from convert.report import Problem
from convert.report import Report as SameReport
from convert.testing import (
    CheckConformance,
    FilterConformance,
    ReaderConformance,
    WriterConformance,
    documents,
)
from convert.testing.pytest_plugin import Ran, Run, newsconvert, newsconvert_registry

# --- The library ---------------------------------------------------------------------------------------------

reading = convert.read("article.txt", reader="text", encoding="utf-8", settings={"language": "en"})
assert_type(reading, convert.Reading)
assert_type(reading.document, convert.Document)
assert_type(reading.documents, tuple[Document, ...])
assert_type(reading.problems, tuple[convert.Problem, ...])
readable: tuple[Readable, ...] = (Path("a"), b"bytes", BytesIO(b"file"), convert.Source.from_text("words"))
for given in readable:
    convert.read(given, name="a.txt", media_type="text/plain", filters={"quotes": False})

writing = convert.write(reading.documents, "newsml", options={"newsml": {"nitf": True}}, validate=True)
assert_type(writing.data, bytes)
assert_type(writing.extension, str)
conversion = convert.convert("article.txt", "json", strict=True)
assert_type(conversion, convert.Conversion)
assert_type(conversion.data, bytes)
assert_type(conversion.writings, tuple[convert.Writing, ...])
assert_type(convert.check(b"", "newsml"), tuple[Problem, ...])
version: str = convert.__version__

try:
    convert.read("missing")
except convert.InputError as error:
    assert_type(error.what, str)
    assert_type(error.status, int)
except (
    CheckError,
    CrashError,
    FormatError,
    InputError,
    MemoryLimitError,
    OutputError,
    PluginError,
    StrictError,
    TimeLimitError,
):
    raise
except (
    convert.CheckError,
    convert.CrashError,
    convert.MemoryLimitError,
    convert.TimeLimitError,
    convert.FormatError,
    convert.OutputError,
    convert.PluginError,
    convert.StrictError,
    convert.UsageError,
    convert.ContentError,
    convert.ConvertError,
):
    raise

# --- Many sources ---------------------------------------------------------------------------------------------


def each(verdict: convert.Verdict) -> None:
    """Take a verdict as it comes."""


assert_type(convert.convert_many(["inbox"], ["newsml", "json"], "out", jobs=2, on_result=each), convert.Summary)


async def many() -> convert.Summary:
    """Convert beside an event loop."""
    return await convert.aconvert_many(["inbox"], "newsml", "out", on_result=each)


async def beside() -> None:
    """Beside an event loop."""
    assert_type(await convert.aread("article.txt"), convert.Reading)
    assert_type(await convert.awrite(reading.document, "json"), convert.Writing)
    assert_type(await convert.aconvert("article.txt", "json"), convert.Conversion)


assert_type(convert.formats(), tuple[convert.Format, ...])
convert.write(reading.document, "json").save("a.json", overwrite=True)

# --- The model -----------------------------------------------------------------------------------------------

marks: tuple[AnyMark, ...] = (
    Emphasis(start=0, end=1),
    Strong(start=0, end=1),
    Code(start=0, end=1),
    Subscript(start=0, end=1),
    Superscript(start=0, end=1),
    Underline(start=0, end=1),
    Strike(start=0, end=1),
    Link(start=0, end=1, url="https://example.org/"),
    Language(start=0, end=1, tag="nl"),
    FootnoteReference(start=0, end=1, footnote="n1"),
)
first: Mark = marks[0]
words = Text("c", marks)
blocks: tuple[Block, ...] = (
    Paragraph(id="b1", text=words, lead=True),
    BlockQuote(id="b2", paragraphs=(words,)),
    List(id="b3", items=(ListItem(text=words, level=1),)),
    Table(id="b4", rows=(Row(cells=(Cell(text=words, header=True),)),)),
    Figure(
        id="b5", image=Image(renditions=(Rendition(role="thumbnail"),)), alt="", credit=CreditLine(text="Photo")
    ),
    Preformatted(id="b6", text=words),
    Embed(id="b7", url="https://example.org/"),
)
document = Document(
    id="a",
    title=Text("A"),
    byline=CreditLine(text="Ana", agents=(Person(name="Ana"), Organisation(name="Agency"))),
    sections=(Section(heading=Heading(id="h", text=words), blocks=blocks),),
    quotes=(Quote(id="q", ranges=(Range("b1", 0, 1), Range(TITLE_ID, 0, 1)), speaker=Speaker(name="Ana")),),
    footnotes=(Footnote(id="n1", paragraphs=(words,), kind="endnote"),),
    resources=(Resource(id="sha256-0", media_type="image/png", data=b""),),
)
assert_type(document.with_words().check(), tuple[Flaw, ...])
assert_type(type_flaws(document), tuple[Flaw, ...])
assert_type(pieces(next(document.blocks())), tuple[Text, ...])
for block in document.blocks():
    assert_type(block, Block)
for where, printed in document.printed():
    assert_type((where, printed), tuple[str, str])
metadata = Metadata(
    published=Timestamp(at=datetime(2031, 6, 1, tzinfo=UTC)),
    subjects=(Subject(name="Kalm Bay", kind="place", position=Position(latitude=-43.9, longitude=-176.5)),),
    genres=(Concept(name="Interview", code="genre:Interview"),),
    replaces=(ItemReference(guid="urn:example:1", version="1"),),
    notes=(Note(text="Corrects the year.", public=True),),
    creators=(Contributor(agent=Person(name="Ana"), role="Editor"),),
    related=(Related(title="More"),),
    translations=(Translation(language="es", url="https://example.org/es"),),
    origins={"published": "text"},
)
origin: Origin = metadata.origins["published"]
agent: Agent = Person(name="Ana")
names: tuple[str, ...] = (SCHEMA, SCHEMA_VERSION, TITLE_ID, STANDFIRST_ID)
schema = json_schema()
SAFE_URL.fullmatch("https://example.org/")
ILLEGAL_CHARACTERS.search("")

# --- Changes by hand ------------------------------------------------------------------------------------------

said = Report()
edited = set_title(set_standfirst(document, None), "B", report=said)
edited = add_quote(edited, [Range("b1", 0, 3)], speaker=Speaker(name="A"), report=said)
edited = set_speaker(edited, "q1", None, report=said)
edited = set_caption(set_heading(set_text(edited, "b1", "c", report=said), "h", Text("d")), "b5", "e")
edited = merge(split(insert(edited, "f g", after="b1"), "b8", 1), "b8", "b9")
edited = rename_ids(move(remove(edited, "b6"), "b1", before="b2"), {"b1": new_id(edited)})
edited = redact(set_facts(add_section(edited, "h", "i"), urgency=3), "c")
edited = join_documents([edited, document], identifier="both")
assert_type(edited, Document)
assert_type(list(paragraphs(edited)), list[Paragraph])
assert_type(plain_text(edited), str)
found = find(edited, "b1")

# --- Texts, times, addresses, bytes --------------------------------------------------------------------------

text = join([cut(Text("abc"), 0, 2), edit(Text("abc"), [(0, 1, "x")]), tidy(Text(" a "))], "\n")
assert_type(text, Text)
events: Iterable[Event] = nest(text)
for event in events:
    assert_type(event, Open | Close | str)
for part in nest(text, references=True):
    assert_type(part, Open | Close | str | Reference)
pairs = runs(text, references=True)
marks = merged(shift(text.marks, 1))
assert_type(one_line(text), str)
moved = remap([(0, 1, "")], [0])
stamp = parse_timestamp("2031-06-01T06:30:00Z")
assert_type(iso(in_zone(stamp, "Pacific/Chatham")), str)
assert_type(aware(stamp), datetime)
assert_type(is_exact(stamp), bool)
assert_type(shown_day(stamp, "en") + shown_time(stamp, "en") + shown_change(stamp, stamp, "en"), str)
zone: tzinfo = zone_of("Pacific/Chatham")
assert_type(safe_url("https://example.org"), str)
notice: Notice | None = notice_of(document)
assert_type(why_held(held(document)) + status_of(""), str)
refuse_held([document], "Slips", "--slips-held")
assert_type(list(plain_block(blocks[0], width=72)), list[str])
assert_type(wrap(caption_line(Figure(id="b8")), 72), str)
assert_type(raster_type(b""), str)


def picture_of(web: Web, url: str) -> bytes:
    """What a filter that fetches does."""
    try:
        return assert_type(web.fetched(url), Fetched).data
    except Refused:
        return b""


assert_type(shortest("deu-AT"), str)
assert_type(speakable("x-ours") + UNKNOWN, str)
assert_type(is_right_to_left("ar"), bool)
assert_type(language_of(["words"], "en") + "".join(candidates("zh-TW")) + primary("zh-TW"), str)
all_words: Reading = everywhere()
word_lists: tuple[Bylines, Dates, Pictures, Pages, Manuscripts, Classes] = (
    *(all_words.bylines, all_words.dates, all_words.pictures, all_words.pages, all_words.manuscripts),
    all_words.pages.classes,
)
month_names: Months = readings()["en"].months
assert_type(months_of("en").get("may", 0) + months_anywhere().get("mai", 0), int)
assert_type(alternatives(word_lists[0].by) + month_names.names[0], str)
first_agency: Agency = agencies()[0]
stored: StoredLanguage | None = known_language("en")
labels: Labels = words_in("en")
same_labels: SameLabels = labels
assert_type(foreign(labels, "es"), str)
report = Report()
assert_type(decode(b"", report, declared="utf-8"), Decoded)
assert_type(binary_kind(b""), str)
assert_type(codec_name("latin1"), str)
assert_type(cleaned(document, report), Document)
assert_type(clean_text("a"), str)
refuse_crowded(b"<a>")
tree = parse_xml(b"<a/>")
append_text(tree, text, element=mark_element)
append_characters(tree, XHTML)
assert_type(xml_bytes(tree), bytes)
assert_type(without_quoted_attributes(xml_bytes(tree, Spool())), bytes)
assert_type(is_spooled(tree), bool)
refuse_crowded(b"<p>Words</p>", "page")
most: int = MOST_CHILDREN
article_node = news_article(document)
assert_type(serialised(news_graph([article_node])), str)
quotes_without_place: Iterable[Quote] = quotes_outside(document)
assert_type(is_free(document.metadata), bool | None)
paid: str = PAID_CLASS
assert_type(with_lead_picture(document), Document)
assert_type(said_besides(Figure(id="f")), str)
assert_type(next(related_lists(document.metadata.related)), tuple[str, tuple[Related, ...]])
assert_type(fit_pictures(document, 2000), Document)
assert_type([as_link(path) for path in media_paths(document, Path("media")).values()], list[str])
own_files: Mapping[str, bytes] = media_files(document, Path("media"))
assert_type(fit_picture(b""), bytes | None)
assert_type(without_change(BETWEEN_DATES), str)
assert_type(relator(Person(name="Ada Lund")) in {AUTHOR, EDITOR}, bool)
assert_type(on_grid([]), list[list[Placed]])
assert_type(header_rows([]), int)

# --- Markup and wires ---------------------------------------------------------------------------------------

assert_type(root_of(b"<nitf>"), tuple[str, str])
assert_type(json_encoding(b"{}"), str)
assert_type(json_start(b"{}"), bytes)
own_names: tuple[Vocabulary, ...] = (NITF, XHTML_NAMES)
element = parse_markup(unescaped("&lt;p&gt;a&lt;/p&gt;"))
read_pieces: list[Piece] = flow(element, NITF, base="https://example.org/", wanted=lambda each: local(each) == "q")
item_anchors: tuple[Anchor, ...] = read_pieces[0].anchors
assert_type(sections_of(read_pieces), tuple[Section, ...])
assert_type(text_of(element), Text)
assert_type(is_markup("<p>") or is_escaped_markup("&lt;p&gt;"), bool)
assert_type(media_type("image/png"), str)
assert_type(pixels("640"), int | None)
item_profile: SourceProfile = Profiles().find("urn:example:1", "Example")
item_draft = Draft(report, item_profile)
body_of(wire_root(Source(b"<body/>"), report, "body"), item_draft)
read_nitf_text(wire_root(Source(b"<nitf/>"), report, "NITF"), item_draft)
settle(item_draft, read_pieces)
assert_type(item_draft.document(document_id("urn:example:1", "a", 1, 1)), Document)
assert_type(as_text(flat(" a ")), Text | None)
assert_type(distinct(plain_paragraphs("a")), list[str])
assert_type(byline("By Ana Ruiz"), CreditLine | None)
assert_type(is_byline("By Ana Ruiz") and says_public("sttnote:public"), bool)
assert_type(wire_timestamp("20310601T063000Z"), Timestamp | None)
assert_type(is_time("2031-06-01 06:30"), bool)

# --- A plugin ------------------------------------------------------------------------------------------------

own_version: int = CONVERT_API
assert_type(SameReport(), Report)
assert_type(SameSource.from_text("words"), Source)


class Own(Options, frozen=True):
    """Options of a plugin."""

    width: Annotated[int, Meta(description="Characters", ge=1)] = 80


def read_own(source: Source, options: Own, report: Report) -> Iterable[Document]:
    """Read."""
    report.warn("own.short", "it is short", where="line 1", hint="write more")
    if options.width < min(len(source.text(report)), len(source.utf8(report))):
        raise ContentError("too long", where=source.name, hint="write less")
    yield Document(id=source.stem)


def write_own(documents: Sequence[Document], options: Own, report: Report) -> bytes:
    """Write."""
    report.note("own.note", "it is written")
    return documents[0].id.encode()[: options.width]


def change(document: Document, options: Options, report: Report) -> Document:
    """Change."""
    return document


def judge(data: bytes, options: Options, report: Report) -> None:
    """Judge."""
    report.error("own.wrong", "it is wrong")


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Guess."""
    return 0.5


@hookimpl
def convert_readers() -> Iterable[Reader[Own]]:
    """Give the reader."""
    yield Reader(name="own", title="Own", read=read_own, options=Own, extensions=(".own",), sniff=sniff)


@hookimpl
def convert_writers() -> Iterable[Writer[Own]]:
    """Give the writer."""
    yield Writer(name="own", title="Own", extension=".own", media_type="text/x-own", write=write_own, options=Own)


@hookimpl
def convert_filters() -> Iterable[Filter[Options]]:
    """Give the filter."""
    return [Filter(name="own", title="Own", filter=change, default=True, priority=1)]


@hookimpl
def convert_checks() -> Iterable[Check[Options]]:
    """Give the check."""
    return [Check(name="own", title="Own", format="own", check=judge)]


class TestReader(ReaderConformance):
    """The suite for a reader."""

    name = "own"
    samples = (Path("a.own"),)
    leaves_out = ("Published",)


class TestWriter(WriterConformance):
    """The suite for a writer."""

    name = "own"
    loses = ("metadata.*",)
    more = tuple(document for _, document in documents())


class TestFilter(FilterConformance):
    """The suite for a filter."""

    name = "own"
    changes_words = True


class TestCheck(CheckConformance):
    """The suite for a check."""

    name = "own"
    good = (Path("good.own"),)
    bad = (Path("bad.own"),)


def test_the_program(newsconvert: Run) -> None:
    """Run it, as the fixtures of the suite let tests do."""
    ran = newsconvert("a.own", "--to", "json")
    assert_type(ran, Ran)


fixtures = (newsconvert, newsconvert_registry)


def failed(error: ConvertError) -> UsageError:
    """Make an error."""
    return UsageError(error.what, where=error.where, hint=error.hint)


shown_picture: Picture | None = picture(b"")
assert_type(embedded_pictures(document, report, "x"), dict[str, Picture])
assert_type(pack({"mimetype": b""}, stored=("mimetype",)), bytes)
root, body = page(label_of(document), "en", direction(document), ())
markup = ArticleMarkup(document, {})
markup.add_header(body)
assert_type(markup.add_sections(body), tuple[tuple[str, str], ...])
markup.add_end(body)
tagged(add(body, "p", shown(CreditLine(text="Photo")), class_="note"), foreign(words_in("en"), "es"))
body.set(EPUB_TYPE, href("https://example.org") if visible(text) else "")
assert_type(serialised_page(root, markup.spool) + style(), bytes)

carried = for_script(imprint(document, Page(document, {"p1": ("p1",)}), {"x": "p.1"}))
assert_type(restore(Page(document=document), carried, Report(), "own"), Document)
assert_type(from_properties(as_properties(imprint(document, Page(document, silent=True)))), bytes)
assert_type(stored_document(stored_object(document)), Document)
assert_type(encode_json({}, ordered=True), bytearray)


class Bullets:
    """Lists of which none is numbered."""

    def level(self, number: str, depth: int, /) -> Level | None:
        return Level(indent=depth) if number else None

    def same_list(self, one: str, other: str, /) -> bool:
        return one == other

    def count(self, number: str, depth: int, /) -> int:
        return len(number) + depth


bullets: Numbers = Bullets()
titled = Line(Text(text="A"), Style(role=paragraph_role("Title"), look=Look().over(PLAIN)))
titled.shown = [Shown("r1", character_role("Strong"), 0, "")]
lines: list[Item] = [titled, Grid([[GridCell(0, 1, continues=False, items=[])]])]
told = article_of(lines, document, BlockMaker(bullets, lambda _shown: None), guesses=True)
assert_type(told, Told)
assert_type(ids_of(told.bookmarks), dict[str, tuple[str, ...]])
assert_type(references_of(told.document), set[str])
assert_type([trim(line.text) for line in lines_in([lines])], list[Text])
assert_type(parse_bookmark(f"{BOOKMARK}_{ARTICLE}"), tuple[int, str] | None)
assert_type(picture_type(b""), str)
assert_type(stated_id(f"{BOOKMARK}_p1"), str)
packed = Packed(b"")
assert_type(packed.read(packed.find("a.xml") or packed.names[0]), bytes | None)
assert_type(resolve("a/b.xhtml", "c.xhtml#d"), tuple[str, str])
try:
    with zipfile.ZipFile("news.zip") as archive:
        assert_type(member_of(archive, archive.infolist()[0], 1_000), bytes | None)
except BROKEN as error:
    raise ContentError(COMPOUND.hex()) from error
assert_type(is_sign(body) or bool(kinds_of(body)), bool)
assert_type(reread([("page", each) for each in flow(body)], "a", lambda _page, _address: None), Document)

wire_times: Times = times_of(document.metadata, Report(), "own", "2031-06-01")
wire_frame = Frame(Ids(), Whole(), Report(), "own")
extent: Extent = "body"
payload = xhtml(document, language_tag("eng"), item_headline(document), wire_frame, extent=extent)
assert_type(html_body(document, wire_frame, extent=extent, ids=False), str)
assert_type(word_count(document), int)
assert_type(guid_of(document) + str(version_of(document)), str)
assert_type(derived_name(guid_of(document), item_digest(item_domain(item_address("https://example.org/")))), str)
item_text: str = item_flat(embed_text(Embed(id="e")).text) + printed_rights(document) + picture_address(None)
assert_type(caption_and_credit(Figure(id="f")), tuple[Text | None, str])
assert_type(is_blank(related_title(Related(title="a"))) or bool(item_before(())), bool)
assert_type(concept_uri("medtop:20000639", SCHEMES["medtop"]) + qcode_parts("medtop:1").code, str)
assert_type(countries_of(document).get("PE"), str | None)
item_list = add_list(body, List(id="l", items=(ListItem(text=text),)), add, print)
wire_packed = item_packed(without_private(document), {}, b"")
wire_stored: Stored | None = unpacked(wire_packed)
if wire_stored is not None and not is_whole(wire_packed, NAMESPACE.encode()) and is_uri(MEDIA_TYPE):
    back = with_private(wire_stored, [note.text for note in document.metadata.notes if is_private(note)])
    assert_type(item_merge(back, document, document, Report(), f"own{CATALOG_NUMBER}"), Document)
warn_of_gaps(document, Report(), "own", "none")
note_private_notes(document, Report(), "own")
assert_type(checked_guid("", document), str)
back = read_back(
    wire_packed,
    b"",
    read=lambda _report: document,
    written=lambda _stored, held: held,
    report=Report(),
    owner="own",
    private=(),
)

changes = compare(document, document)
assert_type(changes, Difference)
assert_type((in_lines(changes) + as_html(changes)).encode() + as_json(changes), bytes)
fields: tuple[FieldChange, ...] = changes.fields
changed: tuple[BlockChange, ...] = changes.blocks
lost: tuple[QuoteChange, ...] = changes.quotes
words_changed: list[Part] = [part for block in changed for part in block.parts]

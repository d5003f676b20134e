"""The reader of books: reading order, contents, notes, pictures, and books that break the rules."""

import io
import zipfile
from pathlib import Path

import pytest
from made_pictures import png

import convert
from convert.model import (
    Document,
    Figure,
    FootnoteReference,
    List,
    Paragraph,
    Text,
)
from convert.testing import ReaderConformance

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    '<nav epub:type="toc"><ol><li><a href="one.xhtml">The ferry</a>'
    '<ol><li><a href="one.xhtml#more">More</a></li></ol></li>'
    '<li><a href="two.xhtml#second">The bell</a></li></ol></nav></body></html>'
)


SPINE = '<itemref idref="one"/><itemref idref="two"/>'


def page(body: str, head: str = "") -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en"><head><title>A page</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def package(metadata: str = "", manifest: str = "", spine: str = "") -> str:
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<dc:title>Kalm Bay</dc:title><dc:language>en</dc:language>{metadata}</metadata><manifest>"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>{manifest}</manifest>'
        f"<spine>{spine or SPINE}</spine></package>"
    )


ONE = page("<h1>The ferry</h1><p>It sails at&nbsp;noon.</p><h2 id='more'>More</h2><p>Six crossings.</p>")
TWO = page("<p>Before it.</p><h1 id='second'>The bell</h1><p>It rings.</p>")


def book(files: dict[str, str | bytes] | None = None, **changes: str) -> bytes:
    target = io.BytesIO()
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/book.opf": package(**changes),
        "EPUB/nav.xhtml": NAV,
        "EPUB/one.xhtml": ONE,
        "EPUB/two.xhtml": TWO,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        for name, data in {**parts, **(files or {})}.items():
            archive.writestr(name, data)
    return target.getvalue()


def read(data: bytes, split: str = "auto") -> tuple[Document, ...]:
    options = {"epub": {"split": split}}
    return convert.read(data, name="book.epub", options=options, filters={"quotes": False}).documents


def words(document: Document) -> list[str]:
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


class TestReader(ReaderConformance):
    name = "epub"

    @property
    def samples(self) -> tuple[Path, ...]:  # type: ignore[override]  # made from a sample of the project
        return self._samples

    def words_in(self, sample: Path) -> list[str]:  # noqa: ARG002 - the words of every sample here
        return ["The ferry", "It sails at noon.", "More", "Six crossings.", "Before it.", "The bell", "It rings."]

    @pytest.fixture(autouse=True)
    def _written(self, tmp_path: Path) -> None:
        path = tmp_path / "book.epub"
        path.write_bytes(book())
        self._samples = (path,)


def test_a_book_is_one_document_in_reading_order() -> None:
    (document,) = read(book())
    assert (document.title, document.language) == (Text("Kalm Bay"), "en")
    headings = [
        (section.heading.text.text, section.heading.level) for section in document.sections if section.heading
    ]
    assert headings == [("The ferry", 2), ("More", 3), ("The bell", 2)]
    assert words(document) == ["It sails at\xa0noon.", "Six crossings.", "Before it.", "It rings."]


def test_each_entry_of_the_contents_can_be_a_document() -> None:
    ferry, bell = read(book(), "contents")
    assert (ferry.id, ferry.title, words(ferry)[-1]) == ("book-1", Text("The ferry"), "Before it.")
    assert (bell.id, bell.title, words(bell)) == ("book-2", Text("The bell"), ["It rings."])


def test_a_periodical_is_split_without_asking() -> None:
    documents = read(book(metadata="<dc:type>newspaper</dc:type>"))
    assert [document.title for document in documents] == [Text("The ferry"), Text("The bell")]


def test_a_book_of_epub_2_has_its_contents_in_the_ncx() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Ferry</text></navLabel>'
        '<content src="one.xhtml"/></navPoint><navPoint><navLabel><text>Bell</text></navLabel>'
        '<content src="two.xhtml"/></navPoint></navMap></ncx>'
    )
    opf = package().replace('properties="nav"', "").replace("<spine>", '<spine toc="ncx">')
    opf = opf.replace(
        "</manifest>", '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    )
    files = {"EPUB/toc.ncx": ncx, "EPUB/book.opf": opf}
    assert [document.title for document in read(book(files), "contents")] == [Text("The ferry"), Text("Bell")]


def test_what_the_package_says_becomes_facts() -> None:
    metadata = (
        '<dc:creator id="a">Ana Ruiz</dc:creator><dc:creator opf:role="edt">Tom Veller</dc:creator>'
        "<dc:publisher>The Courier</dc:publisher><dc:date>2026-05-04</dc:date><dc:subject>ferries</dc:subject>"
        "<dc:rights>© The Courier</dc:rights><dc:identifier>urn:isbn:1</dc:identifier>"
    )
    (document,) = read(book(metadata=metadata))
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Ana Ruiz"]
    facts = document.metadata
    assert facts.publisher is not None
    assert (facts.publisher.name, facts.keywords, facts.usage_terms) == (
        "The Courier",
        ("ferries",),
        ("© The Courier",),
    )
    assert facts.published is not None
    assert facts.published.precision == "day"
    assert facts.identifiers == ("urn:isbn:1",)


def test_notes_stand_apart_and_hang_on_the_word_before_their_sign() -> None:
    body = (
        '<p>It sails<a epub:type="noteref" href="#n1">1</a> at noon.</p>'
        '<aside epub:type="footnote" id="n1"><p>If the tide lets it.</p></aside>'
    )
    (document,) = read(book({"EPUB/one.xhtml": page(body)}))
    (note,) = document.footnotes
    assert note.paragraphs == (Text("If the tide lets it."),)
    first = next(document.blocks())
    assert isinstance(first, Paragraph)
    assert first.text == Text("It sails at noon.", (FootnoteReference(start=3, end=8, footnote=note.id),))


def test_pictures_of_the_book_become_resources() -> None:
    body = '<figure><img src="img/a%20b.png" alt="A boat"/><figcaption>At dusk</figcaption></figure>'
    (document,) = read(book({"EPUB/one.xhtml": page(body), "EPUB/img/a b.png": png(4, 3)}))
    figure = next(block for block in document.blocks() if isinstance(block, Figure))
    (resource,) = document.resources
    assert figure.image is not None
    assert (figure.image.resource, figure.alt, figure.caption) == (resource.id, "A boat", Text("At dusk"))


def test_further_pictures_of_a_figure_are_pictures_of_their_own() -> None:
    shown = (
        '<img src="a.png" alt="A"/>\n<div><img src="b.png" alt="B"/></div><noscript><img src="c.png"/></noscript>'
    )
    body = f"<figure>{shown}<figcaption>At dusk</figcaption></figure><p>Behind.</p>"
    document, *_ = read(book({"EPUB/one.xhtml": page(body), "EPUB/a.png": png(4, 3), "EPUB/b.png": png(3, 4)}))
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    assert [(figure.alt, figure.caption) for figure in figures] == [("A", Text("At dusk")), ("B", None)]
    assert len(document.resources) == 2
    assert words(document)[0] == "Behind."


def test_a_picture_that_the_book_lacks_is_told() -> None:
    body = '<p>Before.</p><p><img src="gone.png" alt="A boat"/></p>'
    reading = convert.read(book({"EPUB/one.xhtml": page(body)}), name="book.epub")
    (problem,) = [each for each in reading.problems if each.id == "epub.picture-left-out"]
    assert (problem.where, problem.message) == ("EPUB/gone.png", "the book does not contain this picture")
    figure = next(block for block in reading.document.blocks() if isinstance(block, Figure))
    assert (figure.image, figure.alt) == (None, "A boat")


def test_a_page_that_the_book_lacks_costs_itself_alone() -> None:
    manifest = '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="gone"/><itemref idref="two"/>'
    reading = convert.read(book(manifest=manifest, spine=spine), name="book.epub")
    assert words(reading.document) == ["Before it.", "It rings."]
    assert "epub.missing-page" in {problem.id for problem in reading.problems}


def test_a_page_that_is_not_well_formed_is_read_all_the_same() -> None:
    (document,) = read(book({"EPUB/one.xhtml": "<html><body><h1>A<p>One<br>two</body>"}))
    assert "One\ntwo" in words(document)


def test_readings_of_characters_are_left_out() -> None:
    body = "<p><ruby>山路<rp>(</rp><rt>やまみち</rt><rp>)</rp></ruby>を</p>"
    (document,) = read(book({"EPUB/one.xhtml": page(body)}))
    assert words(document)[0] == "山路を"


def test_a_book_without_a_reading_order_is_read_as_its_manifest_has_it() -> None:
    opf = package().replace('<spine><itemref idref="one"/><itemref idref="two"/></spine>', "")
    reading = convert.read(book({"EPUB/book.opf": opf}), name="book.epub")
    assert words(reading.document)[0] == "It sails at\xa0noon."
    assert "epub.no-spine" in {problem.id for problem in reading.problems}


def test_scrambled_fonts_are_no_encryption() -> None:
    fonts = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
        'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    )
    assert read(book({"META-INF/encryption.xml": fonts.format("http://www.idpf.org/2008/embedding")}))
    with pytest.raises(convert.ContentError, match="encrypted"):
        read(book({"META-INF/encryption.xml": fonts.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old file", "older or encrypted"),
        (book({"META-INF/container.xml": "<container/>"}), "lacks the package document"),
        (
            book({"META-INF/container.xml": CONTAINER.replace("EPUB/book.opf", "../../etc/passwd")}),
            "lacks the package",
        ),
        (book({"META-INF/container.xml": "<!DOCTYPE a>" + CONTAINER}), "document type"),
        (book({"EPUB/one.xhtml": page(""), "EPUB/two.xhtml": page("")}), "no text"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    if message == "no text":
        data = data.replace(b"Kalm Bay", b"        ")
    with pytest.raises(convert.ContentError, match=message):
        convert.read(data, name="book.epub", reader="epub")


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(convert.ContentError, match="unpacks to more"):
        read(book({"EPUB/one.xhtml": b"<html><body><p>" + b" " * 300_000_000}))


@pytest.mark.parametrize(
    "name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html", "relogio.json"]
)
def test_what_our_writer_wrote_is_read_back(samples: Path, name: str) -> None:
    document = convert.read(samples / name).document
    (again,) = read(convert.write(document, "epub").data)
    assert (again.kicker, again.title, again.standfirst) == (document.kicker, document.title, document.standfirst)
    assert words(again) == words(document)
    headings = [section.heading.text if section.heading else None for section in document.sections]
    assert [section.heading.text if section.heading else None for section in again.sections] == headings
    kinds = [type(block) for block in document.blocks() if isinstance(block, List)]
    assert [type(block) for block in again.blocks() if isinstance(block, List)] == kinds
    assert [story.title for story in again.metadata.related] == [
        story.title for story in document.metadata.related
    ]


def test_an_edition_of_ours_is_one_document_for_each_article(samples: Path) -> None:
    documents = [convert.read(samples / f"telesur-{name}.txt").document for name in ("ferry-en", "cosecha-es")]
    again = read(convert.write(documents, "epub").data)
    assert [document.title for document in again] == [document.title for document in documents]


@pytest.mark.parametrize(("entries", "titles"), [(1, ["Kalm Bay"]), (2, ["The ferry", "The bell"])])
def test_one_entry_of_the_contents_is_the_whole_book(entries: int, titles: list[str]) -> None:
    points = ["<li><a href='one.xhtml'>The ferry</a></li>", "<li><a href='two.xhtml'>The bell</a></li>"]
    contents = page(f"<nav epub:type='toc'><ol>{''.join(points[:entries])}</ol></nav>")
    documents = read(book({"EPUB/nav.xhtml": contents}), "contents")
    assert [document.title for document in documents] == [Text(title) for title in titles]
    assert [document.id for document in documents] == (["book"] if entries == 1 else ["book-1", "book-2"])


def test_a_drawing_that_only_holds_a_picture_is_that_picture() -> None:
    names = 'xmlns:s="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
    image = '<s:image width="4" height="4" x:href="img/bell.png"/>'
    drawn = f"<p>Before.</p><s:svg {names}><s:title>A bell</s:title>{image}</s:svg><p>Behind.</p>"
    files: dict[str, str | bytes] = {"EPUB/one.xhtml": page(drawn), "EPUB/img/bell.png": png(40, 30)}
    [document] = read(book(files))
    [figure] = [block for block in document.blocks() if isinstance(block, Figure)]
    assert (figure.alt, [resource.data for resource in document.resources]) == ("A bell", [png(40, 30)])
    # With a line in it as well it is a drawing, which is not read.
    files["EPUB/one.xhtml"] = page(drawn.replace(image, f'{image}<s:path d="M0 0"/>'))
    [document] = read(book(files))
    assert not [block for block in document.blocks() if isinstance(block, Figure)]

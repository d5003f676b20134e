"""Books as programs export them: looks by classes, notes that nobody calls so, lists in pieces, captions apart."""

import io
import zipfile

import pytest
from made_pictures import png

import convert
from convert.model import Document, Emphasis, Figure, FootnoteReference, List, Paragraph, Strong
from convert_epub.read.sheets import Shape, shapes_of

_WORDS = "The ferry of the islands sails again from Monday, after a winter in the yard."


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def _page(body: str, head: str = "") -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A page'
        f"</title>{head}</head><body>{body}</body></html>"
    )


def _book(
    files: dict[str, str | bytes], *, metadata: str = "", container: str = _CONTAINER, more: str = ""
) -> bytes:
    pages = [name for name in files if name.endswith(".xhtml")]
    items = "".join(f'<item id="{each}" href="{each}" media-type="application/xhtml+xml"/>' for each in pages)
    spine = "".join(f'<itemref idref="{each}"/>' for each in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Kalm Bay</dc:title>{metadata}</metadata>'
        f"<manifest>{items}{more}</manifest><spine>{spine}</spine></package>"
    )
    target = io.BytesIO()
    parts = {"META-INF/container.xml": container, "book.opf": package, **files}
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def _read(data: bytes) -> tuple[Document, ...]:
    return convert.read(data, name="book.epub", filters={"quotes": False}).documents


def _one(body: str, head: str = "", files: dict[str, str | bytes] | None = None) -> Document:
    [document] = _read(_book({"one.xhtml": _page(body, head), **(files or {})}))
    return document


def _texts(document: Document) -> list[str]:
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("sign", "note"),
    [
        ('<a href="#n1" id="r1"><sup>1</sup></a>', '<p id="n1"><a href="#r1">1</a>. Six to five.</p>'),
        (
            '<sup><a href="#n1" id="r1">[1]</a></sup>',
            '<div><p><a href="#r1" id="n1">[1]</a> Six to five.</p></div>',
        ),
        (
            '<span id="r1"><a href="#n1">1</a></span>',
            '<div id="n1"><p><a href="#r1">1</a>\tSix to five.</p></div>',
        ),
        ('[<a href="#n1" id="r1">1</a>]', '<p>[<a href="#r1" id="n1">1</a>] Six to five.</p>'),
        ('<a href="#n1" id="r1">*</a>', '<ol><li id="n1">Six to five. <a href="#r1">↩</a></li></ol>'),
    ],
)
def test_a_sign_and_a_link_back_make_a_note(sign: str, note: str) -> None:
    document = _one(f"<p>{_WORDS}{sign}</p><p>More.</p>{note}")
    assert [[text.text.strip() for text in each.paragraphs] for each in document.footnotes] == [["Six to five."]]
    assert _texts(document) == [_WORDS, "More."]
    [first, _] = [block for block in document.blocks() if isinstance(block, Paragraph)]
    [mark] = [mark for mark in first.text.marks if isinstance(mark, FootnoteReference)]
    assert first.text.text[mark.start : mark.end] == "yard."


@pytest.mark.parametrize(
    ("sign", "note"),
    [
        # Contents lead to chapters, whose titles lead back.
        ('<p><a href="#n1" id="r1">1</a></p>', '<h2 id="n1"><a href="#r1">1</a></h2><p>Text.</p>'),
        ('<p>Chapter <a href="#n1" id="r1">1</a></p>', '<h2 id="n1"><a href="#r1">1</a> On</h2><p>Text.</p>'),
        ('<p><a href="#n1" id="r1">1</a> Ferry</p>', '<p id="n1"><a href="#r1">1</a> Text.</p>'),
        # Another number, no words of its own, a place in the same paragraph, no way back.
        (f'<p>{_WORDS}<a href="#n1" id="r1">1</a></p>', '<p id="n1"><a href="#r1">2</a> Text.</p>'),
        (f'<p>{_WORDS}<a href="#n1" id="r1">1</a></p>', '<p id="n1"><a href="#r1">1</a> 17</p>'),
        (f'<p>{_WORDS}<a href="#n1" id="r1">1</a> to <a href="#r1" id="n1">1</a> go</p>', ""),
        (f'<p>{_WORDS}<a href="#n1" id="r1">1</a></p>', '<p id="n1">1 Text.</p>'),
        (f'<p>{_WORDS}<a href="#n1" id="r1">see here</a></p>', '<p id="n1"><a href="#r1">see here</a> Text.</p>'),
    ],
)
def test_other_links_to_and_fro_make_none(sign: str, note: str) -> None:
    document = _one(f"{sign}<p>More.</p>{note}")
    assert document.footnotes == ()
    assert not any(
        isinstance(mark, FootnoteReference) for _, texts in document.texts() for t in texts for mark in t.marks
    )


def test_notes_on_a_page_of_their_own_are_found() -> None:
    one = _page(f'<p>{_WORDS}<a href="two.xhtml#n1" id="r1"><sup>1</sup></a></p>')
    two = _page('<p id="n1"><a href="one.xhtml#r1">1</a> Six to five.</p>')
    [document] = _read(_book({"one.xhtml": one, "two.xhtml": two}))
    assert [note.paragraphs[0].text for note in document.footnotes] == ["Six to five."]


_SHEET = (
    "/* .c9 {font-weight: bold} */ .c1, span.c2{color:red;font-weight:700} .c3{font-style:italic}\n"
    ".c4{font-weight:bold;font-style:oblique} p .c5{font-weight:bold} .c6{font-weight:400}"
    " .c1:hover{font-style:italic}"
)


def test_classes_say_what_is_bold_and_what_is_slanted() -> None:
    bold, both = Shape(bold=True), Shape(bold=True, slanted=True)
    wanted = {"c1": bold, "c2": bold, "c3": Shape(slanted=True), "c4": both, "c6": Shape(bold=False)}
    assert shapes_of(_SHEET) == wanted


@pytest.mark.parametrize("linked", [False, True])
def test_words_are_marked_as_their_classes_look(linked: bool) -> None:  # noqa: FBT001 - a case
    body = (
        '<p>The <span class="c6">ferry</span> <span class="c1 c3">sails</span> <span class="c2">on</span> '
        '<span style="font-style: italic">Monday</span>.</p><h2><span class="c1">Fares</span></h2><p>None.</p>'
    )
    head = '<link rel="stylesheet" href="looks.css"/>' if linked else f"<style>{_SHEET}</style>"
    document = _one(body, head, {"looks.css": _SHEET} if linked else {})
    [first, _] = [block for block in document.blocks() if isinstance(block, Paragraph)]
    assert set(first.text.marks) == {
        Strong(start=10, end=15),
        Emphasis(start=10, end=15),
        Strong(start=16, end=18),
        Emphasis(start=19, end=25),
    }
    [heading] = [section.heading for section in document.sections if section.heading is not None]
    assert heading.text.marks == ()


def test_lists_in_pieces_are_one() -> None:
    def piece(level: int, *words: str, key: str = "lst-kix_a1") -> str:
        return f'<ul class="c1 {key}-{level} start">{"".join(f"<li>{each}</li>" for each in words)}</ul>'

    body = piece(0, "one", "two") + piece(1, "deeper") + piece(2, "deepest") + piece(1, "up") + piece(0, "three")
    document = _one(f"<p>{_WORDS}</p>{body}{piece(0, 'other', key='lst-kix_b')}")
    lists = [block for block in document.blocks() if isinstance(block, List)]
    assert [[(item.text.text, item.level) for item in each.items] for each in lists] == [
        [("one", 0), ("two", 0), ("deeper", 1), ("deepest", 2), ("up", 1), ("three", 0)],
        [("other", 0)],
    ]


@pytest.mark.parametrize(
    ("body", "caption"),
    [
        ('<p><img src="a.png" alt="Ferry"/></p><p class="caption">On Monday.</p>', "On Monday."),
        ('<div><img src="a.png" alt="Ferry"/><div class="wp-caption-text">On Monday.</div></div>', "On Monday."),
        ('<div><img src="a.png" alt="Ferry"/></div><div><p class="Bildunterschrift">On.</p></div>', "On."),
        ('<p><img src="a.png" alt="Ferry"/></p><p>Text.</p><p class="caption">On Monday.</p>', None),
        ('<p><img src="a.png" alt="Ferry"/></p><p class="text">On Monday.</p>', None),
    ],
)
def test_a_caption_right_behind_a_picture_is_its_own(body: str, caption: str | None) -> None:
    document = _one(f"<p>{_WORDS}</p>{body}", files={"a.png": png(2, 2)})
    [figure] = [block for block in document.blocks() if isinstance(block, Figure)]
    assert (figure.caption.text if figure.caption else None) == caption
    assert ("On Monday." in _texts(document)) is (caption is None)


def test_headings_by_the_names_of_styles_are_those_of_one_program_alone() -> None:
    body = (
        f'<div id="_idContainer001"><p class="Subhed ParaOverride-1">Fares</p><p class="Body">{_WORDS}</p></div>'
    )
    document = _one(body)
    assert [section.heading.text.text for section in document.sections if section.heading] == ["Fares"]
    assert _texts(_one(body.replace(' id="_idContainer001"', ""))) == ["Fares", _WORDS]


def test_the_number_of_a_page_is_no_part_of_a_word() -> None:
    sign = '<span epub:type="pagebreak" title="12">12</span>'
    assert _texts(_one(f"<p>It sails. {sign}Then</p><p>{sign}<b>It</b> sails</p>")) == [
        "It sails. 12 Then",
        "12 It sails",
    ]


def test_a_first_paragraph_that_says_the_title_is_the_title() -> None:
    document = _one(f'<p class="title">Kalm <i>Bay</i></p><p>{_WORDS}</p>')
    assert document.title is not None
    assert document.title.text == "Kalm Bay"
    assert _texts(document) == [_WORDS]


def test_the_container_may_name_the_package_from_the_root() -> None:
    data = _book({"one.xhtml": _page(f"<p>{_WORDS}</p>")}, container=_CONTAINER.replace("book.opf", "/Book.opf"))
    [document] = _read(data)
    assert _texts(document) == [_WORDS]


def test_a_newspaper_with_sections_is_one_document_for_each_article() -> None:
    menu = '<div class="calibre_navbar"><p>| <a href="a2.xhtml">Next</a> |</p></div>'
    files = {
        "list.xhtml": _page(
            '<div class="calibre_feed_list"><ul><li><a href="town.xhtml">Town</a></li></ul></div>'
        ),
        "town.xhtml": _page(f'{menu}<h2>Town</h2><ul class="calibre_article_list"><li>Ferry sails</li></ul>'),
        "a1.xhtml": _page(f"{menu}<h1>Ferry sails</h1><p>{_WORDS}</p>{menu}"),
        "a2.xhtml": _page(f"{menu}<h1>Fares stay</h1><p>{_WORDS}</p>{menu}"),
        "sport.xhtml": _page("<h2>Sport</h2><p>A word of the editor.</p>"),
        "a3.xhtml": _page(f"<h1>Rowers win</h1><p>{_WORDS}</p>"),
    }

    def point(label: str, name: str, inner: str = "") -> str:
        text = f"<navLabel><text>{label}</text></navLabel>"
        return f'<navPoint>{text}<content src="{name}.xhtml"/>{inner}</navPoint>'

    town = point("Town", "town", point("Ferry sails", "a1") + point("Fares stay", "a2"))
    ncx = f"<ncx><navMap>{town}{point('Sport', 'sport', point('Rowers win', 'a3'))}</navMap></ncx>"
    data = _book(
        {**files, "toc.ncx": ncx},
        metadata='<meta name="calibre:publication_type" content="periodical:newspaper:Kalm Post"/>',
        more='<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    )
    found = [
        (document.title.text if document.title else "", [each.name for each in document.metadata.sections])
        for document in _read(data)
    ]
    assert found == [
        ("Ferry sails", ["Town"]),
        ("Fares stay", ["Town"]),
        ("Sport", []),
        ("Rowers win", ["Sport"]),
    ]
    assert all("Next" not in words for document in _read(data) for words in _texts(document))

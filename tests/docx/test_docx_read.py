"""What a page shows is read once and in order, and what is not a Word document is named for what it is."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_manuscripts import Manuscript, box, gone, ins, p, packed, ps, r, style
from made_pictures import png

import convert
from convert.errors import ContentError
from convert.model import (
    BlockQuote,
    Document,
    Emphasis,
    Figure,
    FootnoteReference,
    Link,
    List,
    Paragraph,
    Strong,
    Table,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _package(body: str, styles: str = "", related: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A document with this body, relationships of it, and further parts."""
    found = _parts(packed(Manuscript("", body, "", styles=styles)))
    rels = "word/_rels/document.xml.rels"
    found[rels] = found[rels].replace(b"</Relationships>", related.encode() + b"</Relationships>")
    found |= {name: data.encode() if isinstance(data, str) else data for name, data in (parts or {}).items()}
    return _zipped(found)


def _relationship(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{identifier}" Type="{kinds}/{kind}" Target="{target}"{mode}/>'


def _read(data: bytes, **options: object) -> tuple[Document, list[str]]:
    reading = convert.read(data, name="story.docx", filters={"quotes": False}, options={"docx": options})
    return reading.document, [str(each) for each in reading.problems if each.severity != "note"]


def _lines(document: Document) -> list[str]:
    return [text.text for _, texts in document.texts() for text in texts]


_CHANGED = p(r("The ferry "), gone("stops"), ins("sails", "Ada Merrin"), r(" on Monday."))


@pytest.mark.parametrize(
    ("mode", "words"), [("accept", "The ferry sails on Monday."), ("reject", "The ferry stops on Monday.")]
)
def test_tracked_changes_are_read_as_asked_and_told_with_their_authors(mode: str, words: str):
    document, problems = _read(_package(_CHANGED), changes=mode)
    assert _lines(document) == [words]
    [problem] = problems
    assert "2 tracked changes by Desk, Ada Merrin" in problem
    assert f"{mode}ed" in problem


def test_a_document_with_tracked_changes_can_be_refused():
    with pytest.raises(ContentError, match="tracked changes by Desk"):
        _read(_package(_CHANGED), changes="refuse")


def test_what_was_moved_stands_in_its_new_place_alone():
    moved = f'<w:p><w:moveFrom w:id="1" w:author="A">{r("Moved words.")}</w:moveFrom></w:p>'
    here = f'<w:p><w:moveTo w:id="2" w:author="A">{r("Moved words.")}</w:moveTo></w:p>'
    assert _lines(_read(_package(moved + ps("Between.") + here))[0]) == ["Between.", "Moved words."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    body = f"<w:p>{mark}{r('The ferry')}</w:p>" + p(r("sails."))
    assert _lines(_read(_package(body))[0]) == ["The ferry sails."]


def test_a_text_box_is_read_once_though_it_stands_in_two_branches():
    body = p(box(p(r("In the box."))), r("Beside the box."))
    assert sorted(_lines(_read(_package(body))[0])) == ["Beside the box.", "In the box."]


def test_content_controls_are_looked_through_and_their_prompts_are_not_read():
    def control(content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    prompt = control(p(r("Click here to enter text.")), "<w:showingPlcHdr/>")
    inline = p(r("The "), control(r("ferry")), r(" sails."))
    cell = control(f"<w:tc>{control(p(r('A cell')))}</w:tc>")
    table = f"<w:tbl>{control(f'<w:tr>{cell}</w:tr>')}</w:tbl>"
    assert _lines(_read(_package(control(control(ps("Within."))) + prompt + inline + table))[0]) == [
        "Within.",
        "The ferry sails.",
        "A cell",
    ]


@pytest.mark.parametrize(
    ("properties", "many"),
    [
        ("<w:showingPlcHdr/><w:picture/>", 1),
        ('<w:placeholder><w:docPart w:val="p"/></w:placeholder><w:showingPlcHdr/><w:picture/>', 0),
        ('<w:placeholder><w:docPart w:val="p"/></w:placeholder><w:picture/>', 1),
    ],
)
def test_a_picture_in_a_control_without_a_prompt_of_its_own_is_read(properties: str, many: int):
    drawing = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    drawing += 'r:embed="r5"/></w:drawing></w:r></w:p>'
    control = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{drawing}</w:sdtContent></w:sdt>"
    related = _relationship("r5", "image", "media/a.png")
    document, _ = _read(
        _package(ps("Words.") + control, related=related, parts={"word/media/a.png": png(200, 150)})
    )
    assert sum(isinstance(block, Figure) for block in document.blocks()) == many


def _field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return mark("begin") + words + mark("separate") + result + mark("end")


def test_of_a_field_the_result_is_read_and_a_hyperlink_leads_where_it_says():
    link = _field(' HYPERLINK "https://example.org/a" \\l "b" ', r("the report"))
    nested = _field(" QUOTE ", r("on ") + _field(" DATE ", r("Monday")))
    [block] = _read(_package(p(r("See "), link, r(" "), nested)))[0].blocks()
    assert isinstance(block, Paragraph)
    assert block.text.text == "See the report on Monday"
    assert block.text.marks == (Link(start=4, end=14, url="https://example.org/a#b"),)


def test_links_of_relationships_and_emphasis_are_marks_and_hidden_words_are_not_read():
    body = p(
        r("The "),
        f'<w:hyperlink r:id="r9">{r("harbour")}</w:hyperlink>',
        r(" is ", i=True),
        r("shut", b=True),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>",
    )
    related = _relationship("r9", "hyperlink", "https://example.org/", external=True)
    [block] = _read(_package(body, related=related))[0].blocks()
    assert isinstance(block, Paragraph)
    assert block.text.text == "The harbour is shut"
    assert set(block.text.marks) == {
        Link(start=4, end=11, url="https://example.org/"),
        Emphasis(start=11, end=15),
        Strong(start=15, end=19),
    }


def test_a_footnote_hangs_on_the_word_before_its_number_and_a_comment_is_a_private_note():
    body = p(
        r("The ferry stopped"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        r(" on Monday."),
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )
    notes = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:type="separator" w:id="0">{ps("sep")}</w:footnote>'
        f'<w:footnote w:id="2">{ps("Built in 1931.")}</w:footnote></w:footnotes>'
    )
    remarks = (
        f'<w:comments xmlns:w="{_W}"><w:comment w:id="0" w:author="Desk">{ps("Check!")}</w:comment></w:comments>'
    )
    related = _relationship("r8", "footnotes", "footnotes.xml") + _relationship("r7", "comments", "comments.xml")
    document, _ = _read(
        _package(body, related=related, parts={"word/footnotes.xml": notes, "word/comments.xml": remarks})
    )
    [block] = document.blocks()
    [note] = document.footnotes
    assert isinstance(block, Paragraph)
    assert block.text.text == "The ferry stopped on Monday."
    assert block.text.marks == (FootnoteReference(start=10, end=17, footnote=note.id),)
    assert [text.text for text in note.paragraphs] == ["Built in 1931."]
    [remark] = document.metadata.notes
    assert (remark.text, remark.public) == ("Desk: Check!", False)


_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def test_lists_have_their_levels_their_numbers_and_paragraphs_that_go_on():
    def item(words: str, level: int) -> str:
        numbers = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        return f"<w:p>{numbers}{r(words)}</w:p>"

    more = f'<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{r("more of it")}</w:p>'
    body = item("one", 0) + item("below", 1) + item("two", 0) + more
    related = _relationship("r6", "numbering", "numbering.xml")
    [block] = _read(_package(body, related=related, parts={"word/numbering.xml": _NUMBERING}))[0].blocks()
    assert isinstance(block, List)
    assert (block.ordered, block.start) == (True, 3)
    assert [(each.text.text, each.level, each.ordered) for each in block.items] == [
        ("one", 0, None),
        ("below", 1, False),
        ("two\nmore of it", 0, None),
    ]


def test_cells_that_reach_over_columns_and_rows_do_so():
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{ps(words)}</w:tc>"

    wide = cell("wide", '<w:gridSpan w:val="2"/>')
    tall = cell("tall", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    body = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{wide}</w:tr>"
        f"<w:tr>{tall[0]}{cell('a')}</w:tr><w:tr>{tall[1]}{cell('b')}</w:tr></w:tbl>"
    )
    [block] = _read(_package(body))[0].blocks()
    assert isinstance(block, Table)
    assert [[(c.text.text, c.header, c.columns, c.rows) for c in row.cells] for row in block.rows] == [
        [("wide", True, 2, 1)],
        [("tall", False, 1, 2), ("a", False, 1, 1)],
        [("b", False, 1, 1)],
    ]


def test_a_picture_is_a_figure_with_its_description_and_the_caption_below_it():
    names = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    drawing = f'<w:r><w:drawing><wp:inline {names}><wp:docPr id="1" name="P" descr="A ferry"/>'
    drawing += '<a:graphic><a:blip r:embed="r5"/></a:graphic></wp:inline></w:drawing></w:r>'
    body = p(drawing) + p(r("The ferry in port."), style="Beschriftung")
    data = _package(
        body,
        styles=style("Beschriftung", "caption"),
        related=_relationship("r5", "image", "media/a.png"),
        parts={"word/media/a.png": png(2, 2)},
    )
    document, _ = _read(data)
    [figure] = document.blocks()
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.caption and figure.caption.text) == ("A ferry", "The ferry in port.")
    assert figure.image is not None
    assert [(each.id, each.media_type) for each in document.resources] == [(figure.image.resource, "image/png")]


def test_a_paragraph_further_in_than_the_text_is_a_quotation():
    set_in = f'<w:p><w:pPr><w:ind w:left="720"/></w:pPr>{r("Nobody slept.")}</w:p>'
    blocks = list(_read(_package(ps("He wrote:") + set_in + ps("So it was.")))[0].blocks())
    assert [type(block) for block in blocks] == [Paragraph, BlockQuote, Paragraph]


def test_styles_are_known_by_their_names_whatever_their_ids_and_through_those_below_them():
    styles = style("a1", "heading 1") + style("a2", "House Crosshead", "a1") + style("a3", "Title")
    document, _ = _read(
        _package(p(r("A title"), style="a3") + ps("Words.") + p(r("Below"), style="a2") + ps("More."), styles)
    )
    assert document.title is not None
    assert document.title.text == "A title"
    assert [section.heading and section.heading.text.text for section in document.sections] == [None, "Below"]


def test_strict_documents_and_main_parts_elsewhere_are_read():
    parts = _parts(_package(ps("The ferry sails.")))
    strict = parts["word/document.xml"].replace(_W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert _lines(_read(_zipped(parts | {"word/document.xml": strict}))[0]) == ["The ferry sails."]
    moved = {
        name.replace("word/", "doc/"): data.replace(b"word/document", b"doc/document")
        for name, data in parts.items()
    }
    assert _lines(_read(_zipped(moved))[0]) == ["The ferry sails."]


def _compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(600)


def _without(name: str) -> bytes:
    return _zipped({key: data for key, data in _parts(_package(ps("Words."))).items() if key != name})


def _with(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = _parts(_package(ps("Words.")))
    return _zipped(parts | {name: change(parts[name])})


def _stating(size: int) -> bytes:
    """A document with a member that states this size."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _parts(_package(ps("Words."))).items():
            archive.writestr(name, data)
        archive.writestr("word/media/zeros.bin", bytes(1000))
    data = bytearray(buffer.getvalue())
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, size)
    return bytes(data)


def _packed_well() -> bytes:
    parts = _parts(_package(ps("Words.")))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"Words.", b" " * 40_000_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


_REFUSED = {
    "legacy": (_compound("WordDocument"), "Word 97-2003"),
    "encrypted": (_compound("EncryptedPackage"), "encrypted"),
    "rtf": (b"{\\rtf1 words}", "RTF"),
    "text": (b"Nothing but words stands in this file.", "not a ZIP archive"),
    "truncated": (_package(ps("Words."))[:400], "damaged"),
    "workbook": (
        _with(
            "[Content_Types].xml", lambda data: data.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")
        ),
        "Excel",
    ),
    "no types": (_without("[Content_Types].xml"), "states no types"),
    "no relationships": (_without("_rels/.rels"), "which part holds its text"),
    "no text": (_without("word/document.xml"), "does not hold"),
    "not XML": (_with("word/document.xml", lambda data: data[:-20]), "word/document.xml"),
    "DTD": (_with("word/document.xml", lambda data: b'<!DOCTYPE a [<!ENTITY b "c">]>' + data), "document type"),
    "bomb": (_stating(400_000_000), "unpacks to more"),
    "ratio": (_packed_well(), "unpacks to more"),
    "empty": (_package(p()), "no text"),
}


@pytest.mark.parametrize(("data", "what"), _REFUSED.values(), ids=_REFUSED)
def test_what_cannot_be_read_is_named_for_what_it_is(data: bytes, what: str):
    with pytest.raises(ContentError, match=what):
        convert.read(data, name="story.docx", reader="docx")


def test_a_lie_about_the_size_of_what_is_not_read_does_no_harm():
    document, _ = _read(_stating(10))
    assert _lines(document) == ["Words."]


def test_nothing_outside_the_file_is_looked_at():
    body = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    body += 'r:link="r4"/></w:drawing></w:r></w:p>' + ps("Words.")
    related = _relationship("r4", "image", "file:///etc/passwd", external=True)
    document, _ = _read(_package(body, related=related))
    assert document.resources == ()
    assert "Words." in _lines(document)


def test_other_documents_within_one_are_told():
    _, problems = _read(_package(ps("Words.") + '<w:altChunk r:id="r3"/>'))
    assert any("altChunk" in problem for problem in problems)


_SIGNS = '<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{signs}</w:t></w:r>'


@pytest.mark.parametrize(
    ("fonts", "signs", "shown"),
    [
        ('<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "\uf061\uf0a3\uf062", "α≤β"),
        ('<w:rFonts w:hAnsi="Wingdings"/>', "\uf0fc\uf081\uf04a", "✓①☺"),
        ('<w:rFonts w:ascii="Wingdings 2"/>', "\uf07d\uf050", "❾🗸"),
        ('<w:rFonts w:ascii="Wingdings 3" w:hAnsi="Wingdings 3"/>', "\uf070\uf071", "▲▼"),
        ('<w:rFonts w:ascii="Webdings" w:hAnsi="Webdings"/>', "\uf0fc \uf064", "🌍 🛡"),
        # A letter is a letter in every font, and in a font that nobody knows a private sign stays what it is.
        ('<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "abc", "abc"),
        ('<w:rFonts w:ascii="House Signs" w:hAnsi="House Signs"/>', "\uf061", "\uf061"),
    ],
)
def test_signs_of_a_font_are_read_as_the_characters_they_show(fonts: str, signs: str, shown: str):
    document, _ = _read(_package(p(r("It says "), _SIGNS.format(fonts=fonts, signs=signs), r(" here."))))
    assert _lines(document) == [f"It says {shown} here."]


def test_signs_take_the_font_of_their_style_unless_their_run_has_its_own():
    styles = style("Pi", "Pi", properties='<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
    plain = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    body = p(r("A \uf070 b "), _SIGNS.format(fonts=plain, signs="\uf070"), style="Pi")
    document, _ = _read(_package(body, styles))
    assert _lines(document) == ["A π b \uf070"]


@pytest.mark.parametrize(
    ("font", "code", "shown"), [("Wingdings 2", "F050", "🗸"), ("Webdings", "0064", "🛡"), ("Symbol", "F0F0", "")]
)
def test_a_sign_that_is_named_by_font_and_number_is_read(font: str, code: str, shown: str):
    sign = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    document, _ = _read(_package(p(r("x"), sign, r("y"))))
    assert _lines(document) == [f"x{shown}y"]


def test_a_document_of_others_brings_nothing_that_restores_ours(tmp_path: Path):
    path = tmp_path / "story.docx"
    path.write_bytes(_package(ps("The ferry sails.")))
    script = "import sys, convert; convert.read(sys.argv[1]); print(*sys.modules, sep=chr(10))"
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    restoring = {name for name in done.stdout.split() if name.startswith("convert.kit.restore")}
    assert restoring == {"convert.kit.restore", "convert.kit.restore.page", "convert.kit.restore.prints"}

"""Documents of other programs and other trades: what is a heading, a caption, a listing, the end of a text."""

import io
import zipfile

import pytest
from docx_manuscripts import Manuscript, p, packed, ps, r, style
from made_pictures import png
from word_files import repacked

import convert
from convert.model import Document, Figure, Paragraph, Preformatted, Table, Text

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_VML = "urn:schemas-microsoft-com:vml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_RELATED = f'<Relationship Id="r5" Type="{_R}/image" Target="media/a.png"/>'

_STYLES = "".join(
    style(identifier, name)
    for identifier, name in (
        *(("C", "caption"), ("T", "Title"), ("S", "Subtitle"), ("H", "heading 1")),
        *(("P", "Plain Text"), ("L", "Source"), ("X", "Code")),
    )
)
_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
_LONG = "The ferry to the island sails twice a day, and it takes nobody without a ticket, said the harbour office."


def _read(body: str) -> Document:
    return _reading(body).document


def _reading(body: str) -> convert.Reading:
    with zipfile.ZipFile(io.BytesIO(packed(Manuscript("", body, "", styles=_STYLES)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", _RELATED.encode() + b"</Relationships>")
    parts["word/media/a.png"] = png(2, 2)
    return convert.read(repacked(parts), name="story.docx", filters={"quotes": False})


def _picture(inner: str = "", *, described: str = "A ferry", relationship: str = "r5") -> str:
    """A run that shows a picture; `inner` stands before it in its drawing."""
    alt = f' descr="{described}"' if described else ""
    return (
        f'<w:r><w:drawing xmlns:a="{_A}" xmlns:pic="{_PIC}"><wp:inline xmlns:wp="{_WP}">'
        f'<wp:docPr id="1" name="P"{alt}/>{inner}<a:blip xmlns:r="{_R}" r:embed="{relationship}"/>'
        "</wp:inline></w:drawing></w:r>"
    )


def _kind(block: object) -> str:
    return type(block).__name__.lower()


def _shape(document: Document) -> list[tuple[str, str]]:
    """The blocks by their kind, each with its words."""
    found = []
    for section in document.sections:
        found += [("heading", section.heading.text.text)] if section.heading is not None else []
        for block in section.blocks:
            if isinstance(block, (Figure, Table)):
                caption = block.caption.text if block.caption is not None else ""
                found.append(("picture" if isinstance(block, Figure) and block.image else _kind(block), caption))
            elif isinstance(block, (Paragraph, Preformatted)):
                found.append((_kind(block), block.text.text))
    return found


_CAPTION = p(r("Figure 1 The quay"), style="C")


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        (_CAPTION + p(_picture()), [("picture", "Figure 1 The quay")]),
        (
            _CAPTION + p(_picture()) + p(r("Figure 2 The pier"), style="C") + p(_picture()),
            [("picture", "Figure 1 The quay"), ("picture", "Figure 2 The pier")],
        ),
        (
            ps("Words.") + _CAPTION + ps("More."),
            [("paragraph", w) for w in ("Words.", "Figure 1 The quay", "More.")],
        ),
        (
            p(_picture()) + _CAPTION + p(r("Abb. 2: Der Kai"), style="C") + ps("More."),
            [("picture", "Figure 1 The quay"), ("paragraph", "Abb. 2: Der Kai"), ("paragraph", "More.")],
        ),
        (
            p(r("The ferry in port."), style="C") + ps("More."),
            [("figure", "The ferry in port."), ("paragraph", "More.")],
        ),
        (_TABLE + p(r("Table 1 Fares"), style="C") + _TABLE, [("table", "Table 1 Fares"), ("table", "")]),
    ],
)
def test_a_caption_belongs_to_what_stands_beside_it_and_a_numbered_one_alone_is_a_line(
    body: str, shape: list[tuple[str, str]]
):
    assert _shape(_read(body)) == shape


def test_a_title_among_the_text_parts_it_only_where_no_heading_does():
    middle = p(r("Appendix"), style="T") + ps("Below.") + p(r("Notes on it"), style="S") + ps("More.")
    first = p(r("Timetable"), style="T") + ps("Words.")
    assert ("heading", "Appendix") in _shape(_read(first + middle))
    shape = _shape(_read(first + p(r("Fares"), style="H") + ps("Two euros.") + middle))
    assert [words for kind, words in shape if kind == "heading"] == ["Fares"]
    assert ("paragraph", "Appendix") in shape


def test_a_title_stands_above_the_text_below_a_letterhead_at_most():
    title = p(r("Timetable"), style="T")
    assert _read(ps("Harbour office") + title + ps(_LONG)).title == Text("Timetable")
    below = _read(ps(_LONG) + title + ps("Words."))
    assert below.title is None
    assert ("heading", "Timetable") in _shape(below)


def test_plain_text_is_text_and_code_is_a_listing():
    lines = [p(r(words), style="P") for words in ("One line.", "Another.")]
    assert _shape(_read("".join(lines))) == [("paragraph", "One line."), ("paragraph", "Another.")]
    code = [p(r(words), style="X") for words in ("a = 1", "b = 2")]
    assert _shape(_read(ps("Words.") + "".join(code)))[1:] == [("preformatted", "a = 1\nb = 2")]


def test_a_page_break_parts_words():
    assert _shape(_read(p(r("one") + '<w:r><w:br w:type="page"/></w:r>' + r("two")))) == [
        ("paragraph", "one\ntwo")
    ]


def test_a_source_is_what_stands_below_the_text():
    line = p(r("Harbour office"), style="L")
    among = _read(ps("Words.") + line + ps("More."))
    assert (_shape(among)[1], among.metadata.source) == (("paragraph", "Harbour office"), None)
    below = _read(ps("Words.") + line)
    assert below.metadata.source is not None
    assert below.metadata.source.text == "Harbour office"


@pytest.mark.parametrize("line", ["Notes: mind the step.", "Hinweis: bitte warten.", "ENDS"])
def test_what_looks_like_the_end_is_none_where_a_chapter_follows(line: str):
    chapter = p(r("How to go on"), style="H") + ps("Words of it.")
    document = _read(p(r("How to begin"), style="H") + ps(_LONG) * 3 + ps(line) + ps("Then go on.") + chapter)
    assert _shape(document)[-4:] == [
        ("paragraph", line),
        ("paragraph", "Then go on."),
        ("heading", "How to go on"),
        ("paragraph", "Words of it."),
    ]
    assert not document.metadata.notes
    manuscript = _read(ps("Ferry sails again") + ps(_LONG) * 3 + ps(line) + ps("Call the desk."))
    assert any("Call the desk." in note.text for note in manuscript.metadata.notes)


def test_lines_of_a_poem_stay_one_paragraph_and_those_of_an_article_do_not():
    br = "<w:r><w:br/></w:r>"
    verse = "The sea\nis wide\nand I\ncannot swim"
    assert _shape(_read(p(br.join(r(line) for line in verse.split("\n"))))) == [("paragraph", verse)]
    article = _read(p(br.join(r(line) for line in ("Ferry sails again", _LONG, _LONG, _LONG))))
    assert _shape(article)[-3:] == [("paragraph", _LONG)] * 3


def _figures(body: str) -> list[tuple[str | None, bool]]:
    return [(b.alt, b.image is not None) for b in _read(ps("Words.") + p(body)).blocks() if isinstance(b, Figure)]


def test_what_describes_a_picture_is_what_the_program_shows_as_its_description():
    of_file = '<pic:cNvPr id="0" name="a" descr="a scan of the negative"/>'
    assert _figures(_picture(of_file)) == [("A ferry", True)]
    assert _figures(_picture(of_file, described="")) == [(None, True)]
    group = f'<g:wgp xmlns:g="{_GROUP}"/>{of_file}'
    assert _figures(_picture(group, described="")) == [("a scan of the negative", True)]
    shape = f'<v:shape xmlns:v="{_VML}" alt="%s"><v:imagedata xmlns:r="{_R}" r:id="r5"/></v:shape>'
    assert _figures(f"<w:r><w:pict>{shape % 'The quay'}</w:pict></w:r>") == [("The quay", True)]
    assert _figures(f"<w:r><w:pict>{shape % 'C:scan.jpg'}</w:pict></w:r>") == [(None, True)]


def test_a_picture_that_is_not_there_is_no_figure_and_is_told_with_its_description():
    assert _figures(_picture(relationship="none")) == []
    assert _figures(_picture(relationship="none", described="")) == []
    reading = _reading(ps("Words.") + p(_picture(relationship="none")))
    assert [each.message for each in reading.problems if each.severity != "note"] == [
        "the document shows a picture ('A ferry'), but does not contain it"
    ]


def test_what_is_not_read_falls_back_on_its_picture():
    ink = '<w:r><mc:AlternateContent xmlns:mc="%s"><mc:Choice Requires="aink"><w:drawing/></mc:Choice>'
    ink += "<mc:Fallback>%s</mc:Fallback></mc:AlternateContent></w:r>"
    picture = _picture().removeprefix("<w:r>").removesuffix("</w:r>")
    assert _figures(ink % (_MC, picture)) == [("A ferry", True)]

"""Documents as editors on the web, mail programs and other office programs export them."""

import base64
import io
import zipfile

import pytest
from docx_manuscripts import Manuscript, packed, ps, style
from made_pictures import png
from word_files import repacked

import convert
from convert.model import BlockQuote, Document, Figure, List, Table

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LONG = "The ferry to the island sails twice a day, and it takes nobody without a ticket, said the harbour office."
_STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>'


def _parts(body: str, styles: str = "") -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed(Manuscript("", body, "", styles=styles)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _document(data: bytes) -> Document:
    return convert.read(data, name="story.docx", filters={"quotes": False}).document


def _styled(name: str, words: str) -> str:
    return _STYLED.format(name, f"<w:r><w:t>{words}</w:t></w:r>")


def _embedded(page: bytes, *, name: str = "page.mht", external: bool = False) -> convert.Reading:
    parts = _parts('<w:altChunk r:id="r7"/>' + ps("Behind the page."))
    rels = "word/_rels/document.xml.rels"
    mode = ' TargetMode="External"' if external else ""
    related = f'<Relationship Id="r7" Type="{_R}/aFChunk" Target="{name}"{mode}/>'
    parts[rels] = parts[rels].replace(b"</Relationships>", related.encode() + b"</Relationships>")
    parts[f"word/{name}"] = page
    return convert.read(repacked(parts), name="story.docx", filters={"quotes": False})


_PAGE = (
    f"<html><body><h1>Ferry sails</h1><p>{_LONG}</p><h2>Fares</h2><p>{_LONG}</p><ol><li>One</li><li>Two"
    "<ul><li>Deeper</li></ul></li></ol><blockquote><p>It sails.</p></blockquote><table><tr><th>Day</th>"
    "<th>Fare</th></tr><tr><td colspan='2'>free</td></tr></table><pre>a\nb</pre></body></html>"
)
_MAIL = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    f"{_PAGE}\r\n--b--\r\n"
)


_PACKED = _MAIL.replace("8bit", "base64").replace(_PAGE, base64.encodebytes(_PAGE.encode()).decode())
_QUOTED = _MAIL.replace("8bit", "quoted-printable").replace(_PAGE, _PAGE.replace("=", "=3D"))


@pytest.mark.parametrize("page", [_PAGE, _MAIL, _PACKED, _QUOTED])
def test_a_page_that_a_document_embeds_is_its_text(page: str):
    reading = _embedded(page.encode())
    document = reading.document
    assert document.title is not None
    assert document.title.text == "Ferry sails"
    assert [section.heading.text.text for section in document.sections if section.heading] == ["Fares"]
    [found] = [block for block in document.blocks() if isinstance(block, List)]
    items = [(item.text.text, item.level, item.ordered) for item in found.items]
    assert (found.ordered, items) == (True, [("One", 0, None), ("Two", 0, None), ("Deeper", 1, False)])
    [table] = [block for block in document.blocks() if isinstance(block, Table)]
    assert [[(cell.text.text, cell.columns, cell.header) for cell in row.cells] for row in table.rows] == [
        [("Day", 1, True), ("Fare", 1, True)],
        [("free", 2, False)],
    ]
    assert any(isinstance(block, BlockQuote) for block in document.blocks())
    assert "Behind the page." in convert.write(document, "text").data.decode()
    assert [problem.id for problem in reading.problems] == ["reader.chosen"]


@pytest.mark.parametrize(
    ("page", "external"),
    [
        (b"PK\x03\x04", False),
        (b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", False),
        (b"<p>x</p>", True),
    ],
)
def test_what_is_embedded_and_no_page_is_told(page: bytes, *, external: bool):
    reading = _embedded(page, external=external)
    assert [problem.id for problem in reading.problems] == ["reader.chosen", "docx.other-document"]


def test_signs_of_new_fonts_are_the_characters_that_older_programs_show():
    sign = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx '
        'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" w16se:char="26F4"/></mc:Choice>'
        "<mc:Fallback><w:t>⛴</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = _document(repacked(_parts(f"<w:p><w:r><w:t>It sails </w:t></w:r>{sign}</w:p>" + ps(_LONG))))
    assert "It sails ⛴" in convert.write(document, "text").data.decode()


def test_names_of_parts_that_differ_in_capitals_are_no_damage():
    data = bytearray(packed(Manuscript("", ps(_LONG), "")))
    at = data.find(b"word/document.xml")
    data[at : at + 4] = b"WORD"
    assert _LONG in convert.write(_document(bytes(data)), "text").data.decode()
    data[at : at + 4] = b"lost"
    with pytest.raises(convert.ConvertError, match="damaged"):
        _document(bytes(data))


_OWN = "".join(style(name, name) for name in ("Subhed", "Pull Quote", "Cutline", "Heading", "Byline"))
_HEADING = style("H1", "heading 1")


@pytest.mark.parametrize("name", ["Subhed", "Zwischentitel", "Intertítulo", "Heading"])
def test_newsrooms_have_styles_for_headings_of_the_text(name: str):
    body = ps(_LONG) + _styled(name, "Fares") + ps(_LONG)
    document = _document(repacked(_parts(body, style(name, name))))
    assert [section.heading.text.text for section in document.sections if section.heading] == ["Fares"]


def test_newsrooms_have_styles_for_pulled_quotes():
    document = _document(repacked(_parts(ps(_LONG) + _styled("Pull Quote", "It sails."), _OWN)))
    assert [type(block) for block in document.blocks()][-1] is BlockQuote


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("The ferry on Monday. Photo: Tam Osei", "The ferry on Monday.", ("Photo:", "Tam Osei")),
        ("The ferry on Monday (Foto: Tam Osei)", "The ferry on Monday", ("Foto:", "Tam Osei")),
        ("The ferry | Photo: Tam Osei", "The ferry", ("Photo:", "Tam Osei")),
        ("Photo: Tam Osei", None, ("Photo:", "Tam Osei")),
        ("The ferry in an old photo: it was white then", "The ferry in an old photo: it was white then", None),
        ("The ferry, by night: a picture", "The ferry, by night: a picture", None),
    ],
)
def test_a_caption_ends_with_its_credit(caption: str, text: str | None, credit: tuple[str, str] | None):
    parts = _parts(ps(_LONG) + _styled("Cutline", caption) + ps(_LONG), _OWN)
    parts["word/media/a.png"] = png(2, 2)
    [figure] = [block for block in _document(repacked(parts)).blocks() if isinstance(block, Figure)]
    assert (figure.caption.text if figure.caption else None) == text
    assert ((figure.credit.label, figure.credit.text) if figure.credit else None) == credit


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (_styled("H1", "Ferry sails") + _styled("Byline", "By Ada Brink") + ps("It sails."), "Ferry sails"),
        (_styled("H1", "Ferry sails") + ps("It sails.") + _styled("Byline", "By Ada Brink"), None),
        (ps("It sails.") + _styled("H1", "Ferry sails") + _styled("Byline", "By Ada Brink"), None),
        (
            _styled("H1", "Ferry sails") + _styled("Byline", "By Ada Brink") + ps("It.") + _styled("H1", "Fares"),
            None,
        ),
    ],
)
def test_the_one_heading_above_its_author_is_the_headline(body: str, title: str | None):
    document = _document(repacked(_parts(body, _OWN + _HEADING)))
    assert (document.title.text if document.title else None) == title
    assert (document.byline is not None) == (title is not None)


def test_paragraphs_in_chinese_are_long_with_fewer_signs():
    text = "港口委员会周二投票决定，今年冬天继续运行夜间渡轮。此前码头工人和家属抗议了三个星期。"
    document = _document(
        repacked(_parts(ps("渡轮夜班今冬继续运行") + ps("本报记者 王小旻") + ps(text) + ps(text) + ps(text)))
    )
    assert document.title is not None
    assert document.title.text == "渡轮夜班今冬继续运行"
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["王小旻"]


@pytest.mark.parametrize("label", ["INTERTÍTULO", "Crosshead", "Zwischentitel"])
def test_a_heading_of_the_text_may_have_a_label(label: str):
    body = ps("HEADLINE: Ferry sails", _LONG, f"{label}: Fares", _LONG, f"{label}:", _LONG)
    document = _document(repacked(_parts(body)))
    assert [section.heading.text.text for section in document.sections if section.heading] == ["Fares"]

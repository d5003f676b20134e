import io
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree
from word_files import ARTICLE, NAMES, W, Word, repacked, words, written

import convert
from convert.errors import InputError, UsageError
from convert.report import Report

docx = pytest.importorskip("docx", reason="python-docx, which opens users' templates, is not installed")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A newsroom's document: its own styles for title and author, a header, a page, and a text of its own."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    made = docx.Document()
    made.add_heading("How we write", 1)
    made.add_paragraph("Short sentences.", style="List Bullet")
    author = made.styles.add_style("author", WD_STYLE_TYPE.PARAGRAPH)
    author.font.name = "Georgia"
    section = made.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(120), Mm(10), Mm(10)
    section.header.paragraphs[0].text = "The Lantern, internal"
    path = tmp_path / "house.docx"
    made.save(path)
    return path


def test_the_stored_template_is_what_its_script_builds(root: Path):
    from make_word_template import template

    stored = root / "plugins" / "convert_docx" / "template" / "template.docx"
    assert stored.read_bytes() == template(), "run python tools/make_word_template.py"


def test_the_template_names_nobody_and_holds_no_text():
    from convert_docx.template.opened import builtin

    template = builtin()
    assert not [name for name in template.parts if name.startswith(("docProps/", "customXml/"))]
    assert not template.missing
    assert b"python-docx" not in b"".join(template.parts.values())


def test_a_newsroom_s_own_styles_are_used_by_their_names(house: Path):
    report = Report()
    found = written(ARTICLE, template=house, report=report)
    assert found.styled("author") == ["By Ada Merrin"]
    styles = {each.get(f"{W}styleId"): each for each in found.tree("word/styles.xml").iterfind("w:style", NAMES)}
    assert styles["author"].find("w:rPr/w:rFonts", NAMES).get(f"{W}ascii") == "Georgia"  # type: ignore[union-attr]
    assert found.problems() == []


def test_styles_that_the_template_lacks_are_named_and_ours_are_put_in(house: Path):
    report = Report()
    found = written(ARTICLE, template=house, report=report)
    [problem] = [each for each in report.problems if each.id == "docx.template-styles"]
    assert "Date" in problem.message
    assert "Quote Attribution" in problem.message
    assert "Title" not in problem.message
    assert "Author" not in problem.message
    assert found.styled("Date") == ["14 March 2026"]


def test_the_template_s_page_and_header_stay_and_its_text_does_not(house: Path):
    found = written(ARTICLE, template=house)
    assert "Short sentences." not in [line for _, line in found.lines()]
    headers = [words(found.tree(name)) for name in found.parts if name.startswith("word/header")]
    assert headers == ["The Lantern, internal"]
    assert [words(found.tree(name)) for name in found.parts if name.startswith("word/footer")] == ["Page 1 of 1"]
    [size] = found.find(".//w:sectPr/w:pgSz")
    assert size.get(f"{W}w") == "6803"
    [extent] = found.find(".//wp:extent")
    assert int(extent.get("cx", "")) <= 100 * 36000 + 635


def test_lists_of_the_template_and_ours_have_numbers_of_their_own(house: Path):
    found = written(ARTICLE, template=house)
    numbering = found.tree("word/numbering.xml")
    for name in ("abstractNum", "num"):
        numbers = [each.get(f"{W}{name}Id") for each in numbering.iterfind(f"w:{name}", NAMES)]
        assert len(numbers) == len(set(numbers))


def test_a_template_of_word_s_own_kind_is_taken_and_its_macros_are_not(house: Path, tmp_path: Path):
    parts = Word(house.read_bytes()).parts
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    kind = b"application/vnd.ms-office.vbaProject"
    types = parts["[Content_Types].xml"].replace(main, macros)
    types = types.replace(b"</Types>", b'<Override PartName="/word/vba.bin" ContentType="' + kind + b'"/></Types>')
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vba.bin"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    relations = parts[name].replace(b"</Relationships>", relation)
    path = tmp_path / "house.dotm"
    path.write_bytes(repacked(parts | {"[Content_Types].xml": types, name: relations, "word/vba.bin": b"MZ"}))
    found = written(ARTICLE, template=path)
    assert "word/vba.bin" not in found.parts
    assert found.problems() == []


def test_a_document_that_we_wrote_is_a_template(tmp_path: Path):
    path = tmp_path / "ours.docx"
    path.write_bytes(convert.write(ARTICLE, "docx").data)
    assert written(ARTICLE, template=path).problems() == []
    convert.write(ARTICLE, "docx", options={"docx": {"template": path}}, validate=True)


def test_the_same_template_gives_the_same_bytes(house: Path):
    assert written(ARTICLE, template=house).data == written(ARTICLE, template=house).data


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Dear all", repacked({"a.txt": b"x"})])
def test_what_is_no_word_document_is_refused_with_the_option_named(content: bytes, tmp_path: Path):
    path = tmp_path / "house.docx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r'options={"docx": {"template": '):
        convert.write(ARTICLE, "docx", options={"docx": {"template": path}})


def test_a_template_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(InputError, match="no such file"):
        written(ARTICLE, template=tmp_path / "nowhere.docx")


@pytest.mark.parametrize(
    "name",
    ["word/styles.xml", "word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels", "word/settings.xml"],
)
def test_a_template_with_a_part_missing_is_used_or_refused_but_never_breaks(
    name: str, house: Path, tmp_path: Path
):
    parts = Word(house.read_bytes()).parts
    del parts[name]
    path = tmp_path / "broken.docx"
    path.write_bytes(repacked(parts))
    with suppress(UsageError):
        assert written(ARTICLE, template=path).problems() == []


def test_a_template_with_entities_is_refused(house: Path, tmp_path: Path):
    parts = Word(house.read_bytes()).parts
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path = tmp_path / "bomb.docx"
    path.write_bytes(repacked(parts | {"word/settings.xml": bomb}))
    with pytest.raises(UsageError, match="document type"):
        written(ARTICLE, template=path)


def test_documents_can_be_written_from_many_threads():
    from concurrent.futures import ThreadPoolExecutor

    from convert_docx.template.opened import builtin

    builtin.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        results = set(pool.map(lambda _: written(ARTICLE).data, range(12)))
    assert len(results) == 1


def test_python_docx_opens_what_is_written():
    found = docx.Document(io.BytesIO(written(ARTICLE).data))
    assert found.paragraphs[0].style.name == "Title"
    assert found.core_properties.author == "Ada Merrin"
    assert len(found.tables) == 1


def test_styles_that_a_template_names_and_lacks_are_forgotten(house: Path, tmp_path: Path):
    parts = Word(house.read_bytes()).parts
    name = "word/styles.xml"
    dangling = b'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:basedOn w:val="Gone"/></w:style>'
    path = tmp_path / "pandoc.docx"
    path.write_bytes(repacked(parts | {name: parts[name].replace(b"</w:styles>", dangling + b"</w:styles>")}))
    assert written(ARTICLE, template=path).problems() == []


def test_a_template_without_a_theme_gets_ours(house: Path, tmp_path: Path):
    parts = Word(house.read_bytes()).parts
    name = "word/_rels/document.xml.rels"
    tree = etree.fromstring(parts[name])
    for each in tree.findall("{*}Relationship"):
        if each.get("Type", "").endswith("/theme"):
            tree.remove(each)
    path = tmp_path / "libreoffice.docx"
    path.write_bytes(repacked(parts | {name: etree.tostring(tree)}))
    found = written(ARTICLE, template=path)
    assert [target for target in found.targets().values() if "theme" in target]
    assert found.problems() == []


def test_settings_that_point_to_what_stays_behind_are_left_there(house: Path, tmp_path: Path):
    parts = Word(house.read_bytes()).parts
    name, relations = "word/settings.xml", "word/_rels/settings.xml.rels"
    tree = etree.fromstring(parts[name])
    notes = etree.fromstring(f'<w:footnotePr xmlns:w="{NAMES["w"]}"><w:footnote w:id="-1"/></w:footnotePr>')
    attached = etree.fromstring(f'<w:attachedTemplate xmlns:w="{NAMES["w"]}" xmlns:r="{NAMES["r"]}" r:id="rId1"/>')
    tree.extend([notes, attached])
    link = (
        f'<Relationships xmlns="{NAMES["pr"]}"><Relationship Id="rId1" TargetMode="External" '
        f'Type="{NAMES["r"]}/attachedTemplate" Target="file:///C:/house.dotx"/></Relationships>'
    )
    path = tmp_path / "word.docx"
    path.write_bytes(repacked(parts | {name: etree.tostring(tree), relations: link.encode()}))
    found = written(ARTICLE, template=path)
    assert found.problems() == []
    assert relations not in found.parts
    assert b"footnotePr" not in found.parts[name]


@pytest.mark.parametrize(
    ("instruction", "kind"),
    [
        ('INCLUDEPICTURE "https://a.example/logo.png" \\d', "fldSimple"),
        ('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', "fldChar"),
        ("DDE excel sheet", "fldSimple"),
        ("INCLUDETEXT file.docx", "fldChar"),
        ("", "picture"),
    ],
)
def test_a_header_that_fetches_or_runs_is_refused(instruction: str, kind: str, house: Path, tmp_path: Path):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = docx.Document(str(house))
    header = made.sections[0].header
    paragraph = header.paragraphs[0]._p
    if kind == "picture":
        header.part.relate_to(
            "https://a.example/logo.png",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
            is_external=True,
        )
    elif kind == "fldSimple":
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        paragraph.append(field)
    else:
        # Spread over runs, as Word may have it.
        for name, value in (("begin", ""), ("", instruction[:5]), ("", instruction[5:]), ("end", "")):
            run = OxmlElement("w:r")
            piece = OxmlElement("w:fldChar" if name else "w:instrText")
            if name:
                piece.set(qn("w:fldCharType"), name)
            else:
                piece.text = value
            run.append(piece)
            paragraph.append(run)
    path = tmp_path / "harmful.docx"
    made.save(str(path))
    with pytest.raises(UsageError, match=r"from elsewhere|which may fetch something or run"):
        written(ARTICLE, template=path)


def test_a_header_with_a_page_number_and_a_link_is_taken(house: Path, tmp_path: Path):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = docx.Document(str(house))
    header = made.sections[0].header
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    header.paragraphs[0]._p.append(field)
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    header.part.relate_to("https://a.example/", link, is_external=True)
    path = tmp_path / "harmless.docx"
    made.save(str(path))
    assert written(ARTICLE, template=path).problems() == []

import io
import zipfile
import zlib

import pytest
from word_files import ARTICLE, changed, problems, repacked, written

from convert_docx.template.opened import builtin

GOOD = written(ARTICLE).data
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"


def test_the_check_finds_nothing_in_a_good_document():
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        (MAIN, "<w:body>", "<w:corpse>", "docx.package"),
        (MAIN, "<?xml", "<!DOCTYPE a []><?xml", "docx.package"),
        (MAIN, 'w:val="Title"', 'w:val="Nowhere"', "docx.style"),
        (MAIN, 'r:id="rIdN1"', 'r:id="rIdX"', "docx.relationship"),
        (MAIN, ' descr="A swing bridge over a grey harbour"', "", "docx.alt"),
        (MAIN, 'w:val="Heading1"', 'w:val="Heading3"', "docx.headings"),
        (MAIN, "<w:tblHeader/>", "", "docx.table-header"),
        (MAIN, ">Chirper<", ">here<", "docx.link-text"),
        (MAIN, "Swing bridge to reopen after eleven years", "", "docx.empty-paragraph"),
        (MAIN, '<w:hyperlink w:history="1" r:id', '<w:hyperlink w:anchor="x" r:id', "docx.link"),
        (RELATIONS, "https://example.org/bridge", "javascript:alert(1)", "docx.link"),
        (RELATIONS, "styles.xml", "stiles.xml", "docx.relationship"),
        (RELATIONS, "relationships/hyperlink", "relationships/image", "docx.external"),
        (RELATIONS, 'Id="rIdN2"', 'Id="rIdN1"', "docx.relationship"),
        ("word/footer1.xml", " PAGE ", " INCLUDEPICTURE http://example.org/x ", "docx.field"),
        ("word/footer1.xml", " NUMPAGES ", " DDEAUTO c:/cmd.exe '/k calc' ", "docx.field"),
        ("docProps/core.xml", "Swing bridge to reopen after eleven years", " ", "docx.no-title"),
        ("word/styles.xml", '<w:lang w:val="en-GB"', '<w:lang w:nothing=""', "docx.no-language"),
        (
            "[Content_Types].xml",
            "wordprocessingml.document.main",
            "wordprocessingml.template.main",
            "docx.content-type",
        ),
        ("[Content_Types].xml", 'Extension="rels"', 'Extension="rel"', "docx.content-type"),
        ("[Content_Types].xml", "customXmlProperties", "vbaProject", "docx.macros"),
    ],
)
def test_each_damage_is_found(part: str, old: str, new: str, problem: str):
    assert problem in problems(changed(GOOD, part, (old, new)))


def test_a_field_that_is_spread_over_runs_is_found():
    runs = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>INCLUDE</w:instrText>",
            "<w:instrText>TEXT x.docx</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    assert "docx.field" in problems(changed(GOOD, MAIN, ("</w:p>", f"{runs}</w:p>")))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", GOOD[:-30], GOOD[:200], repacked({"a": b"b"})])
def test_what_is_no_package_is_one_error(data: bytes):
    assert problems(data) == ["docx.package"]


def test_damage_in_the_middle_never_breaks_the_check():
    for place in range(0, len(GOOD), 997):
        broken = bytearray(GOOD)
        broken[place] ^= 0xFF
        problems(bytes(broken))


def test_a_bomb_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>" + b" " * 50_000_000)
    assert problems(buffer.getvalue()) == ["docx.package"]


def test_names_that_lead_out_or_stand_twice_are_refused():
    assert problems(repacked({"../evil.xml": b"<a/>"})) == ["docx.package"]
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = repacked({"a.xml": b"<a/>"}, ["a.xml", "a.xml"])
    assert problems(twice) == ["docx.package"]


def test_a_lie_about_sizes_is_refused():
    small = zlib.compress(b"")
    assert small
    data = bytearray(GOOD)
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = b"\x01\x00\x00\x00"
    assert problems(bytes(data)) in (["docx.package"], [])


def test_our_own_template_has_only_styles_that_are_there():
    assert builtin().styles

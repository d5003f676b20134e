"""Builds template.docx, the styles and the page that articles are laid out on, from python-docx's own template.

    python tools/make_word_template.py

What is mended of python-docx's template: its styles for another taste (blue headings of little contrast, theme
fonts that differ from machine to machine), the second copy of the styles, the empty data part, the picture of
itself, the fonts and settings of a Word for Mac of 2011, the American paper, the stated author and year. The test
suite builds it again and compares.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx
from lxml import etree

from convert_docx.ooxml import A, W, add, serialise, w
from convert_docx.package import (
    CONTENT_TYPES,
    Relationship,
    content_types_xml,
    office,
    relationships_part,
    relationships_xml,
    zip_parts,
)
from convert_docx.template.styles import STYLES, Kind

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SERIF = "Times New Roman"
_SANS = "Arial"
_MONO = "Courier New"

# Greys and colours with a contrast of at least 7 to 1 on white (WCAG 2.2, success criterion 1.4.6).
_GREY = "404040"
_LIGHT_GREY = "595959"
_RED = "8B1A1A"
_BLUE = "0B4F8A"
_RULE = "BFBFBF"

_FIRST_OF_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "No List")


class _Look(NamedTuple):
    """A style: what it is based on, what follows it, its properties of paragraphs and of characters as XML."""

    paragraph: str = ""
    characters: str = ""
    based_on: str = "Normal"
    following: str = "Normal"


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _space(before: int = 0, after: int = 0, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _rule(side: str, space: int, size: int = 4, color: str = _RULE) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/></w:pBdr>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_UPRIGHT = '<w:i w:val="0"/><w:iCs w:val="0"/>'
_CAPITALS = "<w:caps/>"
_WITH_NEXT = "<w:keepNext/><w:keepLines/>"

_DEFAULTS = (
    f"<w:rPrDefault><w:rPr>{_font(_SERIF)}{_size(11.5)}"
    '<w:lang w:val="x-none" w:eastAsia="x-none" w:bidi="x-none"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr><w:widowControl/>{_space(0, 140, 288)}</w:pPr></w:pPrDefault>"
)

_LOOKS = {
    "kicker": _Look(
        _WITH_NEXT + _space(0, 60),
        _font(_SANS) + _BOLD + _CAPITALS + _color(_RED) + '<w:spacing w:val="20"/>' + _size(9.5),
        following="Title",
    ),
    "title": _Look(_WITH_NEXT + _space(0, 140), _BOLD + _size(26), following="Subtitle"),
    "subtitle": _Look("<w:keepLines/>" + _space(0, 200, 264), _color(_GREY) + _size(14)),
    # The subtitle's look under a name of its own, so that the page alone says which of the two it is.
    "standfirst": _Look(based_on="Subtitle", following="Author"),
    "author": _Look("<w:keepNext/>" + _space(0, 30), _font(_SANS) + _BOLD + _size(9.5), following="Date"),
    "date": _Look(_rule("bottom", 8) + _space(0, 280), _font(_SANS) + _color(_LIGHT_GREY) + _size(9)),
    "lead": _Look(),
    "heading1": _Look(_WITH_NEXT + _space(320, 100) + '<w:outlineLvl w:val="0"/>', _BOLD + _size(16)),
    "heading2": _Look(
        _WITH_NEXT + _space(280, 80) + '<w:outlineLvl w:val="1"/>', _font(_SANS) + _BOLD + _size(12)
    ),
    "heading3": _Look(
        _WITH_NEXT + _space(240, 60) + '<w:outlineLvl w:val="2"/>',
        _font(_SANS) + _BOLD + _color(_GREY) + _size(11),
    ),
    "heading4": _Look(
        _WITH_NEXT + _space(220, 60) + '<w:outlineLvl w:val="3"/>',
        _font(_SANS) + _BOLD + _ITALIC + _color(_GREY) + _size(10.5),
    ),
    "heading5": _Look(
        _WITH_NEXT + _space(200, 60) + '<w:outlineLvl w:val="4"/>', _font(_SANS) + _color(_GREY) + _size(10.5)
    ),
    "heading6": _Look(
        _WITH_NEXT + _space(200, 60) + '<w:outlineLvl w:val="5"/>',
        _font(_SANS) + _ITALIC + _color(_GREY) + _size(10.5),
    ),
    "quote": _Look(
        _rule("left", 14, 18, _RED) + _space(60, 160, 276) + '<w:ind w:left="567" w:right="567"/>',
        _ITALIC + _size(12),
    ),
    "attribution": _Look(_space(0, 200), _font(_SANS) + _UPRIGHT + _color(_GREY) + _size(9.5), based_on="Quote"),
    "bullet": _Look(_space(0, 70, 276), following="List Bullet"),
    "number": _Look(_space(0, 70, 276), following="List Number"),
    "figure": _Look(_WITH_NEXT + _space(160, 80), following="Caption"),
    "caption": _Look("<w:keepLines/>" + _space(0, 240, 252), _font(_SANS) + _color(_GREY) + _size(9)),
    "credit": _Look(characters=_color(_LIGHT_GREY), based_on="Default Paragraph Font", following=""),
    "cell": _Look(_space(40, 40), _font(_SANS) + _size(9.5), following="Table Text"),
    "header-cell": _Look("<w:keepNext/>", _BOLD, based_on="Table Text", following="Table Text"),
    "preformatted": _Look(
        '<w:shd w:val="clear" w:color="auto" w:fill="F4F4F4"/><w:suppressAutoHyphens/>' + _space(60, 200),
        _font(_MONO) + _size(9.5),
    ),
    "code": _Look(characters=_font(_MONO) + _size(10), based_on="Default Paragraph Font", following=""),
    "embed": _Look(
        _rule("left", 10, 12) + _space(0, 140, 264) + '<w:ind w:left="340"/>', _font(_SANS) + _size(9.5)
    ),
    "related": _Look(
        "<w:keepNext/>" + _space(200, 60), _font(_SANS) + _BOLD + _color(_GREY) + _size(9), following="List Bullet"
    ),
    "notice": _Look(_rule("bottom", 12) + _space(0, 200), _font(_SANS) + _BOLD + _size(11)),
    "note": _Look(_space(160, 140), _ITALIC + _size(11)),
    "source": _Look(_space(100, 40), _font(_SANS) + _color(_LIGHT_GREY) + _size(8.5)),
    "rights": _Look(_space(100, 40), _font(_SANS) + _color(_LIGHT_GREY) + _size(8.5)),
    "link": _Look(
        characters=_color(_BLUE) + '<w:u w:val="single"/>', based_on="Default Paragraph Font", following=""
    ),
    "contents": _Look(_WITH_NEXT + _space(0, 200), _font(_SANS) + _BOLD + _size(12)),
    "entry": _Look(_space(0, 80)),
    "header": _Look(_rule("bottom", 4) + _space(), _font(_SANS) + _color(_LIGHT_GREY) + _size(8)),
    "footer": _Look(
        _space() + '<w:jc w:val="center"/>', _font(_SANS) + _color(_LIGHT_GREY) + _size(8), following="Footer"
    ),
}

_TABLE = (
    "<w:pPr><w:spacing w:before='0' w:after='0' w:line='240' w:lineRule='auto'/></w:pPr>"
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side, size, color in (("top", 8, _GREY), ("bottom", 8, _GREY), ("insideH", 4, _RULE))
    )
    + "</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)

# A4 with margins of 2.5 cm, in twentieths of a point.
_SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"'
    ' w:header="680" w:footer="680" w:gutter="0"/>'
    '<w:cols w:space="708"/>'
)


_RELATED = (("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"), ("theme", "theme/theme1"))


def template() -> bytes:
    """The template as a package; stored, not compressed, so that every zlib gives the same bytes."""
    document = docx.Document()
    theme = document.part.part_related_by(office("theme"))
    parts = {
        "word/styles.xml": serialise(_styles(document.styles.element)),
        "word/settings.xml": serialise(_element("settings", _SETTINGS)),
        "word/fontTable.xml": serialise(_fonts()),
        "word/document.xml": serialise(_element("document", f"<w:body><w:sectPr>{_SECTION}</w:sectPr></w:body>")),
    }
    types = {name: f"{_MAIN}{name[5:-4]}+xml" for name in parts}
    types["word/document.xml"] = f"{_MAIN}document.main+xml"
    parts["word/theme/theme1.xml"] = serialise(_theme(theme.blob))
    types["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    parts[relationships_part("")] = relationships_xml(
        [Relationship("rId1", office("officeDocument"), "word/document.xml")]
    )
    parts[relationships_part("word/document.xml")] = relationships_xml(
        Relationship(f"rId{number}", office(kind), f"{name}.xml")
        for number, (kind, name) in enumerate(_RELATED, 1)
    )
    parts[CONTENT_TYPES] = content_types_xml(types)
    return zip_parts(parts, compress=False)


def _styles(source: etree._Element) -> etree._Element:
    """The styles that python-docx's template and every Word document begin with, then ours."""
    root = etree.Element(w("styles"), nsmap={"w": W})
    root.append(_element("docDefaults", _DEFAULTS))
    by_name = {_name(found): found for found in source.iterfind(w("style"))}
    for name in _FIRST_OF_STYLES:
        root.append(_plain(by_name[name]))
    ids = {name: str(by_name[name].get(w("styleId"))) for name in _FIRST_OF_STYLES}
    ids |= {style.name: _identifier(style.name) for style in STYLES.values()}
    for key, style in STYLES.items():
        root.append(_table_style() if key == "table" else _style(style.name, style.kind, _LOOKS[key], ids))
    return root


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "")


def _plain(style: etree._Element) -> etree._Element:
    """A style of python-docx's template without the marks of who edited it."""
    copy = etree.fromstring(etree.tostring(style))
    for mark in copy.findall(w("rsid")):
        copy.remove(mark)
    etree.cleanup_namespaces(copy)
    return copy


def _identifier(name: str) -> str:
    return name.replace(" ", "")


def _style(name: str, kind: Kind, look: _Look, ids: dict[str, str]) -> etree._Element:
    style = etree.Element(w("style"), nsmap={"w": W})
    style.set(w("type"), kind)
    if not _is_words_own(name):
        style.set(w("customStyle"), "1")
    style.set(w("styleId"), _identifier(name))
    # Word's own names of these begin with a small letter in the file, whatever its user interface shows.
    first, *rest = name.split(" ")
    add(
        style,
        "name",
        val=" ".join([first.lower(), *rest]) if first in _SMALL_NAMES else name.replace("TOC 1", "toc 1"),
    )
    add(style, "basedOn", val=ids[look.based_on])
    if look.following:
        add(style, "next", val=ids[look.following])
    add(style, "uiPriority", val="10")
    add(style, "qFormat")
    for tag, content in (("pPr", look.paragraph), ("rPr", look.characters)):
        if content:
            style.append(_element(tag, content))
    return style


_SMALL_NAMES = frozenset({"Heading", "Caption", "Header", "Footer"})
_WORDS_OWN = frozenset(
    {
        "Title",
        "Subtitle",
        "Date",
        "Quote",
        "List Bullet",
        "List Number",
        "Caption",
        "HTML Preformatted",
        "HTML Code",
    }
    | {"Hyperlink", "TOC Heading", "TOC 1", "Header", "Footer"}
)


def _is_words_own(name: str) -> bool:
    return name in _WORDS_OWN or name.startswith("Heading ")


def _table_style() -> etree._Element:
    style = etree.Element(w("style"), nsmap={"w": W})
    style.set(w("type"), "table")
    style.set(w("customStyle"), "1")
    style.set(w("styleId"), "NewsTable")
    add(style, "name", val="News Table")
    add(style, "basedOn", val="TableNormal")
    add(style, "uiPriority", val="59")
    style.extend(_fragments(_TABLE))
    return style


def _theme(theme: bytes) -> etree._Element:
    """The colours and shapes that Word expects a document to have, with our fonts."""
    root = etree.fromstring(theme)
    for fonts in root.iter(f"{{{A}}}majorFont", f"{{{A}}}minorFont"):
        for latin in fonts.iterfind(f"{{{A}}}latin"):
            latin.set("typeface", _SERIF)
        for font in fonts.findall(f"{{{A}}}font"):
            fonts.remove(font)
    return root


def _fonts() -> etree._Element:
    root = etree.Element(w("fonts"), nsmap={"w": W})
    for name, family, pitch in (
        (_SERIF, "roman", "variable"),
        (_SANS, "swiss", "variable"),
        (_MONO, "modern", "fixed"),
    ):
        font = add(root, "font", name=name)
        add(font, "charset", val="00")
        add(font, "family", val=family)
        add(font, "pitch", val=pitch)
    return root


def _element(name: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')


def _fragments(content: str) -> Iterator[etree._Element]:
    yield from list(_element("all", content))


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "plugins" / "convert_docx" / "template" / "template.docx"
    target.write_bytes(template())
    sys.stdout.write(f"{target}: {target.stat().st_size} bytes\n")

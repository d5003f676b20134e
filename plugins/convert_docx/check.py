"""Judges a Word document as far as that goes without other programs.

Errors are what keeps Word from opening it, what it must not hold (fields that fetch or run something, pictures
from elsewhere, macros), and pictures that nothing describes. Warnings are what makes it hard to read for some.
"""

import re
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from convert.errors import ContentError
from convert.kit.xml import parse_xml
from convert.plugin import Report
from convert_docx.fields import instructions, is_harmless
from convert_docx.ooxml import DECORATIVE, R_ID, WP, R, w
from convert_docx.package import (
    CONTENT_TYPES,
    Relationship,
    content_types,
    office,
    relationships,
    relationships_part,
    resolve,
    unzip_parts,
)
from convert_docx.template.opened import MAIN_TYPE
from convert_docx.write.body.links import says_nothing
from convert_docx.write.story import usable_address

_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_HEADING = re.compile(r"heading ([1-9])")
_MACROS = re.compile(r"vba|macro|activex|oleObject", re.IGNORECASE)


class _Package(Struct, frozen=True):
    """The parts of a document, those that are XML parsed, and the relationships of each."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    trees: Mapping[str, etree._Element]
    related: Mapping[str, list[Relationship]]
    main: str


def check_document(data: bytes, report: Report) -> None:
    """Say through the report what is wrong with a document and what is doubtful."""
    try:
        package = _open(data)
    except ContentError as error:
        report.error(
            "docx.package", f"this is not a Word document that can be opened: {error.what}", where=error.where
        )
        return
    _check_parts(package, report)
    _check_relationships(package, report)
    _check_references(package, report)
    _check_fields(package, report)
    _check_pictures(package, report)
    _check_words(package, report)


def _open(data: bytes) -> _Package:
    parts = unzip_parts(data)
    types = content_types(parts)
    trees = {
        name: parse_xml(parts[name], f"XML in {name}")
        for name in parts
        if name.endswith((".xml", ".rels")) or types.get(name, "").endswith("+xml")
    }
    related = {name: relationships(parts, name) for name in ("", *parts) if relationships_part(name) in parts}
    main = next(
        (resolve("", each.target) for each in related.get("", []) if each.kind == office("officeDocument")), ""
    )
    if main not in trees or trees[main].find(w("body")) is None:
        raise ContentError("there is no main part with a body in it")
    return _Package(parts, types, trees, related, main)


def _check_parts(package: _Package, report: Report) -> None:
    for name in package.parts:
        if name not in package.types and name != CONTENT_TYPES:
            report.error("docx.content-type", f"no content type is stated for the part {name!r}")
        if _MACROS.search(package.types.get(name, "")):
            report.error("docx.macros", f"the part {name!r} holds macros")
    if package.types.get(package.main) != MAIN_TYPE:
        kind = package.types.get(package.main, "none")
        report.error("docx.content-type", f"the content type of the main part is {kind!r}, not {MAIN_TYPE!r}")


def _check_relationships(package: _Package, report: Report) -> None:
    for part, found in package.related.items():
        seen: set[str] = set()
        for each in found:
            where = part or "the package"
            if each.id in seen:
                report.error("docx.relationship", f"two relationships have the id {each.id!r}", where=where)
            seen.add(each.id)
            if not each.external:
                if resolve(part, each.target) not in package.parts:
                    report.error(
                        "docx.relationship", f"{each.id} leads to {each.target!r}, which is not there", where=where
                    )
            elif each.kind != office("hyperlink"):
                report.error("docx.external", f"{each.target!r} would be fetched from elsewhere", where=where)
            elif not usable_address(each.target):
                report.error("docx.link", f"{each.target!r} is not an address that Word accepts", where=where)


def _check_references(package: _Package, report: Report) -> None:
    styles = {
        style.get(w("styleId"), "") for tree in package.trees.values() for style in tree.iterfind(w("style"))
    }
    anchors = {
        mark.get(w("name"), "") for tree in package.trees.values() for mark in tree.iter(w("bookmarkStart"))
    }
    for name, tree in package.trees.items():
        known = {each.id for each in package.related.get(name, [])}
        for element in tree.iter(etree.Element):
            for attribute, value in element.attrib.items():
                if str(attribute).startswith(f"{{{R}}}") and value and value not in known:
                    report.error("docx.relationship", f"no relationship has the id {value!r}", where=name)
            if element.tag in _STYLE_REFERENCES and element.get(w("val"), "") not in styles:
                report.error("docx.style", f"there is no style {element.get(w('val'))!r}", where=name)
            if element.tag == w("hyperlink") and element.get(w("anchor"), "") not in anchors | {""}:
                report.error("docx.link", f"there is no bookmark {element.get(w('anchor'))!r}", where=name)


_STYLE_REFERENCES = frozenset(w(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))


def _check_fields(package: _Package, report: Report) -> None:
    for name, tree in package.trees.items():
        for instruction in instructions(tree):
            if not is_harmless(instruction):
                report.error(
                    "docx.field",
                    f"the field {instruction.strip()[:60]!r} is not one of the harmless ones",
                    where=name,
                )


def _check_pictures(package: _Package, report: Report) -> None:
    numbers: set[str] = set()
    for drawing in package.trees[package.main].iter(f"{{{WP}}}docPr"):
        number, name = drawing.get("id", ""), drawing.get("name", "")
        if number in numbers:
            report.error("docx.drawing", f"two drawings have the number {number}", where=package.main)
        numbers.add(number)
        decorative = any(mark.get("val") in ("1", "true") for mark in drawing.iter(f"{{{DECORATIVE}}}decorative"))
        if not drawing.get("descr", "").strip() and not decorative:
            report.error(
                "docx.alt",
                f"the picture {name!r} has no alternative text",
                where=package.main,
                hint="say what it shows, or that it is decoration",
            )


def _check_words(package: _Package, report: Report) -> None:
    """What readers, and programs that read aloud, need: title, language, headings in order, names of links."""
    if not _title(package):
        report.warn("docx.no-title", "the properties name no title")
    languages = [
        tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
        for tree in package.trees.values()
    ]
    if not any(found is not None and found.get(w("val")) for found in languages):
        report.warn("docx.no-language", "the styles state no language")
    body = package.trees[package.main]
    _check_headings(package, report)
    for table in body.iter(w("tbl")):
        if table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is None:
            report.warn("docx.table-header", "a table has no header row", where=package.main)
    for link in body.iter(w("hyperlink")):
        text = _text(link)
        # A link within the document, such as an entry of the contents, is called what its heading is called.
        if link.get(R_ID) is not None and not link.get(w("tooltip")) and says_nothing(text):
            report.warn("docx.link-text", f"the link {text!r} does not say where it leads", where=package.main)
    empty = sum(1 for paragraph in body.iter(w("p")) if _is_empty(paragraph))
    if empty:
        report.warn("docx.empty-paragraph", f"{empty} paragraphs are empty", where=package.main)


def _check_headings(package: _Package, report: Report) -> None:
    names = _style_names(package)
    level = 0
    for paragraph in package.trees[package.main].iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        found = _HEADING.fullmatch(names.get(style.get(w("val"), ""), "")) if style is not None else None
        if found:
            depth = int(found[1])
            if depth > level + 1:
                report.warn(
                    "docx.headings", f"a heading of level {depth} follows one of level {level}", where=package.main
                )
            level = depth


def _style_names(package: _Package) -> dict[str, str]:
    return {
        style.get(w("styleId"), ""): name.get(w("val"), "").lower()
        for tree in package.trees.values()
        for style in tree.iterfind(w("style"))
        if (name := style.find(w("name"))) is not None
    }


def _title(package: _Package) -> str:
    for each in package.related.get("", []):
        tree = package.trees.get(resolve("", each.target))
        if each.kind == _CORE_KIND and tree is not None:
            return (tree.findtext(_TITLE) or "").strip()
    return ""


def _text(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(w("t"))).strip()


def _is_empty(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    if parent is not None and parent.tag == w("tc"):
        return False
    shown = (w("drawing"), w("sectPr"), w("br"), w("fldChar"), w("pict"))
    return not _text(paragraph) and next(paragraph.iter(*shown), None) is None

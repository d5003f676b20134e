"""An OpenDocument text as a package: text, styles, properties, pictures, and the stored document.

Source: OpenDocument 1.3, part 2, sections 3 and 4 (packages, manifests); part 3, section 4.3 (properties).
"""

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from convert.kit.layout.pictures import fit_pictures
from convert.kit.packed import pack
from convert.kit.page import Picture, direction, embedded_pictures, label_of
from convert.kit.restore import as_properties, imprint
from convert.kit.timestamps import iso
from convert.model import Document
from convert.report import Report
from convert_odt.names import DC, FO, META, NAMESPACES, OFFICE, STYLE
from convert_odt.read import STORED, page_of
from convert_odt.write.body import text_of

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_COUNTRY = 2
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# Markup of ours has one blank between attributes, and no ends of lines.
_BLANKS = re.compile(r"(?<= ) +|\t|\n")


def odt(document: Document, report: Report, *, plain: bool = False) -> bytes:
    """The article as a package; without what only we read if it is to be `plain`.

    Raises:
        ModuleNotFoundError: There are pictures, and Pillow is not installed.
    """
    fitted = fit_pictures(document)
    pictures = {
        name: replace(each, name=f"Pictures/{each.name}")
        for name, each in embedded_pictures(fitted, report, "odt").items()
    }
    files = {each.name: each.data for each in pictures.values()}
    files |= {"content.xml": _content(fitted, pictures), "styles.xml": _styles(document)}
    files["meta.xml"] = _meta(document, {})
    if not plain:
        data = imprint(document, page_of(_pack_files(files), document.id))
        files |= {STORED: data, "meta.xml": _meta(document, as_properties(data))}
    return _pack_files(files)


def _content(document: Document, pictures: dict[str, Picture]) -> bytes:
    root = _root("document-content")
    etree.SubElement(root, f"{OFFICE}body").append(text_of(document, pictures))
    return _HEAD + _BLANKS.sub(_as_element, etree.tostring(root, encoding="unicode")).encode()


def _as_element(blanks: re.Match[str]) -> str:
    """What stands for blanks that would run together, a tab or the end of a line (part 3, section 6.1)."""
    if blanks[0][0] == " ":
        return f'<text:s text:c="{len(blanks[0])}"/>'
    return "<text:tab/>" if blanks[0] == "\t" else "<text:line-break/>"


def _styles(document: Document) -> bytes:
    """The styles, with the language of the article and the way it runs."""
    root = etree.parse(Path(__file__).with_name("styles.xml")).getroot()
    language, *parts = document.language.split("-")
    properties = next(root.iter(f"{STYLE}text-properties"))
    properties.set(f"{FO}language", language or "none")
    properties.set(f"{FO}country", next((each.upper() for each in parts if len(each) == _COUNTRY), "none"))
    if direction(document) == "rtl":
        next(root.iter(f"{STYLE}paragraph-properties")).set(f"{STYLE}writing-mode", "rl-tb")
    return _xml(root)


def _meta(document: Document, carried: Mapping[str, str]) -> bytes:
    root = _root("document-meta")
    meta = etree.SubElement(root, f"{OFFICE}meta")
    metadata = document.metadata
    stamps = metadata.created or metadata.published, metadata.modified or metadata.published
    facts = [
        (f"{META}generator", "newsconvert"),
        (f"{DC}title", label_of(document)),
        (f"{META}initial-creator", document.byline.text if document.byline is not None else ""),
        (f"{META}creation-date", iso(stamps[0]) if stamps[0] is not None else ""),
        (f"{DC}date", iso(stamps[1]) if stamps[1] is not None else ""),
        (f"{DC}language", document.language),
        *((f"{META}keyword", word) for word in metadata.keywords),
    ]
    for name, words in facts:
        if words.strip():
            etree.SubElement(meta, name).text = " ".join(words.split())
    for name, words in carried.items():
        held = etree.SubElement(meta, f"{META}user-defined")
        held.set(f"{META}name", name)
        held.text = words
    return _xml(root)


def _root(name: str) -> etree._Element:
    root = etree.Element(f"{OFFICE}{name}", nsmap=NAMESPACES)
    root.set(f"{OFFICE}version", "1.3")
    return root


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _pack_files(files: Mapping[str, bytes]) -> bytes:
    """The files in an archive whose first member says what it is, and whose manifest names all of them."""
    kinds = {"xml": "text/xml", "json": "application/json", "jpg": "image/jpeg"}
    manifest = etree.Element(f"{{{_MANIFEST}}}manifest", nsmap={"manifest": _MANIFEST})
    manifest.set(f"{{{_MANIFEST}}}version", "1.3")
    for name in ("/", *files):
        ending = name.rpartition(".")[2]
        kind = MEDIA_TYPE if name == "/" else kinds.get(ending, f"image/{ending}")
        entry = etree.SubElement(manifest, f"{{{_MANIFEST}}}file-entry")
        entry.set(f"{{{_MANIFEST}}}full-path", name)
        entry.set(f"{{{_MANIFEST}}}media-type", kind)
    return pack({"mimetype": MEDIA_TYPE.encode(), **files, "META-INF/manifest.xml": _xml(manifest)}, ["mimetype"])

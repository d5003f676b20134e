"""What an article is laid out on: styles, page, settings, and a newsroom's own header and footer.

The template that comes with this package is small and read with nothing but the zip and XML readers, once in a
process. A document that a user names is opened by python-docx, which knows what becomes of one whose parts are
missing or out of place.
"""

import io
import re
from collections.abc import Container, Mapping
from functools import lru_cache
from pathlib import Path

from lxml import etree
from msgspec import Struct

from convert.errors import ContentError, UsageError
from convert.kit.xml import parse_xml
from convert.plugin import Source
from convert_docx.fields import instructions, is_harmless
from convert_docx.ooxml import EMU_PER_TWIP, R_ID, R, W, serialise, w
from convert_docx.package import (
    CONTENT_TYPES,
    Relationship,
    content_types,
    content_types_xml,
    office,
    relationships,
    relationships_part,
    resolve,
    unzip_parts,
    zip_parts,
)
from convert_docx.template.styles import STYLES

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = f"{_WORD}document.main+xml"
# What a template or a document with macros is; as a model for articles they are all the same.
_MAIN_TYPES = frozenset(
    {
        MAIN_TYPE,
        f"{_WORD}template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
_MAIN = "word/document.xml"

# What of a user's document serves articles; its own text, notes, comments and macros stay behind.
_KEPT = frozenset(
    office(kind)
    for kind in ("styles", "numbering", "settings", "fontTable", "theme", "webSettings", "header", "footer")
)

_A4_WIDTH = 11906
_A4_HEIGHT = 16838
_MARGIN = 1417
_LONGEST_NUMBER = 9


class Template(Struct, frozen=True, kw_only=True):
    """A document without a body, never changed once it is made, so that threads may share it.

    Attributes:
        parts: The parts but for the main one and what the package is made of anew, by name.
        types: Their content types.
        relationships: What the main part refers to.
        related: The names of those parts by the last word of the relationship's kind ("styles").
        styles: The ids of styles by their keys in `styles.STYLES`.
        section: The properties of the page as XML.
        width: The width between the margins, in EMU.
        height: The height between the margins, in EMU.
        foreign: Whether it is a user's document.
        missing: The names of our styles that a user's document lacks, so that ours were put into it.
        first_abstract_number: The first number that is free for the definition of a list.
        first_number: The first that is free for an instance of one.
    """

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relationships: tuple[Relationship, ...]
    related: Mapping[str, str]
    styles: Mapping[str, str]
    section: bytes
    width: int
    height: int
    foreign: bool = False
    missing: tuple[str, ...] = ()
    first_abstract_number: int = 1
    first_number: int = 1

    @property
    def own(self) -> Container[str]:
        """The keys of the styles that look as ours do."""
        return STYLES if not self.foreign else {key for key in STYLES if STYLES[key].name in self.missing}


@lru_cache(maxsize=1)
def builtin() -> Template:
    """The template that comes with this package."""
    return _template(unzip_parts(Path(__file__).with_name("template.docx").read_bytes()))


def open_template(path: Path) -> Template:
    """The template that a user's document makes.

    Raises:
        InputError: It cannot be read.
        ContentError: It is larger than any document.
        UsageError: It is not a Word document.
    """
    data = Source.open(path).data
    try:
        return _open(data)
    except ContentError as error:
        hint = "give a .docx or .dotx that Word can open as --docx-template"
        raise UsageError(f"the template cannot be used: {error}", where=str(path), hint=hint) from error


@lru_cache(maxsize=4)
def _open(data: bytes) -> Template:
    parts = unzip_parts(data)
    for name in parts:
        if name.endswith((".xml", ".rels")):
            parse_xml(parts[name], f"XML in {name}")
    template = _template(_normalise(_as_document(parts)), complete=builtin())
    _refuse_harmful(template)
    return template


def _refuse_harmful(template: Template) -> None:
    """Refuse what would come into every document: a header may hold pictures from the web, and fields that fetch.

    Raises:
        ContentError: It loads something from elsewhere, or has a field that does more than show what is there.
    """
    for name, data in template.parts.items():
        if not name.endswith(".xml"):
            continue
        for each in relationships(template.parts, name):
            if each.external and each.kind != office("hyperlink"):
                raise ContentError(f"{name} loads {each.target[:100]!r} from elsewhere")
        for instruction in instructions(parse_xml(data)):
            if not is_harmless(instruction):
                raise ContentError(
                    f"{name} has the field {instruction.strip()[:60]!r}, which may fetch something or run code"
                )


def _as_document(parts: dict[str, bytes]) -> bytes:
    """The package with a main part that says it is a document, whatever it was."""
    types = content_types(parts)
    main = next((name for name, kind in types.items() if kind in _MAIN_TYPES), "")
    if not main:
        raise ContentError("it is not a Word document")
    types[main] = MAIN_TYPE
    return zip_parts(parts | {CONTENT_TYPES: content_types_xml(types)}, compress=False)


def _normalise(data: bytes) -> dict[str, bytes]:
    """What python-docx makes of a document of which only the last section's page is kept."""
    try:
        import docx  # noqa: PLC0415 - only who brings a template needs it
        from docx.exceptions import PythonDocxError  # noqa: PLC0415
    except ImportError as error:
        hint = "pip install 'newsconvert[docx]'"
        raise UsageError("a template of your own needs python-docx", hint=hint) from error
    try:
        document = docx.Document(io.BytesIO(data))
        part = document.part
        body = document.element.body
        if body is None:
            raise ContentError("its main part has no body")
        for child in list(body)[: -1 if body.sectPr is not None else None]:
            body.remove(child)
        for identifier, relationship in list(part.rels.items()):
            if relationship.reltype not in _KEPT:
                del part.rels[identifier]
        # Made from python-docx's own where the document has none.
        _ = document.styles, document.settings
        buffer = io.BytesIO()
        document.save(buffer)
    # What python-docx raises for parts that are missing or are not what their names say.
    except (PythonDocxError, KeyError, ValueError, AttributeError, TypeError, IndexError, StopIteration) as error:
        raise ContentError(f"python-docx cannot open it: {error}") from error
    return unzip_parts(buffer.getvalue())


def _template(parts: dict[str, bytes], complete: Template | None = None) -> Template:
    types = content_types(parts)
    main = next((name for name, kind in types.items() if kind == MAIN_TYPE), _MAIN)
    if main != _MAIN:
        # Everything below speaks of names within "word/"; a document of another layout is not worth its own code.
        raise ContentError(f"its main part is {main}, not {_MAIN}")
    found = relationships(parts, _MAIN)
    if complete is not None and not any(each.kind == office("theme") for each in found):
        # What LibreOffice writes has none, and some validators ask for one.
        name = complete.related["theme"]
        parts[name], types[name] = complete.parts[name], complete.types[name]
        found.append(Relationship("rIdTheme", office("theme"), f"/{name}"))
    related = {each.kind.rpartition("/")[2]: resolve(_MAIN, each.target) for each in found if not each.external}
    document = parse_xml(parts[_MAIN])
    section = document.find(f"{w('body')}/{w('sectPr')}")
    if section is None:
        section = etree.Element(w("sectPr"))
    _drop_dangling(section, {each.id for each in found})
    width, height = _room(section)
    styles, ids, missing = _complete_styles(parse_xml(parts[related["styles"]]), complete)
    parts[related["styles"]] = styles
    if "settings" in related:
        parts[related["settings"]] = _trim_settings(parts[related["settings"]])
        parts.pop(relationships_part(related["settings"]), None)
    definition, instance = _free_numbers(parts.get(related.get("numbering", ""), b""))
    kept = {name: data for name, data in parts.items() if _is_kept(name)}
    return Template(
        parts=kept,
        types={name: kind for name, kind in types.items() if name in kept and not name.endswith(".rels")},
        relationships=tuple(found),
        related=related,
        styles=ids,
        section=etree.tostring(section),
        width=width,
        height=height,
        foreign=complete is not None,
        missing=missing,
        first_abstract_number=definition,
        first_number=instance,
    )


def _trim_settings(settings: bytes) -> bytes:
    """The settings without what points to other files or to footnotes, which stay behind.

    With what the schema wants of a zoom, too, which python-docx's own template lacks.
    """
    root = parse_xml(settings)
    for child in list(root):
        points = any(str(name).startswith(f"{{{R}}}") for each in child.iter("*") for name in each.attrib)
        if points or child.tag in (w("footnotePr"), w("endnotePr")):
            root.remove(child)
    for zoom in root.iterfind(w("zoom")):
        if zoom.get(w("percent")) is None:
            zoom.set(w("percent"), "100")
    return serialise(root)


def _drop_dangling(section: etree._Element, known: set[str]) -> None:
    """Take out references to headers and footers that are not there."""
    for reference in section.findall(w("headerReference")) + section.findall(w("footerReference")):
        if reference.get(R_ID) not in known:
            section.remove(reference)


def _is_kept(name: str) -> bool:
    made_anew = {CONTENT_TYPES, _MAIN, relationships_part(_MAIN), relationships_part("")}
    return name not in made_anew and not name.startswith(("docProps/", "customXml/"))


def _complete_styles(
    root: etree._Element, complete: Template | None
) -> tuple[bytes, dict[str, str], tuple[str, ...]]:
    """The styles with those of ours that are missing, their ids by our keys, and the names that were missing."""
    _drop_missing_styles(root)
    known = {(each.get(w("type")), _name(each)): each.get(w("styleId"), "") for each in root.iterfind(w("style"))}
    ids: dict[str, str] = {}
    missing = []
    for key, style in STYLES.items():
        identifier = known.get((style.kind, style.name.lower()))
        if identifier:
            ids[key] = identifier
        else:
            missing.append(key)
    if complete is not None and missing:
        _add_styles(root, ids, missing, complete)
    names = tuple(STYLES[key].name for key in missing)
    return serialise(root), ids, names


def _drop_missing_styles(root: etree._Element) -> None:
    """Take out what refers to styles that are not there, as in pandoc's reference document."""
    identifiers = {style.get(w("styleId")) for style in root.iterfind(w("style"))}
    for style in root.iterfind(w("style")):
        for tag in ("basedOn", "next", "link"):
            for reference in style.findall(w(tag)):
                if reference.get(w("val")) not in identifiers:
                    style.remove(reference)


def _add_styles(root: etree._Element, ids: dict[str, str], missing: list[str], complete: Template) -> None:
    """Put our own styles into a document that lacks them, based on its styles of the same names."""
    taken = {each.get(w("styleId"), "") for each in root.iterfind(w("style"))}
    ours = {
        each.get(w("styleId"), ""): each
        for each in parse_xml(complete.parts[complete.related["styles"]]).iterfind(w("style"))
    }
    keys = {identifier: key for key, identifier in complete.styles.items()}
    for key in missing:
        identifier = complete.styles[key]
        while identifier in taken:
            identifier += "-newsconvert"
        ids[key] = identifier
        taken.add(identifier)
    defaults = {
        each.get(w("type")): each.get(w("styleId"), "")
        for each in root.iterfind(w("style"))
        if each.get(w("default")) in ("1", "true", "on")
    }
    for key in missing:
        style = ours[complete.styles[key]]
        style.set(w("styleId"), ids[key])
        for tag in ("basedOn", "next"):
            for reference in style.findall(w(tag)):
                value = reference.get(w("val"), "")
                target = ids[keys[value]] if value in keys else defaults.get(style.get(w("type")), "")
                if target:
                    reference.set(w("val"), target)
                else:
                    style.remove(reference)
        root.append(style)


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").lower()


def _room(section: etree._Element) -> tuple[int, int]:
    """Width and height between the margins, in EMU."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width = _twips(size, "w", _A4_WIDTH) - _twips(margins, "left", _MARGIN) - _twips(margins, "right", _MARGIN)
    height = _twips(size, "h", _A4_HEIGHT) - _twips(margins, "top", _MARGIN) - _twips(margins, "bottom", _MARGIN)
    return max(width, _MARGIN) * EMU_PER_TWIP, max(height, _MARGIN) * EMU_PER_TWIP


_DIGITS = re.compile(rf"\d{{1,{_LONGEST_NUMBER}}}", re.ASCII)


def _twips(element: etree._Element | None, name: str, default: int) -> int:
    value = "" if element is None else element.get(w(name), "")
    return int(value) if _DIGITS.fullmatch(value) else default


def _free_numbers(numbering: bytes) -> tuple[int, int]:
    if not numbering:
        return 1, 1
    root = parse_xml(numbering)
    highest = [
        max((_twips(each, attribute, 0) for each in root.iter(f"{{{W}}}{name}")), default=0)
        for name, attribute in (("abstractNum", "abstractNumId"), ("num", "numId"))
    ]
    return highest[0] + 1, highest[1] + 1

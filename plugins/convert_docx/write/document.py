"""Documents become a Word document: the body, and round it the parts that make it a package."""

import functools
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from lxml import etree

from convert.kit.languages import is_right_to_left, primary, shortest
from convert.kit.layout.pictures import fit_pictures
from convert.kit.shown_dates import shown_day
from convert.kit.spans import one_line
from convert.kit.story.bookmarks import ARTICLE
from convert.kit.xml import parse_xml
from convert.model import Document, Text
from convert.plugin import Report
from convert_docx import ooxml
from convert_docx.ooxml import R, W, add, w
from convert_docx.package import (
    CONTENT_TYPES,
    Relationship,
    content_types_xml,
    office,
    relationships_part,
    relationships_xml,
    zip_parts,
)
from convert_docx.template.opened import MAIN_TYPE, Template, builtin, open_template
from convert_docx.write.article import put_article
from convert_docx.write.body.inline import put_line, put_run, put_text
from convert_docx.write.data import MAIN, Made, put_data
from convert_docx.write.direction import is_east_asian, starts_right_to_left
from convert_docx.write.properties import (
    core_properties,
    custom_properties,
    extended_properties,
    shared_language,
    with_document,
)
from convert_docx.write.references.bookmarks import Bookmarks, put_bookmark
from convert_docx.write.story import Story
from convert_docx.write.words import words

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LEFT_TO_RIGHT = "\u200e"
_NO_LANGUAGE = "x-none"
_LONGEST_LANGUAGE = 80
_LONGEST_NAME = 80
_SCRIPT_FONTS = {"ja": "MS Mincho", "ko": "Batang", "zh": "SimSun", "yue": "PMingLiU"}


_MOST_BLOCKS = 20_000
"""Texts of more blocks than any article has carry no data of ours."""

_NO_DATA = "the text is so long that the document carries no data, so only its pages will be read back"


def word_document(  # noqa: PLR0913 - the options of the format
    documents: Sequence[Document],
    report: Report,
    *,
    template: Path | None = None,
    title: str = "",
    max_picture: int = 0,
    plain: bool = False,
) -> bytes:
    """One article as a Word document, or several one after another behind a table of contents.

    A `plain` one holds what its pages show and nothing besides: neither data nor bookmarks round blocks.

    Raises:
        UsageError: The template cannot be used.
    """
    documents = _with_fit_pictures(documents, max_picture, report)
    laid_on = builtin() if template is None else open_template(template)
    if laid_on.missing:
        report.warn(
            "docx.template-styles",
            f"the template lacks our styles {', '.join(laid_on.missing)}; ours were added",
            where=str(template),
            hint="create styles with these names in the template",
        )
    story = Story(laid_on, report)
    if not plain and sum(len(section.blocks) for each in documents for section in each.sections) > _MOST_BLOCKS:
        # Bookmarks would double what such a text takes, and without its data nobody could use them.
        plain = True
        report.note("docx.no-data", _NO_DATA)
    language = shared_language(documents)
    several = len(documents) > 1
    name = " ".join(title.split()) or _name(documents)
    if several:
        _put_contents(documents, story, name, language)
    names: list[Mapping[str, str] | None] = []
    for number, document in enumerate(documents, 1):
        _enter(document, story, language)
        story.report = report.within(document.id) if several else report
        story.page_break = several
        titled = several and document.title is not None and bool(document.title.text.strip())
        story.marks = None if plain else Bookmarks(number if several else 0)
        last = story.last()
        put_article(document, story, above=int(titled), bookmark=_bookmark(number) if titled else "")
        if story.marks is not None:
            first = story.behind(last)[:1] if several else []
            put_bookmark(first, story.marks.name(ARTICLE), story.bookmark())
            # What shows nothing among several articles is not an article to whoever reads it again.
            names.append(story.marks.others if first or not several else None)
    _enter(documents[0], story, language)
    _close(documents, story, name)
    return _package(documents, story, name, language, names)


def _with_fit_pictures(documents: Sequence[Document], longest: int, report: Report) -> Sequence[Document]:
    try:
        return [fit_pictures(each, longest) for each in documents]
    except ModuleNotFoundError as error:
        report.warn(
            "docx.pictures-as-they-are",
            f"{error.name} is not installed, so pictures are unchanged, with all that the camera stored in them",
            hint="pip install 'newsconvert[docx]'",
        )
        return documents


def _enter(document: Document, story: Story, language: str) -> None:
    story.language = shortest(document.language)
    story.right_to_left = is_right_to_left(document.language)
    story.run_language = story.language if story.language != language else ""


def _bookmark(number: int) -> str:
    return f"_Toc{number:06}"


def _name(documents: Sequence[Document]) -> str:
    """What the whole is called: an article by its title, several by their publisher."""
    if len(documents) > 1:
        names = {
            " ".join(d.metadata.publisher.name.split()) for d in documents if d.metadata.publisher is not None
        }
        shared = names.pop() if len(names) == 1 else ""
        return shared or words(shared_language(documents)).contents
    document = documents[0]
    texts = (text for _, texts in document.texts() for text in texts)
    for text in (document.title, document.subtitle, document.standfirst, *texts):
        if text is not None and text.text.strip():
            line = one_line(text)
            return (
                line if text is document.title or len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"
            )
    return " ".join(document.id.split()) or "Untitled"


def _put_contents(documents: Sequence[Document], story: Story, name: str, language: str) -> None:
    """The title of the whole, and a field that lists the articles; Word makes it anew when it is asked to.

    The list is without page numbers, because those depend on fonts that nobody knows here.
    """
    story.language = language
    story.right_to_left = is_right_to_left(language)
    put_line(Text(name), story, "title")
    titles = [(number, one_line(d.title)) for number, d in enumerate(documents, 1) if d.title is not None]
    entries = [(number, title) for number, title in titles if title]
    if not entries:
        return
    if name != story.words.contents:
        put_line(Text(story.words.contents), story, "contents")
    for place, (number, title) in enumerate(entries):
        right_to_left = story.is_right_to_left(title)
        paragraph = story.paragraph("entry", right_to_left=right_to_left)
        if place == 0:
            _put_field_mark(paragraph, "begin")
            instruction = add(add(paragraph, "r"), "instrText")
            instruction.text = r' TOC \o "1-1" \h \n \z '
            instruction.set(ooxml.XML_SPACE, "preserve")
            _put_field_mark(paragraph, "separate")
        link = add(paragraph, "hyperlink", anchor=_bookmark(number), history="1")
        properties = None
        if right_to_left:
            properties = etree.Element(w("rPr"))
            add(properties, "rtl")
        put_run(link, title, properties)
        if place == len(entries) - 1:
            _put_field_mark(paragraph, "end")


def _put_field_mark(paragraph: etree._Element, kind: str) -> None:
    add(add(paragraph, "r"), "fldChar", fldCharType=kind)


def _close(documents: Sequence[Document], story: Story, name: str) -> None:
    """The page, with a header and a footer where the template has none of its own."""
    section = parse_xml(story.template.section)
    if section.find(w("footerReference")) is None:
        _put_reference(section, "footerReference", _part(story, "footer", _footer(story)))
    named = len(documents) > 1 and name != words(shared_language(documents)).contents
    source = _source_and_date(documents) or (name if named else "")
    if source and section.find(w("headerReference")) is None:
        _put_reference(section, "headerReference", _part(story, "header", _header(story, source)))
    if story.right_to_left and section.find(w("bidi")) is None:
        following = [w(name) for name in ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")]
        before = next((child for child in section if child.tag in following), None)
        bidi = etree.Element(w("bidi"))
        section.insert(len(section) if before is None else section.index(before), bidi)
    story.body.append(section)


def _put_reference(section: etree._Element, name: str, identifier: str) -> None:
    """Refer to a header or a footer; such references stand before all other properties of the page."""
    reference = etree.Element(w(name))
    reference.set(w("type"), "default")
    reference.set(ooxml.R_ID, identifier)
    section.insert(0, reference)


def _part(story: Story, kind: str, root: etree._Element) -> str:
    name = next(
        name for name in (f"{kind}{n}.xml" for n in count(1)) if f"word/{name}" not in story.template.parts
    )
    story.parts[f"word/{name}"] = ooxml.serialise(root)
    story.types[f"word/{name}"] = f"{_WORD}{kind}+xml"
    return story.relate(kind, name)


def _source_and_date(documents: Sequence[Document]) -> str:
    """What the header says: whose article it is, and of which day."""
    sources = {_source(document) for document in documents}
    days = {_day(document) for document in documents}
    source, day = (values.pop() if len(values) == 1 else "" for values in (sources, days))
    if source and day:
        # The mark of direction keeps the digits of a date in order behind Arabic letters.
        is_turned = starts_right_to_left(source) and not starts_right_to_left(day)
        return f"{source} · {_LEFT_TO_RIGHT if is_turned else ''}{day}"
    return source or day


def _source(document: Document) -> str:
    metadata = document.metadata
    if metadata.publisher is not None and metadata.publisher.name.strip():
        return " ".join(metadata.publisher.name.split())
    source = metadata.source.text if metadata.source is not None else ""
    return " ".join((source.strip() or metadata.credit_line).split())


def _day(document: Document) -> str:
    published = document.metadata.published
    return (
        shown_day(published, document.language) if published is not None else " ".join(document.dateline.split())
    )


def _header(story: Story, text: str) -> etree._Element:
    root = etree.Element(w("hdr"), nsmap={"w": W, "r": R})
    # A line of two parts, which stand in the order of the article's language.
    right_to_left = story.right_to_left or bool(starts_right_to_left(text))
    paragraph = story.paragraph("header", right_to_left=right_to_left, into=root)
    put_text(paragraph, Text(text), story, right_to_left=right_to_left)
    return root


def _footer(story: Story) -> etree._Element:
    root = etree.Element(w("ftr"), nsmap={"w": W, "r": R})
    paragraph = story.paragraph("footer", right_to_left=story.right_to_left, into=root)
    before, between, behind = story.words.page
    for words_before, instruction in ((before, "PAGE"), (between, "NUMPAGES")):
        if words_before:
            put_run(paragraph, words_before)
        put_run(add(paragraph, "fldSimple", instr=f" {instruction} "), "1")
    if behind:
        put_run(paragraph, behind)
    return root


def _package(
    documents: Sequence[Document],
    story: Story,
    name: str,
    language: str,
    names: Sequence[Mapping[str, str] | None],
) -> bytes:
    template = story.template
    parts = dict(template.parts) | story.parts
    types = dict(template.types) | story.types
    relations = [*template.relationships, *story.relationships]
    parts[template.related["styles"]] = _styles(
        template, language[:_LONGEST_LANGUAGE] or _NO_LANGUAGE, merged=len(documents) > 1
    )
    _put_notes(story, parts, types, relations)
    if story.numbering.used:
        _put_numbering(story, parts, types, relations)
    top = [
        Relationship("rId1", office("officeDocument"), MAIN),
        Relationship("rId2", _CORE_KIND, "docProps/core.xml"),
        Relationship("rId3", office("extended-properties"), "docProps/app.xml"),
    ]
    parts["docProps/core.xml"] = core_properties(documents, name, story.report)
    parts["docProps/app.xml"] = extended_properties(documents)
    types["docProps/core.xml"] = _CORE
    types["docProps/app.xml"] = f"{_OFFICE}extended-properties+xml"
    with_data = story.marks is not None
    custom = custom_properties(documents[0]) if len(documents) == 1 and with_data else None
    if custom is not None:
        parts["docProps/custom.xml"] = custom
        types["docProps/custom.xml"] = f"{_OFFICE}custom-properties+xml"
        top.append(Relationship("rId4", office("custom-properties"), "docProps/custom.xml"))
    parts[relationships_part("")] = relationships_xml(top)
    if with_data:
        made = Made(parts, {MAIN: relations, "": top}, story.root, template.related)
        found, stored = put_data(documents, made, story, names, types)
        relations += found
        if custom is not None and len(stored) == 1:
            parts["docProps/custom.xml"] = with_document(custom, stored[0])
    parts[MAIN] = ooxml.serialise(story.root, story.spool)
    types[MAIN] = MAIN_TYPE
    parts[relationships_part(MAIN)] = relationships_xml(relations)
    parts[CONTENT_TYPES] = content_types_xml(types)
    return zip_parts(parts)


@functools.lru_cache(maxsize=64)
def _language_attributes(language: str) -> tuple[tuple[str, str], ...]:
    attributes = [("val", language)]
    if is_east_asian(language):
        attributes.append(("eastAsia", language))
    if is_right_to_left(language):
        attributes.append(("bidi", language))
    return tuple(attributes)


def _styles(template: Template, language: str, *, merged: bool) -> bytes:
    """The styles with the language of the article as that of all text, and a font for its script."""
    root = parse_xml(template.parts[template.related["styles"]])
    defaults = _descend(root, "docDefaults", "rPrDefault", "rPr")
    found = defaults.find(w("lang"))
    element = found if found is not None else add(defaults, "lang")
    for name, value in _language_attributes(language):
        element.set(w(name), value)
    font = _SCRIPT_FONTS.get(primary(language))
    fonts = defaults.find(w("rFonts"))
    if font and fonts is not None and template is builtin():
        fonts.set(w("eastAsia"), font)
    if merged and template is builtin():
        _enlarge_titles(root)
    return ooxml.serialise(root)


def _descend(root: etree._Element, *names: str) -> etree._Element:
    for name in names:
        child = root.find(w(name))
        if child is None:
            child = etree.Element(w(name))
            root.insert(0, child)
        root = child
    return root


def _enlarge_titles(root: etree._Element) -> None:
    """Let the first level of headings look like titles, which is what they are among several articles."""
    by_id = {style.get(w("styleId")): style for style in root.iterfind(w("style"))}
    for name in ("sz", "szCs", "spacing"):
        model = next(by_id["Title"].iter(w(name)))
        for found in by_id["Heading1"].iter(w(name)):
            for attribute, value in model.attrib.items():
                found.set(attribute, value)


def _put_notes(
    story: Story, parts: dict[str, bytes], types: dict[str, str], relations: list[Relationship]
) -> None:
    for kind, root in story.notes.parts.items():
        name = f"word/{kind}s.xml"
        parts[name] = ooxml.serialise(root)
        types[name] = f"{_WORD}{kind}s+xml"
        relations.append(Relationship(f"rIdNotes{kind.title()}", office(f"{kind}s"), f"{kind}s.xml"))
        # Its links are those of the text, under the same ids.
        used = {element.get(ooxml.R_ID) for element in root.iter(w("hyperlink"))}
        linked = [each for each in story.relationships if each.id in used]
        if linked:
            parts[relationships_part(name)] = relationships_xml(linked)


def _put_numbering(
    story: Story, parts: dict[str, bytes], types: dict[str, str], relations: list[Relationship]
) -> None:
    name = story.template.related.get("numbering", "")
    if name:
        root = parse_xml(parts[name])
    else:
        name = "word/numbering.xml"
        root = etree.Element(w("numbering"), nsmap={"w": W})
        types[name] = f"{_WORD}numbering+xml"
        relations.append(Relationship("rIdNumbering", office("numbering"), "numbering.xml"))
    story.numbering.put_into(root)
    parts[name] = ooxml.serialise(root)

"""Texts with marks as runs of a paragraph: formatting, hyperlinks, languages, directions, line breaks."""

import re
from urllib.parse import urlsplit

from lxml import etree

from convert.kit.languages import is_right_to_left, shortest
from convert.kit.spans import runs
from convert.model import (
    AnyMark,
    Code,
    Emphasis,
    FootnoteReference,
    Language,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert_docx.ooxml import R_ID, XML_SPACE, W, add
from convert_docx.write.body.links import telling, tip_of
from convert_docx.write.direction import is_east_asian, stretches
from convert_docx.write.story import Story

_BREAKS = re.compile(r"([\n\t])")

_R = f"{{{W}}}r"
_T = f"{{{W}}}t"


def put_line(
    text: Text | None, story: Story, style: str = "", *, into: etree._Element | None = None
) -> etree._Element | None:
    """A paragraph of its own, unless there is nothing to read in it."""
    if text is None or not text.text.strip():
        return None
    right_to_left = story.is_right_to_left(text.text)
    paragraph = story.paragraph(style, right_to_left=right_to_left, into=into)
    put_text(paragraph, text, story, right_to_left=right_to_left)
    return paragraph


def address_text(address: str, *names: str) -> Text:
    """A link that is called by the first of the names that says anything, or by the host that it leads to."""
    host = urlsplit(address).hostname or address
    name = next((name.strip() for name in names if name.strip()), host)
    return Text(name, (Link(start=0, end=len(name), url=address),))


def properties_of(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, which stand first in it."""
    properties = paragraph.find(f"{{{W}}}pPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}pPr")
        paragraph.insert(0, properties)
    return properties


def put_spacing(paragraph: etree._Element, **distances: str) -> None:
    """Set the distance `before` or `after` a paragraph, where its neighbour decides on it and not its style.

    It goes behind the properties that are there, which is where the schema wants it after those that we set.
    """
    properties = properties_of(paragraph)
    spacing = properties.find(f"{{{W}}}spacing")
    if spacing is None:
        spacing = add(properties, "spacing")
    for side, distance in distances.items():
        spacing.set(f"{{{W}}}{side}", distance)


def put_text(paragraph: etree._Element, text: Text, story: Story, *, right_to_left: bool, style: str = "") -> None:
    """Put a text behind what the paragraph holds; `style` is the key of a character style for all of it."""
    text = telling(text)
    parent = paragraph
    current: Link | None = None
    for characters, marks in runs(text, references=True):
        if not characters:
            _put_reference(paragraph, marks, story)
            continue
        link = next((mark for mark in marks if isinstance(mark, Link)), None)
        if link != current:
            current = link
            parent = paragraph if link is None else _hyperlink(paragraph, link, text, story)
        linked = parent is not paragraph
        for stretch, direction in stretches(characters, base=right_to_left):
            properties = _properties(marks, story, style, linked=linked, right_to_left=direction)
            put_run(parent, stretch, properties)


def _put_reference(paragraph: etree._Element, marks: tuple[AnyMark, ...], story: Story) -> None:
    """Put the number of a note; its own text can hold everything that others hold."""

    def put(into: etree._Element, words: Text) -> None:
        put_text(into, words, story, right_to_left=story.is_right_to_left(words.text))

    for mark in marks:
        if isinstance(mark, FootnoteReference):
            made = story.notes.put_reference(paragraph, mark, story.bookmark(), put)
            story.mark(made, mark.footnote)


def put_run(parent: etree._Element, characters: str, properties: etree._Element | None = None) -> None:
    """Put characters as one run; a line feed becomes a line break, a tab a tab."""
    run = etree.SubElement(parent, _R)
    if properties is not None and len(properties):
        run.append(properties)
    if "\n" not in characters and "\t" not in characters:
        _put_characters(run, characters)
        return
    for part in _BREAKS.split(characters):
        if part == "\n":
            add(run, "br")
        elif part == "\t":
            add(run, "tab")
        elif part:
            _put_characters(run, part)


def _put_characters(run: etree._Element, characters: str) -> None:
    element = etree.SubElement(run, _T)
    element.text = characters
    if characters[:1].isspace() or characters[-1:].isspace() or "  " in characters:
        element.set(XML_SPACE, "preserve")


def _hyperlink(paragraph: etree._Element, link: Link, text: Text, story: Story) -> etree._Element:
    """The element that holds the words of a link, or the paragraph itself if there is nothing to link."""
    if not text.text[link.start : link.end].strip():
        return paragraph
    identifier = story.link(link.url)
    if not identifier:
        return paragraph
    element = add(paragraph, "hyperlink", history="1")
    element.set(R_ID, identifier)
    tip = tip_of(link, text.text[link.start : link.end])
    if tip:
        element.set(f"{{{W}}}tooltip", tip)
    return element


def _properties(
    marks: tuple[AnyMark, ...], story: Story, style: str, *, linked: bool, right_to_left: bool
) -> etree._Element | None:
    """The properties of a run, in the order that the schema wants, or none if it has none."""
    if not (marks or style or right_to_left or story.run_language):
        return None
    kinds = {type(mark) for mark in marks}
    properties = etree.Element(f"{{{W}}}rPr")
    character_style = "link" if linked else "code" if Code in kinds else style
    if character_style and (identifier := story.style(character_style)):
        add(properties, "rStyle", val=identifier)
    if linked and Code in kinds:
        add(properties, "rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New")
    for kind, names in _SWITCHES:
        if kind in kinds:
            for name in names:
                add(properties, name)
    if Underline in kinds:
        add(properties, "u", val="single")
    if Subscript in kinds or Superscript in kinds:
        add(properties, "vertAlign", val="superscript" if Superscript in kinds else "subscript")
    if right_to_left:
        add(properties, "rtl")
    tag = next((mark.tag for mark in reversed(marks) if isinstance(mark, Language)), story.run_language)
    if tag:
        put_language(properties, tag)
    return properties


_SWITCHES = ((Strong, ("b", "bCs")), (Emphasis, ("i", "iCs")), (Strike, ("strike",)))


def put_language(properties: etree._Element, tag: str) -> None:
    """State the language of characters, where Word looks for it in their script."""
    tag = shortest(tag)
    language = add(properties, "lang", val=tag)
    if is_right_to_left(tag):
        language.set(f"{{{W}}}bidi", tag)
    elif is_east_asian(tag):
        language.set(f"{{{W}}}eastAsia", tag)

"""Texts with marks as runs of a paragraph: formatting, hyperlinks, languages, directions, line breaks."""

import re

from lxml import etree

from convert.model import (
    AnyMark,
    Code,
    Emphasis,
    Language,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert.spans import runs
from convert_docx.direction import is_east_asian, is_right_to_left, stretches
from convert_docx.links import telling
from convert_docx.ooxml import R_ID, XML_SPACE, W, add
from convert_docx.story import Story

_BREAKS = re.compile(r"([\n\t])")

_R = f"{{{W}}}r"
_T = f"{{{W}}}t"


def put_text(paragraph: etree._Element, text: Text, story: Story, *, right_to_left: bool, style: str = "") -> None:
    """Put a text behind what the paragraph holds; `style` is the key of a character style for all of it."""
    text = telling(text)
    parent = paragraph
    current: Link | None = None
    for characters, marks in runs(text):
        link = next((mark for mark in marks if isinstance(mark, Link)), None)
        if link != current:
            current = link
            parent = paragraph if link is None else _hyperlink(paragraph, link, text, story)
        linked = parent is not paragraph
        for stretch, direction in stretches(characters, base=right_to_left):
            properties = _properties(marks, story, style, linked=linked, right_to_left=direction)
            put_run(parent, stretch, properties)


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
    language = add(properties, "lang", val=tag)
    if is_right_to_left(tag):
        language.set(f"{{{W}}}bidi", tag)
    elif is_east_asian(tag):
        language.set(f"{{{W}}}eastAsia", tag)

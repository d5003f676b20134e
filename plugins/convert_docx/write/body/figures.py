"""Figures: the picture or a link to it, what it shows, its caption and its credit."""

from lxml import etree

from convert.kit.layout.figures import said_besides
from convert.kit.spans import one_line
from convert.kit.urls import safe_url
from convert.model import CreditLine, Document, Figure, Image, Link, Text
from convert_docx.ooxml import add
from convert_docx.write.body.inline import put_line, put_spacing, put_text
from convert_docx.write.references.pictures import Drawing, Picture, fit, put_drawing, recognise
from convert_docx.write.story import Story

# A picture may take this much of the page's height, so that its caption stays on the same page.
_TALLEST = 0.7
# Below a picture without a caption, and between a link to a picture and its caption, in twentieths of a point.
_BELOW_FIGURE = "240"
_BELOW_LINK = "40"


def put_figure(block: Figure, document: Document, story: Story) -> None:
    """A picture with its caption and credit; without bytes it is a link to where it is."""
    image = block.image
    caption = block.caption if block.caption is not None and block.caption.text.strip() else Text()
    shown = link = None
    picture = _picture(image, document, story, block.id) if image is not None else None
    address = safe_url(image.url) if image is not None else ""
    if picture is not None and image is not None:
        shown = _put_picture(block, image, picture, story)
    elif address:
        link = put_line(_link_to_picture(address, said_besides(block), story), story, "caption")
    captioned = _put_caption(caption, block.credit, story)
    if shown is not None and not captioned:
        put_spacing(shown, after=_BELOW_FIGURE)
    if link is not None and captioned:
        put_spacing(link, after=_BELOW_LINK)


def _link_to_picture(address: str, said: str, story: Story) -> Text:
    """A short link, and as plain words what caption and credit do not say."""
    label = story.words.picture
    return Text(f"{label}: {said}" if said else label, (Link(start=0, end=len(label), url=address),))


def _picture(image: Image, document: Document, story: Story, where: str) -> Picture | None:
    data = next((each.data for each in document.resources if each.id == image.resource), b"")
    picture = recognise(data) if data else None
    if picture is None and data:
        story.report.warn(
            "docx.picture-unreadable",
            "this is not a PNG, JPEG, GIF or bitmap that Word shows; its caption and address stay",
            where=where,
        )
    elif picture is None:
        story.report.note(
            "docx.picture-absent",
            "the picture itself is not there, so a link or only its caption is written",
            where=where,
            hint="--fetch-media puts pictures of the web into the document",
        )
    return picture


def _put_picture(block: Figure, image: Image, picture: Picture, story: Story) -> etree._Element:
    relationship = story.picture(image.resource, picture)
    paragraph = story.paragraph("figure", right_to_left=story.right_to_left)
    size = fit(picture, story.template.width, int(story.template.height * _TALLEST))
    number = story.drawing()
    name = f"{story.words.picture} {number}"
    put_drawing(add(paragraph, "r"), Drawing(relationship, number, name, _description(block, story), size))
    return paragraph


def _description(block: Figure, story: Story) -> str:
    """What the picture shows for those who cannot see it; "" for one that the source calls decoration."""
    if block.alt is not None:
        return " ".join(block.alt.split())
    story.report.warn(
        "docx.no-alt",
        "the picture has no alternative text, so its caption is used instead",
        where=block.id,
        hint="give the picture an alternative text in the source",
    )
    caption = one_line(block.caption) if block.caption is not None else ""
    return caption or (block.credit.printed() if block.credit is not None else "") or story.words.picture


def _put_caption(caption: Text, credit: CreditLine | None, story: Story) -> bool:
    """The caption and behind it the credit; says whether there was any."""
    printed = credit.printed() if credit is not None else ""
    if not caption.text and not printed.strip():
        return False
    right_to_left = story.is_right_to_left(caption.text or printed)
    paragraph = story.paragraph("caption", right_to_left=right_to_left)
    put_text(paragraph, caption, story, right_to_left=right_to_left)
    if printed:
        between = " " if caption.text and not caption.text[-1].isspace() else ""
        put_text(paragraph, Text(between + printed), story, right_to_left=right_to_left, style="credit")
    return True

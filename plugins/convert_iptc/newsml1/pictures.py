"""Pictures of a NewsML 1 item: the renditions of each, its caption and its credit."""

from collections.abc import Sequence

from lxml import etree

from convert.kit.markup import media_type, pixels
from convert.kit.urls import safe_url
from convert.kit.wire import as_text, flat
from convert.model import CreditLine, Figure, Image, Rendition, Text
from convert_iptc.elements import child, children, words
from convert_iptc.newsml1.components import contents, has_data, is_text, part_of
from convert_iptc.newsml1.texts import words_of


def is_picture(content: etree._Element) -> bool:
    """Whether a content item is a picture, by what it says of itself."""
    medium, mime = child(content, "MediaType"), child(content, "MimeType")
    kind = media_type(mime.get("FormalName")) if mime is not None else ""
    name = flat(medium.get("FormalName")).lower() if medium is not None else ""
    return kind.startswith("image/") or (not kind and name in ("photo", "image", "graphic", "picture"))


def is_of_pictures(component: etree._Element) -> bool:
    """Whether no text of a component is part of the story."""
    return not any(
        is_text(content) and has_data(content) and part_of(parent) not in ("", "caption", "furniture")
        for parent, content in contents(component)
    )


def figure(holder: etree._Element, items: Sequence[etree._Element]) -> Figure:
    """The figure of a component, with its content items as renditions of one picture."""
    renditions = tuple(map(_rendition, items))
    main = max(renditions, key=lambda each: (bool(each.url), (each.width or 0) * (each.height or 0)))
    caption: Text | None = None
    for parent, content in contents(holder):
        if is_text(content) and has_data(content) and parent is not None:
            caption = caption or as_text(words_of(content, between="\n"))
    lines = child(holder, "NewsLines")
    if caption is None:
        caption = as_text(words(child(lines, "HeadLine")))
    credit = words(child(lines, "CreditLine")) or words(child(lines, "ByLine"))
    name = next((flat(each.get("Href")) for each in items if each.get("Href")), "")
    image = Image(
        url=main.url,
        guid="" if main.url else name,
        width=main.width,
        height=main.height,
        renditions=renditions if len(renditions) > 1 else (),
    )
    return Figure(id="", image=image, caption=caption, credit=CreditLine(text=credit) if credit else None)


def _rendition(content: etree._Element) -> Rendition:
    traits = child(content, "Characteristics")
    values = (
        {flat(each.get("FormalName")).lower(): flat(each.get("Value")) for each in children(traits, "Property")}
        if traits is not None
        else {}
    )
    mime = child(content, "MimeType")
    size = words(child(traits, "SizeInBytes"))
    return Rendition(
        url=safe_url(content.get("Href") or ""),
        role=values.get("imageuse") or values.get("quality") or "",
        media_type=media_type(mime.get("FormalName")) if mime is not None else "",
        width=pixels(values.get("pixelwidth") or values.get("width")),
        height=pixels(values.get("pixelheight") or values.get("height")),
        size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else None,  # noqa: PLR2004
    )

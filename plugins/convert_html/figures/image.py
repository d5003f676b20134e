"""The figure of a picture: its best address, alternative text and size; what is said of it is in `caption`."""

import re

from lxml import etree

from convert.model import Figure, Image
from convert_html.figures.caption import caption_of
from convert_html.figures.credit import line
from convert_html.figures.resources import Pictures
from convert_html.figures.sources import IMAGES, address_of, addresses_of, pixels
from convert_html.inline import Inline
from convert_html.page.blocks import Block
from convert_html.page.text import squeeze

# What programs put where a picture should be described: its own address or file, or a value that they lack.
_UNDESCRIBED = re.compile(r"https?://\S+|[^\s/]+\.(?:jpe?g|png|gif|webp)|null|undefined|none", re.IGNORECASE)


def image_of(element: etree._Element, inline: Inline, pictures: Pictures) -> tuple[Image | None, str | None]:
    """The picture of an element and its alternative text; none if it has neither an address nor bytes."""
    image = element if element.tag in IMAGES else next(element.iter(*IMAGES), None)
    if image is None:
        return None, None
    given = address_of(element, image)
    resource = pictures.take(given or (image.get("src") or "").strip())
    address = inline.address(given)
    if not resource and pictures.were_saved:
        offered = addresses_of(element, image)
        resource = pictures.take_saved(
            each for one in (given, *offered) for each in (inline.address(one), one) if each
        )
    if not (address or resource):
        return None, image.get("alt")
    width, height = pixels(image.get("width")), pixels(image.get("height"))
    return Image(url=address, resource=resource, width=width, height=height), image.get("alt")


def figure_of(block: Block, identifier: str, inline: Inline, pictures: Pictures) -> Figure | None:
    """The figure of a block, with its caption and credit from within it or beside it."""
    if block.element is None:
        return None
    image, alt = image_of(block.element, inline, pictures)
    caption, credit = caption_of(block, inline)
    if image is None and caption is None:
        return None
    described = squeeze(alt) if alt is not None and not _UNDESCRIBED.fullmatch(alt.strip()) else None
    return Figure(
        id=identifier, image=image, alt=described, caption=caption, credit=line(credit) if credit else None
    )

"""Pictures, films and sounds that an element names."""

from lxml import etree

from convert.kit.urls import safe_url
from convert.model import Embed, Image, Rendition

_PIXEL = 1
_LONGEST_NUMBER = 9


def image_of(
    element: etree._Element, attributes: tuple[str, ...], base: str = ""
) -> tuple[Image | None, str | None]:
    """The picture that an element names with what it shows; none without an address, or for a counting pixel.

    `base` is the address that relative ones are read against.
    """
    named = ((element.get(name) or "").strip() for name in attributes)
    # Where pictures are loaded late, a placeholder of a few bytes stands in their place.
    address = next((each for each in named if each and not each.startswith("data:")), "")
    width, height = pixels(element.get("width")), pixels(element.get("height"))
    url = safe_url(address, base)
    alt = element.get("alt", element.get("alternate-text"))
    if not address or (width or 2) <= _PIXEL or (height or 2) <= _PIXEL:
        return None, alt
    if url:
        return Image(url=url, width=width, height=height), alt
    # A name alone: the picture comes by another way, and is found again by it.
    return Image(guid=address, width=width, height=height), alt


def rendition_of(image: Image, element: etree._Element) -> Rendition:
    """The picture as one of several sizes of the same."""
    return Rendition(
        url=image.url,
        role=element.get("name") or element.get("id") or "",
        media_type=media_type(element.get("mime-type")),
        width=image.width,
        height=image.height,
    )


def is_moving(*elements: etree._Element) -> bool:
    """Whether elements of NITF say that it is a film or a sound."""
    said = " ".join(
        (element.get("media-type") or "") + " " + (element.get("mime-type") or "") for element in elements
    )
    return any(word in said.lower() for word in ("video", "audio"))


def embed_of(element: etree._Element, attributes: tuple[str, ...], base: str = "") -> Embed | None:
    """What lives elsewhere, by its address; none without one."""
    found = element
    address = _address(element, attributes)
    if not address:
        for source in element.iter("{*}source", "source"):
            found, address = source, _address(source, ("src",))
            if address:
                break
    url = embed_address(address, base)
    if not url:
        return None
    return Embed(id="", url=url, media_type=media_type(found.get("type") or found.get("mime-type")))


def _address(element: etree._Element, attributes: tuple[str, ...]) -> str:
    return next((value for name in (*attributes, "data") if (value := (element.get(name) or "").strip())), "")


def embed_address(address: str, base: str = "") -> str:
    """The address of something embedded; "//host/path" is taken as https."""
    return safe_url(f"https:{address}" if address.startswith("//") else address, base)


def media_type(value: str | None) -> str:
    """A media type in small letters without parameters, empty if it is none."""
    kind = (value or "").partition(";")[0].strip().lower()
    return kind if "/" in kind and " " not in kind else ""


def pixels(value: str | None) -> int | None:
    """A size in pixels ("640", "640px", "640.0"), or none."""
    digits = (value or "").strip().lower().removesuffix("px").partition(".")[0].strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER and int(digits):
        return int(digits)
    return None

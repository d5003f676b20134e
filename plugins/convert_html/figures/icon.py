"""Pictures that are signs of the page itself: buttons to share, arrows, what turns while a film loads, logos."""

import re
from collections.abc import Sequence

from lxml import etree

from convert.kit.languages.reading import alternatives, everywhere
from convert_html.figures.controls import is_control_label
from convert_html.figures.sources import IMAGES, address_of, pixels
from convert_html.page.blocks import Block
from convert_html.page.text import letters

# Words in the names of files, and of the folders they lie in.
_NAMES = """
    icon icons ico icn btn bttn button buttons arrow arrows chevron chevrons caret carets
    spinner sprite sprites favicon avatar emoji qrcode
    erweima ewm
"""
_FOLDERS = frozenset(
    ("icon", "icons", "ico", "btn", "buttons", "sns", "emoji", "avatars", "avatar", "share", "qrcode")
)
_NETWORKS = """
    facebook twitter whatsapp telegram pinterest linkedin instagram youtube reddit email print weibo weixin wechat
    qzone line kakao
"""
_ICONS, _SHARED_WITH = frozenset(_NAMES.split()), frozenset(_NETWORKS.split())
_PHOTOGRAPHS = (".jpg", ".jpeg")
_PICTURES = (*_PHOTOGRAPHS, ".png", ".webp", ".gif", ".avif")
_WORD = re.compile("[A-Z]?[a-z]+")
_SIZED = re.compile(r"(?<!\d)[1-6]\dx[1-6]\d(?!\d)")  # in pixels; "16x9" is a shape
_LOGO = re.compile(r"(?<![a-z])logo|logo(?![a-z])", re.IGNORECASE)
_HOME = re.compile(r"/|(?:https?:)?//[^/?#]+/?", re.IGNORECASE)
_AUTHOR = re.compile(rf"/(?:{alternatives(everywhere().bylines.folders)})/[^/]", re.IGNORECASE)
_SHORT_NAME = 6
_MORE = 15  # letters beside the name: "Portrait of ..."
_AROUND = 3  # elements in which a link may stand around its picture
_SEVERAL = 3
_SMALL, _LARGE = 100, 300  # pixels; what is larger is not a sign
_DESCRIBED = 5  # words; what says less of a drawing is its name


def is_small(block: Block) -> bool:
    """Whether a picture is an icon or a counter by the sizes it states."""
    element = block.element
    if element is None:
        return True
    image = _image(block)
    return image is not None and 0 < _longest_side(image) < _SMALL


def _longest_side(image: etree._Element) -> int:
    """The larger of the sizes that an image element states, in pixels, or 0."""
    return max(pixels(image.get("width")) or 0, pixels(image.get("height")) or 0)


def is_icon(block: Block) -> bool:
    """Whether a picture is a sign of the page itself by its size, its file's name, or what it stands for."""
    element = block.element
    if element is None or (block.text and not is_control_label(block.text)):
        return False
    image = _image(block)
    side = _longest_side(image) if image is not None else _LARGE
    if image is None or 0 < side < _SMALL or side >= _LARGE:
        return side < _SMALL
    described = image.get("alt") or ""
    if described and letters(described) in _SHARED_WITH:
        return True
    path = address_of(element, image).partition("?")[0].rstrip("/")
    folders, _, name = path.rpartition("/")
    if not _FOLDERS.isdisjoint(folders.lower().split("/")[-2:]):
        return True
    kind = name.lower()
    if "avatar" in kind:
        return True
    if kind.endswith(_PHOTOGRAPHS):
        return False
    if _SIZED.search(name):
        return True
    drawn = kind.endswith(".svg") and len(described.split()) < _DESCRIBED
    return drawn or not _ICONS.isdisjoint(map(str.lower, _WORD.findall(name)))


def is_logo(block: Block) -> bool:
    """Whether a picture is called a logo by its file's name or by what it says."""
    image = _image(block)
    return image is not None and bool(
        _LOGO.search(address_of(image, image).rpartition("/")[2]) or _LOGO.search(image.get("alt") or "")
    )


def is_portrait(block: Block, authors: Sequence[str]) -> bool:
    """Whether a picture without other words shows an author: by its description, or where it leads.

    `authors` are their names, folded to letters.
    """
    image = _image(block)
    told = [letters(text.text) for text in (block, *block.texts) if text.text]
    if image is None or any(not text.startswith(tuple(authors)) for text in told if text) or not authors:
        return False
    described = letters(image.get("alt") or "")
    if any(
        len(name) > _SHORT_NAME and name in described and len(described) < len(name) + _MORE for name in authors
    ):
        return True
    return _AUTHOR.search(_leads_to(block)) is not None


def leads_home(block: Block) -> bool:
    """Whether a picture is a link to where a site begins, as letterheads are."""
    return _HOME.fullmatch(_leads_to(block)) is not None


def without_teasers(figures: Sequence[Block]) -> list[Block]:
    """The pictures without those that lead to other pages, if these are several; one may be enlarged there."""
    away = [block for block in figures if (address := _leads_to(block)) and not address.startswith("#")]
    return [block for block in figures if block not in away] if len(away) >= _SEVERAL else list(figures)


def _image(block: Block) -> etree._Element | None:
    element = block.element
    if element is None or element.tag in IMAGES:
        return element
    return next(element.iter(*IMAGES), None)


def _leads_to(block: Block) -> str:
    """The address of the page that a picture is a link to, or ""."""
    around = _image(block)
    for _ in range(_AROUND):
        around = around.getparent() if around is not None else None
        if around is not None and around.tag == "a":
            address = (around.get("href") or "").strip()
            return "" if address.lower().endswith(_PICTURES) or address.startswith("javascript:") else address
    return ""

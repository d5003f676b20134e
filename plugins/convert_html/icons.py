"""Pictures that are signs of the page itself: buttons to share, arrows, what turns while a film is loaded."""

import re

from convert_html.blocks import Block
from convert_html.controls import is_control_label
from convert_html.folding import letters
from convert_html.sources import IMAGES, address_of, pixels

# Words in the names of files, and of the folders they lie in.
_NAMES = """
    icon icons ico icn btn bttn button buttons arrow arrows spinner sprite sprites favicon avatar emoji
"""
_FOLDERS = frozenset(("icon", "icons", "ico", "btn", "buttons", "sns", "emoji", "avatars", "avatar"))
_NETWORKS = """
    facebook twitter whatsapp telegram pinterest linkedin instagram youtube reddit email print weibo line kakao
"""
_ICONS, _SHARED_WITH = frozenset(_NAMES.split()), frozenset(_NETWORKS.split())
_PHOTOGRAPHS = (".jpg", ".jpeg")
_WORD = re.compile("[A-Z]?[a-z]+")
_SIZED = re.compile(r"(?<!\d)[1-6]\dx[1-6]\d(?!\d)")  # in pixels; "16x9" is a shape
_DESCRIBED = 5  # words; what says less of a drawing is its name


def is_small(block: Block) -> bool:
    """Whether a picture is an icon or a counter by the sizes it states."""
    element = block.element
    if element is None:
        return True
    image = element if element.tag == "img" else next(element.iter(*IMAGES), None)
    if image is None:
        return False
    sizes = [size for size in (pixels(image.get("width")), pixels(image.get("height"))) if size]
    return bool(sizes) and max(sizes) < 100  # pixels


def is_icon(block: Block) -> bool:
    """Whether a picture is a sign of the page itself by its size, its file's name, or what it stands for."""
    element = block.element
    if element is None or (block.text and not is_control_label(block.text)):
        return False
    image = element if element.tag in IMAGES else next(element.iter(*IMAGES), None)
    if image is None or is_small(block):
        return image is not None
    described = image.get("alt") or ""
    if described and letters(described) in _SHARED_WITH:
        return True
    path = address_of(element, image).partition("?")[0].rstrip("/")
    folders, _, name = path.rpartition("/")
    if not _FOLDERS.isdisjoint(folders.lower().split("/")[-2:]):
        return True
    kind = name.lower()
    if kind.endswith(_PHOTOGRAPHS):
        return False
    if _SIZED.search(name):
        return True
    drawn = kind.endswith(".svg") and len(described.split()) < _DESCRIBED
    return drawn or not _ICONS.isdisjoint(map(str.lower, _WORD.findall(name)))

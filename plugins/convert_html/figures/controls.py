"""Words of controls that stand among the words of a picture, in many languages: "Close", "Enlarge", "Play"."""

from lxml import etree

from convert.kit.languages.reading import everywhere
from convert_html.page.text import letters
from convert_html.page.visible import is_control

_LABELS = frozenset(map(letters, everywhere().pictures.controls))
_LONGEST = 40
_MORE = "[+]"  # opens what was cut short before it


def is_control_label(text: str) -> bool:
    """Whether a whole text is what is printed on a control."""
    if not text or len(text) > _LONGEST:
        return False
    words = letters(text)
    return words in _LABELS if words else _MORE in text


def is_control_in(element: etree._Element) -> bool:
    """Whether an element in a caption is a control, by its role or by what is printed on it."""
    return is_control(element) or (not len(element) and is_control_label(element.text or ""))

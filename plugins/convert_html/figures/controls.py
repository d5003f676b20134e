"""Words of controls that stand among the words of a picture, in many languages: "Close", "Enlarge", "Play"."""

import re

from lxml import etree

from convert.kit.languages.reading import everywhere
from convert_html.page.text import letters
from convert_html.page.visible import is_control

_LABELS = frozenset(map(letters, everywhere().pictures.controls))
_LONGEST = 40
_SIGN = 12  # letters of what an icon stands for
_ICON = re.compile(r"(?<![a-z])icons?(?![a-z])", re.IGNORECASE)
_MORE = "[+]"  # opens what was cut short before it
COUNTER = re.compile(r"\d{1,3}(?:\s?[/|]\s?|\s[^\W\d]{1,6}\s)\d{1,3}")
"""The place of a picture among others: "3 of 12", "3/12"."""
_NAMED_COUNTER = re.compile(rf"[^\W\d_]+\s{COUNTER.pattern}")  # "Image 3 of 12"


def is_control_label(text: str) -> bool:
    """Whether a whole text is what is printed on a control, or counts the pictures."""
    if not text or len(text) > _LONGEST:
        return False
    if text.strip()[-1:].isdigit() and (COUNTER.fullmatch(text.strip()) or _NAMED_COUNTER.fullmatch(text.strip())):
        return True
    words = letters(text)
    return words in _LABELS if words else _MORE in text


def is_control_in(element: etree._Element) -> bool:
    """Whether an element in a caption is a control, by its role or by what is printed on it."""
    if is_control(element):
        return True
    text = (element.text or "").strip() if not len(element) else ""
    return bool(text) and (
        is_control_label(text) or (len(text) <= _SIGN and _ICON.search(element.get("class") or "") is not None)
    )

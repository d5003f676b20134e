"""The parts of an lxml tree that this reader asks for, with their types."""

from lxml import etree


def elements(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """The elements that a path leads to."""
    found = path(root)
    if not isinstance(found, list):
        return []
    return [each for each in found if isinstance(each, etree._Element)]  # noqa: SLF001 - lxml names its class so


def text_in(element: etree._Element, separator: str = "") -> str:
    """All characters in an element, as they stand, with a separator between its nodes."""
    return separator.join(part for part in element.itertext() if isinstance(part, str))

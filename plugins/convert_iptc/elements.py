"""Elements by their local names: agencies send them with the right namespace, a wrong one, or none."""

from collections.abc import Iterator

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is not an element."""
    tag: object = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a name; none of nothing."""
    return (child for child in (element if element is not None else ()) if local(child) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of the first name, its first child of the second, and so on."""
    for name in path:
        if element is None:
            return None
        for each in element:
            tag: object = each.tag
            if isinstance(tag, str) and tag[tag.rfind("}") + 1 :] == name:
                element = each
                break
        else:
            return None
    return element


def words(element: etree._Element | None) -> str:
    """All the text in an element, on one line."""
    if element is None:
        return ""
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(str(part) for part in element.itertext()).split())

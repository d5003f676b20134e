"""What is printed in an element that also holds controls: buttons to show more, links to edit, hidden words."""

from lxml import etree


def is_control(element: etree._Element) -> bool:
    """Whether an element is a button by its role, or says of itself that it is not shown."""
    if not element.attrib:
        return False
    if element.get("role") == "button" or element.get("hidden") is not None:
        return True
    style = element.get("style") or ""
    return "none" in style and "display:none" in style.replace(" ", "")


def visible_in(node: "etree._Element | str") -> str:
    """All characters in a node but those in controls."""
    if isinstance(node, str):
        return node
    parts: list[str] = []
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if skipping is None and is_control(element):
                skipping = element
            if skipping is None:
                parts.append(element.text or "")
        else:
            if skipping is element:
                skipping = None
            if skipping is None and element is not node:
                parts.append(element.tail or "")
    return "".join(parts)

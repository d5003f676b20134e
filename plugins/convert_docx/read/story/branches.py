"""Elements that hold one text or another: content controls with a prompt, and alternate content.

Source: ISO/IEC 29500-1, 17.5.2 (structured document tags), and part 3, 7.5 (alternate content).
"""

from lxml import etree

from convert_docx.ooxml import W
from convert_docx.read.styles import is_on

_W = f"{{{W}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def control_content(control: etree._Element) -> etree._Element | None:
    """What a content control holds, none if that is its prompt."""
    properties = control.find(f"{_W}sdtPr")
    if properties is not None:
        prompt = properties.find(f"{_W}showingPlcHdr")
        if prompt is not None and is_on(prompt):
            return None
    return control.find(f"{_W}sdtContent")


def chosen_branch(element: etree._Element) -> etree._Element | None:
    """The one branch of alternate content that is read: the first choice, which Word shows."""
    choice = element.find(f"{MC}Choice")
    return choice if choice is not None else element.find(f"{MC}Fallback")

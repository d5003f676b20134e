"""Elements that hold one text or another: content controls with a prompt, and alternate content.

Source: ISO/IEC 29500-1, 17.5.2 (structured document tags), and part 3, 7.5 (alternate content).
"""

from lxml import etree

from convert_docx.ooxml import A, W
from convert_docx.read.styles import is_on

_W = f"{{{W}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (f"{{{A}}}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_WORDS = (f"{_W}t", f"{_W}txbxContent", f"{_MATH}t")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def control_content(control: etree._Element) -> etree._Element | None:
    """What a content control holds, none if that is its prompt.

    The prompt of a picture is a picture in a part of its own, which the control names (17.5.2.25). Where it names
    none its prompt is blank, so that a picture is what somebody put there, whatever the control says.
    """
    properties = control.find(f"{_W}sdtPr")
    if properties is not None:
        prompt = properties.find(f"{_W}showingPlcHdr")
        is_picture = properties.find(f"{_W}picture") is not None
        named = properties.find(f"{_W}placeholder") is not None
        if prompt is not None and is_on(prompt) and (named or not is_picture):
            return None
    return control.find(f"{_W}sdtContent")


def choose_branch(element: etree._Element) -> etree._Element | None:
    """The one branch of alternate content that is read: the first choice, which Word shows.

    Ink, models in space and newer charts have nothing in it that is read here, and a picture to fall back on;
    signs of newer fonts, as emoji are, have their characters to fall back on.
    """
    choice, fallback = element.find(f"{MC}Choice"), element.find(f"{MC}Fallback")
    if choice is None:
        return fallback
    if fallback is not None and not _holds(choice, *_PICTURES, *_WORDS) and _holds(fallback, *_PICTURES, *_WORDS):
        return fallback
    return choice


def _holds(element: etree._Element, *names: str) -> bool:
    return next(element.iter(*names), None) is not None

"""Pictures as they are shown: which stands above the text, and what is said besides caption and credit."""

from msgspec.structs import replace

from convert.kit.urls import safe_url
from convert.model import Document, Figure, Image, Section

LEAD_ID = "lead-image"


def with_lead_picture(document: Document) -> Document:
    """The document with its lead picture in the text, where no figure shows a picture.

    A plain text prints captions of pictures that it does not have: then it is the first figure's. Else it stands
    above the text.
    """
    address = safe_url(document.metadata.lead_image)
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    if not address or any(each.image is not None for each in figures):
        return document
    image = Image(url=address)
    if figures:
        first = figures[0]
        sections = tuple(
            replace(
                section,
                blocks=tuple(replace(each, image=image) if each is first else each for each in section.blocks),
            )
            for section in document.sections
        )
        return replace(document, sections=sections)
    taken = {target for target, _ in document.texts()} | {block.id for block in document.blocks()}
    identifier = LEAD_ID
    while identifier in taken:
        identifier += "-"
    lead = Figure(id=identifier, image=image)
    return replace(document, sections=(Section(blocks=(lead,)), *document.sections))


def said_besides(figure: Figure) -> str:
    """What the alternative text of a picture says that neither its caption nor its credit says."""
    rest = " ".join((figure.alt or "").split())
    caption = " ".join(figure.caption.text.split()) if figure.caption is not None else ""
    credit = " ".join(figure.credit.printed().split()) if figure.credit is not None else ""
    if _letters(rest) in _letters(f"{caption} {credit}"):
        return ""
    for printed in (caption, credit):
        before, found, behind = rest.partition(printed) if printed else (rest, "", "")
        if found:
            rest = " ".join(filter(None, (before.strip(_BETWEEN), behind.strip(_BETWEEN))))
    return "" if _letters(rest) in _letters(f"{caption} {credit}") else rest


_BETWEEN = " .,;:|/()[]\u2013\u2014-"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))

"""Slips become a document."""

from convert.model import Document, Paragraph, Section, Text


def document(text: str, name: str) -> Document:
    """The first line is the headline, every other one a paragraph."""
    headline, *lines = [line for line in text.splitlines() if line.strip()]
    blocks = tuple(Paragraph(id=f"b{number}", text=Text(line)) for number, line in enumerate(lines, 1))
    return Document(id=name or "slips", title=Text(headline), sections=(Section(blocks=blocks),))

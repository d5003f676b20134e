"""A document becomes slips."""

from convert.kit.spans import one_line
from convert.model import Document


def slips(document: Document, *, rule: bool) -> bytes:
    """The headline, a line under it if asked for, and each text on a line."""
    lines = [one_line(text) for _, texts in document.texts() for text in texts]
    if rule:
        lines.insert(1, "-" * len(lines[0]))
    return "".join(f"{line}\n" for line in lines).encode()

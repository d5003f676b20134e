"""The data that our writer leaves in a document, in a part that Word keeps and does not show."""

from convert.errors import ContentError
from convert_docx.ooxml import DOCUMENT_DATA
from convert_docx.package import Relationship, resolve
from convert_docx.read.opened import Package

_MOST = 4096


def embedded_data(package: Package) -> list[bytes]:
    """What documents of ours the parts for data hold, in their order; empty if there are none."""
    found = []
    parts = [each for each in package.related.values() if each.kind.rpartition("/")[2] == "customXml"]
    for each in sorted(parts[:_MOST], key=_number):
        name = resolve(package.main, each.target)
        data = package.part(name) if not each.external else None
        if data is None or DOCUMENT_DATA.encode() not in data:
            continue
        try:
            root = package.tree(name)
        except ContentError:
            continue
        if root is not None and root.tag == f"{{{DOCUMENT_DATA}}}document":
            found.append((root.text or "").encode("utf-8", "replace"))
    return found


def _number(relationship: Relationship) -> int:
    """The number in the name of a part, which programs keep or give anew in the same order."""
    digits = "".join(character for character in relationship.target if character in "0123456789")
    return int(digits[:9] or 0)

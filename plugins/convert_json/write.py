"""Documents as JSON: the schema's name first, then the fields of the model."""

from collections.abc import Sequence

import msgspec

from convert.kit.stored import for_script, stored_object
from convert.model import Document


def store(documents: Sequence[Document], *, compact: bool = False, script: bool = False) -> bytes:
    """One document as a JSON object, several as an array of them; UTF-8, with a line feed at the end.

    With `script` it can stand in a page's script element, and says the same.
    """
    objects = [stored_object(document) for document in documents]
    data = objects[0] if len(objects) == 1 else b"[" + b",".join(objects) + b"]"
    if not compact:
        data = msgspec.json.format(data, indent=2)
    return (for_script(data) if script else data) + b"\n"

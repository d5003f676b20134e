"""Documents as JSON: the schema's name first, then the fields of the model."""

from collections.abc import Sequence

import msgspec

from convert.model import SCHEMA, Document

# Sorted, so that equal documents give equal bytes whatever order their mappings were filled in.
_ENCODER = msgspec.json.Encoder(order="deterministic")


def stored(documents: Sequence[Document], *, compact: bool = False) -> bytes:
    """One document as a JSON object, several as an array of them; UTF-8, with a line feed at the end."""
    objects = [_object(document) for document in documents]
    data = objects[0] if len(objects) == 1 else b"[" + b",".join(objects) + b"]"
    if not compact:
        data = msgspec.json.format(data, indent=2)
    return data + b"\n"


def _object(document: Document) -> bytes:
    return b'{"schema":"' + SCHEMA.encode() + b'",' + _ENCODER.encode(document).removeprefix(b"{")

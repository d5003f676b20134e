"""Documents as JSON: the schema's name first, then the fields of the model."""

from collections.abc import Sequence

import msgspec

from convert.model import SCHEMA, Document

# Sorted, so that equal documents give equal bytes whatever order their mappings were filled in.
_ENCODER = msgspec.json.Encoder(order="deterministic")

# These stand within strings alone. Escaped, the JSON can stand in a page's script element, and no word of it can
# end that, open another, or be taken for markup by whoever sees the text.
_ESCAPES = (
    (b"<", rb"\u003c"),
    (b">", rb"\u003e"),
    (b"&", rb"\u0026"),
    ("\u2028".encode(), rb"\u2028"),
    ("\u2029".encode(), rb"\u2029"),
)


def stored(documents: Sequence[Document], *, compact: bool = False) -> bytes:
    """One document as a JSON object, several as an array of them; UTF-8, with a line feed at the end."""
    objects = [_object(document) for document in documents]
    data = objects[0] if len(objects) == 1 else b"[" + b",".join(objects) + b"]"
    if not compact:
        data = msgspec.json.format(data, indent=2)
    for character, escape in _ESCAPES:
        data = data.replace(character, escape)
    return data + b"\n"


def _object(document: Document) -> bytes:
    return b'{"schema":"' + SCHEMA.encode() + b'",' + _ENCODER.encode(document).removeprefix(b"{")

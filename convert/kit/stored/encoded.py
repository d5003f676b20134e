"""A document as a JSON object: the schema's name first, then the fields of the model."""

import msgspec

from convert.model import SCHEMA, Document

# Sorted, so that equal documents give equal bytes whatever order their mappings were filled in.
_ENCODER = msgspec.json.Encoder(order="deterministic")


def stored_object(document: Document) -> bytes:
    """The document as one line of JSON in UTF-8."""
    return b'{"schema":"' + SCHEMA.encode() + b'",' + _ENCODER.encode(document).removeprefix(b"{")


# These stand within strings alone. Escaped, the JSON can stand in a page's script element, and no word of it can
# end that, open another, or be taken for markup by whoever sees the text.
_ESCAPES = (
    (b"<", rb"\u003c"),
    (b">", rb"\u003e"),
    (b"&", rb"\u0026"),
    ("\u2028".encode(), rb"\u2028"),
    ("\u2029".encode(), rb"\u2029"),
)


def for_script(data: bytes) -> bytes:
    """JSON that can stand in a `script` of HTML, and in XML as it is; it says the same."""
    for character, escape in _ESCAPES:
        data = data.replace(character, escape)
    return data

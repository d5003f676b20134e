"""A document as a JSON object: the schema's name first, then the fields of the model."""

import msgspec

from convert.model import SCHEMA, Document

# Sorted, so that equal documents give equal bytes whatever order their mappings were filled in.
_ENCODER = msgspec.json.Encoder(order="deterministic")


def stored_object(document: Document) -> bytes:
    """The document as one line of JSON in UTF-8."""
    return b'{"schema":"' + SCHEMA.encode() + b'",' + _ENCODER.encode(document).removeprefix(b"{")

"""Stored documents of earlier minor versions, in the words of today's."""

import msgspec

from convert.model.contents import encode_json

_CONCEPTS = {"section": "sections", "genre": "genres", "service": "services"}
_RENAMED = {**_CONCEPTS, "signal": "signals"}


def upgrade(stored: msgspec.Raw | bytes) -> bytes:
    """A document of schema 1.0 or 1.1 as JSON with the names of 1.2.

    Up to 1.1 there was one section, genre, service and signal, each a string. What does not have the shape of such
    a document is left as it is: who decodes it says what is wrong.
    """
    document = msgspec.json.decode(stored)
    metadata = document.get("metadata")
    if isinstance(metadata, dict):
        for old, new in _RENAMED.items():
            value = metadata.get(old)
            if isinstance(value, str):
                del metadata[old]
                if value:
                    metadata[new] = [{"name": value}] if old in _CONCEPTS else [value]
        origins = metadata.get("origins")
        if isinstance(origins, dict):
            metadata["origins"] = {_RENAMED.get(name, name): origin for name, origin in origins.items()}
    return bytes(encode_json(document))

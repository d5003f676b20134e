"""JSON becomes documents again: one, or an array of them."""

import msgspec

from convert.errors import ContentError
from convert.kit.stored import stored_document
from convert.model import Document

_NOT_JSON = "give what the json writer wrote, or choose another reader with --from"


def stored_documents(text: str) -> list[Document]:
    """Read one stored document, or an array of them.

    Raises:
        ContentError: It is not JSON, of another schema, of a newer version, or does not fit the model.
    """
    try:
        parts = _parts(text.removeprefix("\ufeff"))
        documents = [stored_document(part) for part in parts]
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply", hint=_NOT_JSON) from error
    if not documents:
        raise ContentError("the array is empty: there is no document in it")
    return documents


def _parts(text: str) -> list[msgspec.Raw]:
    try:
        if text.lstrip().startswith("["):
            return msgspec.json.decode(text, type=list[msgspec.Raw])
        return [msgspec.json.decode(text, type=msgspec.Raw)]
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ContentError(f"this is not JSON: {error}", hint=_NOT_JSON) from error

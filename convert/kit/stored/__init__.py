"""Stored documents: the model as JSON with the name of its schema first, which files of several formats hold.

What was stored by an earlier minor version is read and upgraded; what is newer than this program is refused.
"""

import msgspec
from msgspec import Struct, ValidationError
from msgspec.structs import asdict

from convert.errors import ContentError
from convert.model import SCHEMA, SCHEMA_VERSION, Document
from convert.model.contents import encode_json

__all__ = ["encode_json", "for_script", "stored_document", "stored_object"]


def stored_object(document: Document) -> bytes:
    """The document as one line of JSON in UTF-8."""
    return b'{"schema":"' + SCHEMA.encode() + b'",' + encode_json(document, ordered=True).removeprefix(b"{")


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


_NAME = SCHEMA.removesuffix(SCHEMA_VERSION)
_NOT_JSON = "give what the json writer wrote, or choose another reader with --from"


class _Version(Struct):
    schema: str


class _Stored(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: str


def stored_document(part: msgspec.Raw | bytes) -> Document:
    """The document that a JSON object is.

    Raises:
        ContentError: It is of another schema, of a newer version, or does not fit the model.
        RecursionError: It is nested too deeply.
    """
    try:
        version = msgspec.json.decode(part, type=_Version).schema
    except (msgspec.DecodeError, ValidationError) as error:
        raise ContentError(f'it does not say "schema": "{SCHEMA}"', hint=_NOT_JSON) from error
    _check_version(version)
    is_older = version != SCHEMA
    if is_older:
        from convert.kit.stored.upgrade import upgrade  # noqa: PLC0415 - most are of today

        part = upgrade(part)
    try:
        fields = asdict(msgspec.json.decode(part, type=_Stored))
    except ValidationError as error:
        raise ContentError(
            f"it does not fit {version}: {error}", hint="correct it as docs/schema shows"
        ) from error
    del fields["schema"]
    document = Document(**fields)
    return document.with_words() if is_older else document


def _check_version(schema: str) -> None:
    name, _, version = schema.rpartition("/")
    ours = _numbers(SCHEMA_VERSION)
    theirs = _numbers(version)
    if f"{name}/" != _NAME or theirs is None or ours is None:
        raise ContentError(f"its schema is {schema!r}, not {SCHEMA!r}", hint=_NOT_JSON)
    if theirs[0] != ours[0] or theirs[1] > ours[1]:
        raise ContentError(
            f"its version is {version}; this program reads {ours[0]}.0 to {SCHEMA_VERSION}",
            hint="update newsconvert",
        )


def _numbers(version: str) -> tuple[int, int] | None:
    major, point, minor = version.partition(".")
    if not (point and major.isascii() and minor.isascii() and major.isdigit() and minor.isdigit()):
        return None
    return (int(major[:6]), int(minor[:6]))

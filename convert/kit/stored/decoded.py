"""A JSON object becomes a document again: same major version, a minor not newer than ours, and strict."""

import msgspec
from msgspec import Struct, ValidationError
from msgspec.structs import asdict

from convert.errors import ContentError
from convert.kit.stored.upgrade import upgraded
from convert.model import SCHEMA, SCHEMA_VERSION, Document

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
    try:
        fields = asdict(msgspec.json.decode(upgraded(part) if is_older else part, type=_Stored))
    except ValidationError as error:
        raise ContentError(f"it does not fit {version}: {error}", hint="mend it as docs/schema shows") from error
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
            f"it is of version {version}, this program reads {ours[0]}.0 to {SCHEMA_VERSION}",
            hint="update newsconvert",
        )


def _numbers(version: str) -> tuple[int, int] | None:
    major, point, minor = version.partition(".")
    if not (point and major.isascii() and minor.isascii() and major.isdigit() and minor.isdigit()):
        return None
    return (int(major[:6]), int(minor[:6]))

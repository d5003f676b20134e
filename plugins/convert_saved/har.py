"""The pages in a log of what a browser asked for: HAR 1.2, `log.entries`."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec import Struct, field

from convert.errors import ContentError
from convert.plugin import Report, Source
from convert_saved.names import name_of

_PAGES = ("text/html", "application/xhtml+xml")
_GOOD = 200


class _Content(Struct, frozen=True):
    mime_type: str = field(default="", name="mimeType")
    text: str = ""
    encoding: str = ""


class _Request(Struct, frozen=True):
    url: str = ""


class _Response(Struct, frozen=True):
    status: int = 0
    content: _Content = _Content()


class _Entry(Struct, frozen=True):
    request: _Request = _Request()
    response: _Response = _Response()


class _Log(Struct, frozen=True):
    entries: list[_Entry]


class _File(Struct, frozen=True):
    log: _Log


def pages(source: Source, report: Report) -> Iterator[Source]:
    """The pages of a log, in its order, each with its address.

    Raises:
        ContentError: It is not a log of a browser, or holds no page.
    """
    try:
        log = msgspec.json.decode(source.utf8(report), type=_File).log
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
        raise ContentError(f"this is not a log of a browser (HAR): {error}") from error
    found = 0
    pictures = {each.request.url: each for each in reversed(log.entries) if _is_picture(each)}
    for entry in log.entries:
        content = entry.response.content
        kind = content.mime_type.partition(";")[0].strip().lower()
        if entry.response.status != _GOOD or kind not in _PAGES or not content.text.strip():
            continue
        data, media_type = content.text.encode("utf-8", "replace"), f"{kind}; charset=utf-8"
        if content.encoding == "base64":
            try:
                data, media_type = b64decode(content.text), content.mime_type
            except (NotBase64, ValueError):
                report.warn("saved.damaged", "a page of the log is damaged", where=entry.request.url)
                continue
        found += 1
        yield Source(
            data,
            name=name_of(entry.request.url),
            media_type=media_type,
            url=entry.request.url,
            saved_with=partial(_picture, pictures),
        )
    if not found:
        raise ContentError("the log holds no page", hint="save it with the contents of the responses")


def _is_picture(entry: _Entry) -> bool:
    content = entry.response.content
    return content.mime_type.startswith("image/") and content.encoding == "base64" and bool(content.text)


def _picture(entries: dict[str, _Entry], address: str) -> bytes:
    entry = entries.get(address)
    try:
        return b64decode(entry.response.content.text) if entry is not None else b""
    except (NotBase64, ValueError):
        return b""

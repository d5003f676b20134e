"""Web archives: each answer of a server that is a page.

Source: ISO 28500 (WARC 1.1), sections 5 and 6; read by warcio. Requests, redirects, errors and scripts are
passed over; pictures are read for the pages that show them. Of a page that was saved twice with the same content
the first is taken.
"""

import io
from collections.abc import Iterator
from contextlib import suppress

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from convert.errors import ContentError
from convert.plugin import Report, Source
from convert_saved.names import name_of

_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST_PAGE = 64 * 1024**2
_MOST_BYTES = 512 * 1024**2
_LARGEST_PICTURE = 64 * 1024**2
_MOST_PICTURES = 256 * 1024**2
_GOOD = "200"
# What warcio and zlib raise for records that are cut or broken; warcio looks into headers that are not there.
_DAMAGE = (ArchiveLoadFailed, AttributeError, EOFError, OSError, ValueError)


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """The records of an archive; warcio would print what it doubts."""

    INC_RECORD = ""


def pages(source: Source, prefix: str, report: Report) -> Iterator[Source]:
    """The pages of an archive in its order, each with its address; with `prefix`, those whose address begins so.

    Raises:
        ContentError: It is not a web archive, is damaged before its first page, or holds no page.
    """
    seen: set[tuple[str, bytes]] = set()
    total = 0
    found = 0
    pictures = _Pictures(source.data, report)
    try:
        for record in _Records(io.BytesIO(source.data)):
            page = _page(record, prefix, pictures)
            if page is None:
                continue
            total += len(page.data)
            if total > _MOST_BYTES:
                raise ContentError(
                    "the archive unpacks to more than can be read at once", hint="split the archive"
                )
            if (page.url, page.data) in seen:
                continue
            seen.add((page.url, page.data))
            found += 1
            yield page
    except _DAMAGE as error:
        if not found:
            raise ContentError(f"the web archive is damaged: {error}", hint="get the file again") from error
        report.warn("saved.damaged", f"the web archive is damaged after page {found}: {error}")
    if not found:
        which = f" at {prefix}" if prefix else ""
        raise ContentError(f"the web archive has no page{which}", hint="check which pages it holds")


def _page(record: object, prefix: str, pictures: "_Pictures") -> Source | None:
    url = _address(record)
    media_type = _media_type(record)
    if not url.startswith(prefix) or media_type.partition(";")[0].strip().lower() not in _PAGES:
        return None
    data = _content(record, _LARGEST_PAGE)
    if len(data) > _LARGEST_PAGE:
        return None
    return Source(data, name=name_of(url), media_type=media_type, url=url, saved_with=pictures.get)


def _address(record: object) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")  # type: ignore[attr-defined]


def _media_type(record: object) -> str:
    """The media type of a record that is a good answer, or a file; "" for any other."""
    if getattr(record, "rec_type", "") not in ("response", "resource"):
        return ""
    headers = getattr(record, "http_headers", None)
    if headers is None:
        return str(record.rec_headers.get_header("Content-Type") or "")  # type: ignore[attr-defined]
    return str(headers.get_header("Content-Type") or "") if headers.get_statuscode() == _GOOD else ""


def _content(record: object, most: int) -> bytes:
    data: bytes = record.content_stream().read(most + 1)  # type: ignore[attr-defined]
    return data


class _Pictures:
    """The pictures of an archive by their addresses: looked for when the first is asked for, each read once."""

    def __init__(self, data: bytes, report: Report) -> None:
        self._data = data
        self._report = report
        self._places: dict[str, int] | None = None
        self._read: dict[str, bytes] = {}
        self._size = 0

    def get(self, address: str) -> bytes:
        """The bytes of a picture; none if the archive does not hold it whole."""
        if self._places is None:
            self._places = _picture_places(self._data)
        if address not in self._places:
            return b""
        if address not in self._read:
            self._read[address] = self._picture(self._places[address])
        return self._read[address]

    def _picture(self, place: int) -> bytes:
        if self._size > _MOST_PICTURES:
            return b""
        archive = io.BytesIO(self._data)
        archive.seek(place)
        try:
            data = _content(next(iter(_Records(archive))), _LARGEST_PICTURE)
        except (*_DAMAGE, StopIteration):
            return b""
        self._size += len(data)
        if self._size > _MOST_PICTURES:
            self._report.warn(
                "saved.pictures-left-out",
                f"its pictures unpack to more than {_MOST_PICTURES // 1024**2} MiB, so the rest stay on the web",
                hint="split the archive",
            )
        return data if len(data) <= _LARGEST_PICTURE else b""


def _picture_places(data: bytes) -> dict[str, int]:
    """Where in an archive the record of each picture begins."""
    records = _Records(io.BytesIO(data))
    places: dict[str, int] = {}
    # What is behind a damage was not read as pages either, and its warning was given.
    with suppress(*_DAMAGE):
        for record in records:
            if _media_type(record).lower().startswith("image/"):
                places.setdefault(_address(record), records.get_record_offset())
    return places

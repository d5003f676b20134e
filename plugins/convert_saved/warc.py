"""Web archives: each answer of a server that is a page.

Source: ISO 28500 (WARC 1.1), sections 5 and 6; read by warcio. Requests, redirects, errors, pictures and scripts
are passed over; of a page that was saved twice with the same content the first is taken.
"""

import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from convert.errors import ContentError
from convert.plugin import Report, Source
from convert_saved.names import name_of

_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST_PAGE = 64 * 1024**2
_MOST_BYTES = 512 * 1024**2
_GOOD = "200"


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
    try:
        for record in _Records(io.BytesIO(source.data)):
            page = _page(record, prefix)
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
    # What warcio and zlib raise for records that are cut or broken; warcio looks into headers that are not there.
    except (ArchiveLoadFailed, AttributeError, EOFError, OSError, ValueError) as error:
        if not found:
            raise ContentError(f"the web archive is damaged: {error}", hint="get the file again") from error
        report.warn("saved.damaged", f"the web archive is damaged after page {found}: {error}")
    if not found:
        which = f" at {prefix}" if prefix else ""
        raise ContentError(f"the web archive has no page{which}", hint="check which pages it holds")


def _page(record: object, prefix: str) -> Source | None:
    kind = getattr(record, "rec_type", "")
    headers = getattr(record, "http_headers", None)
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")  # type: ignore[attr-defined]
    if kind not in ("response", "resource") or not url.startswith(prefix):
        return None
    if headers is not None:
        if headers.get_statuscode() != _GOOD:
            return None
        media_type = headers.get_header("Content-Type") or ""
    else:
        media_type = record.rec_headers.get_header("Content-Type") or ""  # type: ignore[attr-defined]
    if media_type.partition(";")[0].strip().lower() not in _PAGES:
        return None
    data = record.content_stream().read(_LARGEST_PAGE + 1)  # type: ignore[attr-defined]
    if len(data) > _LARGEST_PAGE:
        return None
    return Source(data, name=name_of(url), media_type=media_type, url=url)

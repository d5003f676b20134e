"""The bytes of pictures that come with a page: in `data:` addresses, in files beside it, and saved with it."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from convert.kit.rasters import raster_type
from convert.model import Resource
from convert.plugin import Report

LARGEST = 8 * 1024 * 1024
"""How many bytes a picture may have."""

MOST = 64 * 1024 * 1024
"""How many bytes all pictures of a page may have."""

_DATA = re.compile(r"data:image/[a-z0-9.+-]{1,20}((?:;[^,;]{0,60}){0,4}),", re.IGNORECASE)
_SMALLEST = 100  # bytes; less is a placeholder or a counter


class Pictures:
    """Collects the pictures of one page.

    `folder` is where its file lies, if it comes from one; `saved_with` gives what was saved with it
    (`Source.saved_with`).
    """

    def __init__(
        self, folder: Path | None, report: Report, saved_with: Callable[[str], bytes] | None = None
    ) -> None:
        self._folder = folder
        self._saved_with = saved_with
        self._report = report
        self._taken: dict[str, Resource] = {}
        self._size = 0

    @property
    def resources(self) -> tuple[Resource, ...]:
        """All pictures that were taken, each once."""
        return tuple(self._taken.values())

    @property
    def were_saved(self) -> bool:
        """Whether anything was saved with the page."""
        return self._saved_with is not None

    def take(self, address: str) -> str:
        """The id of the resource that an image's address leads to; "" if its bytes are not with the page."""
        if address[:5].lower() == "data:":
            return self._keep(_decode(address), "a picture in the page")
        return self._local(address) if self._folder is not None and address else ""

    def take_saved(self, addresses: Iterable[str]) -> str:
        """The id of the resource for the first of these that was saved with the page; "" if none was.

        A browser loads one of the sizes that an image offers, and that one is in the archive.
        """
        if self._saved_with is None:
            return ""
        for address in addresses:
            data = self._saved_with(address) if address else b""
            if data:
                return self._keep(data, address)
        return ""

    def _keep(self, data: bytes, where: str) -> str:
        if len(data) < _SMALLEST:
            return ""
        media_type = raster_type(data)
        if not media_type:
            self._report.warn("html.picture-left-out", "only PNG, JPEG, GIF and WebP are taken", where=where)
            return ""
        if len(data) > LARGEST or self._size + len(data) > MOST:
            self._report.warn(
                "html.picture-left-out",
                f"larger than {LARGEST // 1_048_576} MiB, or {MOST // 1_048_576} MiB with those before it",
                where=where,
            )
            return ""
        import hashlib  # noqa: PLC0415 - few pages bring pictures

        identifier = f"sha256-{hashlib.sha256(data).hexdigest()}"
        if identifier not in self._taken:
            self._size += len(data)
            self._taken[identifier] = Resource(id=identifier, media_type=media_type, data=data)
        return identifier

    def _local(self, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        if parts.scheme or parts.netloc or not parts.path or self._folder is None:
            return ""
        try:
            folder = self._folder.resolve(strict=True)
            path = (folder / unquote(parts.path).lstrip("/\\")).resolve(strict=True)
            if not path.is_relative_to(folder) or not path.is_file():
                return ""
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except (OSError, ValueError, RuntimeError):
            return ""  # there is no such file: the address is one on the web
        return self._keep(data, parts.path)


def _decode(address: str) -> bytes:
    found = _DATA.match(address)
    if not found or len(address) > 2 * LARGEST:
        return b""
    body = address[found.end() :]
    if ";base64" not in found[1].lower():
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote(body), validate=False)
    except (binascii.Error, ValueError):
        return b""

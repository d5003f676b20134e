"""Single files that are compressed, such as article.html.gz: unpacked in memory, up to the size of a source."""

from collections.abc import Callable
from typing import Protocol

from convert.errors import ContentError
from convert.io.remote import LARGEST

_ENDS = (".gz", ".bz2", ".xz")
_GZIP = 31
"""What tells zlib to expect the frame of gzip."""

_BZIP2_BLOCK = slice(4, 10)
_BZIP2_STARTS = (b"1AY&SY", b"\x17rE8P\x90")
"""What stands behind "BZh" and a digit: a block, or the end of nothing. Texts may begin with the letters alone."""

_MEMORY = 256 * 1024**2
"""Bytes that the dictionary of an XZ file may take."""

_MOST_PARTS = 1000
"""Each part is cut off the front of the rest, which is copied."""


def without_ending(name: str) -> str:
    """The name without ".gz", ".bz2" or ".xz" at its end; any other name as it is."""
    for end in _ENDS:
        if name.lower().endswith(end) and len(name) > len(end):
            return name[: -len(end)]
    return name


def unpack(data: bytes, name: str) -> bytes:
    """What is in a file that was compressed; the data itself if its first bytes say nothing of that.

    Raises:
        ContentError: It is damaged, or larger than `LARGEST` once unpacked.
    """
    try:
        if data.startswith(b"\x1f\x8b"):
            import zlib  # noqa: PLC0415 - few sources need it

            return _whole(data, lambda: zlib.decompressobj(_GZIP))
        if data.startswith(b"BZh") and data[_BZIP2_BLOCK].startswith(_BZIP2_STARTS):
            import bz2  # noqa: PLC0415 - as above

            return _whole(data, bz2.BZ2Decompressor)
        if data.startswith(b"\xfd7zXZ\0"):
            import lzma  # noqa: PLC0415 - as above

            return _whole(data, lambda: lzma.LZMADecompressor(memlimit=_MEMORY))
    except ContentError as error:
        raise error.at(name) from None
    except Exception as error:  # noqa: BLE001 - each of the three has errors of its own; all say that it is damaged
        raise ContentError(
            f"the compressed file is damaged: {error}", where=name, hint="create it again"
        ) from None
    return data


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _whole(data: bytes, decompressor: Callable[[], _Decompressor]) -> bytes:
    """What is in all parts of a file; zeros that fill a block may follow. Source: RFC 1952, section 2.2."""
    parts: list[bytes] = []
    size = 0
    while data:
        if len(parts) == _MOST_PARTS:
            raise ContentError("the compressed file has too many parts", hint="compress it again")
        part = decompressor()
        parts.append(part.decompress(data, LARGEST + 1 - size))
        size += len(parts[-1])
        _refuse_larger(size)
        if not part.eof:
            raise ContentError("the compressed file is damaged: it ends too early", hint="create it again")
        data = part.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _refuse_larger(size: int) -> None:
    if size > LARGEST:
        raise ContentError(f"larger than {LARGEST // 1_048_576} MiB once unpacked, too large for an article")

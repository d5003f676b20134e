"""Tar archives read as a stream, with headers that cannot ask for more than there is.

`tarfile` trusts what a header says of sizes: a member of 2**80 bytes has it look for the next header for ever, and
a sparse file of 5 GB needs 400 bytes. Here a size is refused before it is believed, and sparse files are not
unfolded.
"""

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from convert.errors import ContentError
from convert.io.bounded import read_up_to
from convert.io.remote import LARGEST

_LARGEST_HEADER = 1024**2
_MOST_READS_AT_END = 16
_EXTENDED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_MORE_SPARSE = 504
"""Where a block of a sparse file's map says that another follows. Source: tar(5), "struct header_gnu_tar"."""

CheckSize = Callable[[int, int], None]
"""Raises a `ContentError` if the bytes that were unpacked are too many for those on the disk."""


@contextmanager
def open_tar(raw: IO[bytes], size: int, check_size: CheckSize) -> Iterator[Iterator[tarfile.TarInfo]]:
    """The headers of a tar archive, packed or not, one after the other; `read` gives the bytes of the latest.

    `size` is that of the archive on the disk, in bytes.

    Raises:
        ContentError: It is beyond the limits.
        Exception: It is damaged; `tarfile` and what unpacks raise several kinds.
    """
    counted = _Counted(_unpack(raw), size, check_size)
    with tarfile.open(fileobj=counted, mode="r|", tarinfo=_Modest) as archive:
        yield _Headers(archive)


class _Headers(Iterator[tarfile.TarInfo]):
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive

    def __next__(self) -> tarfile.TarInfo:
        about = self._archive.next()
        # The archive keeps every header, which is of use only to who goes back.
        vars(self._archive)["members"] = []
        if about is None:
            raise StopIteration
        _refuse_size(about)
        return about

    def read(self, about: tarfile.TarInfo) -> bytes:
        if about.issparse():
            raise ContentError(
                "this is a sparse file, which cannot be an article", hint="pack it without --sparse"
            )
        file = self._archive.extractfile(about)
        data = read_up_to(file, LARGEST + 1) if file is not None else b""
        if len(data) > LARGEST:
            raise ContentError(f"larger than {LARGEST // 1_048_576} MiB, too large for an article")
        return data


def read(headers: Iterator[tarfile.TarInfo], about: tarfile.TarInfo) -> bytes:
    """The bytes of the member whose header came last.

    Raises:
        ContentError: It is sparse, or larger than `LARGEST`.
        Exception: It is damaged, as of `open_tar`.
    """
    assert isinstance(headers, _Headers)  # noqa: S101 - those of `open_tar`
    return headers.read(about)


def _refuse_size(about: tarfile.TarInfo) -> None:
    # 2**63 bytes are what a header can say in all seriousness; no disk holds them.
    if not 0 <= about.size < 1 << 40:
        raise ContentError(f"a member claims to have {about.size} bytes")


def _unpack(raw: IO[bytes]) -> IO[bytes]:
    head = raw.read(6)
    raw.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]  # it reads bytes as any
    if head.startswith(b"BZh"):
        import bz2  # noqa: PLC0415 - few are packed in this way

        return bz2.BZ2File(raw)
    if head == b"\xfd7zXZ\0":
        import lzma  # noqa: PLC0415 - as above

        return lzma.LZMAFile(raw)
    return raw


class _Modest(tarfile.TarInfo):
    """A header; tarfile holds what it calls extended headers in memory, so they must be small."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        # Where tarfile lets a subclass take a hand, whatever made the header; `frombuf` is passed by from 3.14 on.
        _refuse_size(self)
        if self.type in _EXTENDED and self.size > _LARGEST_HEADER:
            raise ContentError("a header in it is too large")
        member: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]  # the stubs leave it out
        return member

    def _proc_sparse(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        """Pass over the map of a sparse file, which can be as long as the archive; only that it is one is kept."""
        _, more, _ = self._sparse_structs  # type: ignore[attr-defined]  # as above
        del self._sparse_structs  # type: ignore[attr-defined]
        file = archive.fileobj
        assert file is not None  # noqa: S101 - it is being read
        while more:
            block = file.read(tarfile.BLOCKSIZE)
            more = len(block) == tarfile.BLOCKSIZE and bool(block[_MORE_SPARSE])
        _mark_sparse(self)
        self.offset_data = file.tell()
        padded = -(-self.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
        archive.offset = self.offset_data + padded
        return self

    # The three newer ways to write such a map, told apart by their fields; Python's versions differ in arguments.

    def _proc_gnusparse_00(self, member: tarfile.TarInfo, *_: object) -> None:
        _mark_sparse(member)

    def _proc_gnusparse_01(self, member: tarfile.TarInfo, *_: object) -> None:
        _mark_sparse(member)

    def _proc_gnusparse_10(self, member: tarfile.TarInfo, *_: object) -> None:
        _mark_sparse(member)


def _mark_sparse(member: tarfile.TarInfo) -> None:
    vars_of: Any = member
    vars_of.sparse = []


class _Counted(io.RawIOBase):
    """A file that is only read from, and only as far as the limits go."""

    def __init__(self, data: IO[bytes], size: int, check_size: CheckSize) -> None:
        self._data = data
        self._size = size
        self._check_size = check_size
        self._count = 0
        self._reads_at_end = 0

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > LARGEST:
            raise ContentError("one of its parts is too large for an article")
        data = self._data.read(size)
        if not data and size:
            self._reads_at_end += 1
            if self._reads_at_end > _MOST_READS_AT_END:
                raise ContentError("the archive ends too early", hint="create it again")
        self._count += len(data)
        self._check_size(self._count, self._size)
        return data

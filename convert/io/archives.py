"""Archives read in place: their members become sources, and nothing of them is ever unpacked to the disk.

A member's name only ever names a source and, part by part through `safe_name`, a folder below the output folder.
What an archive may hold is limited, and counted while it is read, whatever it says of itself.
"""

import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from convert.errors import ContentError, ConvertError, InputError, UsageError
from convert.io.remote import LARGEST, clear_errors, is_url, open_anywhere, open_file, plain

MOST_MEMBERS = 100_000
"""How many members an archive may have."""

MOST_BYTES = 8 * 1024**3
"""How many bytes an archive may hold once unpacked."""

MOST_RATIO = 200
"""How many times its size on the disk an archive may hold, beyond `FREE_BYTES`; text reaches about 20."""

FREE_BYTES = 64 * 1024**2
"""Up to this many bytes the ratio does not count: a small archive of much alike text is no attack."""

_TAR_ENDS = (".tar", ".tar.gz", ".tgz")
_ENDS = (".zip", *_TAR_ENDS)
_IN_ARCHIVE = re.compile(r"(zip|tar)://(.*?)::(.+)", re.IGNORECASE | re.DOTALL)
_ENCRYPTED = 0x1
_LARGEST_HEADER = 1024**2
_EXTENDED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    NotImplementedError,  # a way of compression that nobody uses
    ValueError,
    KeyError,
    RuntimeError,
)


def is_archive(name: str) -> bool:
    """Whether a name is an archive's, by its extension."""
    return name.lower().endswith(_ENDS)


def in_archive(url: str) -> tuple[str, str] | None:
    """The archive and the name or pattern in it that are meant by a URL such as zip://news/*.txt::s3://bucket/a.zip.

    Raises:
        UsageError: The kind of archive does not go with its name.
    """
    found = _IN_ARCHIVE.fullmatch(url)
    if found is None:
        return None
    kind, member, path = found[1].lower(), found[2].lstrip("/"), plain(found[3])
    if (kind == "zip") != in_zip(path):
        ends = ".zip" if kind == "zip" else ".tar, .tar.gz or .tgz"
        raise UsageError(f"{kind}:// is for archives whose names end in {ends}", where=url)
    return path, member


def member(path: str, name: str) -> bytes:
    """The bytes of one member of an archive; errors as of `zip_member`."""
    if in_zip(path):
        return zip_member(path, name)
    for _, data in tar_members(path, {name}):
        if isinstance(data, ConvertError):
            raise data
        return data
    raise InputError("there is no such member", where=f"{path}/{name}", hint="check the name")


def members(path: str, extensions: Collection[str], pattern: str = "") -> list[str]:
    """The names of the files in an archive that have one of the extensions, sorted, hidden ones left out.

    With a pattern, all that fit it; its `*` stands for "/" too.

    Raises:
        InputError: It cannot be had.
        ContentError: It is broken, beyond the limits, or holds no such file.
    """
    with _clear_errors(path):
        names = set(_names_in_zip(path) if in_zip(path) else _names_in_tar(path))
        if pattern:
            found = sorted(name for name in names if fnmatchcase(name, pattern))
        else:
            found = sorted(name for name in names if _wanted(name, extensions))
        if not found:
            reason = "fits this pattern" if pattern else "has a known extension"
            raise ContentError(f"no file in this archive {reason}")
        return found


def _wanted(name: str, extensions: Collection[str]) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in extensions and not hidden


def zip_member(path: str, member: str) -> bytes:
    """The bytes of one member of a ZIP archive, which stays open for the next one.

    Raises:
        InputError: The archive cannot be had.
        ContentError: The member is broken, encrypted or too large.
    """
    with _clear_errors(f"{path}/{member}"):
        archive = _open_zip(path, _state(path))
        try:
            about = archive.getinfo(member)
        except KeyError:
            raise InputError("there is no such member", hint="check the name") from None
        if about.flag_bits & _ENCRYPTED:
            raise ContentError("this member is encrypted", hint="unpack the archive yourself")
        with archive.open(about) as file:
            return _bounded(file)


def tar_members(path: str, wanted: Collection[str]) -> Iterator[tuple[str, bytes | ConvertError]]:
    """The members of a tar archive that are wanted, with their bytes, in the order in which they stand in it.

    A member that cannot be had comes with the reason; when the archive breaks, the rest does not come at all.
    """
    seen: set[str] = set()
    with _clear_errors(path), _tar(path) as archive:
        for about in archive:
            if about.name in wanted and about.isfile() and about.name not in seen:
                seen.add(about.name)
                file = archive.extractfile(about)
                if file is not None:
                    try:
                        yield about.name, _bounded(file)
                    except ContentError as error:
                        yield about.name, error


def _bounded(file: IO[bytes]) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ContentError(f"larger than {LARGEST // 1_048_576} MiB, which no article is")
    return data


def in_zip(path: str) -> bool:
    """Whether the members of an archive can be read one by one in any order, as those of a tar cannot."""
    return not path.lower().endswith(_TAR_ENDS)


def _size(file: IO[bytes]) -> int:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return size


@lru_cache(maxsize=1)
def _open_zip(path: str, _state: tuple[int, ...]) -> zipfile.ZipFile:
    # Reading the directory costs milliseconds, and far away much more, so a worker keeps the archive that it is
    # working on.
    return zipfile.ZipFile(open_file(path) if is_url(path) else path)


def _state(path: str) -> tuple[int, ...]:
    """What changes when a file does; an archive far away is taken to stay as it is while it is read."""
    if is_url(path):
        return ()
    about = Path(path).stat()
    return about.st_ino, about.st_size, about.st_mtime_ns


def _names_in_zip(path: str) -> Iterable[str]:
    with open_anywhere(path) as file:
        size = _size(file)
        archive = zipfile.ZipFile(file)
        listing = archive.infolist()
        if len(listing) > MOST_MEMBERS:
            raise ContentError(f"more than {MOST_MEMBERS} members are in it")
        _check_size(sum(each.file_size for each in listing), size)
        return [each.filename for each in listing if not each.is_dir()]


def _names_in_tar(path: str) -> Iterator[str]:
    with _tar(path) as archive:
        for number, about in enumerate(archive, 1):
            if number > MOST_MEMBERS:
                raise ContentError(f"more than {MOST_MEMBERS} members are in it")
            if about.isfile():
                yield about.name


@contextmanager
def _tar(path: str) -> Iterator[tarfile.TarFile]:
    with (
        open_anywhere(path) as raw,
        _unpacked(raw) as data,
        tarfile.open(fileobj=_Counted(data, _size(raw)), mode="r|", tarinfo=_Modest) as archive,
    ):
        yield archive


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[return-value]  # it reads bytes as any


class _Modest(tarfile.TarInfo):
    """A header; tarfile holds what it calls extended headers in memory, so they must be small."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        # Where tarfile lets a subclass take a hand, whatever made the header; `frombuf` is passed by from 3.14 on.
        if self.type in _EXTENDED and self.size > _LARGEST_HEADER:
            raise ContentError("a header in it is too large")
        member: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]  # the stubs leave it out
        return member


class _Counted(io.RawIOBase):
    """A file that is only read from, and only as far as the limits go."""

    def __init__(self, data: IO[bytes], size: int) -> None:
        self._data = data
        self._size = size
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > LARGEST:
            raise ContentError("a part of it is too large to be an article")
        data = self._data.read(size)
        self._count += len(data)
        _check_size(self._count, self._size)
        return data


def _check_size(unpacked: int, packed: int) -> None:
    if unpacked > MOST_BYTES:
        raise ContentError(f"it holds more than {MOST_BYTES // 1024**3} GiB", hint="unpack the archive yourself")
    if unpacked > max(FREE_BYTES, packed * MOST_RATIO):
        raise ContentError(
            f"it holds more than {MOST_RATIO} times its size, as an archive made to harm does",
            hint="unpack the archive yourself",
        )


@contextmanager
def _clear_errors(where: str) -> Iterator[None]:
    with clear_errors(where, InputError) if is_url(where) else nullcontext(), _clear_errors_of_archive(where):
        yield


@contextmanager
def _clear_errors_of_archive(where: str) -> Iterator[None]:
    try:
        yield
    except ConvertError as error:
        raise error.at(where) from None
    except FileNotFoundError:
        raise InputError("there is no such file", where=where, hint="check the name") from None
    except _BROKEN as error:
        raise ContentError(f"this is no sound archive: {error}", where=where, hint="make it anew") from None
    except OSError as error:
        # gzip says with a bare OSError that the data is no good.
        if error.errno is None:
            raise ContentError(f"this is no sound archive: {error}", where=where) from None
        raise InputError(f"cannot be read: {error.strerror}", where=where, hint="check the file") from None

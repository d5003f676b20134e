"""Archives read in place: their members become sources, and nothing of them is ever unpacked to the disk.

A member's name only ever names a source and, part by part through `safe_name`, a folder below the output folder.
What an archive may hold is limited, and counted while it is read, whatever it says of itself.
"""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Any

from convert.errors import ContentError, ConvertError, InputError, MemoryLimitError, UsageError
from convert.io import tars
from convert.io.bounded import read_up_to
from convert.io.compressed import without_ending
from convert.io.remote import LARGEST, clear_errors, is_url, open_anywhere, open_file, plain

MOST_MEMBERS = 100_000
"""How many members an archive may have."""

MOST_BYTES = 8 * 1024**3
"""How many bytes an archive may hold once unpacked."""

MOST_RATIO = 200
"""How many times its size on the disk an archive may hold, beyond `FREE_BYTES`; text reaches about 20."""

FREE_BYTES = 64 * 1024**2
"""Up to this many bytes the ratio does not count: a small archive of much alike text is not an attack."""

_TAR_ENDS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ENDS = (".zip", *_TAR_ENDS)
_IN_ARCHIVE = re.compile(r"(zip|tar)://(.*?)::(.+)", re.IGNORECASE | re.DOTALL)
_ENCRYPTED = 0x1
_SMALLEST_ENTRY = 46
"""Bytes of an entry in the directory of a ZIP archive, without its name."""

_ENTRY = b"PK\x01\x02"
_LARGEST_DIRECTORY = 256 * 1024**2
_DIRECTORY_SIZE = 5
"""Where `zipfile` says how long the directory is, in what it found at the end of the file."""

Beat = Callable[[], object]
"""Called every now and then while an archive is read, to show that it goes on."""


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


def members(path: str, extensions: Collection[str], pattern: str = "", beat: Beat = lambda: None) -> list[str]:
    """The names of the files in an archive that have one of the extensions, sorted, hidden ones left out.

    With a pattern, all that fit it; its `*` stands for "/" too. With no extensions, all.

    Raises:
        InputError: It cannot be had.
        ContentError: It is damaged, beyond the limits, or holds no such file.
    """
    return listing(path, extensions, pattern, beat)[0]


def listing(
    path: str, extensions: Collection[str], pattern: str = "", beat: Beat = lambda: None
) -> tuple[list[str], list[str]]:
    """As `members`, and besides the names of the files that are left out, hidden ones not."""
    with _clear_errors(path):
        names = set(_names_in_zip(path) if in_zip(path) else _names_in_tar(path, beat))
        if pattern:
            found = sorted(name for name in names if fnmatchcase(name, pattern))
            rest = []
        else:
            shown = [name for name in names if not _is_hidden(name)]
            found = sorted(name for name in shown if not extensions or extension_of(name) in extensions)
            rest = sorted(set(shown).difference(found))
        if not found:
            reason = "fits this pattern" if pattern else "has a known extension"
            raise ContentError(f"no file in this archive {reason}", hint="" if pattern else "--from takes all")
        return found, rest


def extension_of(name: str) -> str:
    """The extension by which a reader is chosen, in lower case; of a.html.gz, ".html"."""
    return PurePosixPath(without_ending(name.replace("\\", "/"))).suffix.lower()


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


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
            return _read_member(file)


def tar_members(
    path: str, wanted: Collection[str], beat: Beat = lambda: None
) -> Iterator[tuple[str, bytes | ConvertError]]:
    """The members of a tar archive that are wanted, with their bytes, in the order in which they stand in it.

    A member that cannot be had comes with the reason; when the archive breaks, the rest does not come at all.
    """
    seen: set[str] = set()
    with _clear_errors(path), open_anywhere(path) as raw, tars.open_tar(raw, _size(raw), _check_size) as headers:
        for about in headers:
            beat()
            if about.name in wanted and about.isfile() and about.name not in seen:
                seen.add(about.name)
                try:
                    yield about.name, tars.read(headers, about)
                except ContentError as error:
                    yield about.name, error


def _read_member(file: IO[bytes]) -> bytes:
    data = read_up_to(file, LARGEST + 1)
    if len(data) > LARGEST:
        raise ContentError(f"larger than {LARGEST // 1_048_576} MiB, too large for an article")
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
        _refuse_long_directory(file)
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
        if len(entries) > MOST_MEMBERS:
            raise ContentError(_TOO_MANY.format(MOST_MEMBERS))
        _check_size(sum(each.file_size for each in entries), size)
        # Not by `is_dir`, which has no answer for an empty name.
        return [each.filename for each in entries if each.filename and not each.filename.endswith("/")]


_TOO_MANY = "it has more than {} members"


def _refuse_long_directory(file: IO[bytes]) -> None:
    """Count the entries of a directory before `zipfile` makes an object of each."""
    found: Any = getattr(zipfile, "_EndRecData", lambda _: None)(file)
    file.seek(0)
    if not found:
        return
    size = found[_DIRECTORY_SIZE]
    if size > _LARGEST_DIRECTORY:
        raise ContentError("the list of its members is too long", hint="unpack the archive yourself")
    if size > MOST_MEMBERS * _SMALLEST_ENTRY:
        # Wherever exactly it lies: its entries are among so many bytes before the end.
        end = file.seek(0, io.SEEK_END)
        file.seek(max(0, end - size - 65_635))
        count = file.read().count(_ENTRY)
        file.seek(0)
        if count > MOST_MEMBERS:
            raise ContentError(_TOO_MANY.format(MOST_MEMBERS))


def _names_in_tar(path: str, beat: Beat) -> Iterator[str]:
    with open_anywhere(path) as raw, tars.open_tar(raw, _size(raw), _check_size) as headers:
        for number, about in enumerate(headers, 1):
            beat()
            if number > MOST_MEMBERS:
                raise ContentError(_TOO_MANY.format(MOST_MEMBERS))
            if about.isfile() and about.name:
                yield about.name


def _check_size(unpacked: int, packed: int) -> None:
    if unpacked > MOST_BYTES:
        raise ContentError(f"it holds more than {MOST_BYTES // 1024**3} GiB", hint="unpack the archive yourself")
    if unpacked > max(FREE_BYTES, packed * MOST_RATIO):
        raise ContentError(
            f"it holds more than {MOST_RATIO} times its size, as malicious archives do",
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
    except MemoryError:
        raise MemoryLimitError("there is not enough memory for this archive", where=where) from None
    except FileNotFoundError:
        raise InputError("there is no such file", where=where, hint="check the name") from None
    except OSError as error:
        # What unpacks says with a bare OSError that the data is damaged.
        if error.errno is None:
            raise _damage_error(error, where) from None
        raise InputError(f"cannot be read: {error.strerror}", where=where, hint="check the file") from None
    except Exception as error:  # noqa: BLE001 - packages that unpack raise whatever comes to them from damaged data
        raise _damage_error(error, where) from None


def _damage_error(error: Exception, where: str) -> ContentError:
    words = " ".join(str(error).split()) or type(error).__name__
    return ContentError(f"the archive is damaged: {words}", where=where, hint="create it again")

"""Files by URL, such as s3://bucket/a.txt: read, listed and put through fsspec, which the extra `[remote]` brings.

Nothing here is ever called with what stands in a document: a URL is opened because a user gave it as an argument,
or because it lies in a folder that was given.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from convert.errors import ContentError, ConvertError, InputError, OutputError, UsageError
from convert.io.bounded import read_up_to
from convert.messages import did_you_mean

LARGEST = 256 * 1024 * 1024
"""How many bytes a source may have; an article has some thousands."""

NO_URLS_VARIABLE = "NEWSCONVERT_NO_URLS"
"""Environment variable that, if it is anything, has no URL opened; `--no-urls` sets it for the program."""

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_OF_THIS_MACHINE = ("file", "local")
# A page may have "?" in its address, and no listing.
_PAGES = ("http", "https")
# A reference names URLs within it, which nobody gave as an argument.
_REFUSED = ("reference",)
_LAST_SLASHES = r"(?<![:/])/+\Z"


def is_url(name: str) -> bool:
    """Whether a name is a URL and no path: at least two letters, then `://`."""
    return _URL.match(name) is not None


def scheme_of(url: str) -> str:
    """What stands before `://`, in lower case; empty if it is not a URL."""
    found = _URL.match(url)
    return found[1].lower() if found else ""


def plain(name: str) -> str:
    """The path that a URL of this machine means (file:///a/b is /a/b); any other name as it is."""
    return name[name.index("://") + 3 :] if scheme_of(name) in _OF_THIS_MACHINE and "::" not in name else name


def is_pattern(url: str) -> bool:
    """Whether a URL has signs of a pattern in it."""
    return scheme_of(url) not in _PAGES and any(sign in url for sign in "*?[")


def is_within_process(url: str) -> bool:
    """Whether no other process sees what is there."""
    return scheme_of(url) == "memory"


def join_url(folder: str, *parts: str) -> str:
    """A URL below another."""
    return "/".join((as_file(folder), *(part for part in parts if part)))


def as_file(url: str) -> str:
    """A URL without the "/" at its end that says that it is a folder; that of a whole store (s3://) has none."""
    return re.sub(_LAST_SLASHES, "", url)


def read(url: str, largest: int = LARGEST) -> bytes:
    """The bytes of a file.

    Raises:
        UsageError: What its store needs is not installed.
        InputError: It cannot be had.
        ContentError: It is larger than `largest`.
    """
    with open_file(url) as file, clear_errors(url, InputError):
        data = read_up_to(file, largest + 1)
    if len(data) > largest:
        raise ContentError(f"larger than {largest // 1_048_576} MiB, too large for an article", where=url)
    return data


def open_file(url: str) -> IO[bytes]:
    """A file, open for reading in any order; errors as of `read`."""
    with clear_errors(url, InputError):
        system, path = _file_system(url)
        file: IO[bytes] = system.open(path, "rb")
        return file


def open_anywhere(name: str) -> IO[bytes]:
    """A file by path or URL, open for reading in any order; an `OSError` where it is of this machine."""
    return open_file(name) if is_url(name) else Path(name).open("rb")


def is_there(url: str) -> bool:
    """Whether there is a file, asked anew each time; errors as of `read`."""
    with clear_errors(url, InputError):
        system, path = _file_system(url)
        system.invalidate_cache()
        return bool(system.isfile(path))


def is_folder(url: str) -> bool:
    """Whether there is a folder: something whose name goes on behind a "/"; errors as of `read`."""
    if scheme_of(url) in _PAGES:
        return False
    with clear_errors(url, InputError):
        system, path = _file_system(url)
        return bool(system.isdir(path))


def below(url: str) -> list[str]:
    """The URLs of all files in a folder and its folders, sorted; errors as of `read`."""
    with clear_errors(url, InputError):
        system, path = _file_system(url)
        top = path.rstrip("/")
        return sorted(join_url(url, name.removeprefix(top).lstrip("/")) for name in system.find(path))


def fitting(pattern: str) -> list[str]:
    """The URLs of the files that fit a pattern, where `**` is any folders, sorted; errors as of `read`."""
    with clear_errors(pattern, InputError):
        system, path = _file_system(pattern)
        about = system.glob(path, detail=True)
        return sorted(system.unstrip_protocol(name) for name, kind in about.items() if kind["type"] == "file")


def normal(url: str) -> str:
    """The one name of a file that may have several (s3a://b//a is s3://b/a); errors as of `read`."""
    with clear_errors(url, InputError):
        system, path = _file_system(url)
        return str(system.unstrip_protocol(path))


def put(url: str, data: bytes, *, overwrite: bool) -> None:
    """Put bytes into a file, whole or not at all, as far as its store allows.

    Stores of objects (S3, Google Cloud Storage, Azure) take each in one call, and show it when it is complete.
    Where a file is written bit by bit (SFTP, SMB, HDFS), it gets a temporary name and is moved to its own at the
    end.

    Raises:
        UsageError: What its store needs is not installed.
        OutputError: It exists and `overwrite` is off, there is no such bucket, no right to write, or no answer.
    """
    with clear_errors(url, OutputError):
        system, path = _file_system(url)
        system.invalidate_cache()
        if not overwrite and system.exists(path):
            raise FileExistsError(errno.EEXIST, "exists", url)
        if _takes_whole_files(system):
            _put_whole(system, path, data, overwrite=overwrite)
        else:
            _put_and_move(system, path, data)


def _takes_whole_files(system: Any) -> bool:  # noqa: ANN401 - fsspec is untyped, and need not be installed
    from fsspec import AbstractFileSystem  # noqa: PLC0415 - as everywhere here

    # Stores of objects put in a way of their own; the others inherit one that opens a file and writes into it.
    kind = type(system)
    return kind.pipe_file is not AbstractFileSystem.pipe_file or hasattr(kind, "_pipe_file")


def _put_whole(system: Any, path: str, data: bytes, *, overwrite: bool) -> None:  # noqa: ANN401 - as above
    if overwrite:
        system.pipe_file(path, data)
        return
    try:
        # Refuses, in the store itself, to replace what came there in the meantime.
        system.pipe_file(path, data, mode="create")
    except NotImplementedError:
        system.pipe_file(path, data)
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        system.pipe_file(path, data)


def _put_and_move(system: Any, path: str, data: bytes) -> None:  # noqa: ANN401 - as above
    folder, _, name = path.rpartition("/")
    if folder:
        system.makedirs(folder, exist_ok=True)
    temporary = f".newsconvert-{os.urandom(8).hex()}-{name}"
    if folder:
        temporary = f"{folder}/{temporary}"
    try:
        system.pipe_file(temporary, data)
        system.mv(temporary, path)
    except BaseException:
        with suppress(OSError):
            system.rm_file(temporary)
        raise


def _file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it; fsspec keeps file systems, so that this costs microseconds."""
    if os.environ.get(NO_URLS_VARIABLE):
        raise UsageError("URLs are turned off", where=url, hint=f"--no-urls or {NO_URLS_VARIABLE} turned them off")
    import fsspec  # noqa: PLC0415 - an extra, and slow to import

    if "::" in url:
        raise UsageError("only zip:// and tar:// may come before ::", where=url)
    scheme = scheme_of(url)
    known = [each for each in fsspec.available_protocols() if each not in _REFUSED]
    if scheme not in known:
        raise UsageError(f"{scheme}:// is not a known kind of store{did_you_mean(scheme, known)}", where=url)
    system, path = fsspec.core.url_to_fs(url)
    return system, path


@contextmanager
def clear_errors(url: str, kind: type[InputError | OutputError]) -> Iterator[None]:
    """Turn whatever a store's package raises into one of our errors."""
    done = "read" if kind is InputError else "written"
    try:
        yield
    except (ConvertError, MemoryError):
        raise
    except ImportError as error:
        raise UsageError(
            f"{scheme_of(url)}:// needs a package that is not installed ({_words(error)})",
            where=url,
            hint="pip install 'newsconvert[remote]' and that package",
        ) from error
    except FileExistsError:
        raise OutputError("this file exists", where=url, hint="use --overwrite, or choose another name") from None
    except FileNotFoundError as error:
        if kind is OutputError:
            raise OutputError("there is no such bucket or folder", where=url, hint="create it first") from error
        raise InputError("there is no such file", where=url, hint="check the name") from error
    except PermissionError as error:
        raise kind(
            f"may not be {done}: {_words(error)}", where=url, hint="check your permissions there"
        ) from error
    except IsADirectoryError as error:
        raise kind("this is a folder", where=url, hint="use -d FOLDER") from error
    except Exception as error:
        # Stores are packages of others, each with errors of its own, which share no type.
        raise kind(
            f"cannot be {done}: {_words(error)}", where=url, hint="check the address and your permissions"
        ) from error


def _words(error: Exception) -> str:
    said = " ".join(str(getattr(error, "strerror", None) or error).split())
    return said.rstrip(".") or type(error).__name__

"""Files that appear whole or not at all, under names that no system trips over, here or in a store by URL."""

import errno
import os
import re
import stat
import time
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

from convert.errors import ConvertError, OutputError
from convert.io import remote
from convert.io.remote import is_url

TOKEN_VARIABLE = "NEWSCONVERT_WORKER"  # noqa: S105 - names a variable
"""Environment variable of a worker process: a random token, the same for whatever it starts."""

_UNSAFE = r"[^\w.-]+"
_LONGEST = 200
_LOOK_FOR_A_READER = 0.05
SECONDS_FOR_A_READER = 10.0
"""How long somebody has to open the other end of a pipe that is to be written into."""

# Names that Windows keeps for devices, with any extension.
# Source: Microsoft, "Naming Files, Paths, and Namespaces".
_RESERVED = r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?"


def safe_name(stem: str, extension: str = "", taken: Collection[str] = ()) -> str:
    """A file name from any words: NFC, letters and digits of any script, "-", "_" and ".", at most 200 bytes.

    `taken` holds names in use, in lower case; a number is added to stay apart from them.
    """
    stem = re.sub(_UNSAFE, "-", unicodedata.normalize("NFC", stem)).strip("-. ")
    stem = _cut(stem, _LONGEST - len(extension.encode())) or "document"
    if re.fullmatch(_RESERVED, stem, re.IGNORECASE):
        stem = f"_{stem}"
    name = stem + extension
    number = 2
    while name.lower() in taken:
        suffix = f"-{number}{extension}"
        name = _cut(stem, _LONGEST - len(suffix.encode())) + suffix
        number += 1
    return name


def _cut(text: str, size: int) -> str:
    return text.encode("utf-8", "ignore")[:size].decode("utf-8", "ignore").rstrip("-. ")


def write_whole(
    name: "str | os.PathLike[str]",
    data: bytes,
    *,
    overwrite: bool = False,
    inputs: Iterable["str | os.PathLike[str]"] = (),
    durable: bool = False,
) -> None:
    """Put bytes into a file, whole or not at all: under a temporary name beside it, then renamed.

    With `durable` the file is on the disk when this returns, and a power cut does no harm.
    `name` is a path or a URL, as are the inputs; of stores by URL, see `convert.io.remote.put`.

    Raises:
        OutputError: It exists and `overwrite` is off, it is one of the inputs, or the system refuses.
    """
    where = os.fspath(name)
    if is_one_of(where, [os.fspath(each) for each in inputs]):
        raise OutputError("this is an input", where=where, hint="choose another name")
    if is_url(where):
        remote.put(where, data, overwrite=overwrite)
        return
    path = Path(where)
    if is_folder(where):
        raise OutputError("this is a folder", where=where, hint="name a file in it, or use -d")
    there = os.path.lexists(where)
    special = there and is_special(where)
    if there and not overwrite and not special:
        raise OutputError("this file exists", where=where, hint="use --overwrite, or choose another name")
    try:
        if special:
            # A pipe or a device, /dev/null for one: it cannot be renamed onto.
            _into_special(path, data)
            return
        _write_and_rename(path, data, overwrite=overwrite, durable=durable)
    except FileExistsError:
        raise OutputError("this file exists", where=where, hint="use --overwrite") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(
            f"cannot be written: {reason}", where=where, hint="check the folder and the free space"
        ) from None


def write_beside(
    folder: str, files: Mapping[str, bytes], *, overwrite: bool = False, durable: bool = False
) -> None:
    """Put files below a folder, each at its relative path; one that is there with the same bytes stays.

    Raises:
        OutputError: One is there with other bytes and `overwrite` is off, or the system refuses.
    """
    for path, data in files.items():
        where = join_path(folder, *path.split("/"))
        if not _holds(where, data):
            make_folder(where.rpartition("/")[0] if is_url(where) else str(Path(where).parent))
            try:
                write_whole(where, data, overwrite=overwrite, durable=durable)
            except OutputError:
                # Another worker may have put the same picture there meanwhile.
                if not _holds(where, data):
                    raise


def _holds(where: str, data: bytes) -> bool:
    """Whether a file is there and has these bytes."""
    try:
        return (remote.read(where) if is_url(where) else Path(where).read_bytes()) == data
    except (ConvertError, OSError, ValueError):
        return False


def refuse_to_replace(where: "str | os.PathLike[str]", *, overwrite: bool) -> None:
    """Say before anything is written that a file is there.

    Raises:
        OutputError: It exists, and `overwrite` is off.
    """
    name = os.fspath(where)
    if not overwrite and not is_url(name) and is_file(name):
        raise OutputError("this file exists", where=name, hint="use --overwrite, or choose another name")


def temporary_prefix(token: str = "") -> str:
    """How the names begin that a process gives to files which are not whole yet.

    By a random token, a worker's own or this process's: containers that share a folder number processes alike.
    """
    return f".newsconvert-{token or _token()}-"


@cache
def _token() -> str:
    return os.environ.get(TOKEN_VARIABLE) or os.urandom(8).hex()


def _into_special(path: Path, data: bytes) -> None:
    """Write into a pipe or a device; a pipe that nobody reads is an error after some seconds, and no hang."""
    until = time.monotonic() + SECONDS_FOR_A_READER
    while True:
        try:
            number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
            break
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > until:
                raise OSError(errno.ENXIO, "nothing is reading from this pipe") from None
            time.sleep(_LOOK_FOR_A_READER)
    if hasattr(os, "set_blocking"):
        os.set_blocking(number, True)
    with open(number, "wb") as file:  # noqa: PTH123 - it is open already
        file.write(data)


def _write_and_rename(path: Path, data: bytes, *, overwrite: bool, durable: bool) -> None:
    file = _new_file(path.parent)
    temporary = Path(file.name)
    try:
        with file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if overwrite:
            temporary.replace(path)
        else:
            _move_if_free(temporary, path)
        if durable:
            _sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _move_if_free(temporary: Path, path: Path) -> None:
    """Give a file its name, unless something has it by now."""
    # A link refuses to replace what came there in the meantime; not every file system has links.
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (NotImplementedError, OSError):
        # Take the name with an empty file, which only one of several can; nothing of anybody's is replaced then.
        path.touch(exist_ok=False)
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows has no such thing."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _new_file(folder: Path) -> BinaryIO:
    """A new file under a temporary name, open for writing, with the rights that the user's files have.

    What the module `tempfile` makes is hidden from the user's group, and its import costs more than all else here.
    """
    number = 0
    while True:
        try:
            return (folder / f"{temporary_prefix()}{number}").open("xb")
        except FileExistsError:
            number += 1


def is_one_of(where: str, others: Iterable[str]) -> bool:
    """Whether a path or URL leads to the same file as one of the others, under whatever name."""
    return any(_same(where, other) for other in others)


def _same(one: str, other: str) -> bool:
    try:
        if is_url(one) or is_url(other):
            return is_url(one) and is_url(other) and remote.normal(one) == remote.normal(other)
        return Path(one).samefile(other)
    except (ConvertError, OSError, ValueError):
        return False


def is_same_place(one: str, other: str) -> bool:
    """Whether two paths lead to the same place, whether or not anything is there."""
    if is_url(one) or is_url(other):
        return one == other
    return os.path.realpath(one) == os.path.realpath(other)


def is_file(where: str) -> bool:
    """Whether there is a file with this path or URL.

    Raises:
        InputError: The store of a URL does not say.
    """
    # pathlib's own raises an error where a name is longer than the system takes.
    return remote.is_there(where) if is_url(where) else os.path.isfile(where)  # noqa: PTH113


def is_folder(path: str) -> bool:
    """Whether there is a folder with this path; no error where there can be none."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def is_special(path: str) -> bool:
    """Whether it is a pipe, a socket or a device, of which nobody knows when they end."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def join_path(folder: str, *parts: str) -> str:
    """A path or URL below a folder."""
    return remote.join_url(folder, *parts) if is_url(folder) else str(Path(folder, *parts))


def make_folder(where: str) -> None:
    """Make a folder, and those above it, if it is not there; a store by URL needs none.

    Raises:
        OutputError: The system refuses.
    """
    if is_url(where):
        return
    try:
        Path(where).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be created: {error.strerror}", where=where) from None

"""Which sources are meant: files, folders with their tree, patterns, lists, archives, URLs, standard input."""

import glob
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ConvertError, InputError
from convert.io import remote
from convert.io.archives import in_archive, is_archive, member, members
from convert.io.files import is_folder, is_special
from convert.io.remote import is_url, plain
from convert.io.source import Source
from convert.loading.registry import Registry
from convert.plugin import Reader

STDIN = "-"

LARGEST_LIST = 256 * 1024**2
"""How many bytes a list of files may have; those of a million sources have about 60 million."""


class Found(Struct, frozen=True, kw_only=True):
    """One source that was found.

    Attributes:
        path: A file, a URL, an archive, or "-" for standard input; empty if `given` says it all.
        tree: The folder below the output folder where its results belong.
        member: Its name within the archive.
        given: A source from memory.
        error: Why it cannot be had, where that is known already.
    """

    path: str = ""
    tree: PurePath = PurePath()
    member: str = ""
    given: Source | None = None
    error: ConvertError | None = None

    @property
    def name(self) -> str:
        """What messages and the report call it."""
        if self.given is not None:
            return self.given.name or "a source from memory"
        if self.path == STDIN:
            return "standard input"
        return f"{self.path}/{self.member}" if self.member else self.path

    def opened(self, encoding: str = "") -> Source:
        """The source with its bytes, read here.

        Raises:
            ConvertError: It cannot be had.
        """
        if self.error is not None:
            raise self.error
        if self.given is not None:
            return self.given
        if self.path == STDIN:
            return Source.open(sys.stdin.buffer, encoding=encoding)
        if self.member:
            return Source(member(self.path, self.member), name=self.name, encoding=encoding)
        return Source.open(self.path, encoding=encoding)

    @property
    def stem(self) -> str:
        """What its results are named after."""
        if self.path == STDIN:
            return "stdin"
        if self.given is not None:
            return self.given.stem
        return PurePath(self.member or self.path).stem


def found_sources(
    given: Iterable["str | os.PathLike[str] | Source"], registry: Registry, *, literal: bool = False
) -> list[Found]:
    """The sources that are meant, in the order given; folders and archives in the order of their names.

    Of a folder or an archive, the files are taken whose extension a reader knows, hidden ones left out. A name
    that exists is taken by the letter, even if it looks like a pattern; with `literal` no name is a pattern.

    Raises:
        InputError: A pattern or a folder holds nothing.
    """
    extensions = {extension for each in registry.all(Reader) for extension in each.declaration.extensions}
    sources: list[Found] = []
    for each in given:
        if isinstance(each, Source):
            sources.append(Found(given=each))
        else:
            sources += _meant(plain(os.fspath(each)), extensions, literal=literal)
    return sources


def _meant(word: str, extensions: set[str], *, literal: bool) -> Sequence[Found]:
    if word == STDIN:
        return [Found(path=word)]
    if is_url(word):
        return _far_away(word, extensions, literal=literal)
    if not literal and glob.has_magic(word) and not os.path.lexists(word):
        # pathlib's own glob takes no absolute pattern.
        names = sorted(glob.glob(word, recursive=True))  # noqa: PTH207
        found = [
            _unless_special(each) for name in names if not is_folder(name) for each in _file(name, extensions)
        ]
        if not found:
            raise InputError("no file fits this pattern", where=word, hint="check the pattern")
        return found
    if is_folder(word):
        found = list(_in_folder(Path(word), extensions))
        if not found:
            raise InputError("no file in this folder has a known extension", where=word)
        return found
    return _file(word, extensions)


def _far_away(url: str, extensions: set[str], *, literal: bool) -> Sequence[Found]:
    """What a URL means, with as few questions to its store as will do."""
    within = in_archive(url)
    if within:
        return _within(*within, extensions, literal=literal)
    if not literal and remote.is_pattern(url) and not remote.is_there(url):
        found = [each for name in remote.fitting(url) for each in _file(name, extensions)]
        if not found:
            raise InputError("no file fits this pattern", where=url, hint="check the pattern")
        return found
    # Names from a list, and those with a known extension, are files: to ask would cost an answer for each.
    known = literal or is_archive(url) or PurePath(url).suffix.lower() in extensions
    if url.endswith("/") or (not known and remote.is_folder(url)):
        return _in_folder_far_away(remote.as_file(url), extensions)
    return _file(url, extensions)


def _in_folder_far_away(folder: str, extensions: set[str]) -> Sequence[Found]:
    found = []
    for url in remote.below(folder):
        parts = PurePosixPath(url.removeprefix(f"{folder}/"))
        hidden = any(part.startswith(".") for part in parts.parts)
        if not hidden and parts.suffix.lower() in extensions:
            found.append(Found(path=url, tree=_tree(str(parts))))
    if not found:
        raise InputError("no file in this folder has a known extension", where=folder)
    return found


def _within(archive: str, name: str, extensions: set[str], *, literal: bool) -> Sequence[Found]:
    """One member of an archive, those that fit a pattern, or all."""
    if name and (literal or not glob.has_magic(name)):
        return [Found(path=archive, member=name, tree=_tree(name))]
    return [Found(path=archive, member=each, tree=_tree(each)) for each in members(archive, extensions, name)]


def _file(name: str, extensions: set[str]) -> Sequence[Found]:
    """The file, or what is in it if it is an archive; one that cannot be read costs one source, not the run."""
    if not is_archive(name):
        return [Found(path=name)]
    try:
        names = members(name, extensions)
    except ConvertError as error:
        return [Found(path=name, error=error.at(name))]
    return [Found(path=name, member=each, tree=_tree(each)) for each in names]


def _tree(member: str) -> PurePath:
    parts = member.replace("\\", "/").split("/")[:-1]
    return PurePath(*(part for part in parts if part not in ("", ".", "..")))


def _in_folder(folder: Path, extensions: set[str]) -> Iterator[Found]:
    closed: list[OSError] = []
    for top, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            if not name.startswith(".") and path.suffix.lower() in extensions:
                yield _unless_special(Found(path=str(path), tree=path.parent.relative_to(folder)))
    for error in closed:
        where = os.fspath(error.filename)
        reason = InputError(f"this folder cannot be read: {error.strerror}", where=where, hint="check its rights")
        yield Found(path=where, error=reason)


def _unless_special(found: Found) -> Found:
    """A pipe or a device is read where it is named; whoever means a folder does not want to wait for its end."""
    if not is_special(found.path):
        return found
    reason = InputError("a pipe, a socket or a device, and no file", where=found.path, hint="name it to read it")
    return replace(found, error=reason)


def listed_names(file: IO[bytes], where: str) -> list[str]:
    """The names in a list of files: one a line, or with NUL between them, as `find -print0` writes them.

    Raises:
        InputError: It is empty, or larger than `LARGEST_LIST`.
    """
    data = file.read(LARGEST_LIST + 1)
    if len(data) > LARGEST_LIST:
        most = f"larger than {LARGEST_LIST // 1_048_576} MiB"
        raise InputError(f"{most}, which no list of files is", where=where, hint="split the list")
    names = re.findall(rb"[^\0]+" if b"\0" in data else rb"[^\r\n]+", data)
    found = [os.fsdecode(name) for name in names if name.strip()]
    if not found:
        raise InputError("no name is in this list", where=where)
    return found

"""Which sources are meant: files, folders with their tree, patterns, lists, archives, URLs, standard input."""

import glob
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from convert.batch.archives import Archives
from convert.batch.halt import until_halt
from convert.batch.stamp import Stamp
from convert.errors import ConvertError, InputError
from convert.io import remote
from convert.io.archives import extension_of, in_archive, is_archive, member
from convert.io.bounded import read_up_to
from convert.io.compressed import without_ending
from convert.io.files import is_folder, is_special
from convert.io.remote import is_url, plain
from convert.io.source import HEAD_SIZE, Source
from convert.loading.choose import CERTAIN
from convert.loading.registry import Registry, call
from convert.plugin import Reader, Writer

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
        called: What messages call such a source, if it has no name of its own.
        error: Why it cannot be had, where that is known already.
        left_out: Why it is not converted, where a folder or an archive holds what no reader knows.
        stamp: The state of the file that is meant, where another state will not do.
    """

    path: str = ""
    tree: PurePath = PurePath()
    member: str = ""
    given: Source | None = None
    called: str = "a source from memory"
    error: ConvertError | None = None
    left_out: str = ""
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        """What messages and the report call it."""
        if self.given is not None:
            return self.given.name or self.called
        if self.path == STDIN:
            return "standard input"
        return f"{self.path}/{self.member}" if self.member else self.path

    def open(self, encoding: str = "") -> Source:
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
            return Source.of_file(member(self.path, self.member), self.name, encoding=encoding)
        return Source.open(self.path, encoding=encoding)

    @property
    def stem(self) -> str:
        """What its results are named after."""
        if self.path == STDIN:
            return "stdin"
        if self.given is not None:
            return self.given.stem
        return PurePath(without_ending(self.member or self.path)).stem


def find_sources(
    given: Iterable["str | os.PathLike[str] | Source"],
    registry: Registry,
    *,
    literal: bool = False,
    reader: str = "",
    archives: Archives | None = None,
) -> list[Found]:
    """The sources that are meant, in the order given; folders and archives in the order of their names.

    Of a folder or an archive, the files are taken whose extension a reader knows, and all of them if the reader is
    named; of a folder on this machine, wires too, whatever they are called. The others are there with the reason
    why they are left out. Hidden ones are not there. A name that exists is taken by the letter, even if it looks
    like a pattern; with `literal` no name is a pattern.
    `archives` lists what is in archives; in this process, if it is not given.

    Raises:
        InputError: A pattern or a folder holds nothing.
        HaltedError: The `stop` of `archives` was set meanwhile.
    """
    known = set() if reader else _known_extensions(registry)
    archives = archives or Archives(isolated=False)
    finder = _Finder(known, archives, registry, literal=literal)
    sources: list[Found] = []
    for each in until_halt(given, archives.stop):
        if isinstance(each, Source):
            sources.append(Found(given=each))
        else:
            sources += finder.find(plain(os.fspath(each)))
    return sources


def find_in(
    folder: str, registry: Registry, *, reader: str = "", avoided: Collection[str] = ()
) -> Iterator[Found]:
    """What is in a folder, as `find_sources` has it; there may be nothing.

    Folders in it whose real path is one of `avoided` are passed over.
    """
    known = set() if reader else _known_extensions(registry)
    return _Finder(known, Archives(isolated=False), registry, literal=False).in_folder(Path(folder), avoided)


def _known_extensions(registry: Registry) -> set[str]:
    readers = [each.declaration for each in registry.all(Reader)]
    known = {extension for each in readers for extension in each.extensions}
    # Wires are told by what they hold, and name no extension; a file that is written here may be read back, too.
    names = {each.name for each in readers}
    return known | {each.declaration.extension for each in registry.all(Writer) if each.declaration.name in names}


class _Finder:
    """Says which sources a word means. With no extensions, every file is taken."""

    def __init__(self, extensions: set[str], archives: Archives, registry: Registry, *, literal: bool) -> None:
        self._extensions = extensions
        self._archives = archives
        self._by_content = [each for each in registry.all(Reader) if not each.declaration.extensions]
        self._literal = literal

    def find(self, word: str) -> Sequence[Found]:
        if word == STDIN:
            return [Found(path=word)]
        if is_url(word):
            return self._far_away(word)
        if not self._literal and glob.has_magic(word) and not os.path.lexists(word):
            # pathlib's own glob takes no absolute pattern.
            names = sorted(glob.glob(word, recursive=True))  # noqa: PTH207
            found = [_unless_special(each) for name in names if not is_folder(name) for each in self._file(name)]
            if not found:
                raise InputError("no file matches this pattern", where=word, hint="check the pattern")
            return found
        if is_folder(word):
            return _unless_nothing(list(self.in_folder(Path(word))), word)
        return self._file(word)

    def _takes(self, name: str) -> bool:
        return not self._extensions or extension_of(name) in self._extensions

    def _recognises(self, path: Path) -> bool:
        """Whether a reader that goes by no extension is certain of a file: agencies call items as they like."""
        if is_special(str(path)) or is_archive(path.name):
            return False
        try:
            with path.open("rb") as file:
                head = file.read(HEAD_SIZE)
            scores = [call(each.owner, each.declaration.sniff, path.name, "", head) for each in self._by_content]
        except (OSError, ConvertError):
            return False
        return max(scores, default=0.0) >= CERTAIN

    def _far_away(self, url: str) -> Sequence[Found]:
        """What a URL means, with as few questions to its store as will do."""
        within = in_archive(url)
        if within:
            return self._within(*within)
        if not self._literal and remote.is_pattern(url) and not remote.is_there(url):
            found = [each for name in remote.fitting(url) for each in self._file(name)]
            if not found:
                raise InputError("no file matches this pattern", where=url, hint="check the pattern")
            return found
        # Names from a list, and those with a known extension, are files: to ask would cost an answer for each.
        known = self._literal or is_archive(url) or extension_of(url) in self._extensions
        if url.endswith("/") or (not known and remote.is_folder(url)):
            return self._in_folder_far_away(remote.as_file(url))
        return self._file(url)

    def _in_folder_far_away(self, folder: str) -> Sequence[Found]:
        found = []
        for url in until_halt(remote.below(folder), self._archives.stop):
            parts = PurePosixPath(url.removeprefix(f"{folder}/"))
            if not any(part.startswith(".") for part in parts.parts):
                taken = Found(path=url, tree=_tree(str(parts)))
                found.append(taken if self._takes(url) else replace(taken, left_out=_why(url)))
        return _unless_nothing(found, folder)

    def _within(self, archive: str, name: str) -> Sequence[Found]:
        """One member of an archive, those that fit a pattern, or all."""
        if name and (self._literal or not glob.has_magic(name)):
            return [Found(path=archive, member=name, tree=_tree(name))]
        return self._members(archive, name)

    def _file(self, name: str) -> Sequence[Found]:
        """The file, or what is in it if it is an archive; one that cannot be read costs one source, no more."""
        if not is_archive(name):
            return [Found(path=name)]
        try:
            return self._members(name)
        except ConvertError as error:
            return [Found(path=name, error=error.at(name))]

    def _members(self, archive: str, pattern: str = "") -> Sequence[Found]:
        names, left_out = self._archives.listing(archive, self._extensions, pattern)
        found = [Found(path=archive, member=each, tree=_tree(each)) for each in names]
        return found + [Found(path=archive, member=each, left_out=_why(each)) for each in left_out]

    def in_folder(self, folder: Path, avoided: Collection[str] = ()) -> Iterator[Found]:
        closed: list[OSError] = []
        for top, folders, names in os.walk(folder, onerror=closed.append):
            folders[:] = sorted(
                each
                for each in folders
                if not each.startswith(".") and not (avoided and os.path.realpath(Path(top, each)) in avoided)
            )
            for name in until_halt(sorted(names), self._archives.stop):
                path = Path(top, name)
                if name.startswith("."):
                    continue
                if self._takes(name) or self._recognises(path):
                    yield _unless_special(Found(path=str(path), tree=path.parent.relative_to(folder)))
                else:
                    yield Found(path=str(path), left_out=_why(name))
        for error in closed:
            where = os.fspath(error.filename)
            reason = InputError(
                f"this folder cannot be read: {error.strerror}", where=where, hint="check its permissions"
            )
            yield Found(path=where, error=reason)


def _unless_nothing(found: list[Found], where: str) -> list[Found]:
    if all(each.left_out for each in found):
        raise InputError(
            "no file in this folder has a known extension",
            where=where,
            hint="--from FORMAT takes all" if found else "",
        )
    return found


def _why(name: str) -> str:
    if is_archive(name):
        return "archives in folders and in archives are not opened"
    extension = extension_of(name)
    return f"no reader knows the extension {extension}" if extension else "the name has no extension"


def _tree(member: str) -> PurePath:
    parts = member.replace("\\", "/").split("/")[:-1]
    return PurePath(*(part for part in parts if part not in ("", ".", "..")))


def _unless_special(found: Found) -> Found:
    """A pipe or a device is read where it is named; whoever means a folder does not want to wait for its end."""
    if not is_special(found.path):
        return found
    reason = InputError("a pipe, socket or device, not a file", where=found.path, hint="name it to read it")
    return replace(found, error=reason)


def read_names(file: IO[bytes], where: str) -> list[str]:
    """The names in a list of files: one per line, or with NUL between them, as `find -print0` writes them.

    Raises:
        InputError: It is empty, or larger than `LARGEST_LIST`.
    """
    data = read_up_to(file, LARGEST_LIST + 1)
    if len(data) > LARGEST_LIST:
        most = f"larger than {LARGEST_LIST // 1_048_576} MiB"
        raise InputError(f"{most}, too large for a list of files", where=where, hint="split the list")
    names = re.findall(rb"[^\0]+" if b"\0" in data else rb"[^\r\n]+", data)
    found = [os.fsdecode(name) for name in names if name.strip()]
    if not found:
        raise InputError("the list holds no names", where=where)
    return found

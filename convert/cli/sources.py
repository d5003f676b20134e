"""Which sources are meant: files, folders with their tree, patterns (which not every shell expands), stdin."""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from convert.errors import InputError
from convert.plugin import Reader
from convert.registry import Registry

STDIN = "-"


class Found(Struct, frozen=True):
    """A file to read ("-" is standard input), and the folder below the output folder where its result belongs."""

    path: str
    tree: PurePath = PurePath()


def found_sources(given: Sequence[str], registry: Registry) -> list[Found]:
    """The files that are meant, in the order given, folders in the order of their names.

    Of a folder, the files are taken whose extension a reader knows, hidden ones left out. A name that exists is
    taken by the letter, even if it looks like a pattern.

    Raises:
        InputError: A pattern or a folder holds nothing.
    """
    extensions = {extension for each in registry.all(Reader) for extension in each.declaration.extensions}
    sources: list[Found] = []
    for word in given:
        path = Path(word)
        if word != STDIN and path.is_dir():
            found = list(_in_folder(path, extensions))
            if not found:
                raise InputError("no file in this folder has a known extension", where=word)
        elif word == STDIN or not glob.has_magic(word) or path.exists():
            found = [Found(word)]
        else:
            # pathlib's own glob takes no absolute pattern.
            names = sorted(glob.glob(word, recursive=True))  # noqa: PTH207
            found = [Found(name) for name in names if Path(name).is_file()]
            if not found:
                raise InputError("no file fits this pattern", where=word, hint="check the pattern")
        sources += found
    return sources


def _in_folder(folder: Path, extensions: set[str]) -> Iterator[Found]:
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            if not name.startswith(".") and path.suffix.lower() in extensions:
                yield Found(str(path), path.parent.relative_to(folder))

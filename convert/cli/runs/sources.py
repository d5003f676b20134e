"""Which sources a command line means: its words, and the list that `--files-from` names."""

import sys
from contextlib import nullcontext
from functools import partial

from convert.batch.archives import MEMORY, TIMEOUT, Archives
from convert.batch.sources import STDIN, Found, find_sources, read_names
from convert.cli.arguments import Arguments
from convert.errors import InputError
from convert.io.remote import open_anywhere


def find_all(arguments: Arguments) -> list[Found]:
    """Every source that is meant, in order, with what folders and archives hold besides.

    Raises:
        InputError: A folder or pattern holds nothing, or the list cannot be read.
    """
    limits = arguments.limits
    archives = Archives(
        TIMEOUT if limits.timeout is None else limits.timeout,
        MEMORY if limits.memory is None else limits.memory,
        isolated=limits.jobs != 0,
    )
    with archives:
        find = partial(
            find_sources, registry=arguments.registry, reader=arguments.request.reader, archives=archives
        )
        sources = find(arguments.sources)
        if limits.files_from:
            sources += find(_read_list(limits.files_from), literal=True)
        return sources


def _read_list(name: str) -> list[str]:
    where = "standard input" if name == STDIN else name
    try:
        with nullcontext(sys.stdin.buffer) if name == STDIN else open_anywhere(name) as file:
            return read_names(file, where)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=where) from None


def describe_left_out(count: int, report: str) -> str:
    """What is said of files that no reader knows, and of the report that names them, if there is one."""
    many = "file was" if count == 1 else "files were"
    names = "the report" if report == STDIN else report or "--report FILE"
    why = f"{count} {many} left out, because no reader knows their extension"
    return f"{why}; {names} names them, --from FORMAT takes all"

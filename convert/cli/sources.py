"""Which sources a command line means: its words, and the list that `--files-from` names."""

import sys
from contextlib import nullcontext

from convert.batch.sources import STDIN, Found, found_sources, listed_names
from convert.cli.arguments import Arguments
from convert.errors import InputError
from convert.io.remote import open_anywhere


def find_all(arguments: Arguments) -> list[Found]:
    """Every source that is meant, in order.

    Raises:
        InputError: A folder or pattern holds nothing, or the list cannot be read.
    """
    sources = found_sources(arguments.sources, arguments.registry)
    name = arguments.limits.files_from
    if name:
        where = "standard input" if name == STDIN else name
        try:
            with nullcontext(sys.stdin.buffer) if name == STDIN else open_anywhere(name) as file:
                names = listed_names(file, where)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=where) from None
        sources += found_sources(names, arguments.registry, literal=True)
    return sources

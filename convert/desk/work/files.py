"""Files that options of a writer take, as a style sheet: sent with the documents, gone after the task."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from convert.errors import OutputError, UsageError
from convert.loading.declarations import Writer
from convert.loading.options import describe
from convert.loading.registry import Registry
from convert.messages import did_you_mean, printable
from convert.pipeline import check_request
from convert.request import Request


class SentFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that was sent: its name, and its bytes, which are Base64 in JSON."""

    name: str
    data: bytes


@contextmanager
def with_files(
    request: Request, files: Mapping[str, SentFile], folder: str, registry: Registry
) -> Iterator[Request]:
    """A request with options that name files, while these lie in `folder`, which is the current one then.

    The names of the files are those of their options, so that a message about one says which it is.

    Raises:
        UsageError: An option takes no file, or not one of that kind.
        OutputError: There is no folder for them.
    """
    if not files:
        yield request
        return
    if not folder:
        raise OutputError(
            "cannot create a folder for the files that were sent", hint="allow it to write temporary files"
        )
    before = Path.cwd()
    options = {name: dict(given) for name, given in request.options.items()}
    known = {
        f"{each.declaration.name}-{option.flag}": (each.declaration.name, option)
        for each in registry.all(Writer)
        for option in describe(each.declaration.options)
        if option.takes
    }
    os.chdir(folder)
    try:
        for name, sent in files.items():
            if name not in known:
                raise UsageError(f"{printable(name)} takes no file{did_you_mean(name, known)}")
            owner, option = known[name]
            ending = PurePosixPath(sent.name).suffix.lower()
            if ending not in option.takes:
                raise UsageError(f"{name} takes {', '.join(option.takes)}", where=printable(sent.name))
            path = Path(f"{name}{ending}")
            path.write_bytes(sent.data)
            options.setdefault(owner, {})[option.name] = str(path)
        asked = replace(request, options=options)
        check_request(asked, registry)
        yield asked
    finally:
        os.chdir(before)

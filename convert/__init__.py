"""newsconvert: converts news articles between formats through one document model.

    import convert

    result = convert.convert("article.txt", to="newsml")
    result.data        # bytes of the NewsML-G2 item
    result.problems    # what was doubtful on the way, as data

`read`, `write`, `convert` and `check` print nothing, never exit, and raise `ConvertError` alone. `convert_many`
does many sources at once, each of them isolated from the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from convert.version import __version__

if TYPE_CHECKING:
    from convert.asynchronous import aconvert, aread, awrite
    from convert.batch import Summary, Verdict, aconvert_many, convert_many
    from convert.errors import (
        CheckError,
        ContentError,
        ConvertError,
        CrashError,
        FormatError,
        InputError,
        MemoryLimitError,
        OutputError,
        PluginError,
        StrictError,
        TimeLimitError,
        UsageError,
    )
    from convert.format import Format, formats
    from convert.io.source import Source
    from convert.model import Document
    from convert.pipeline import check, convert, read, write
    from convert.report import Problem
    from convert.results import Conversion, Reading, Writing


__all__ = [
    "CheckError",
    "ContentError",
    "Conversion",
    "ConvertError",
    "CrashError",
    "Document",
    "Format",
    "FormatError",
    "InputError",
    "MemoryLimitError",
    "OutputError",
    "PluginError",
    "Problem",
    "Reading",
    "Source",
    "StrictError",
    "Summary",
    "TimeLimitError",
    "UsageError",
    "Verdict",
    "Writing",
    "__version__",
    "aconvert",
    "aconvert_many",
    "aread",
    "awrite",
    "check",
    "convert",
    "convert_many",
    "formats",
    "read",
    "write",
]


# Where each name stands. It is looked for when it is asked for: the command line sets up the interpreter before it
# imports all this, and a plugin's process needs little of it.
_PLACES = {
    "asynchronous": ("aconvert", "aread", "awrite"),
    "format": ("Format", "formats"),
    "batch": ("Summary", "Verdict", "aconvert_many", "convert_many"),
    "model": ("Document",),
    "pipeline": ("check", "convert", "read", "write"),
    "report": ("Problem",),
    "results": ("Conversion", "Reading", "Writing"),
    "io.source": ("Source",),
}


# A type checker that saw this function would take any name for one of ours.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'convert' has no attribute {name!r}")
        place = next((place for place, names in _PLACES.items() if name in names), "errors")
        value = getattr(import_module(f"convert.{place}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__

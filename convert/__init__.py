"""newsconvert: converts news articles between formats through one document model.

    import convert

    result = convert.convert("article.txt", to="newsml")
    result.data        # bytes of the NewsML-G2 item
    result.problems    # what was doubtful on the way, as data

`read`, `write`, `convert` and `check` print nothing, never exit, and raise `ConvertError` alone. `convert_many`
does many sources at once, each of them isolated from the rest.
"""

from typing import TYPE_CHECKING, Any

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
from convert.model import Document
from convert.pipeline import Conversion, Reading, Writing, check, convert, read, write
from convert.report import Problem
from convert.source import Source

if TYPE_CHECKING:
    from convert.batch import Summary, Verdict, aconvert_many, convert_many

__version__ = "0.1.0"

__all__ = [
    "CheckError",
    "ContentError",
    "Conversion",
    "ConvertError",
    "CrashError",
    "Document",
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
    "aconvert_many",
    "check",
    "convert",
    "convert_many",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a class
    # One conversion needs none of this, and would pay for it at every start.
    if name in ("Summary", "Verdict", "aconvert_many", "convert_many"):
        import convert.batch  # noqa: PLC0415 - see above

        return getattr(convert.batch, name)
    raise AttributeError(f"module 'convert' has no attribute {name!r}")

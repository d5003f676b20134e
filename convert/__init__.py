"""newsconvert: converts news articles between formats through one document model.

    import convert

    result = convert.convert("article.txt", to="newsml")
    result.data        # bytes of the NewsML-G2 item
    result.problems    # what was doubtful on the way, as data

`read`, `write`, `convert` and `check` print nothing, never exit, and raise `ConvertError` alone.
"""

from convert.errors import (
    CheckError,
    ContentError,
    ConvertError,
    FormatError,
    InputError,
    OutputError,
    PluginError,
    StrictError,
    UsageError,
)
from convert.model import Document
from convert.pipeline import Conversion, Reading, Writing, check, convert, read, write
from convert.report import Problem
from convert.source import Source

__version__ = "0.1.0"

__all__ = [
    "CheckError",
    "ContentError",
    "Conversion",
    "ConvertError",
    "Document",
    "FormatError",
    "InputError",
    "OutputError",
    "PluginError",
    "Problem",
    "Reading",
    "Source",
    "StrictError",
    "UsageError",
    "Writing",
    "__version__",
    "check",
    "convert",
    "read",
    "write",
]

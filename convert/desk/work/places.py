"""Words without places of this machine: who asks over a network need not know where things are."""

import os
import re
import sys
import sysconfig
import tempfile
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from convert.report import Problem


def problems_without_places(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems without places of this machine in them."""
    return tuple(
        replace(
            each,
            message=without_places(each.message),
            where=without_places(each.where),
            hint=without_places(each.hint),
        )
        for each in problems
    )


def without_places(words: str) -> str:
    """The words with an ellipsis for each path into a folder of this machine."""
    return _places().sub("…", words) if os.sep in words else words


@cache
def _places() -> re.Pattern[str]:
    folders = {
        sys.prefix,
        sys.base_prefix,
        sys.exec_prefix,
        tempfile.gettempdir(),
        str(Path(__file__).parents[3]),
        *sys.path,
        *sysconfig.get_paths().values(),
    }
    for special in (Path.home, Path.cwd):
        try:
            folders.add(str(special()))
        except (OSError, RuntimeError):
            continue
    real = {os.path.realpath(each) for each in folders}
    # The longest first: of a folder in a folder, the whole goes. What follows up to a blank or a sign goes too.
    known = sorted((each for each in folders | real if len(each) > 1), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known))})[^\s'\",;:)]*")

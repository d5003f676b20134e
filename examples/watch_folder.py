"""A watched folder: what is put into it is converted at once.

Run it with `pip install newsconvert watchfiles` and `python watch_folder.py INBOX OUTBOX`.
"""

import sys
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

import newsconvert


def watch_folder(inbox: Path, outbox: Path, to: str = "newsml", stop: Event | None = None) -> None:
    """Convert files as they come, until `stop` is set."""
    for changes in watch(inbox, stop_event=stop, step=50, debounce=200):
        for change, name in sorted(changes):
            path = Path(name)
            # Hidden files are what other programs write before they rename.
            if change is not Change.deleted and path.is_file() and not path.name.startswith("."):
                print(convert_one(path, outbox, to), flush=True)  # noqa: T201 - a program


def convert_one(path: Path, outbox: Path, to: str) -> str:
    """Convert a file; say in a line what came of it."""
    try:
        result = newsconvert.convert(path, to)
    except newsconvert.ConvertError as error:
        return f"{path.name}: failed: {error}"
    for number, writing in enumerate(result.writings, 1):
        part = f"-{number}" if len(result.writings) > 1 else ""
        target = outbox / f"{path.stem}{part}{writing.extension}"
        temporary = target.with_name(f".{target.name}")
        temporary.write_bytes(writing.data)
        temporary.replace(target)
    return f"{path.name}: converted, {len(result.problems)} problems"


if __name__ == "__main__":
    watch_folder(Path(sys.argv[1]), Path(sys.argv[2]))

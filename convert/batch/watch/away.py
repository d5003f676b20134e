"""Where sources go when they are done with: into another folder, each with its verdict beside it."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath

import msgspec

from convert.batch.stamp import Stamp, stamp_of
from convert.batch.verdict import Verdict
from convert.errors import OutputError
from convert.io.files import make_folder, temporary_prefix, write_whole
from convert.model.contents import encode_json

REASON = ".verdict.json"
"""The end of the name of the file that stands beside a source and says what became of it."""

_MOST_OF_A_NAME = 100_000


def put_away(path: str, folder: str, tree: PurePath, verdict: Verdict, stamp: Stamp) -> bool:
    """Move a source that is still in the state that was judged; false if it is not, and stays for the next look.

    The verdict is written first, so that a source never lies there without one. What lies there already stays: the
    next of a name gets a number.

    Raises:
        OutputError: The system refuses.
    """
    if stamp_of(path) != stamp:
        return False
    below = Path(folder, tree)
    make_folder(str(below))
    reason, target = _free(below, PurePath(path), verdict)
    try:
        is_renamed = _move(Path(path), target, stamp)
    except OSError as error:
        reason.unlink(missing_ok=True)
        raise OutputError(
            f"cannot be moved to {folder}: {error.strerror}",
            where=path,
            hint="check the permissions of both folders",
        ) from None
    moved = stamp_of(str(target))
    if not is_renamed or (moved is not None and stamp.is_moved(moved)):
        return True
    # Somebody put another file there between the look and the move: that one is not judged yet.
    reason.unlink(missing_ok=True)
    _put_back(target, Path(path))
    return False


def _free(folder: Path, name: PurePath, verdict: Verdict) -> tuple[Path, Path]:
    """The reason, which is written, and the name for the source."""
    words = msgspec.json.format(encode_json(verdict)) + b"\n"
    for target in _names(folder, name):
        reason = target.with_name(target.name + REASON)
        if os.path.lexists(target):
            continue
        # A run that was killed may have written it, and not come to the move.
        is_ours = os.path.lexists(reason) and _is_of(reason, verdict)
        if is_ours or not os.path.lexists(reason):
            write_whole(reason, words, overwrite=is_ours)
            return reason, target
    raise OutputError(f"there are already {_MOST_OF_A_NAME:,} files with this name", where=str(folder / name.name))


def _names(folder: Path, name: PurePath) -> Iterator[Path]:
    yield folder / name.name
    for number in range(2, _MOST_OF_A_NAME):
        yield folder / f"{name.stem}-{number}{name.suffix}"


def _is_of(reason: Path, verdict: Verdict) -> bool:
    try:
        found = msgspec.json.decode(reason.read_bytes(), type=Verdict)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return bool(found.sha256) and (found.source, found.sha256) == (verdict.source, verdict.sha256)


def _move(path: Path, target: Path, stamp: Stamp) -> bool:
    """Move a file, and say whether it was renamed; on another disk it appears whole before it goes here."""
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        return True
    temporary = target.with_name(f"{temporary_prefix()}away")
    try:
        shutil.copy2(path, temporary)
        if stamp_of(str(path)) != stamp:
            raise OSError(errno.EBUSY, "it is being written")
        temporary.rename(target)
    finally:
        temporary.unlink(missing_ok=True)
    path.unlink()
    return False


def _put_back(target: Path, path: Path) -> None:
    # If a newer one is there by now, this one has been replaced, and stays where it is.
    with suppress(OSError):
        os.link(target, path)
        target.unlink()

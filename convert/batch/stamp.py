"""What tells one state of a file from another without reading it, so that half a file is not taken for a whole."""

import os

from msgspec import Struct


class Stamp(Struct, frozen=True, array_like=True):
    """A state of a file.

    Attributes:
        inode: Which file has the name, by the number that the file system gives it.
        size: In bytes.
        modified: When its content last changed, in nanoseconds of the file system's clock.
        changed: When its content, its rights or its name last changed, on the same clock; on Windows, when it was
            made.
    """

    inode: int
    size: int
    modified: int
    changed: int

    def is_moved(self, other: "Stamp") -> bool:
        """Whether the other is this state under another name: to move a file changes `changed` alone."""
        return (self.inode, self.size, self.modified) == (other.inode, other.size, other.modified)


def stamp_of(path: str) -> Stamp | None:
    """The state of a file as it is now; none if there is no such file."""
    try:
        about = os.stat(path)  # noqa: PTH116 - pathlib's own raises where a name is longer than the system takes
    except (OSError, ValueError):
        return None
    return Stamp(about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)

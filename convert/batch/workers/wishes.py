"""What the process that reads archives is asked, and what it says."""

from msgspec import Struct

from convert.batch.verdict import Failure


class Wish(Struct, frozen=True, kw_only=True):
    """What the process is asked: to list an archive, or to give the members of a tar.

    Names are bytes, as they stand in the archive: those of a tar need not be text.
    """

    path: bytes
    extensions: tuple[str, ...] = ()
    pattern: bytes = b""
    wanted: tuple[bytes, ...] | None = None
    memory: int = 0


class Reply(Struct, frozen=True, kw_only=True):
    """What it says: that it goes on, what it found, a member, or why it failed."""

    names: tuple[bytes, ...] = ()
    left_out: tuple[bytes, ...] = ()
    name: bytes | None = None
    data: bytes = b""
    failure: Failure | None = None
    last: bool = False

"""What a supervisor and its worker process say to each other: frames of msgpack, each with a mark and its length.

Both ends are ours and of one version; neither is ever given anything from outside to decode. A plugin may write
into any file that is open, though, and then the mark is missing.
"""

import struct
from typing import IO

import msgspec
from msgspec import Struct

from convert.batch.build import Build
from convert.batch.verdict import Verdict
from convert.batch.work import Job, Orders
from convert.loading.installed import EntryPoint

HEAD = struct.Struct(">4sQ")
"""What stands before a message: the mark, and the number of bytes."""

MARK = b"\x93nc\x1e"
LARGEST_FRAME = 1024**3
_ENCODER = msgspec.msgpack.Encoder()


class BrokenChannelError(Exception):
    """Something that is not a message came through a pipe."""


class Setup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first frame to a worker: the orders, its plugins, and its limits (seconds, bytes; 0 is none).

    `build` is what the worker's installation must be like, where it may be another.
    """

    orders: Orders
    points: tuple[EntryPoint, ...]
    blocked: tuple[str, ...]
    timeout: float
    memory: int
    build: Build | None = None


class Ready(Struct, frozen=True):
    """The first thing that a worker says: that it can work, or why it does not."""

    refusal: str = ""


class Chunk(Struct, frozen=True):
    """Every further frame: some jobs, each of which is answered by a verdict."""

    jobs: tuple[Job, ...]


class Answer(Struct, frozen=True):
    """What a worker says of a job; `last` if it does no more, because something is used up."""

    verdict: Verdict
    last: bool = False


def frame(message: object) -> bytearray:
    """A message as it goes through a pipe.

    It is encoded into a bytearray, as a document is: msgspec does not survive that its bytes cannot grow.

    Raises:
        MemoryError: There is not enough memory.
    """
    data = bytearray(HEAD.size)
    _ENCODER.encode_into(message, data, HEAD.size)
    HEAD.pack_into(data, 0, MARK, len(data) - HEAD.size)
    return data


def pack(message: object) -> bytes:
    """A message alone, as it goes over a network; errors as of `frame`."""
    data = bytearray()
    _ENCODER.encode_into(message, data)
    return bytes(data)


def send(file: IO[bytes], message: object) -> None:
    """Put a message into a pipe, whole."""
    file.write(frame(message))
    file.flush()


def receive(file: IO[bytes]) -> bytes | None:
    """The next message; none if the other side is gone."""
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    _, size = HEAD.unpack(head)
    data = file.read(size)
    return data if len(data) == size else None

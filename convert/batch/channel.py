"""What a supervisor and its worker process say to each other: frames of msgpack, each with its length before it.

Both ends are ours and of one version; neither is ever given anything from outside to decode.
"""

import struct
from typing import IO

import msgspec
from msgspec import Struct

from convert.batch.work import Job, Request
from convert.loading.installed import EntryPoint

_LENGTH = struct.Struct(">Q")
ENCODER = msgspec.msgpack.Encoder()


class Setup(Struct, frozen=True, kw_only=True):
    """The first frame to a worker: the request, its plugins, and its limits (seconds, bytes; 0 is none)."""

    request: Request
    points: tuple[EntryPoint, ...]
    blocked: tuple[str, ...]
    timeout: float
    memory: int


class Chunk(Struct, frozen=True):
    """Every further frame: some jobs, each of which is answered by a verdict."""

    jobs: tuple[Job, ...]


def send(file: IO[bytes], message: object) -> None:
    """Put a message into a pipe, whole."""
    data = ENCODER.encode(message)
    file.write(_LENGTH.pack(len(data)) + data)
    file.flush()


def receive(file: IO[bytes]) -> bytes | None:
    """The next message; none if the other side is gone."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    data = file.read(size)
    return data if len(data) == size else None

"""The process that lists and reads archives: takes wishes from a pipe, and ends when the pipe does."""

import os
from time import monotonic
from typing import IO

import msgspec

from convert.batch.verdict import Failure, encodable
from convert.batch.workers.channel import receive, send
from convert.batch.workers.wishes import Reply, Wish
from convert.batch.workers.worker import OUT_OF_MEMORY, channel, die_with_parent, limit_memory
from convert.errors import ConvertError, MemoryLimitError
from convert.io import archives

_SECONDS_BETWEEN_BEATS = 1.0


def main() -> None:
    """Work until the supervisor closes the pipe."""
    die_with_parent()
    wishes, replies = channel()
    decoder = msgspec.msgpack.Decoder(Wish)
    limited = False
    status = 0
    try:
        while (frame := receive(wishes)) is not None:
            wish = decoder.decode(frame)
            if not limited:
                limit_memory(wish.memory)
                limited = True
            _fulfil(wish, replies)
    except MemoryError:
        status = OUT_OF_MEMORY
    except BrokenPipeError:
        pass
    os._exit(status)


def _fulfil(wish: Wish, replies: IO[bytes]) -> None:
    said = monotonic()

    def beat() -> None:
        nonlocal said
        if monotonic() - said > _SECONDS_BETWEEN_BEATS:
            said = monotonic()
            send(replies, Reply())

    path = _text(wish.path)
    try:
        if wish.wanted is None:
            names, left_out = archives.listing(path, wish.extensions, _text(wish.pattern), beat)
            send(replies, Reply(names=tuple(map(_raw, names)), left_out=tuple(map(_raw, left_out)), last=True))
            return
        for name, data in archives.tar_members(path, {_text(name) for name in wish.wanted}, beat):
            if isinstance(data, ConvertError):
                send(replies, Reply(name=_raw(name), failure=_failure(data)))
            else:
                send(replies, Reply(name=_raw(name), data=data))
        send(replies, Reply(last=True))
    except MemoryLimitError:
        # What is left of the memory is in pieces.
        raise MemoryError from None
    except ConvertError as error:
        send(replies, Reply(failure=_failure(error), last=True))


def _failure(error: ConvertError) -> Failure:
    return Failure(error.id, error.status, encodable(error.what), encodable(error.where), encodable(error.hint))


def _raw(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")

"""Reads a file as far as a limit goes, without taking the memory for the limit at once."""

from typing import IO, AnyStr

_STEP = 1 << 20


def read_up_to(file: IO[AnyStr], most: int) -> AnyStr:
    """What is in a file, but no more than `most` bytes or characters.

    Python takes the memory for all it is asked for before it reads, which a limit on memory would not allow.
    """
    part = file.read(min(most, _STEP))
    parts = [part]
    left = most - len(part)
    while part and left > 0:
        part = file.read(min(left, _STEP))
        parts.append(part)
        left -= len(part)
    return part[:0].join(parts)

"""Reads a file as far as a limit goes, without taking the memory for the limit at once."""

from typing import IO, AnyStr

_FIRST, _STEP = 1 << 16, 1 << 20


def read_up_to(file: IO[AnyStr], most: int) -> AnyStr:
    """What is in a file, but no more than `most` bytes or characters.

    Python takes the memory for all it is asked for before it reads, which a limit on memory would not allow; so
    the first step is as long as an article may be, and each that was filled is followed by a longer one.
    """
    step = _FIRST
    part = file.read(min(most, step))
    parts = [part]
    left = most - len(part)
    while part and left > 0:
        step = min(2 * step, _STEP) if len(part) == step else step
        part = file.read(min(left, step))
        parts.append(part)
        left -= len(part)
    return part[:0].join(parts)

"""What is packed or drawn holds every byte somewhere, and no reader takes it for its own."""

import gzip
import random

import pytest

from convert.loading.choose import CERTAIN
from convert.loading.declarations import Reader
from convert.loading.registry import registry

HEADS = {
    "packed": lambda noise: gzip.compress(noise, mtime=0),
    "JPEG": lambda noise: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + noise,
    "PNG": lambda noise: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise,
    "bare": lambda noise: b"\xfe" + noise,
}


@pytest.mark.parametrize("kind", HEADS)
def test_no_reader_is_certain_of_noise(kind: str) -> None:
    drawn = random.Random(20_261_130)  # noqa: S311 - the same noise in each run
    readers = registry().all(Reader)
    assert len(readers) > 15
    certain = {
        each.declaration.name
        for _ in range(2_000)
        for head in [HEADS[kind](drawn.randbytes(1_000))]
        for each in readers
        if each.declaration.sniff("", "", head) >= CERTAIN
    }
    assert certain == set()

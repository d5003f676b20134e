import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.io.bounded import read_up_to


class Drip(io.RawIOBase):
    """Gives some bytes a call, as a socket does."""

    def __init__(self, data: bytes, some: int) -> None:
        self.rest = io.BytesIO(data)
        self.some = some

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self.rest.read(min(size, self.some) if size >= 0 else self.some)


@given(size=st.integers(0, 5_000_000), most=st.integers(1, 5_000_000), some=st.integers(50_000, 5_000_000))
def test_what_is_in_a_file_is_read_up_to_the_limit(size: int, most: int, some: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert read_up_to(io.BytesIO(data[:size]), most) == data[: min(size, most)]
    assert read_up_to(Drip(data[:size], some), most) == data[: min(size, most)]
    assert read_up_to(io.StringIO("é" * size), most) == "é" * min(size, most)


@pytest.mark.parametrize("size", [2_000, 40_000])
def test_an_article_takes_little_more_memory_than_it_has(size: int) -> None:
    file = io.BufferedReader(io.BytesIO(bytes(size)))
    tracemalloc.start()
    try:
        read_up_to(file, 268_435_457)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 300_000

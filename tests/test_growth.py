"""Time grows with the input: every writer and every reader, over documents in many shapes.

Four times the size may take eight times as long, where quadratic time takes sixteen. CPU seconds of this process,
since others work on the machine too; what looks too slow is measured again a little later, and the best counts.
"""

import gc
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from growing_documents import SHAPES

from convert import pipeline
from convert.errors import ConvertError
from convert.io.source import Source
from convert.loading.registry import registry
from convert.plugin import Filter, Reader, Writer

pytestmark = pytest.mark.usefixtures("garbage_of_others_is_left")

ENOUGH = 0.008
LARGEST = 4_000
MOST = 8.0
TRIES = 8
NO_FILTERS = {each.declaration.name: False for each in registry().all(Filter)}
WRITERS = [each.declaration.name for each in registry().all(Writer)]
READERS = {each.declaration.name for each in registry().all(Reader)}
# What no item of NewsML-G2 can be without.
STATED = {"newsml": {"created": "2026-03-14T09:30Z", "provider": "The Courier"}}
BOTH = [name for name in WRITERS if name in READERS]


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    # A format may refuse what no article is; that too takes time.
    with suppress(ConvertError):
        work()
    return time.process_time() - began


def expect_in_proportion(made: Callable[[int], Callable[[], object]]) -> None:
    """Double the size until it takes long enough to be measured, then compare with four times that size."""
    size = 125
    work = made(size)
    work()
    base = seconds(work)
    while base < ENOUGH and size < LARGEST:
        size *= 2
        base = seconds(made(size))
    larger = made(4 * size)
    ratios = []
    for _ in range(TRIES):
        ratios.append(seconds(larger) / max(base, ENOUGH / 4))
        if ratios[-1] < MOST:
            return
        # Neighbours that fill the caches of the processor slow the larger one only, for as long as they run.
        time.sleep(0.25)
        base = max(base, seconds(made(size)))
    raise AssertionError(f"four times the size, {4 * size}, took {min(ratios):.1f} times as long")


def written(name: str, shape: str, size: int) -> bytes:
    return pipeline.write(SHAPES[shape](size), name, options=STATED).data


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_writing_takes_time_in_proportion(shape: str, name: str) -> None:
    def made(size: int) -> Callable[[], object]:
        document = SHAPES[shape](size)
        return lambda: pipeline.write(document, name, options=STATED)

    expect_in_proportion(made)


@pytest.mark.parametrize("name", ["newsml", "epub", "html"])
def test_forty_thousand_lines_take_four_times_as_long_as_ten_thousand(name: str) -> None:
    def taken(size: int) -> float:
        document = SHAPES["lines"](size)
        return min(seconds(lambda: pipeline.write(document, name, options=STATED)) for _ in range(2))

    assert taken(40_000) < MOST * taken(10_000)


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_time_in_proportion(shape: str, name: str) -> None:
    def made(size: int) -> Callable[[], object]:
        try:
            data = written(name, shape, size)
        except ConvertError:
            return lambda: None
        return lambda: pipeline.read(Source(data, name=f"a.{name}"), reader=name, filters=NO_FILTERS)

    expect_in_proportion(made)


@pytest.mark.parametrize(("name", "shape"), [("markdown", "paragraphs"), ("html", "authors")])
def test_forty_thousand_are_read_in_four_times_the_time_of_ten_thousand(name: str, shape: str) -> None:
    def taken(size: int) -> float:
        data = written(name, shape, size)
        return min(
            seconds(lambda: pipeline.read(Source(data, name="a"), reader=name, filters=NO_FILTERS))
            for _ in range(2)
        )

    assert taken(40_000) < MOST * taken(10_000)

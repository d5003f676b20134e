"""`read`, `write` and `convert` beside a running event loop: each works in a thread, with the same arguments.

One document takes milliseconds. Many belong to `aconvert_many`, which isolates each of them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from convert.pipeline import convert, read, write

P = ParamSpec("P")
T = TypeVar("T")


def _in_thread(function: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    @wraps(function)
    async def beside(*args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.to_thread(function, *args, **kwargs)

    beside.__name__ = beside.__qualname__ = f"a{function.__name__}"
    return beside


aread = _in_thread(read)
awrite = _in_thread(write)
aconvert = _in_thread(convert)

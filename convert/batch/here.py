"""Jobs carried out in this process, one after the other, without isolation or limits."""

from collections.abc import Iterable, Iterator
from threading import Event
from typing import Self

from convert.batch.verdict import Verdict
from convert.batch.work import Job, Orders, carry_out
from convert.loading.registry import Registry


class Here:
    """Carries jobs out in this process; otherwise as a `Pool` does."""

    def __init__(self, orders: Orders, registry: Registry) -> None:
        self._orders = orders
        self._registry = registry

    def __enter__(self) -> Self:
        """Nothing to begin."""
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, jobs: Iterable[Job], _total: int, stop: Event | None = None) -> Iterator[Verdict]:
        """The verdict on each job; no more once `stop` is set."""
        for job in jobs:
            if stop is not None and stop.is_set():
                return
            yield carry_out(job, self._orders, self._registry)

    def stop(self) -> Iterator[Verdict]:
        """Nothing is under way."""
        yield from ()

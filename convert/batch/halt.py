"""A run that is to end while it is still planned: a folder or an archive may hold a million names."""

from collections.abc import Iterable, Iterator
from threading import Event
from typing import TypeVar

T = TypeVar("T")


class HaltedError(BaseException):
    """The run was to end; no kind of `Exception`, or it would be taken for a fault of what is read."""


def check_halt(stop: Event | None) -> None:
    """Go on only if nobody wants the run to end.

    Raises:
        HaltedError: Somebody does.
    """
    if stop is not None and stop.is_set():
        raise HaltedError


def until_halt(items: Iterable[T], stop: Event | None) -> Iterator[T]:
    """The items, one by one.

    Raises:
        HaltedError: As of `check_halt`.
    """
    for each in items:
        check_halt(stop)
        yield each

"""What readers and writers of any package work with: text and marks, XML, dates, addresses, languages, pictures.

Each module stands by itself and imports nothing but the model and the errors. All of them are public: a plugin of
your own uses them as the built-in ones do.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def late(places: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a module with names that it loads when they are asked for, each from its place."""

    def load(name: str) -> Any:  # noqa: ANN401 - it may be anything
        if name in places:
            return getattr(import_module(places[name]), name)
        raise AttributeError(name)

    return load

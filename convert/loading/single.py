"""A filter that is a single Python file, named on the command line: loaded as a plugin of its own.

    def filter(document, report):
        return edit.set_title(document, document.title.text.upper())

The file is code of whoever names it, and does what it likes: nothing loads one that was not named.
"""

import importlib.util
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

from convert.errors import InputError, PluginError
from convert.loading.declarations import CONVERT_API, Filter, hookimpl
from convert.loading.installed import EntryPoint
from convert.loading.options import Options
from convert.model import Document
from convert.report import Report

_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
_MOST_ARGUMENTS = 2
_LAST = 1000
"""The priority of such a filter: it works on what the installed ones found, whatever the file is called."""


def point_of(name: str) -> EntryPoint:
    """What stands for a file among the entry points: its version is a digest of what is in it.

    Raises:
        InputError: There is no such file.
    """
    path = Path(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"this filter cannot be read: {error.strerror}", where=name, hint="check the name"
        ) from None
    return EntryPoint(path.name, str(path.resolve()), str(path.resolve().parent), sha256(data).hexdigest()[:16])


def load_file(value: str, version: str) -> Any:  # noqa: ANN401 - a module, or what stands for one
    """The plugin in a file: a whole one, or one made of its function `filter`.

    Raises:
        PluginError: It is another file than it was when it was named, or has no such function.
    """
    path = Path(value)
    if sha256(path.read_bytes()).hexdigest()[:16] != version:
        raise PluginError("the file has changed since the run began")
    module = _module(path)
    if hasattr(module, "CONVERT_API"):
        return module
    work = getattr(module, "filter", None)
    if not callable(work):
        raise PluginError("it has no function filter(document, report)")
    return _Plugin(_name_of(path), inspect.getdoc(module) or f"The filter in {path.name}", work)


def _module(path: Path) -> ModuleType:
    name = f"newsconvert_file_{_NOT_IN_NAME.sub('_', path.stem.lower())}"
    spec = importlib.util.spec_from_loader(name, _Source(name, str(path)))
    if spec is None or spec.loader is None:
        raise PluginError("this is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class _Source(SourceFileLoader):
    """Compiles the file each time: bytecode is told by seconds and size, and an edit may change neither.

    So no `__pycache__` comes to stand beside the file, either.
    """

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def _name_of(path: Path) -> str:
    return _NOT_IN_NAME.sub("-", path.stem.lower()).strip("-") or "filter"


class _Plugin(SimpleNamespace):
    """A plugin with one filter."""

    CONVERT_API = CONVERT_API

    def __init__(self, name: str, title: str, work: Callable[..., Document]) -> None:
        super().__init__()
        self._declaration = Filter(name=name, title=title.splitlines()[0], filter=_adapt(work), priority=_LAST)

    @hookimpl
    def convert_filters(self) -> Iterator[Filter[Options]]:
        """Give the filter."""
        yield self._declaration


def _adapt(work: Callable[..., Document]) -> Callable[[Document, Options, Report], Document]:
    """The function as a filter's is called; it may want the document alone."""
    count = len(inspect.signature(work).parameters)
    if not 1 <= count <= _MOST_ARGUMENTS:
        raise PluginError(f"filter takes {count} arguments, and is given (document, report)")

    def filter_document(document: Document, _options: Options, report: Report) -> Document:
        return work(document, report) if count == _MOST_ARGUMENTS else work(document)

    return filter_document

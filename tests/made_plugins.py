"""Plugins made on the spot, for tests of what the core does with them."""

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from convert.loading.installed import EntryPoint
from convert.loading.registry import Registry
from convert.model import Document, Paragraph, Section, Text
from convert.plugin import Check, Filter, Reader, Writer, hookimpl

_HOOKS = {Reader: "convert_readers", Writer: "convert_writers", Filter: "convert_filters", Check: "convert_checks"}


def lines(source: Any, _options: Any, report: Any) -> Iterator[Document]:
    """A reader: each line of the source is a document with one paragraph."""
    for number, line in enumerate(source.text(report).splitlines(), 1):
        yield Document(id=f"d{number}", sections=(Section(blocks=(Paragraph(id="b1", text=Text(line)),)),))


def words(documents: Any, _options: Any, _report: Any) -> bytes:
    """A writer: the text of each document on a line."""
    texts = [" ".join(text.text for _, found in each.texts() for text in found) for each in documents]
    return "\n".join(texts).encode()


def reader(name: str = "lines", **changes: Any) -> Reader[Any]:
    return Reader(**{"name": name, "title": name.title(), "read": lines, **changes})


def writer(name: str = "words", **changes: Any) -> Writer[Any]:
    given = {"name": name, "title": name, "extension": ".words", "media_type": "text/x-words", "write": words}
    return Writer(**{**given, **changes})


def shouting(document: Document, _options: Any, _report: Any) -> Document:
    """A filter: the words of a one-paragraph document in capitals."""
    (block,) = document.blocks()
    assert isinstance(block, Paragraph)
    louder = Paragraph(id=block.id, text=Text(block.text.text.upper()))
    return Document(id=document.id, sections=(Section(blocks=(louder,)),))


def filter_(name: str = "shout", **changes: Any) -> Filter[Any]:
    return Filter(**{"name": name, "title": name, "filter": shouting, **changes})


def module(*declarations: Any, **attributes: Any) -> ModuleType:
    """A plugin module that declares these."""
    made = ModuleType("made")
    vars(made).update({"CONVERT_API": 1, **attributes})
    for kind, hook in _HOOKS.items():
        of_kind = [each for each in declarations if isinstance(each, kind)]
        if of_kind:
            setattr(made, hook, _hook(hook, of_kind))
    return made


def _hook(name: str, declarations: list[Any]) -> Callable[[], list[Any]]:
    def implementation() -> list[Any]:
        return declarations

    implementation.__name__ = name
    return hookimpl(implementation)


def registry_of(*blocked: str, **modules: ModuleType) -> Registry:
    """A registry of plugins by name, each in a package of its own; `a__b` is the plugin b of the package a."""
    points = []
    for number, (key, made) in enumerate(modules.items()):
        package, _, name = key.rpartition("__")
        importable = f"made_for_tests_{number}"
        sys.modules[importable] = made
        points.append(EntryPoint(name, importable, package or f"newsconvert-{name}", "1.0"))
    return Registry(points, blocked)

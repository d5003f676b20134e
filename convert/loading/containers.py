"""Sources inside a source: the pages of a web archive, the attachments of a mail, each read by its own reader.

A reader of a container gives sources besides documents, or instead of them. Which reader takes each is chosen as
for any source, by content, media type and name. What cannot be read is left out with a warning; the rest goes on.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from msgspec.structs import replace

from convert.errors import ContentError, ConvertError, FormatError, InputError
from convert.io.source import Source
from convert.loading.choose import choose_reader
from convert.loading.declarations import Reader
from convert.loading.registry import Owned, Registry, call
from convert.messages import printable
from convert.model import Document
from convert.report import Report

DEEPEST = 4
"""How many containers may stand inside one another: a mail in a mail in an archive of mails is enough."""

Found = tuple[Document, str]
"""A document, and the name of the source that it stands in."""

OptionsFor: TypeAlias = Callable[[Reader[Any]], Any]
"""Gives a reader its options."""


def documents_in(
    source: Source, chosen: Owned[Reader[Any]], options_for: OptionsFor, registry: Registry, report: Report
) -> list[Found]:
    """The documents of a source, and of the sources inside it, in their order.

    Raises:
        ContentError: The source cannot be read, or holds sources of which none can be read.
        PluginError: A plugin broke.
    """
    found: list[Found] = []
    first_error: ConvertError | None = None
    is_container = False
    outer = printable(source.name)
    # Each with the number of containers round it, and the name of the innermost.
    pending = [(each, 1, outer) for each in reversed(_inside(source, chosen, options_for, report))]
    while pending:
        each, depth, where = pending.pop()
        if isinstance(each, Document):
            found.append((each, where))
            continue
        is_container = True
        name = printable(each.name) or f"a source in {outer}"
        try:
            _refuse_depth(depth)
            inner = _inside(each, choose_reader(registry, each), options_for, report)
        except (ContentError, FormatError, InputError) as error:
            first_error = first_error or error
            report.warn("container.left-out", f"it was left out: {error.what}", where=name, hint=error.hint)
            continue
        pending += [(one, depth + 1, name) for one in reversed(inner)]
    if not found and first_error is not None:
        raise ContentError(f"nothing in it can be read: {first_error}", where=outer) from first_error
    return _with_ids_apart(found) if is_container else found


def _refuse_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise ContentError(f"it is nested in more than {DEEPEST} containers")


def _inside(
    source: Source, chosen: Owned[Reader[Any]], options_for: OptionsFor, report: Report
) -> list[Document | Source]:
    options = options_for(chosen.declaration)
    try:
        return call(chosen.owner, _read_all, chosen.declaration.read, source, options, report)
    except ContentError as error:
        raise error.at(printable(source.name)) from error.__cause__


def _read_all(read_it: Callable[..., Iterable[Document | Source]], *args: object) -> list[Document | Source]:
    found = list(read_it(*args))
    for each in found:
        if not isinstance(each, Document | Source):
            raise TypeError(f"it read {type(each).__name__}, not Document")
    return found


def _with_ids_apart(found: list[Found]) -> list[Found]:
    """The documents with ids of their own, where two sources gave the same one."""
    taken: set[str] = set()
    apart = []
    for document, where in found:
        identifier, number = document.id, 1
        while identifier in taken:
            number += 1
            identifier = f"{document.id}-{number}"
        taken.add(identifier)
        apart.append((document if identifier == document.id else replace(document, id=identifier), where))
    return apart

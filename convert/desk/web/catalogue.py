"""What you can choose from, as data for a form: formats, filters, options with their types, and settings."""

import re
from collections.abc import Collection, Iterator
from typing import Any, get_args, get_origin

from msgspec import Struct

from convert.desk.web.query import names_a_file
from convert.format import Format, formats
from convert.loading.declarations import Check, Filter, Reader, Writer
from convert.loading.options import Option, describe
from convert.loading.registry import Registry
from convert.settings import KINDS
from convert.version import __version__


class Field(Struct, frozen=True, kw_only=True):
    """An option as a field of a form; `name` is its name in a query, `kind` the sort of its value.

    A field of the kind "file" takes a file with one of the ends in `takes`, which is sent with the documents.
    """

    name: str
    title: str
    description: str
    kind: str
    default: Any = None
    choices: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    """A format with what a form needs to know."""

    name: str
    title: str
    reads: bool
    writes: bool
    checks: bool
    several: bool
    binary: bool
    extension: str
    media_type: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]
    packages: tuple[str, ...]
    reading: tuple[Field, ...]
    writing: tuple[Field, ...]
    checking: tuple[Field, ...]


class FilterEntry(Struct, frozen=True, kw_only=True):
    """A filter that callers may switch on or off."""

    name: str
    title: str
    default: bool
    options: tuple[Field, ...]


class Catalogue(Struct, frozen=True, kw_only=True):
    """Everything there is to choose from."""

    version: str
    formats: tuple[Entry, ...]
    filters: tuple[FilterEntry, ...]
    settings: dict[str, str]
    fetch: bool = False


def catalogue(registry: Registry, allowed: Collection[str], *, fetch: bool = False) -> Catalogue:
    """What this environment has."""
    filters = (each.declaration for each in registry.all(Filter))
    return Catalogue(
        version=__version__,
        formats=tuple(_entry(each, registry) for each in formats(registry=registry)),
        filters=tuple(
            FilterEntry(
                name=each.name, title=each.title, default=each.default, options=_fields(each.name, each.options)
            )
            for each in filters
            if each.default or each.name in allowed
        ),
        settings=dict(KINDS),
        fetch=fetch,
    )


def _entry(found: Format, registry: Registry) -> Entry:
    readers = [each.declaration for each in registry.all(Reader) if each.declaration.name == found.name]
    writers = [each.declaration for each in registry.all(Writer) if each.declaration.name == found.name]
    checks = [each.declaration for each in registry.all(Check) if each.declaration.format == found.name]
    return Entry(
        name=found.name,
        title=found.title,
        reads=found.reads,
        writes=found.writes,
        checks=bool(checks),
        several=found.several,
        binary=any(each.binary for each in writers),
        extension=writers[0].extension if writers else "",
        media_type=writers[0].media_type if writers else "",
        extensions=found.extensions,
        media_types=found.media_types,
        packages=found.packages,
        reading=tuple(field for each in readers for field in _fields(each.name, each.options)),
        writing=tuple(field for each in writers for field in _fields(each.name, each.options, files=True)),
        checking=tuple(field for each in checks for field in _fields(each.name, each.options)),
    )


def _fields(owner: str, options: type[Any], *, files: bool = False) -> tuple[Field, ...]:
    return tuple(_each_field(owner, options, files=files))


def _each_field(owner: str, options: type[Any], *, files: bool) -> Iterator[Field]:
    for option in describe(options):
        if not option.grants and ((bool(option.takes) and files) or not names_a_file(option)):
            yield Field(
                name=f"{owner}-{option.flag}",
                title=option.flag.replace("-", " ").capitalize(),
                description=option.description,
                kind=_kind(option),
                default=list(option.default) if isinstance(option.default, tuple) else option.default,
                choices=option.choices,
                takes=option.takes,
            )


def _kind(option: Option) -> str:
    if option.takes:
        return "file"
    if option.choices:
        return "choice"
    if option.is_switch:
        return "switch"
    if option.is_repeated and get_args(option.type)[:1] == (str,):
        return "lines"
    if option.type in (int, float):
        return "whole" if option.type is int else "number"
    return "line" if get_origin(option.type) is None else "lines"


_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def file_name(name: str, extension: str) -> str:
    """A name for a file that is sent: letters, digits, points and hyphens of ASCII."""
    stem = _NOT_IN_NAME.sub("-", name).strip("-.")[:100]
    return f"{stem or 'article'}{extension}"

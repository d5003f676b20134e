"""The four hooks; a plugin implements those it has something for. Each returns declarations, not results."""

from collections.abc import Iterable
from typing import Any

from pluggy import HookspecMarker

from convert.loading.declarations import Check, Filter, Reader, Writer

hookspec = HookspecMarker("newsconvert")


@hookspec
def convert_readers() -> Iterable[Reader[Any]]:  # type: ignore[empty-body]
    """Give the readers of this plugin: what turns the bytes of a source into documents."""


@hookspec
def convert_writers() -> Iterable[Writer[Any]]:  # type: ignore[empty-body]
    """Give the writers of this plugin: what turns documents into the bytes of a format."""


@hookspec
def convert_filters() -> Iterable[Filter[Any]]:  # type: ignore[empty-body]
    """Give the filters of this plugin: what turns a document into another, between reader and writer."""


@hookspec
def convert_checks() -> Iterable[Check[Any]]:  # type: ignore[empty-body]
    """Give the checks of this plugin: what judges the bytes that a writer wrote."""

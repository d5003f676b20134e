"""What a plugin declares: readers, writers, filters and checks; its authors import them from `convert.plugin`."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct
from pluggy import HookimplMarker

from convert.io.source import Source
from convert.loading.options import Options
from convert.model import Document
from convert.report import Report

CONVERT_API = 1
"""The version of this interface; a plugin states the one it was written for as its own `CONVERT_API`."""

ENTRY_POINT_GROUP = "newsconvert"

hookimpl = HookimplMarker("newsconvert")

OptionsT = TypeVar("OptionsT", bound=Options)


def never(name: str, media_type: str, head: bytes) -> float:  # noqa: ARG001 - the form of every sniff
    """A sniff that recognises nothing: the reader is chosen by name, media type or extension alone."""
    return 0.0


def no_losses() -> Mapping[str, str]:
    """What a writer loses that loses nothing, or says nothing of it."""
    return {}


class Reader(Struct, Generic[OptionsT], frozen=True, kw_only=True):
    """Turns a source into documents.

    `read` gives one document or several; of a container it may give sources, each of which is read by the reader
    that fits it. `sniff(name, media_type, head)` says how sure it is that the reader
    understands a source, by its name, its media type ("" if nobody knows) and its first 64 KiB: 0 is no, from 0.9
    on it is certain and chosen before any extension. `extensions` are in lower case with their point.

    `read` raises `ContentError` for a source that cannot be read as an article.
    """

    name: str
    title: str
    read: Callable[[Source, OptionsT, Report], Iterable[Document | Source]]
    options: type[OptionsT] = Options  # type: ignore[assignment]  # a default cannot know the parameter
    extensions: Sequence[str] = ()
    media_types: Sequence[str] = ()
    sniff: Callable[[str, str, bytes], float] = never


class Writer(Struct, Generic[OptionsT], frozen=True, kw_only=True):
    """Turns documents into the bytes of a format: one document, or several if `several` says so.

    The same documents and options give the same bytes, on every run, in every time zone. `binary` keeps the
    bytes away from terminals. `more` is for formats that are lists: it writes further documents behind those
    that `write` wrote, so that a folder becomes one list, source by source; with options of which `at_once` is
    true, it cannot, and all documents are written together.

    `edition` says that several documents in one file are an edition, which somebody has to ask for: in a folder,
    each document of a source is a file of its own.

    `loses` gives what of a document does not come back when what was written is read again: fields by their path,
    or the beginning of it ("metadata.notes", "sections.blocks.figure"), each with the reason.

    Where options have something else written than `extension` and `media_type` say, `form` gives both for the
    options: (".jsonl", "application/jsonl").

    `beside` gives the files that what is written refers to, pictures for one: bytes by their paths, relative to
    the file that is written, with "/" between folders.
    """

    name: str
    title: str
    extension: str
    media_type: str
    write: Callable[[Sequence[Document], OptionsT, Report], bytes]
    options: type[OptionsT] = Options  # type: ignore[assignment]  # a default cannot know the parameter
    loses: Callable[[], Mapping[str, str]] = no_losses
    several: bool = False
    edition: bool = False
    binary: bool = False
    more: Callable[[Sequence[Document], OptionsT, Report], bytes] | None = None
    form: Callable[[OptionsT], tuple[str, str]] | None = None
    at_once: Callable[[OptionsT], bool] | None = None
    beside: Callable[[Sequence[Document], OptionsT], Mapping[str, bytes]] | None = None


class Filter(Struct, Generic[OptionsT], frozen=True, kw_only=True):
    """Turns a document into another one; `default` has it run unless it is switched off.

    Filters run in the order of `priority` (the lowest first), then of their names.
    """

    name: str
    title: str
    filter: Callable[[Document, OptionsT, Report], Document]
    options: type[OptionsT] = Options  # type: ignore[assignment]  # a default cannot know the parameter
    default: bool = False
    priority: int = 0


class Check(Struct, Generic[OptionsT], frozen=True, kw_only=True):
    """Judges the bytes of a format; says what is wrong through `Report.error` and `Report.warn`."""

    name: str
    title: str
    format: str
    check: Callable[[bytes, OptionsT, Report], None]
    options: type[OptionsT] = Options  # type: ignore[assignment]  # a default cannot know the parameter


_TEXTS = frozenset({"name", "title", "media_type", "format", "extension"})
_SWITCHES = frozenset({"several", "edition", "binary", "default"})
_LISTS = frozenset({"extensions", "media_types"})
_MAY_LACK = frozenset({"more", "form", "at_once", "beside"})


def fault_of(declaration: Reader[Any] | Writer[Any] | Filter[Any] | Check[Any]) -> str:
    """The field that is not what it has to be, and what that is; "" if all are. Others verify `options`."""
    for field in declaration.__struct_fields__:
        value = getattr(declaration, field)
        if field in _TEXTS:
            wanted = "" if isinstance(value, str) else "text"
        elif field in _SWITCHES:
            wanted = "" if isinstance(value, bool) else "True or False"
        elif field in _LISTS:
            several = isinstance(value, Collection) and not isinstance(value, str)
            wanted = "" if several and all(isinstance(each, str) for each in value) else "a tuple of texts"
        elif field == "priority":
            wanted = "" if isinstance(value, int) else "a whole number"
        else:
            wanted = "" if field == "options" or callable(value) else "a function"
            wanted = "" if value is None and field in _MAY_LACK else wanted
        if not wanted and field in ("extension", "extensions"):
            ends = (value,) if field == "extension" else value
            wanted = "" if all(each.startswith(".") for each in ends) else "with a point before it"
        if wanted:
            return f"{field} is {value!r}, not {wanted}"
    return ""

"""Read, write, convert, check: the library's functions, from a source through documents to bytes.

They print nothing, never exit, and raise `ConvertError` alone; what was doubtful is in the result. Each takes what
callers give, makes a `Request` of it, and hands it to the function of the same name that takes one: the command
line and a batch, which have a request already, begin there.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from msgspec.structs import replace

from convert.errors import CheckError, ContentError, ConvertError, PluginError, StrictError, UsageError
from convert.io.files import safe_name
from convert.io.source import Readable, Source
from convert.kit.clean import cleaned
from convert.loading.choose import choose_reader
from convert.loading.containers import documents_in
from convert.loading.declarations import Check, Filter, Writer
from convert.loading.registry import Owned, Registry, call
from convert.loading.registry import registry as default_registry
from convert.messages import in_python, printable
from convert.model import Document, Flaw, type_flaws
from convert.report import Problem, Report, refuse_warnings
from convert.request import AllOptions, Request
from convert.results import Conversion, Reading, Writing

Made = TypeVar("Made", Reading, Writing, Conversion)
P = ParamSpec("P")
T = TypeVar("T")


def _in_python(function: Callable[P, T]) -> Callable[P, T]:
    """The function, with problems and errors that speak of its arguments where those below speak of flags."""

    @wraps(function)
    def speaking(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            result = function(*args, **kwargs)
        except StrictError as error:
            error.made = _reword(error.made)
            raise error.reworded(in_python) from error.__cause__
        except ConvertError as error:
            raise error.reworded(in_python) from error.__cause__
        reworded: T = _reword(result)
        return reworded

    return speaking


def _reword(made: Any) -> Any:  # noqa: ANN401 - whatever those functions give
    """A result with its problems in the words of the library."""
    match made:
        case Reading() | Writing() if any("--" in f"{each.message}{each.hint}" for each in made.problems):
            return replace(made, problems=_reword(made.problems))
        case Conversion():
            return replace(
                made, reading=_reword(made.reading), writings=tuple(_reword(each) for each in made.writings)
            )
        case tuple():
            return tuple(
                replace(each, message=in_python(each.message), hint=in_python(each.hint)) for each in made
            )
    return made


@_in_python
def read(  # noqa: PLR0913 - each has a default and a name
    source: Readable,
    *,
    reader: str = "",
    name: str = "",
    media_type: str = "",
    encoding: str = "",
    options: AllOptions | None = None,
    filters: Mapping[str, bool] | None = None,
    settings: Mapping[str, str] | None = None,
    strict: bool = False,
    registry: Registry | None = None,
) -> Reading:
    """Read a source into documents and run the filters over them.

    Args:
        source: A path or URL (a `str` is always one of them), bytes, an open file, or a `Source`
            (`Source.from_text`).
        reader: Its reader ("telesur"); chosen by content, media type and extension if left out.
        name: A name for it, if it has none of its own or another one is wanted.
        media_type: Its media type, if known ("text/html; charset=utf-8").
        encoding: Its encoding, if known; overrides whatever the source says.
        options: Options by the name of their reader or filter.
        filters: Filters to switch on or off by name; those that are on by default run anyway.
        settings: Facts that win over the source's ("title", "published" ...: see `convert.settings`).
        strict: Treat warnings as errors.
        registry: The plugins; those of this environment if left out.

    Raises:
        StrictError: There are warnings, and `strict` is on.
        InputError: The source cannot be had.
        ContentError: It cannot be read as an article.
        FormatError: No reader fits, or several.
        UsageError: An argument is invalid.
        PluginError: A plugin broke.
    """
    registry = registry or default_registry()
    request = Request.of(
        reader=reader, encoding=encoding, options=options, filters=filters, settings=settings, strict=strict
    )
    check_request(request, registry)
    opened = Source.open(source, name=name, media_type=media_type, encoding=encoding)
    return read_source(opened, request, registry)


def check_request(request: Request, registry: Registry) -> None:
    """Find what is wrong with a request before anything is read.

    Raises:
        UsageError: A name or a value is invalid.
        FormatError: There is no such filter, or several plugins own it.
    """
    request.check(registry)
    if request.settings:
        from convert.settings import apply_settings  # noqa: PLC0415 - most requests set nothing

        apply_settings(Document(id="any"), request.settings)


def read_source(source: Source, request: Request, registry: Registry) -> Reading:
    """`read` for a source that is open and a request that was checked."""
    return _accept(_read(source, request, registry), request)


def _read(source: Source, request: Request, registry: Registry) -> Reading:
    report = Report()
    chosen = choose_reader(registry, source, request.reader)
    declaration = chosen.declaration
    report.note("reader.chosen", f"read as {declaration.name} ({declaration.title})")
    found = documents_in(source, chosen, partial(request.options_for, registry=registry), registry, report)
    if not found:
        raise ContentError("there is no article in it", where=printable(source.name))
    if len(found) > 1 and request.settings_for == "one":
        from convert.settings import refuse_own  # noqa: PLC0415 - few have several, and few set anything

        refuse_own(request.settings, f"{len(found)} in this source")
        request = replace(request, settings_for="several")
    documents = tuple(
        _filter(
            _settle(each, request, report, where or f"the reader {declaration.name!r}"), request, registry, report
        )
        for each, where in found
    )
    return Reading(documents, report.problems, declaration.name, source.encoding)


@_in_python
def write(  # noqa: PLR0913 - each has a default and a name
    documents: Document | Sequence[Document],
    to: str,
    *,
    options: AllOptions | None = None,
    validate: bool = False,
    strict: bool = False,
    more: bool = False,
    registry: Registry | None = None,
) -> Writing:
    """Write a document, or several into one file if the format can hold them.

    Args:
        documents: One document or several.
        to: The name of the format ("newsml").
        options: Options by the name of their writer or check.
        validate: Run the checks of the format over what was written.
        strict: Treat warnings as errors.
        more: What is written goes behind documents that were written before, in a format that is a list
            (`Writer.more`): without the head of the list.
        registry: The plugins; those of this environment if left out.

    Raises:
        FormatError: There is no such writer, or several plugins own it.
        ContentError: A document is flawed (`Document.check`), or the format holds only one.
        CheckError: `validate` found an error.
        StrictError: There are warnings, and `strict` is on.
        UsageError: An argument is invalid.
        PluginError: A plugin broke.
    """
    request = Request.of(to, options=options, validate=validate, strict=strict)
    if not isinstance(documents, (Document, Iterable)):
        raise UsageError(f"documents: expected a Document or several, not {type(documents).__name__}")
    several = (documents,) if isinstance(documents, Document) else tuple(documents)
    return write_documents(several, request, registry or default_registry(), more=more)


def write_documents(
    documents: Sequence[Document],
    request: Request,
    registry: Registry,
    *,
    more: bool = False,
    sources: Sequence[str] = (),
) -> Writing:
    """`write` for a request, which names one format; `sources` names what each document was read from."""
    report = Report(sources)
    chosen = registry.find(Writer, request.to[0])
    if not documents:
        raise UsageError("there is no document to write")
    for each in documents:
        if not isinstance(each, Document):
            raise UsageError(f"documents: expected a Document or several, not {type(each).__name__}")
        _refuse_types(each, f"the document {each.id!r}")
    ready = tuple(cleaned(each, report) for each in documents)
    for each in ready:
        _refuse_flaws(each, f"the document {each.id!r}")
    return _accept(
        _write_ready(_continuation(chosen) if more else chosen, ready, request, registry, report), request
    )


def _continuation(chosen: Owned[Writer[Any]]) -> Owned[Writer[Any]]:
    """The writer as it goes on with a list."""
    writer = chosen.declaration
    if writer.more is None:
        raise UsageError(f"{writer.name} cannot be appended to", hint="write all documents at once")
    return replace(chosen, declaration=replace(writer, write=writer.more, several=True))


def _write_ready(
    chosen: Owned[Writer[Any]], ready: Sequence[Document], request: Request, registry: Registry, report: Report
) -> Writing:
    """Write documents that are clean and without flaws."""
    writer = chosen.declaration
    options = request.options_for(writer, registry)
    if len(ready) > 1 and not writer.several:
        raise ContentError(f"{writer.name} holds one document, not {len(ready)}")
    data = call(chosen.owner, writer.write, ready, options, report)
    if not isinstance(data, bytes):
        raise PluginError(f"the plugin {chosen.owner!r} wrote {type(data).__name__}, not bytes")
    if request.validate:
        _validate(writer.name, data, request, registry, report)
    beside = _beside(chosen, ready, options) if writer.beside is not None else {}
    return Writing(data, report.problems, writer.name, *form_of(chosen, options), beside)


def _beside(chosen: Owned[Writer[Any]], ready: Sequence[Document], options: Any) -> Mapping[str, bytes]:  # noqa: ANN401 - of the writer's class
    """The files that go beside what is written, none of which can leave its folder."""
    # By whoever wrote the plugin: it may be anything.
    found: Mapping[Any, Any] = call(chosen.owner, chosen.declaration.beside or _nothing_beside, ready, options)
    if not isinstance(found, Mapping):
        raise PluginError(f"the plugin {chosen.owner!r} gave {type(found).__name__}, not files by their paths")
    for path, data in found.items():
        parts = path.split("/") if isinstance(path, str) else []
        if not isinstance(data, bytes) or not parts or any(safe_name(part) != part for part in parts):
            raise PluginError(
                f"the plugin {chosen.owner!r} gave {path!r}, which is not a file beside what it wrote"
            )
    return dict(found)


def _nothing_beside(_documents: Sequence[Document], _options: object) -> Mapping[str, bytes]:
    return {}


def form_of(chosen: Owned[Writer[Any]], options: Any) -> tuple[str, str]:  # noqa: ANN401 - of the writer's class
    """The extension and the media type of what a writer writes with these options.

    Raises:
        PluginError: It gives none.
    """
    writer = chosen.declaration
    if writer.form is None:
        return writer.extension, writer.media_type
    form = call(chosen.owner, writer.form, options)
    match form:
        case (str(extension), str(media_type)) if extension.startswith(".") and os.sep not in extension:
            return extension, media_type
    raise PluginError(f"the plugin {chosen.owner!r} gave no extension and media type, but {form!r}")


@_in_python
def convert(  # noqa: PLR0913 - each has a default and a name
    source: Readable,
    to: str | Sequence[str],
    *,
    reader: str = "",
    name: str = "",
    media_type: str = "",
    encoding: str = "",
    options: AllOptions | None = None,
    filters: Mapping[str, bool] | None = None,
    settings: Mapping[str, str] | None = None,
    validate: bool = False,
    strict: bool = False,
    registry: Registry | None = None,
) -> Conversion:
    """Read a source and write what is in it: `read`, then `write`, with the arguments of both.

    `to` is a format, or several that are all written from one reading. A source with several documents becomes
    one writing if the format holds several, else one for each.
    """
    registry = registry or default_registry()
    request = Request.of(
        to,
        reader=reader,
        encoding=encoding,
        options=options,
        filters=filters,
        settings=settings,
        validate=validate,
        strict=strict,
    )
    if not request.to:
        raise UsageError("no format given")
    for each in request.to:
        registry.find(Writer, each)
    check_request(request, registry)
    opened = Source.open(source, name=name, media_type=media_type, encoding=encoding)
    return convert_source(opened, request, registry)


def convert_source(source: Source, request: Request, registry: Registry) -> Conversion:
    """`convert` for a source that is open and a request that was checked."""
    reading = _read(source, request, registry)
    # What `_read` gave is clean and sound, so that `write` would only look again.
    writings = tuple(
        _write_ready(writer, group, request, registry, Report([source.name] * len(group)))
        for writer in [registry.find(Writer, name) for name in request.to]
        for group in _groups(writer.declaration, reading.documents, apart=request.apart)
    )
    return _accept(Conversion(reading, writings), request)


def _groups(
    writer: Writer[Any], documents: tuple[Document, ...], *, apart: bool
) -> Iterable[tuple[Document, ...]]:
    """The documents of each file: all where the format holds several, but an edition has to be asked for."""
    together = writer.several and not (apart and writer.edition)
    return [documents] if together else [(each,) for each in documents]


@_in_python
def check(
    data: bytes,
    format: str,  # noqa: A002 - the word that everybody uses
    *,
    options: AllOptions | None = None,
    registry: Registry | None = None,
) -> tuple[Problem, ...]:
    """Run every check of a format over bytes, and give what they found.

    Raises:
        FormatError: No check is installed for the format.
    """
    if not isinstance(data, bytes):
        raise UsageError(f"data: expected bytes, not {type(data).__name__}")
    if not isinstance(format, str):
        raise UsageError(f"format: expected the name of a format, not {format!r}")
    report = Report()
    _run_checks(format, data, Request.of(options=options), registry or default_registry(), report)
    return report.problems


def _accept(made: Made, request: Request) -> Made:
    """What was made, unless there are warnings and the request is strict."""
    if request.strict:
        try:
            refuse_warnings(made.problems)
        except StrictError as error:
            error.made = made
            raise
    return made


def _settle(document: Document, request: Request, report: Report, where: str) -> Document:
    """The document, clean and sound, with the facts that the user sets."""
    _refuse_types(document, where)
    document = cleaned(document, report)
    if request.settings:
        from convert.settings import apply_settings  # noqa: PLC0415 - as above

        fill = request.settings_for == "several"
        document = cleaned(apply_settings(document, request.settings, report, fill=fill), report)
    _refuse_flaws(document, where)
    return document


def _refuse_types(document: Document, where: str) -> None:
    _refuse(type_flaws(document), where)


def _refuse_flaws(document: Document, where: str) -> None:
    _refuse(document.check(characters=False), where)  # it has just been cleaned


def _refuse(flaws: Sequence[Flaw], where: str) -> None:
    if flaws:
        more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
        raise ContentError(f"{flaws[0].where}: {flaws[0].what}{more}", where=where)


def _filter(document: Document, request: Request, registry: Registry, report: Report) -> Document:
    for each in _filters(request, registry):
        options = request.options_for(each.declaration, registry)
        result = call(each.owner, each.declaration.filter, document, options, report)
        if not isinstance(result, Document):
            raise PluginError(f"the plugin {each.owner!r} gave {type(result).__name__}, not Document")
        if result is document:
            # Documents do not change, so it is as clean and sound as it was.
            continue
        flaws = type_flaws(result)
        if not flaws:
            document = cleaned(result, report)
            flaws = document.check(characters=False)
        if flaws:
            raise PluginError(
                f"the filter {each.declaration.name!r} broke the document: {flaws[0].where}: {flaws[0].what}"
            )
    return document


def _filters(request: Request, registry: Registry) -> list[Owned[Filter[Any]]]:
    """The filters to run, in their order: those asked for, and the default ones that are not switched off."""
    wanted = [registry.find(Filter, name) for name, on in request.filters.items() if on]
    for each in registry.all(Filter):
        name = each.declaration.name
        if each.declaration.default and name not in request.filters and each not in wanted:
            wanted.append(registry.find(Filter, name))
    return sorted(wanted, key=lambda each: (each.declaration.priority, each.declaration.name))


def _validate(name: str, data: bytes, request: Request, registry: Registry, report: Report) -> None:
    _run_checks(name, data, request, registry, report)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise CheckError(f"the {name} output failed its checks: {errors[0]}{more}")


def _run_checks(name: str, data: bytes, request: Request, registry: Registry, report: Report) -> None:
    _, _, plain = name.rpartition(":")
    checks = [each for each in registry.all(Check) if each.declaration.format == plain]
    if not checks:
        raise UsageError(f"no check is installed for {plain}", hint="leave --validate out")
    for each in checks:
        call(each.owner, each.declaration.check, data, request.options_for(each.declaration, registry), report)

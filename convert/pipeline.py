"""Read, write, convert: the library's three functions, from a source through documents to bytes.

They print nothing, never exit, and raise `ConvertError` alone; what was doubtful is in the result.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from convert.errors import CheckError, ContentError, PluginError, UsageError
from convert.io.source import Readable, Source
from convert.kit.clean import cleaned
from convert.loading.choose import choose_reader
from convert.loading.options import Options, made
from convert.loading.registry import Owned, Registry, call
from convert.loading.registry import registry as default_registry
from convert.messages import did_you_mean, printable
from convert.model import Document
from convert.plugin import Check, Filter, Reader, Writer
from convert.report import Problem, Report
from convert.settings import apply_settings

AllOptions: TypeAlias = Mapping[str, Mapping[str, object] | Options]
"""Options by the name of their reader, filter, writer or check: `{"newsml": {"nitf": True}}`."""


class Reading(Struct, frozen=True):
    """What came of reading: the documents, the problems met, the reader's name, the encoding of the text."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    reader: str
    encoding: str

    @property
    def document(self) -> Document:
        """The one document; `ContentError` if there are several."""
        if len(self.documents) != 1:
            raise ContentError(f"there are {len(self.documents)} documents", hint="use .documents")
        return self.documents[0]


class Writing(Struct, frozen=True):
    """What came of writing: the bytes, the problems met, and what the bytes are."""

    data: bytes
    problems: tuple[Problem, ...]
    writer: str
    extension: str
    media_type: str


class Conversion(Struct, frozen=True):
    """A reading and the writings of it: one, or one for each document where the format holds only one."""

    reading: Reading
    writings: tuple[Writing, ...]

    @property
    def data(self) -> bytes:
        """The bytes; `ContentError` if several documents became several files."""
        if len(self.writings) != 1:
            raise ContentError(f"there are {len(self.writings)} results", hint="use .writings")
        return self.writings[0].data

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was met in reading and writing."""
        return (*self.reading.problems, *(each for writing in self.writings for each in writing.problems))


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
        registry: The plugins; those of this environment if left out.

    Raises:
        InputError: The source cannot be had.
        ContentError: It makes no sense.
        FormatError: No reader fits, or several.
        UsageError: An argument makes no sense.
        PluginError: A plugin broke.
    """
    registry = registry or default_registry()
    report = Report()
    opened = Source.open(source, name=name, media_type=media_type, encoding=encoding)
    chosen = choose_reader(registry, opened, reader)
    declaration = chosen.declaration
    report.note("reader.chosen", f"read as {declaration.name} ({declaration.title})")
    given = _options(registry, declaration, options)
    check_request(registry, options, filters, settings)
    try:
        documents = tuple(call(chosen.owner, _listed, declaration.read, opened, given, report))
    except ContentError as error:
        raise error.at(printable(opened.name)) from error.__cause__
    if not documents:
        raise ContentError("there is no article in it", where=printable(opened.name))
    documents = tuple(
        _filtered(registry, _sound(each, chosen, report, opened, settings or {}), options, filters or {}, report)
        for each in documents
    )
    return Reading(documents, report.problems, declaration.name, opened.encoding)


def write(  # noqa: PLR0913 - each has a default and a name
    documents: Document | Sequence[Document],
    to: str,
    *,
    options: AllOptions | None = None,
    validate: bool = False,
    more: bool = False,
    registry: Registry | None = None,
) -> Writing:
    """Write a document, or several into one file if the format can hold them.

    Args:
        documents: One document or several.
        to: The name of the format ("newsml").
        options: Options by the name of their writer or check.
        validate: Run the checks of the format over what was written.
        more: What is written goes behind documents that were written before, in a format that is a list
            (`Writer.more`): without the head of the list.
        registry: The plugins; those of this environment if left out.

    Raises:
        FormatError: There is no such writer, or several plugins own it.
        ContentError: A document is flawed (`Document.check`), or the format holds only one.
        CheckError: `validate` found an error.
        UsageError: An argument makes no sense.
        PluginError: A plugin broke.
    """
    registry = registry or default_registry()
    report = Report()
    chosen = registry.find(Writer, to)
    several = (documents,) if isinstance(documents, Document) else tuple(documents)
    if not several:
        raise UsageError("there is no document to write")
    ready = tuple(cleaned(each, report) for each in several)
    for each in ready:
        _check_sound(each, f"the document {each.id!r}")
    if more:
        return _written(registry, _continued(chosen), ready, options, report, validate=validate)
    return _written(registry, chosen, ready, options, report, validate=validate)


def _continued(chosen: Owned[Writer[Any]]) -> Owned[Writer[Any]]:
    """The writer as it goes on with a list."""
    writer = chosen.declaration
    if writer.more is None:
        raise UsageError(f"{writer.name} is no list that can go on", hint="write all documents at once")
    return replace(chosen, declaration=replace(writer, write=writer.more, several=True))


def _written(  # noqa: PLR0913 - what `write` was given
    registry: Registry,
    chosen: Owned[Writer[Any]],
    ready: Sequence[Document],
    options: AllOptions | None,
    report: Report,
    *,
    validate: bool,
) -> Writing:
    """Write documents that are clean and without flaws."""
    declaration = chosen.declaration
    given = _options(registry, declaration, options)
    if len(ready) > 1 and not declaration.several:
        raise ContentError(f"{declaration.name} holds one document, not {len(ready)}")
    data = call(chosen.owner, declaration.write, ready, given, report)
    if not isinstance(data, bytes):
        raise PluginError(f"the plugin {chosen.owner!r} wrote {type(data).__name__}, not bytes")
    if validate:
        _validate(registry, declaration.name, data, options, report)
    return Writing(data, report.problems, declaration.name, declaration.extension, declaration.media_type)


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
    registry: Registry | None = None,
) -> Conversion:
    """Read a source and write what is in it: `read`, then `write`, with the arguments of both.

    `to` is a format, or several that are all written from one reading. A source with several documents becomes
    one writing if the format holds several, else one for each.
    """
    registry = registry or default_registry()
    writers = [registry.find(Writer, name) for name in ([to] if isinstance(to, str) else to)]
    if not writers:
        raise UsageError("no format is given")
    reading = read(
        source,
        reader=reader,
        name=name,
        media_type=media_type,
        encoding=encoding,
        options=options,
        filters=filters,
        settings=settings,
        registry=registry,
    )
    # What `read` gave is clean and checked, so that `write` would only do it again.
    writings = tuple(
        _written(registry, writer, group, options, Report(), validate=validate)
        for writer in writers
        for group in _groups(writer.declaration, reading.documents)
    )
    return Conversion(reading, writings)


def _groups(writer: Writer[Any], documents: tuple[Document, ...]) -> Iterable[tuple[Document, ...]]:
    return [documents] if writer.several else [(each,) for each in documents]


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
    report = Report()
    _run_checks(registry or default_registry(), format, data, options, report)
    return report.problems


def _listed(read_it: Callable[..., Iterable[Document]], *args: object) -> list[Document]:
    documents = list(read_it(*args))
    for each in documents:
        if not isinstance(each, Document):
            raise TypeError(f"it read {type(each).__name__}, not Document")
    return documents


def _sound(
    document: Document, chosen: Owned[Reader[Any]], report: Report, source: Source, settings: Mapping[str, str]
) -> Document:
    document = cleaned(document, report)
    if settings:
        document = cleaned(apply_settings(document, settings), report)
    _check_sound(document, printable(source.name) or f"the reader {chosen.declaration.name!r}")
    return document


def _check_sound(document: Document, where: str) -> None:
    flaws = document.check(characters=False)  # it has just been cleaned
    if flaws:
        more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
        raise ContentError(f"{flaws[0].where}: {flaws[0].what}{more}", where=where)


def _filtered(
    registry: Registry,
    document: Document,
    options: AllOptions | None,
    filters: Mapping[str, bool],
    report: Report,
) -> Document:
    wanted = [registry.find(Filter, name) for name, on in filters.items() if on]
    for each in registry.all(Filter):
        name = each.declaration.name
        if each.declaration.default and name not in filters and each not in wanted:
            wanted.append(registry.find(Filter, name))
    for each in sorted(wanted, key=lambda each: (each.declaration.priority, each.declaration.name)):
        given = _options(registry, each.declaration, options)
        result = call(each.owner, each.declaration.filter, document, given, report)
        if not isinstance(result, Document):
            raise PluginError(f"the plugin {each.owner!r} gave {type(result).__name__}, not Document")
        if result is document:
            # Documents do not change, so it is as clean and sound as it was.
            continue
        document = cleaned(result, report)
        flaws = document.check(characters=False)
        if flaws:
            raise PluginError(
                f"the filter {each.declaration.name!r} broke the document: {flaws[0].where}: {flaws[0].what}"
            )
    return document


def _validate(registry: Registry, name: str, data: bytes, options: AllOptions | None, report: Report) -> None:
    _run_checks(registry, name, data, options, report)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise CheckError(f"what was written is no good {name}: {errors[0]}{more}")


def _run_checks(registry: Registry, name: str, data: bytes, options: AllOptions | None, report: Report) -> None:
    _, _, plain = name.rpartition(":")
    checks = [each for each in registry.all(Check) if each.declaration.format == plain]
    if not checks:
        raise UsageError(f"no check is installed for {plain}", hint="leave --validate out")
    for each in checks:
        call(each.owner, each.declaration.check, data, _options(registry, each.declaration, options), report)


def _options(
    registry: Registry,
    declaration: Reader[Any] | Writer[Any] | Filter[Any] | Check[Any],
    options: AllOptions | None,
) -> Any:  # noqa: ANN401 - the declaration's own class of options
    given = (options or {}).get(declaration.name)
    if isinstance(given, Mapping):
        # A reader, a writer and a check may share a name; each takes its own options of those given to the name.
        others = _option_names(registry, declaration.name).difference(declaration.options.__struct_fields__)
        given = {name: value for name, value in given.items() if name not in others}
    elif given is not None and not isinstance(given, declaration.options):
        given = None
    return made(declaration.options, given, declaration.name)


def _option_names(registry: Registry, name: str) -> set[str]:
    return {
        field for each in registry.declarations() if each.name == name for field in each.options.__struct_fields__
    }


def check_request(
    registry: Registry,
    options: AllOptions | None = None,
    filters: Mapping[str, bool] | None = None,
    settings: Mapping[str, str] | None = None,
) -> None:
    """Find what is wrong in options, filters and settings before anything is read.

    Raises:
        UsageError: A name or a value makes no sense.
        FormatError: There is no such filter, or several plugins own it.
    """
    declarations = registry.declarations()
    names = {each.name for each in declarations}
    for name in options or {}:
        if name not in names:
            raise UsageError(f"options are given for {name!r}, which is not installed{did_you_mean(name, names)}")
    for each in declarations:
        _options(registry, each, options)
    for name in filters or {}:
        registry.find(Filter, name)
    apply_settings(Document(id="any"), settings or {})

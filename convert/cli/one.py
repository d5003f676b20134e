"""Converts one source to standard output or into a file."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from convert.cli.arguments import Arguments
from convert.cli.streams import put, refuse_to_replace, say
from convert.cli.told import told
from convert.errors import ConvertError, OutputError, UsageError
from convert.io.files import is_file, is_one_of, write_whole
from convert.io.source import Source
from convert.messages import printable
from convert.pipeline import convert_source
from convert.plugin import Writer
from convert.results import Conversion

if TYPE_CHECKING:
    from convert.batch.sources import Found

STDIN = "-"


def run_one(arguments: Arguments, path: str, opened: Callable[[], Source] | None = None) -> int:
    """Convert one file, or standard input, to standard output or into a file; give the exit status.

    `opened` reads a source that no path leads to, as a member of an archive.

    Raises:
        OutputError: There is no place for the result, so nothing could begin.
    """
    began = perf_counter()
    name = "standard input" if path == STDIN else path
    inputs = [] if path == STDIN or opened else [path]
    source: Source | None = None
    conversion: Conversion | None = None
    error: ConvertError | None = None
    # Said before the work, not after it.
    _refuse_shape(arguments)
    refuse_to_replace(arguments.output, overwrite=arguments.overwrite)
    _refuse_report(arguments, inputs)
    try:
        if opened is not None:
            source = opened()
        else:
            encoding = arguments.request.encoding
            source = Source.open(sys.stdin.buffer if path == STDIN else path, encoding=encoding)
        conversion = told(arguments, name, partial(convert_source, source, arguments.request, arguments.registry))
        _put(arguments, inputs, conversion)
    except ConvertError as failed:
        error = failed
        say(str(error.at(printable(name))))
        if arguments.debug:
            import traceback  # noqa: PLC0415 - only for whoever asks for it

            traceback.print_exception(error)
    if arguments.report:
        _report(arguments, name, source, conversion, error, perf_counter() - began)
    return error.status if error else 0


def run_found(arguments: Arguments, source: "Found") -> int:
    """`run_one` for a source that was looked for: the only one in a folder or an archive, or of a list."""
    if not source.member and source.error is None:
        return run_one(arguments, source.path)
    return run_one(arguments, source.name, lambda: source.opened(arguments.request.encoding))


def _report(  # noqa: PLR0913, PLR0917 - what is known of it
    arguments: Arguments,
    name: str,
    source: Source | None,
    conversion: Conversion | None,
    error: ConvertError | None,
    seconds: float,
) -> None:
    from hashlib import sha256  # noqa: PLC0415 - not every run needs it

    from convert.batch.journal import Journal  # noqa: PLC0415 - as above
    from convert.batch.verdict import Output, Verdict, encodable, sound  # noqa: PLC0415 - as above

    outputs = []
    if conversion is not None and error is None and arguments.output not in ("", "-"):
        outputs = [Output(encodable(arguments.output), sha256(conversion.data).hexdigest())]
    digest = sha256(source.data).hexdigest() if source else ""
    verdict = Verdict.of(name, conversion, outputs, error, sha256=digest, seconds=seconds)
    with Journal.opened(arguments.report, overwrite=arguments.overwrite) as journal:
        journal.add(sound(verdict))


def _put(arguments: Arguments, inputs: Sequence[str], conversion: Conversion) -> None:
    writings = conversion.writings
    if len(writings) > 1:
        raise OutputError(
            f"there are {len(writings)} articles in it, and {writings[0].writer} holds one",
            hint="say -d FOLDER, or choose a format that holds several",
        )
    if arguments.output in ("", "-"):
        put(writings[0].data)
    else:
        write_whole(arguments.output, writings[0].data, overwrite=arguments.overwrite, inputs=inputs)


def _refuse_shape(arguments: Arguments) -> None:
    writer = arguments.registry.find(Writer, arguments.request.to[0]).declaration
    if len(arguments.request.to) > 1:
        raise UsageError(f"{len(arguments.request.to)} formats need a folder to write into", hint="say -d FOLDER")
    if writer.binary and arguments.output in ("", "-") and sys.stdout.isatty():
        raise OutputError(f"{writer.name} is binary and this is a terminal", hint="say -o FILE")


def _refuse_report(arguments: Arguments, inputs: Sequence[str]) -> None:
    report = arguments.report
    if report and is_one_of(report, inputs):
        raise OutputError("this is an input", where=report, hint="choose another name")
    if report and is_file(report) and not arguments.overwrite:
        raise OutputError("this report exists", where=report, hint="say --overwrite")

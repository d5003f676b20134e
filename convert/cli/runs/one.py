"""Converts one source to standard output or into a file."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from convert.cli.arguments import Arguments
from convert.cli.streams import put, say
from convert.cli.told import refuse_to_replace, work_and_say
from convert.errors import ConvertError, OutputError, UsageError
from convert.io.files import is_file, is_one_of, is_same_place, write_beside, write_whole
from convert.io.source import Source
from convert.loading.registry import Owned
from convert.messages import printable
from convert.pipeline import convert_source, form_of
from convert.plugin import Writer
from convert.results import Conversion

if TYPE_CHECKING:
    from convert.batch.sources import Found
    from convert.batch.verdict import Verdict

STDIN = "-"

_TEXTS = ("json", "jsonl", "xml")


def run_one(
    arguments: Arguments, path: str, found: "Found | None" = None, left_out: Sequence["Found"] = ()
) -> int:
    """Convert one file, or standard input, to standard output or into a file; give the exit status.

    `found` is a source that no path leads to, as a member of an archive; `left_out` is what stood beside it, and
    is named in the report.

    Raises:
        OutputError: There is no place for the result, so nothing could begin.
    """
    began = perf_counter()
    name = "standard input" if path == STDIN else path
    inputs = [] if path == STDIN or found else [path]
    source: Source | None = None
    conversion: Conversion | None = None
    error: ConvertError | None = None
    # Said before the work, not after it.
    _refuse_shape(arguments)
    refuse_to_replace(arguments.output, overwrite=arguments.overwrite)
    _refuse_report(arguments, inputs)
    try:
        if arguments.limits.of_one:
            return _run_limited(arguments, path, found, inputs, left_out)
        encoding = arguments.request.encoding
        if found is not None:
            source = found.open(encoding)
        else:
            source = Source.open(sys.stdin.buffer if path == STDIN else path, encoding=encoding)
        conversion = work_and_say(
            arguments, name, partial(convert_source, source, arguments.request, arguments.registry)
        )
        _put(arguments, inputs, [(each.data, each.beside) for each in conversion.writings])
    except ConvertError as failed:
        error = failed
        say(str(error.at(printable(name))))
        if arguments.debug:
            import traceback  # noqa: PLC0415 - only for whoever asks for it

            traceback.print_exception(error)
    if arguments.report:
        _report(arguments, name, source, conversion, error, perf_counter() - began, left_out)
    return error.status if error else 0


def run_found(arguments: Arguments, source: "Found", left_out: Sequence["Found"] = ()) -> int:
    """`run_one` for a source that was looked for: the only one in a folder or an archive, or of a list."""
    if not source.member and source.error is None:
        return run_one(arguments, source.path, left_out=left_out)
    return run_one(arguments, source.name, source, left_out)


def _run_limited(
    arguments: Arguments,
    path: str,
    found: "Found | None",
    inputs: Sequence[str],
    left_out: Sequence["Found"],
) -> int:
    """`run_one` in a worker process, which its limits need.

    Raises:
        ConvertError: It could not begin.
    """
    # Only for whoever asks for limits.
    from convert.batch.sources import Found  # noqa: PLC0415
    from convert.batch.verdict import Failure  # noqa: PLC0415
    from convert.cli.runs.limited import convert_in_worker  # noqa: PLC0415

    name = "standard input" if path == STDIN else path
    if path == STDIN:
        # Read here: a worker has no standard input. It is named in messages alone.
        found = Found(given=Source.open(sys.stdin.buffer, encoding=arguments.request.encoding), called=name)
    outcome = convert_in_worker(arguments, found or Found(path=path), name)
    verdict, error = outcome.verdict, outcome.error
    if error is None:
        try:
            _put(arguments, inputs, outcome.articles)
        except ConvertError as failed:
            error = failed
            verdict = replace(verdict, verdict="failed", error=Failure.of(failed))
    if error is not None:
        say(str(error.at(printable(name))))
    if arguments.report:
        written = error is None and arguments.output not in ("", "-")
        outputs = tuple(replace(each, path=arguments.output) for each in verdict.outputs) if written else ()
        _write_report(arguments, replace(verdict, outputs=outputs, place=None, request=""), left_out)
    return error.status if error else 0


def _report(  # noqa: PLR0913, PLR0917 - what is known of it
    arguments: Arguments,
    name: str,
    source: Source | None,
    conversion: Conversion | None,
    error: ConvertError | None,
    seconds: float,
    left_out: Sequence["Found"],
) -> None:
    from hashlib import sha256  # noqa: PLC0415 - not every run needs it

    from convert.batch.verdict import Output, Verdict, encodable  # noqa: PLC0415 - as above

    outputs = []
    if conversion is not None and error is None and arguments.output not in ("", "-"):
        outputs = [Output(encodable(arguments.output), sha256(conversion.data).hexdigest())]
    digest = sha256(source.data).hexdigest() if source else ""
    verdict = Verdict.of(name, conversion, outputs, error, sha256=digest, seconds=seconds)
    _write_report(arguments, verdict, left_out)


def _write_report(arguments: Arguments, verdict: "Verdict", left_out: Sequence["Found"]) -> None:
    from convert.batch.journal import Journal  # noqa: PLC0415 - not every run needs it
    from convert.batch.verdict import Verdict, encodable, sound  # noqa: PLC0415 - as above

    with Journal.open(arguments.report, overwrite=arguments.overwrite) as journal:
        for each in left_out:
            journal.add(Verdict.leave_out(encodable(each.name), each.left_out))
        journal.add(sound(verdict))


def _put(
    arguments: Arguments, inputs: Sequence[str], articles: Sequence[tuple[bytes, Mapping[str, bytes]]]
) -> None:
    if len(articles) > 1:
        raise OutputError(
            f"there are {len(articles)} articles in it, but {arguments.request.to[0]} holds only one",
            hint="use -d FOLDER, or choose a format that holds several",
        )
    data, beside = articles[0]
    is_shown = arguments.output in ("", "-")
    folder = "" if is_shown else os.path.dirname(arguments.output)  # noqa: PTH120 - it may be a URL
    write_beside(folder, beside, overwrite=arguments.overwrite, durable=arguments.durable)
    if is_shown:
        put(data)
    else:
        write_whole(
            arguments.output, data, overwrite=arguments.overwrite, inputs=inputs, durable=arguments.durable
        )


def _refuse_shape(arguments: Arguments) -> None:
    chosen = arguments.registry.find(Writer, arguments.request.to[0])
    writer = chosen.declaration
    if len(arguments.request.to) > 1:
        raise UsageError(f"{len(arguments.request.to)} formats need a folder to write into", hint="use -d FOLDER")
    if arguments.output in ("", "-") and sys.stdout.isatty() and _is_binary(chosen, arguments):
        raise OutputError(f"{writer.name} is binary and this is a terminal", hint="use -o FILE")


def _is_binary(chosen: Owned[Writer[Any]], arguments: Arguments) -> bool:
    """Whether what is written is binary, as the format says, or what it becomes with these options."""
    writer = chosen.declaration
    if writer.binary or writer.form is None:
        return writer.binary
    media_type = form_of(chosen, arguments.request.options_for(writer, arguments.registry))[1]
    return not media_type.startswith("text/") and not media_type.endswith(_TEXTS)


def _refuse_report(arguments: Arguments, inputs: Sequence[str]) -> None:
    report = arguments.report
    if report == STDIN:
        return
    if report and is_one_of(report, inputs):
        raise OutputError("this is an input", where=report, hint="choose another name")
    if report and arguments.output not in {"", "-"} and is_same_place(report, arguments.output):
        raise OutputError("report and result are the same file", where=report, hint="choose another name")
    if report and is_file(report) and not arguments.overwrite:
        raise OutputError("this report exists", where=report, hint="use --overwrite")

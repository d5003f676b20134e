"""Converts one source to standard output or into a file; many of them, or into a folder, is `convert.cli.many`."""

import glob
import os
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

from convert.cli.arguments import Arguments
from convert.cli.streams import put, say
from convert.errors import ConvertError, OutputError, UsageError
from convert.io.files import is_file, is_folder, is_one_of, write_whole
from convert.io.remote import is_pattern, is_url
from convert.io.source import Source
from convert.messages import listed, printable
from convert.pipeline import Conversion, check_request, convert
from convert.plugin import Check, Filter, Reader, Writer
from convert.report import Problem, refuse_warnings

STDIN = "-"


def run(arguments: Arguments) -> int:
    """Convert all sources; give the exit status.

    Raises:
        ConvertError: Nothing could begin.
    """
    _say_broken(arguments)
    for name in arguments.to:
        arguments.registry.find(Writer, name)
    check_request(arguments.registry, arguments.options, arguments.filters, arguments.settings)
    _say_idle(arguments)
    if not arguments.folder and arguments.limits.are_given:
        raise UsageError(
            "--jobs, --timeout, --memory, --resume, --shard and --cluster are for runs into a folder",
            hint="say -d FOLDER",
        )
    source = _only_source(arguments)
    if source is None or arguments.merge:
        # Imports what only many sources need.
        from convert.cli.many import run_many  # noqa: PLC0415

        return run_many(arguments)
    return run_one(arguments, source)


def _only_source(arguments: Arguments) -> str | None:
    """The source, if there is only one and it plainly is a file or standard input, and no folder is given."""
    if arguments.folder or arguments.limits.files_from or len(arguments.sources) != 1:
        return None
    (word,) = arguments.sources
    if is_url(word) and ("::" in word or is_pattern(word)):
        return None
    if word != STDIN and (is_folder(word) or (glob.has_magic(word) and not os.path.lexists(word))):
        return None
    return None if word.lower().endswith((".zip", ".tar", ".tar.gz", ".tgz")) else word


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
            source = Source.open(sys.stdin.buffer if path == STDIN else path, encoding=arguments.encoding)
        conversion = _converted(arguments, source)
        say_problems(arguments, name, conversion.problems)
        if arguments.strict:
            refuse_warnings(conversion.problems)
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


def _converted(arguments: Arguments, source: Source) -> Conversion:
    return convert(
        source,
        arguments.to,
        reader=arguments.reader,
        options=arguments.options,
        filters=arguments.filters,
        settings=arguments.settings,
        validate=arguments.validate,
        registry=arguments.registry,
    )


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
    writer = arguments.registry.find(Writer, arguments.to[0]).declaration
    if len(arguments.to) > 1:
        raise UsageError(f"{len(arguments.to)} formats need a folder to write into", hint="say -d FOLDER")
    if writer.binary and arguments.output in ("", "-") and sys.stdout.isatty():
        raise OutputError(f"{writer.name} is binary and this is a terminal", hint="say -o FILE")


def refuse_to_replace(output: str, *, overwrite: bool) -> None:
    """Say before the work, not after it, that a file would be replaced.

    Raises:
        OutputError: It exists, and `overwrite` is off.
    """
    if output not in ("", "-") and is_file(output) and not overwrite:
        raise OutputError("this file exists", where=output, hint="say --overwrite, or choose another name")


def _refuse_report(arguments: Arguments, inputs: Sequence[str]) -> None:
    report = arguments.report
    if report and is_one_of(report, inputs):
        raise OutputError("this is an input", where=report, hint="choose another name")
    if report and is_file(report) and not arguments.overwrite:
        raise OutputError("this report exists", where=report, hint="say --overwrite")


def _say_broken(arguments: Arguments) -> None:
    if arguments.verbosity >= 0 and arguments.registry.broken:
        names = [printable(plugin.name) for plugin in arguments.registry.broken]
        many = "plugin is" if len(names) == 1 else "plugins are"
        say(f"warning: the {many} set aside: {listed(names)}; --list-plugins says why")


def _say_idle(arguments: Arguments) -> None:
    """Options of a format that is not read or written change nothing, and whoever gave them expects something."""
    if arguments.verbosity < 0 or not arguments.options:
        return
    plugins = arguments.registry
    formats = {name.rpartition(":")[2] for name in (arguments.reader, *arguments.to)}
    used = {*formats, *(each.declaration.name for each in plugins.all(Filter))}
    used |= {each.declaration.name for each in plugins.all(Check) if each.declaration.format in formats}
    if not arguments.reader:
        used |= {each.declaration.name for each in plugins.all(Reader)}
    for name, options in arguments.options.items():
        if name not in used:
            flags = [f"--{name}-{option.replace('_', '-')}" for option in options]
            say(f"warning: no effect of {listed(flags)}: {name} is neither read nor written here")


def say_problems(arguments: Arguments, name: str, problems: Sequence[Problem]) -> None:
    """Print warnings, and notes if they are asked for."""
    for problem in problems:
        if problem.severity == "note" and arguments.verbosity > 0:
            say(f"{printable(name)}: {problem}")
        elif problem.severity != "note" and arguments.verbosity >= 0:
            say(f"{problem.severity}: {printable(name)}: {problem} [{problem.id}]")
